"""The lists of words that people may change: whole files are read, broken ones are refused with what is wrong."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from text.word_lists import FILES, read, word_lists

GOOD = """
purpose = "A synthetic list."
source = "Made up."
[list.zebras]
why = "They have stripes."
phrases = ["zebra", "young zebra"]
"""


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "synthetic.toml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_a_list_has_its_phrases_and_says_why(file):
    zebras = read(file(GOOD))["zebras"]
    assert zebras.phrases == ("zebra", "young zebra")
    assert zebras.why == "They have stripes."


def test_each_beginning_goes_with_each_ending(file):
    given = GOOD.replace('phrases = ["zebra", "young zebra"]', 'first = ["a", "the"]\nthen = ["foal", "mare"]')
    assert read(file(given))["zebras"].phrases == ("a foal", "a mare", "the foal", "the mare")


def test_a_short_form_says_what_is_read_for_it(file):
    given = GOOD.replace('phrases = ["zebra", "young zebra"]', '[list.zebras.read_as]\nzeb = "zebra"')
    assert read(file(given))["zebras"].read_as == {"zeb": "zebra"}


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('purpose = "A synthetic list."', "", "needs a purpose, a source"),
        ('source = "Made up."', "", "needs a purpose, a source"),
        ('source = "Made up."', 'source = "Made up."\nsorce = ""', "nothing is called sorce"),
        ("[list.zebras]", "[[list]]", "at least one list with a name"),
        ("[list.zebras]", "[list]", "“why” is no list"),
        ("[list.zebras]", "[lists.zebras]", "nothing is called lists"),
        ('why = "They have stripes."', "", "“zebras” does not say why"),
        ("phrases =", "phrase =", "“zebras” has phrase, which no list has"),
        ('["zebra", "young zebra"]', "[]", "“zebras” has no phrases"),
        ('phrases = ["zebra", "young zebra"]', 'first = ["a"]', "“zebras” has no phrases"),
        ('["zebra", "young zebra"]', '"zebra"', "“zebras” has phrases that are no list"),
        ('"young zebra"', '"Zebra"', "“Zebra” in the list “zebras” is not in plain small letters"),
        ('"young zebra"', '"zebra\'s"', "is not in plain small letters"),
        ('"young zebra"', '"young  zebra"', "is not in plain small letters"),
        ('"young zebra"', "3", "“3” in the list “zebras” is not in plain small letters"),
        ('"young zebra"', '""', "is not in plain small letters"),
        ('"young zebra"', '"zebra"', "“zebra” is twice in the list “zebras”"),
        ('"young zebra"', '"young zebra', "cannot be read"),
    ],
)
def test_a_broken_file_is_refused_with_its_name_and_what_is_wrong(file, right, wrong, told):
    with pytest.raises(ImproperlyConfigured, match=r"synthetic\.toml") as problem:
        read(file(GOOD.replace(right, wrong)))
    assert told in str(problem.value)


def test_a_byte_order_mark_is_read(file):
    assert read(file("\ufeff" + GOOD.lstrip()))["zebras"].phrases == ("zebra", "young zebra")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"gone\.toml cannot be read"):
        read(tmp_path / "gone.toml")


def test_every_file_that_ships_is_read_at_the_start(settings):
    assert sorted(path.stem for path in (settings.FIXTURES_DIR / "words").glob("*.toml")) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_lists_that_ship_are_whole(name):
    assert all(found.phrases or found.read_as for found in word_lists(name).values())
