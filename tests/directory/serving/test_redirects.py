"""No redirect carries a full postcode, whoever makes it; the others stay what they are."""

import pytest
from django.http import HttpResponse, HttpResponsePermanentRedirect

from directory.serving.redirects import NoPostcodeInRedirects, without_postcodes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        ("/groups?place=LS1+4AB", "/groups/?place=LS1+4"),
        ("/groups?place=ls14ab&community=women", "/groups/?place=LS1+4&community=women"),
        ("/groups/map?q=near+LS1%204AB+please", "/groups/map/?q=near+LS1+4+please"),
        ("/regions?utm=LS1%25204AB", "/regions/?utm=LS1+4"),
        ("/help-now?LS1+4AB=1", "/help-now/?LS1+4=1"),
    ],
)
def test_a_slash_that_is_missing(client, asked, sent_to):
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (303, sent_to)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/groups/", "/help-now/", "/groups", "/no/such/page"])
def test_from_http_to_https(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(f"{path}?place=LS1+4AB")
    assert response.status_code == 303
    assert response["Location"] == f"https://testserver{path}?place=LS1+4"


def test_to_another_host_of_the_site(client, settings):
    settings.PREPEND_WWW = True
    response = client.get("/groups/?place=LS1+4AB")
    assert (response.status_code, response["Location"]) == (303, "http://www.testserver/groups/?place=LS1+4")


@pytest.mark.parametrize(
    "address",
    ["/groups/?place=Leeds", "/groups/?q=%E2%98%83&q=a+b&b=", "https://example.org/a%20b/?x=1#y", "/a/?a=b&amp;c"],
)
def test_an_address_without_a_postcode_is_left_as_it_is(address):
    assert without_postcodes(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "/ls1-4ab/",
        "/a/LS1%204AB/b",
        "/LS1/4AB",
        "/LS1%2525204AB/",
        "/x?y=z%20LS1%204AB",
        "/?a=LS1%252B4AB",
        "/xLS14APx/",
    ],
)
def test_no_spelling_hides_one(address):
    cut = without_postcodes(address).upper()
    assert "4AB" not in cut
    assert "4AP" not in cut


def test_an_answer_that_is_no_redirect_is_not_touched(rf):
    page = HttpResponse("LS1 4AB")
    assert NoPostcodeInRedirects(lambda request: page)(rf.get("/")) is page
    assert page.status_code == 200
    kept = NoPostcodeInRedirects(lambda request: HttpResponsePermanentRedirect("/groups/new-name/"))(rf.get("/"))
    assert kept.status_code == 301


@pytest.mark.parametrize(
    "address",
    [
        "/my/form/xLS14ABx-LS1_4AB/about/",
        "/my/account/code/?next=/my/form/LS14AB/",
        "/confirm/LS1 4AB/",
        "/reports/ls14abcdef/",
    ],
)
def test_a_token_is_left_whole_whatever_it_looks_like(rf, address):
    def answer(request):
        return HttpResponse(status=302, headers={"Location": address})

    assert NoPostcodeInRedirects(answer)(rf.get("/"))["Location"] == address
