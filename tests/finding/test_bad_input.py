"""Any query string at all gives a page: never a 500, never the whole directory as the answer to a filter."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groups.finding.asking.options import current_options
from groups.models import Group
from tests.properties import examples

pytestmark = pytest.mark.django_db
ANYTHING = examples(120)
NASTY = [
    "\x00", "'", '"', "';--", "%", "%%s", "*", "a*", '"unclosed', "(", ")", "NEAR(", "AND", "OR NOT", ":", "names:x", "^a",
    "-", "\\", "<script>", "{{ 7*7 }}", "😀", "é́", "مرحبا", "‮abc", "\ud83d\ude00", "a" * 10_000, "1e309", "NaN", "-1",
    "½", "LS1 4AP", "60+", "LGBTQ+", "St. Mungo's", "0break0", "﷽", "ß", "İ",
]  # fmt: skip
NAMES = ["q", "place", "radius", "page", "sort", "community", "region", "attendance", "day", "confirmed", "x", "csrf"]


def ask(client, query):
    response = client.get(f"/groups/?{query}")
    if response.status_code == 303:
        response = client.get(response["Location"])
    return response


@ANYTHING
@given(pairs=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NASTY) | st.text(max_size=60)), max_size=6))
@example(pairs=[("q", "x" * 10_000)])
@example(pairs=[("place", "\x00"), ("radius", "-5"), ("page", "0")])
def test_any_parameters_give_a_page(client, pairs):
    response = ask(client, urlencode(pairs, errors="replace"))
    assert response.status_code == 200


@ANYTHING
@given(raw=st.binary(max_size=200))
def test_any_bytes_in_the_address_give_a_page(client, raw):
    assert ask(client, quote(raw, safe="=&+%;?/")).status_code in (200, 303)


@ANYTHING
@given(name=st.sampled_from(NAMES[5:10]), value=st.text(min_size=1, max_size=30))
def test_an_unknown_value_never_presents_the_whole_directory(client, name, value):
    known = set(current_options()[name].options)
    response = ask(client, urlencode({name: value}, errors="replace"))
    if value.strip() and value not in known and response.context["search"].is_asked:
        assert response.context["results"].total < Group.objects.to_join().count()


@pytest.mark.parametrize("text", NASTY)
def test_a_posted_text_is_answered(client, text):
    text = text.encode("utf-8", "replace").decode()
    response = client.post("/groups/", {"q": text, "place": text})
    assert response.status_code in (200, 303)


def test_too_many_parameters_are_refused_with_a_page_that_shows_crisis_help(client):
    response = client.get("/groups/?" + "day=mon&" * 5000)
    assert response.status_code == 400
    assert "116 123" in response.content.decode()
