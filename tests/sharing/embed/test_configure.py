"""The page that prints the line: it takes an address or a name, and what it prints asks for just these groups."""

import re
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

import html5lib
import pytest

from groups.models import Publication
from groups.sharing.embed.forms import DANGER, ConfigureForm
from tests.factories import GroupFactory, OrganisationFactory, adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation(no_groups):
    found = OrganisationFactory(name="Synthetic & Mind", slug="synthetic-mind")
    adopted(GroupFactory(name="Alpha <b>group</b>", organisation=found))
    return found


def page(client, **asked):
    return client.get("/embed/", asked)


def lines(client, **asked):
    """{id: lines to copy} as somebody would paste them."""
    text = page(client, **asked).content.decode()
    return {name: unescape(code) for name, code in re.findall(r'<code id="([\w-]+)">(.*?)</code>', text, re.S)}


def elements(text, name):
    """The attributes of the elements of this name in a pasted line, read strictly."""
    document = html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>x</title>{text}")
    return [element.attrib for element in document.iter() if element.tag.endswith(f"}}{name}")]


@pytest.mark.parametrize(
    "source",
    ["/organisations/synthetic-mind/", "http://testserver/organisations/synthetic-mind/?page=2#x", "synthetic & mind"],
)
def test_an_organisation_is_given_by_its_address_or_its_name(client, organisation, source):
    line = lines(client, source=source, count="5", heading="4")["element"]
    assert elements(line, "peer-support-groups") == [{"search": "organisation=synthetic-mind&count=5", "heading": "4"}]
    assert elements(line, "script")[0]["src"] == "http://testserver/embed.js"
    assert elements(line, "a") == [{"href": "http://testserver/organisations/synthetic-mind/"}]
    assert "\n" not in line


def test_what_the_line_asks_for_is_what_the_search_answers(client):
    source = "http://testserver/groups/?place=Leeds&community=women&page=2&unknown=1"
    search = elements(lines(client, source=source)["element"], "peer-support-groups")[0]["search"]
    assert parse_qs(search) == {"place": ["Leeds"], "community": ["women"], "count": ["10"]}
    answer = client.get(f"/embed/groups.json?{search}").json()
    assert answer["total"] == client.get("/groups/?place=Leeds&community=women").context["results"].total


@pytest.mark.parametrize("source", ["/groups/map/?community=women", "/regions/london/", "/groups/"])
def test_a_map_and_a_region_are_searches_too(client, source):
    search = elements(lines(client, source=source)["element"], "peer-support-groups")[0]["search"]
    assert client.get(f"/embed/groups.json?{search}").json()["total"] > 0


def test_the_frame_has_a_title_its_looks_and_the_groups(client, organisation):
    asked = {"source": "synthetic & mind", "way": "frame", "scheme": "dark", "typeface": "serif", "ink": "#FFF"}
    [frame] = elements(lines(client, **asked)["frame"], "iframe")
    assert frame["title"] == "Peer support groups of Synthetic & Mind"
    assert frame["referrerpolicy"] == "no-referrer"
    query = parse_qs(urlsplit(frame["src"]).query)
    assert query == {
        "organisation": ["synthetic-mind"], "count": ["10"], "scheme": ["dark"], "typeface": ["serif"], "ink": ["ffffff"],
    }  # fmt: skip
    assert client.get(frame["src"]).status_code == 200
    policy = page(client, **asked)["Content-Security-Policy"]
    assert "frame-src 'self'" in policy


def test_a_name_of_anybodys_making_ends_no_attribute_and_no_element(client, no_groups):
    name = "\"><script>alert(1)</script>'&"
    OrganisationFactory(name=name, slug="odd")
    for way in ("element", "frame"):
        told = lines(client, source="/organisations/odd/", way=way)
        for text in told.values():
            scripts = elements(text, "script") if text.startswith("<") else []
            assert all(attributes["src"] == "http://testserver/embed.js" for attributes in scripts)
    assert elements(told["frame"], "iframe")[0]["title"] == f"Peer support groups of {name}"
    assert "<script>alert" not in page(client, source="/organisations/odd/").content.decode()


def test_the_line_for_those_without_a_script_has_the_groups_as_they_are_today(client, organisation):
    text = lines(client, source="synthetic & mind")["with-groups"]
    assert [one["href"] for one in elements(text, "a")][1:] == [
        f"http://testserver{organisation.groups.get().get_absolute_url()}"
    ]
    assert "Alpha &lt;b&gt;group&lt;/b&gt;" in text
    assert "Ask before you go." in text


