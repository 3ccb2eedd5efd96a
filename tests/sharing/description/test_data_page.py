"""/data/ leads a stranger to a spreadsheet, a calendar, a printed region, an embedded finder and the API."""

import re

import pytest

from groups.sharing import licence
from groups.sharing.description.parts import PARTS
from tests.sharing.outputs import body

pytestmark = pytest.mark.django_db
EXAMPLES = [address.example for part in PARTS for address in part.endpoints if address.example]


def page(client):
    return client.get("/data/").content.decode()


def code_of(client, address):
    """The status of an answer, which is read to its end: so it is closed."""
    response = client.get(address)
    body(response)
    return response.status_code


def test_every_link_of_the_page_leads_somewhere(client):
    links = set(re.findall(r"<main.*</main>", page(client), re.S)[0].split('href="')[1:])
    paths = {link.split('"')[0].split("#")[0].replace("&amp;", "&") for link in links}
    asked = {path: code_of(client, path) for path in paths if path.startswith("/")}
    assert {path: code for path, code in asked.items() if code != 200} == {}
    assert len(asked) > 10


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_works(client, example):
    assert code_of(client, example) == 200


def test_the_page_says_what_may_be_done_and_how_often(client, settings):
    settings.SHARING_RATE = "120/m"
    text = page(client)
    assert licence.URL in text
    assert "120 times a minute" in text
    assert "<code>modified_after</code>" in text
    assert "Parameter(" not in text
    assert all(f"<code>{address.path}</code>" in text for part in PARTS for address in part.endpoints)


def test_every_filter_is_named_with_its_values(client):
    text = page(client)
    assert "<code>community</code>" in text
    assert "<code>women</code>" in text
