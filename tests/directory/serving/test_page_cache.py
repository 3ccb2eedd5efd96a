"""Pages are kept until the data changes, and no longer; what is private is never kept."""

import gzip

import pytest
from django.core.cache import cache

from directory.serving.page_cache import KeptPages
from groups.models import Group
from tests.factories import GroupFactory, adopted, words_changed

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/groups/?place=Leeds",
    "/groups/chester-plus/",
    "/regions/",
    "/organisations/mind/",
    "/about-the-data/",
    "/groups/map/",
]


@pytest.fixture(autouse=True)
def own_cache(settings, request):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": request.node.name}
    }
    yield
    cache.clear()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_again_is_answered_without_a_search(client, django_assert_num_queries, page):
    first = client.get(page)
    with django_assert_num_queries(1):  # the data version
        again = client.get(page)
    assert again.content == first.content
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["Cache-Control"] == "public, max-age=60"


def test_the_marks_of_a_map_are_kept_as_long_as_they_say(client, django_assert_num_queries):
    first = client.get("/groups/map/points/?zoom=7")
    with django_assert_num_queries(1):
        again = client.get("/groups/map/points/?zoom=7")
    assert again.content == first.content
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("page", [*PAGES, "/help-now/"])
def test_a_conditional_request_is_answered_with_nothing_but_that_nothing_changed(client, page):
    tag = client.get(page)["ETag"]
    response = client.get(page, headers={"If-None-Match": tag})
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == tag


def test_a_change_of_the_data_makes_every_page_with_data_new(client):
    before = {page: client.get(page)["ETag"] for page in PAGES}
    group = GroupFactory(name="Synthetic zebra")
    assert all(client.get(page)["ETag"] != tag for page, tag in before.items())
    assert group.name in client.get("/groups/?q=zebra").content.decode()


def test_a_group_that_closed_is_in_no_page_made_after(client):
    group = GroupFactory(name="Synthetic zebra")
    assert group.name in client.get("/groups/?q=zebra").content.decode()
    Group.objects.filter(pk=group.pk).update(status="closed")
    adopted(group)
    words_changed()
    assert group.get_absolute_url() not in client.get("/groups/?q=zebra").content.decode()


@pytest.mark.parametrize(
    "page", ["/groups/?q=want+to+die", "/groups/?place=LS1+4AP", "/no-such-page/", "/groups/no-such/"]
)
def test_what_is_private_redirected_or_missing_is_not_kept(client, page):
    response = client.get(page)
    assert "ETag" not in response
    assert "public" not in response.get("Cache-Control", "")


def test_two_addresses_never_share_a_tag(client):
    tags = {client.get(page)["ETag"] for page in (*PAGES, "/groups/?place=Bath")}
    assert len(tags) == len(PAGES) + 1


def test_a_visitor_who_takes_no_gzip_gets_none(client):
    packed = client.get("/groups/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/groups/")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain


def test_what_is_short_is_not_packed(client):
    said = client.get("/robots.txt", headers={"Accept-Encoding": "gzip"})
    assert said.status_code == 200
    assert "Content-Encoding" not in said


def test_a_posted_form_is_never_kept(rf):
    made = []
    KeptPages(lambda request: made.append(request) or "made")(rf.post("/groups/"))
    assert len(made) == 1


def test_somebody_who_is_signed_in_gets_no_page_made_for_the_public(client):
    public = client.get("/groups/")
    client.cookies["sessionid"] = "synthetic"
    own = client.get("/groups/", headers={"If-None-Match": public["ETag"]})
    assert own.status_code == 200
    assert "ETag" not in own