def test_the_looks_are_custom_properties_for_a_stylesheet(client, organisation):
    asked = {"source": "synthetic & mind", "link": "#a00", "typeface": "page", "scheme": "light dark"}
    assert lines(client, **asked)["styled"] == (
        "peer-support-groups {\n  color-scheme: light dark;\n  --peer-support-link: #aa0000;\n"
        "  font-family: inherit;\n}"
    )  # fmt: skip
    assert "styled" not in lines(client, source="synthetic & mind")


def test_colours_come_with_the_scheme_that_they_are_for(client, organisation):
    told = lines(client, source="synthetic & mind", ink="#102030")["styled"]
    assert told == "peer-support-groups {\n  color-scheme: light;\n  --peer-support-ink: #102030;\n}"


def test_what_a_strict_policy_must_allow_is_printed(client, organisation):
    allowed = lines(client, source="synthetic & mind")["policy"]
    assert allowed == "script-src http://testserver; connect-src http://testserver"
    assert lines(client, source="synthetic & mind", way="frame")["policy"].startswith("frame-src http://testserver")


def test_a_colour_that_nobody_can_read_is_warned_of(client, organisation):
    text = page(client, source="synthetic & mind", ink="#ddd").content.decode()
    assert "Colour of the text: this is hard to read. Its contrast is 1.3 to 1" in text
    assert "hard to read" not in page(client, source="synthetic & mind").content.decode()


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"source": "https://elsewhere.example/groups/"}, "source"), ({"source": "/privacy/"}, "source"),
        ({"source": "/no/such/page"}, "source"), ({"source": "Nobody"}, "source"), ({"source": ""}, "source"),
        ({"source": "/groups/?community=martians"}, "source"), ({"source": "/groups/?place=Newport"}, "source"),
        ({"source": "/organisations/no-such-one/"}, "source"), ({"source": "http://[::1/groups/"}, "source"),
        ({"source": "/groups/", "count": "51"}, "count"), ({"source": "/groups/", "ink": "x"}, "ink"),
        ({"source": "/groups/", "heading": "9"}, "heading"), ({"source": "/groups/", "way": "magic"}, "way"),
    ],
)  # fmt: skip
def test_what_leads_to_no_groups_is_said_at_its_field(client, asked, field):
    answer = page(client, **asked)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "What to copy" not in answer.content.decode()


def test_two_organisations_of_one_name_are_told_apart_by_their_pages(client, no_groups):
    OrganisationFactory(name="Synthetic twins"), OrganisationFactory(name="Synthetic twins")
    assert "Several organisations" in page(client, source="Synthetic twins").content.decode()


def test_an_organisation_that_nobody_may_know_of_has_no_name_here(client, no_groups):
    OrganisationFactory(name="Synthetic secret", slug="synthetic-secret", publication=Publication.DRAFT)
    never = page(client, source="Nobody").context["form"].errors
    assert page(client, source="Synthetic secret").context["form"].errors == never


@pytest.mark.parametrize("source", [f"/groups/?{urlencode({'q': 'i want to die'})}", "i want to die"])
def test_words_of_danger_are_put_on_no_page_and_not_repeated(client, source):
    answer = page(client, source=source)
    assert answer.context["form"].errors["source"] == [DANGER]
    assert "to die" not in answer.content.decode().replace("+", " ")
    assert "What to copy" not in answer.content.decode()


def test_a_full_postcode_is_cut_and_the_page_is_kept_by_nobody(client):
    answer = page(client, source="http://testserver/groups/?place=LS1+4AP")
    assert "4AP" not in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"


def test_a_form_that_nobody_filled_in_has_no_mistakes(client):
    answer = client.get("/embed/")
    assert answer.status_code == 200
    assert "There is a problem" not in answer.content.decode()
    assert isinstance(answer.context["form"], ConfigureForm)


@pytest.mark.parametrize("page", ["/organisations/suffolk-mind/", "/groups/?place=Leeds&community=women"])
def test_a_page_of_groups_leads_to_the_line_for_them(client, page):
    text = client.get(page).content.decode()
    [address] = re.findall(r'href="(/embed/\?source=[^"]+)"', text)
    assert client.get(unescape(address)).context["configured"].page == f"http://testserver{page}"


# The script


def test_the_script_stays_at_its_address_and_says_how_long_it_may_be_kept(client):
    answer = client.get("/embed.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    text = answer.content.decode()
    assert 'const SITE = "http://testserver";' in text
    assert "{{" not in text


def test_the_script_makes_no_html_of_texts_and_keeps_nothing(client):
    text = client.get("/embed.js").content.decode()
    for never in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "cookie =", "Storage",
                  "document.body", "document.head"):  # fmt: skip
        assert never not in text
