"""Each phone number stands in one place, the file of helplines, and every page says it as the file does."""

import csv
import re
from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.template import engines
from django.test import override_settings

from groups.facts.helplines import helplines
from tests.house.test_pages import PAGES

STATIC_PAGES = ("500.html", "503.html", "refused.html")
# Three digits that people call, in words that they read; and any longer number.
SHORT = re.compile(r"(?<![\w#.,-])(999|111|112)(?![\w.,]*\d)")
LONG = re.compile(r"(?<![\w.#-])(?:\+44|0)[\d\u00a0 ]{8,}\d|(?:tel|sms):\+?\d+|116\s?123|85258")
# Numbers that Ofcom keeps for drama, of which the gallery shows one; and the ten digits.
MADE_UP = re.compile(r"01632 ?960 ?\d{3}|07700 ?900 ?\d{3}|0123456789")


@pytest.fixture
def file(settings, tmp_path):
    """The file of helplines with one row changed."""

    def write(**changes):
        with (root / "helplines" / "lines.csv").open(encoding="utf-8", newline="") as original:
            rows = list(csv.DictReader(original))
        (tmp_path / "helplines").mkdir(exist_ok=True)
        with (tmp_path / "helplines" / "lines.csv").open("w", encoding="utf-8", newline="") as copy:
            writer = csv.DictWriter(copy, list(rows[0] | changes))
            writer.writeheader()
            writer.writerows([rows[0] | changes, *rows[1:]])
        settings.FIXTURES_DIR = tmp_path
        helplines.cache_clear()

    root = settings.FIXTURES_DIR
    yield write
    helplines.cache_clear()


def numbers_in(text):
    return [found[0] for pattern in (SHORT, LONG) for found in pattern.finditer(MADE_UP.sub("", text))]


def test_no_template_holds_a_number_of_its_own(settings):
    folder = settings.BASE_DIR / "templates"
    drawings = folder / "icons"
    pages = [path for path in folder.rglob("*.html") if path.name not in STATIC_PAGES and path.parent != drawings]
    held = {str(path.relative_to(folder)): numbers_in(path.read_text(encoding="utf-8")) for path in pages}
    assert {name: found for name, found in held.items() if found} == {}


def test_no_code_holds_a_number_of_its_own(settings):
    folders = ("directory", "groups", "regions", "text", "static/js")
    paths = [path for name in folders for path in (settings.BASE_DIR / name).rglob("*.[pj][ys]")]
    held = {str(path): LONG.findall(MADE_UP.sub("", path.read_text(encoding="utf-8"))) for path in paths}
    assert len(paths) > 100
    assert {name: found for name, found in held.items() if found} == {}


def test_a_number_typed_into_a_page_would_be_found():
    typed = [
        "Call 999",
        ">111<",
        "NHS 111.",
        "116 123",
        "0808 2000 247",
        "0800\u00a083\u00a085\u00a087",
        "tel:08001111",
        "85258",
    ]
    assert all(numbers_in(text) for text in typed)
    assert not numbers_in("#999 0.999 page-111 01632 960000 until 2030")


@pytest.mark.parametrize("name", STATIC_PAGES)
def test_the_pages_for_when_nothing_works_give_the_numbers_in_the_file(settings, name):
    text = (settings.BASE_DIR / "templates" / name).read_text(encoding="utf-8")
    emergency, nhs, samaritans, shout = (helplines()[s] for s in ("emergency", "nhs-111", "samaritans", "shout"))
    assert re.findall(r'<dt><a href="(.*?)">(.*?)</a></dt>', text) == [
        (emergency.call, f"Call {emergency.phone}"),
        (nhs.call, f"Call {nhs.phone}, then {nhs.then}"),
        (samaritans.call, f"Call {samaritans.name} on {samaritans.phone}"),
        (shout.text, f"Text {shout.text_word} to {shout.text_to}"),
    ]
    assert numbers_in(re.sub(r"<dl>.*</dl>", "", text, flags=re.DOTALL)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_helpline_is_a_line_of_the_file(client, page):
    text = client.get(page).content.decode()
    if is_of_one(page):
        text = re.sub(r"<main.*?</main>", "", text, flags=re.S)
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="((?:tel|sms):[^"]+)"', MADE_UP.sub("", text))}
    ours = {link for line in helplines().values() for link in (line.call, line.text)}
    assert helplines()["samaritans"].call in links
    assert links <= ours | {"tel:"}


def is_of_one(page):
    """Whether it is the page of one group or organisation, which may have a number of its own."""
    return re.match(r"/(groups|organisations)/[a-z-]+/", page) and not page.startswith("/groups/map/")


@pytest.mark.parametrize(
    "slug",
    [
        "emergency",
        "nhs-111",
        "samaritans",
        "shout",
        "domestic-abuse",
        "childline",
        "nhs-24",
        "nhs-111-wales",
        "lifeline",
    ],
)
def test_what_pages_call_free_and_there_day_and_night_is_so_in_the_file(slug):
    line = helplines()[slug]
    assert line.hours == "24 hours"
    assert line.cost.startswith("free")


def test_every_line_can_be_reached_and_cites_a_page():
    for line in helplines().values():
        assert line.phone or line.text_to or line.web, line
        assert all(source.startswith("http") for source in line.sources.split("|")), line


def test_no_two_lines_have_one_number_but_where_one_number_serves_several_countries():
    at_home = [line.phone for line in helplines().values() if line.phone and not line.area]
    assert len(at_home) == len(set(at_home))


def test_a_line_is_in_a_template_by_its_name():
    shown = engines["django"].from_string(
        '{% load helplines %}{% helpline "samaritans" as line %}<a href="{{ line.call }}">{{ line.unbroken }}</a>'
    )
    line = helplines()["samaritans"]
    assert shown.render() == f'<a href="{line.call}">{line.unbroken}</a>'
    assert line.unbroken.replace("\u00a0", " ") == line.phone


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"phone": "ring us"}, "“ring us” is no number"),
        ({"phone": "", "web": ""}, "no number and no website"),
        ({"name": ""}, "it has no name"),
        ({"sources": ""}, "it has no sources"),
        ({"sources": "a friend"}, "“a friend” is no web address"),
        ({"checked": "last May"}, "“last May” is no date"),
        ({"slug": "samaritans"}, "another line's"),
        ({"hous": "24"}, "columns"),
    ],
)
def test_a_broken_file_is_refused_with_its_row_and_what_is_wrong(file, change, told):
    file(**change)
    with pytest.raises(ImproperlyConfigured, match=r"lines\.csv, row \d") as problem:
        helplines()
    assert told in str(problem.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    helplines.cache_clear()
    with override_settings(FIXTURES_DIR=tmp_path), pytest.raises(ImproperlyConfigured, match=r"lines\.csv"):
        helplines()
    helplines.cache_clear()


@pytest.mark.django_db
def test_lines_that_nobody_looked_at_for_half_a_year_are_due(file, capsys, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 26))
    for checked, is_due in (("", True), ("2026", True), ("2026-05", True), ("2026-05-27", False), ("2026-11", False)):
        file(checked=checked, name="Synthetic line", phone="0800 1111")
        call_command("helplines_due")
        assert ("Synthetic line, 0800 1111" in capsys.readouterr().out) == is_due, checked
