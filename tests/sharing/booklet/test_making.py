"""One listing never stops a booklet, a fault of the template always does, and what does not fit is left out by rank."""

import subprocess

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from groups.models import Contact
from groups.sharing.booklet.paper.letters import LONGEST_WORD, MAY_BREAK, UNKNOWN, letters, printable
from groups.sharing.booklet.press import making
from groups.sharing.booklet.press.making import TEMPLATES, NotMade, TooFewPages, make, plain, set_once
from tests.factories import ContactFactory, GroupFactory, adopted

from .asking import booklet, contents
from .reading import opened, text_of

ODD = '☂ 🧑🏽‍🤝‍🧑🏿 বাংলা العربية ਪੰਜਾਬੀ हिन्दी 中文 #import "x" *bold* _u_ $x$ <g1> @g1 // \\ [z] ' + "w" * 300
TEXT = "one.typ"


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """A template that shows one text."""
    monkeypatch.setattr(making, "TEMPLATES", tmp_path)

    def written(font="Noto Sans"):
        (tmp_path / "common.typ").write_text(
            (TEMPLATES / "common.typ").read_text().replace('"Noto Sans",', f'"{font}",')
        )
        (tmp_path / TEXT).write_text(
            """#import "common.typ": *
            #set document(title: "A synthetic sheet")
            #set text(font: fonts, fallback: false, lang: "en")
            #for text in data.texts { par(text) }
            #context [#metadata(counter(page).final().first()) <pages>]"""
        )

    written()
    return written


def test_every_letter_that_is_listed_is_in_a_font(sheet):
    every = [chr(code) for code in sorted(letters())]
    lines = [" ".join(every[at : at + 60]) for at in range(0, len(every), 60)]
    assert set_once(TEXT, {"texts": lines})[0] > 10


def test_a_letter_that_no_font_has_would_stop_it(sheet):
    with pytest.raises(subprocess.CalledProcessError):
        set_once(TEXT, {"texts": ["\N{UMBRELLA}"]})


def test_a_font_that_is_not_there_stops_it(sheet):
    """The typesetter only warns of it, and takes another one."""
    sheet("Noto Sanz")
    with pytest.raises(NotMade):
        make(TEXT, {"texts": ["a"]})


def test_what_takes_too_much_memory_is_not_made(sheet, monkeypatch):
    monkeypatch.setattr(making, "MEGABYTES", 40)
    with pytest.raises(NotMade):
        make(TEXT, {"texts": ["a"]})


def test_what_cannot_be_set_as_it_is_is_set_in_plain_letters(sheet, caplog):
    """Should a letter slip through, or letters not go together: one listing must not stop all others."""
    made = make(TEXT, {"texts": ["\N{UMBRELLA}", "Synthetic"]})
    assert "Synthetic" in text_of(opened(made.pdf))
    assert "plain letters" in caplog.text


def test_marks_of_one_script_on_a_letter_of_another_are_set(sheet):
    made = make(TEXT, {"texts": [printable("a\u0650\u0300\u064b b"), "Synthetic"]})
    assert "Synthetic" in text_of(opened(made.pdf))


def test_plain_letters_keep_addresses_and_numbers():
    told = {"link": "https://example.org/বাংলা", "texts": ["é – বা", 7, None]}
    assert plain(told) == {"link": "https://example.org/বাংলা", "texts": [f"é – {UNKNOWN * 2}", 7, None]}


@given(strategies.text(max_size=400))
def test_what_is_printed_has_only_letters_that_a_font_has_and_breaks_everywhere_in_time(text):
    told = printable(text)
    assert all(ord(letter) in letters() for letter in told if letter != MAY_BREAK)
    assert all(len(word) <= LONGEST_WORD for part in told.split() for word in part.split(MAY_BREAK))
    assert not (any(map(str.isalnum, text)) and not told)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Sunny \N{BLACK SUN WITH RAYS} side", "Sunny side"), ("a\u202eb", "ab"), ("\U00010300x", f"{UNKNOWN}x"),
        ("e\u0301", "é"), ("two\r\nlines", "two lines"), ("বাংলা", "বাংলা"),
    ],
)  # fmt: skip
def test_signs_are_left_out_and_letters_are_told_to_be_missing(typed, printed):
    assert printable(typed) == printed


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.lists(strategies.text(max_size=60), max_size=20))
def test_whatever_is_typed_it_is_made(sheet, texts):
    assert make(TEXT, {"texts": [*map(printable, texts), "Synthetic"]}).pages >= 1


@pytest.mark.django_db
def test_one_odd_listing_changes_nothing_for_the_others(no_groups):
    for number in range(3):
        GroupFactory(name=f"Synthetic plain {number}", who_for="Synthetic people")
    group = GroupFactory(name=ODD[:150], who_for=ODD[:290], summary=ODD[:190], description=ODD)
    Contact.objects.create(
        group=group, kind="email", value=f"{'w' * 90}@example.org", visibility="public", consent_by="x"
    )
    adopted(group)
    text = text_of(opened(booklet("entries=full").pdf))
    for number in range(3):
        assert f"Synthetic plain {number}" in text
    assert '#import "x" *bold* _u_ $x$ <g1> @g1 // \\ [z]' in text.replace(MAY_BREAK, "")


@pytest.mark.django_db
def test_what_does_not_fit_is_left_out_and_the_cover_says_so(no_groups):
    for number in range(60):
        GroupFactory(name=f"Synthetic silent {number:02d}", who_for="Synthetic people " * 16)
    for number in range(3):
        group = GroupFactory(name=f"Synthetic reached {number}", who_for="Synthetic people " * 16)
        ContactFactory(group=group)
        adopted(group)
    whole, fitted = booklet(), booklet("pages=12")
    assert whole.groups == 63
    assert whole.pages > 12 >= fitted.pages
    text = text_of(opened(fitted.pdf))
    assert f"{63 - fitted.groups} of 63 groups were left out" in text
    assert all(f"Synthetic reached {number}" in text for number in range(3))
    assert f"from {fitted.groups} groups" in text
    assert text.count("Synthetic silent") // 2 <= fitted.groups


@pytest.mark.django_db
def test_what_fits_into_no_number_of_pages_says_so():
    with pytest.raises(TooFewPages):
        make("booklet.typ", contents("region=london").as_data(), 4)
