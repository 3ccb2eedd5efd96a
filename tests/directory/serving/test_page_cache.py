"""Public answers are kept until what they depend on changes, and no longer; everything else is never kept."""

import gzip

import pytest
from django.conf import settings as settings_of_the_site
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import Client
from django.urls import URLPattern, get_resolver, path

from directory.serving.page_cache import PageCache
from directory.urls import urlpatterns as of_the_site
from groups.index.public import DependsOn, dependence_of, public
from groups.models import Group
from tests.factories import GroupFactory, OrganisationFactory, adopted

pytestmark = pytest.mark.django_db
LISTED = ["/", "/groups/?community=women", "/regions/", "/organisations/mind/", "/about-the-data/", "/groups/map/"]
PAGES = [*LISTED, "/groups/chester-plus/"]
TYPED = ["/groups/?place=Leeds", "/groups/?q=zebra", "/groups/map/?place=Leeds", "/groups/map/points/?q=zebra"]


@pytest.fixture(autouse=True)
def own_cache(settings, request):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": request.node.name}
    }
    yield
    cache.clear()


def is_stored():
    return bool(cache._cache)


# What is kept


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_again_is_answered_with_one_query_and_no_view(client, django_assert_num_queries, page):
    first = client.get(page)
    with django_assert_num_queries(1):
        again = client.get(page)
    assert again.content == first.content
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["Cache-Control"] == "public, max-age=60"


def test_a_search_asks_for_the_version_once(client, django_assert_num_queries):
    client.get("/groups/?place=Leeds")
    with django_assert_num_queries(2):  # the version, and the cards
        client.get("/groups/?place=Leeds")


def test_the_marks_of_a_map_are_kept_as_long_as_they_say(client, django_assert_num_queries):
    first = client.get("/groups/map/points/?zoom=7")
    with django_assert_num_queries(1):
        again = client.get("/groups/map/points/?zoom=7")
    assert again.content == first.content
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("page", [*PAGES, *TYPED, "/help-now/"])
def test_a_conditional_request_is_answered_with_nothing_but_that_nothing_changed(client, page):
    first = client.get(page)
    response = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert response.status_code == 304
    assert response.content == b""
    assert (response["ETag"], response["Vary"]) == (first["ETag"], first.get("Vary", "Accept-Encoding"))


# What moves it


def test_a_change_of_a_listing_makes_every_page_with_listings_new(client):
    before = {page: client.get(page)["ETag"] for page in LISTED}
    group = GroupFactory(name="Synthetic zebra", features=["community:women"])
    assert all(client.get(page)["ETag"] != tag for page, tag in before.items())
    assert group.name in client.get("/groups/?community=women&sort=name&page=99").content.decode()


def test_the_page_of_a_listing_is_made_anew_when_it_or_another_of_its_organisation_changes_and_else_kept(client):
    organisation = OrganisationFactory()
    group, sister = GroupFactory(organisation=organisation), GroupFactory(organisation=organisation)
    page = group.get_absolute_url()
    tags = [client.get(page)["ETag"]]
    GroupFactory()
    tags.append(client.get(page)["ETag"])
    for changed in (sister, group):
        Group.objects.filter(pk=changed.pk).update(name=f"{changed.name} renamed")
        adopted(changed)
        tags.append(client.get(page)["ETag"])
        assert f"{changed.name} renamed" in client.get(page).content.decode()
    assert tags[0] == tags[1]
    assert len(set(tags)) == 3


@pytest.mark.parametrize("gone", [{"status": "closed"}, {"publication": "archived"}, {"publication": "draft"}])
def test_a_group_that_is_taken_away_is_in_no_answer_from_the_next_request_on(client, gone):
    organisation = OrganisationFactory()
    group = GroupFactory(
        name="Synthetic zebra",
        organisation=organisation,
        features=["community:women"],
        town="Leeds",
        lat=53.8,
        lng=-1.5,
    )
    sister = GroupFactory(organisation=organisation)
    pages = ["/groups/?q=zebra", "/groups/map/points/?community=women&box=-1.51,53.79,-1.49,53.81&zoom=15"]
    pages += [sister.get_absolute_url(), "/sitemap-groups.xml", "/groups/?q=zebras"]
    address = f"/groups/{group.slug}/"
    assert [address in client.get(page).content.decode() for page in pages[:4]] == [True] * 4
    Group.objects.filter(pk=group.pk).update(**gone)
    adopted(group)
    assert [address in client.get(page).content.decode() for page in pages] == [False] * 5
    assert "zebra" not in client.get("/groups/?q=zebraa").content.decode().replace("zebraa", "")


def test_two_addresses_never_share_a_tag_nor_do_two_schemes_or_hosts(client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    tags = [client.get(page)["ETag"] for page in (*PAGES, "/groups/?place=Bath")]
    tags.append(client.get("/", secure=True)["ETag"])
    tags.append(client.get("/", headers={"Host": "localhost"})["ETag"])
    assert len(set(tags)) == len(tags)


# What a visitor typed


@pytest.mark.parametrize("page", [*TYPED, "/groups/?community=zebra", "/groups/?radius=zebra"])
def test_what_was_typed_is_in_no_shared_cache(client, page):
    response = client.get(page)
    assert response["Cache-Control"].startswith("private, max-age=") or "max-age" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert not is_stored()


@pytest.mark.parametrize("page", ["/groups/?q=want+to+die", "/no-such-page/", "/groups/no-such/"])
def test_what_is_private_or_missing_is_kept_by_nobody(client, page):
    response = client.get(page)
    assert "ETag" not in response
    assert "private" in response["Cache-Control"]
    assert not is_stored()


def test_a_postcode_is_answered_with_a_redirect_that_nobody_keeps(client):
    response = client.get("/groups/?place=LS1+4AP")
    assert response.status_code == 303
    assert "no-store" in response["Cache-Control"]
    assert not is_stored()


# What has to do with one person


def answering(make, *, declared=True):
    """A view that answers with what `make(request)` gives, and says that it is public."""

    def view(request):
        return make(request)

    return public(DependsOn.BUILD)(view) if declared else view


def asked_for(make, settings, *, declared=True, **request):
    """The answer to a request for such a view, through the whole site."""

    class Urls:
        urlpatterns = [path("made-up/", answering(make, declared=declared)), *of_the_site]

    settings.ROOT_URLCONF = Urls
    return Client(**request.pop("client", {})).get("/made-up/", **request)


def test_what_is_streamed_has_a_tag_and_is_stored_nowhere(settings):
    answer = asked_for(lambda request: StreamingHttpResponse(["A file."]), settings)
    assert answer["ETag"]
    assert "public" in answer["Cache-Control"]
    assert asked_for(lambda request: StreamingHttpResponse(["A file."]), settings).streaming


def page(request):
    return HttpResponse("A page.")


def with_cookie(request):
    response = HttpResponse("A page.")
    response.set_cookie("synthetic", "1")
    return response


def with_token(request):
    return HttpResponse(f"Your token: {get_token(request)}")


def with_person(request):
    request.user = type("Person", (AnonymousUser,), {"is_authenticated": True})()
    return HttpResponse("Hello.")


def varying(on):
    return lambda request: HttpResponse("A page.", headers={"Vary": on})


def test_a_view_that_says_so_is_kept(settings):
    assert asked_for(page, settings)["Cache-Control"] == "public, max-age=60"
    assert is_stored()


@pytest.mark.parametrize(
    "make",
    [
        with_cookie,
        with_token,
        with_person,
        varying("Cookie"),
        varying("Accept-Encoding, Cookie"),
        varying("*"),
        varying("Accept-Language"),
        lambda request: HttpResponse("A page.", headers={"Cache-Control": "no-store"}),
        lambda request: HttpResponse("Not found.", status=404),
        lambda request: HttpResponse("Made.", status=201),
    ],
)
def test_what_has_to_do_with_one_person_or_is_no_page_is_never_kept(settings, make):
    response = asked_for(make, settings)
    assert "public" not in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response
    assert not is_stored()


def test_a_view_that_says_nothing_of_its_answer_is_never_kept_whatever_it_says_to_caches(settings):
    for make in (page, lambda request: HttpResponse("A page.", headers={"Cache-Control": "public, max-age=600"})):
        response = asked_for(make, settings, declared=False)
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response
    assert not is_stored()


@pytest.mark.parametrize("request_with", [{"HTTP_COOKIE": "synthetic=1"}, {"HTTP_AUTHORIZATION": "Bearer synthetic"}])
def test_who_brings_something_of_their_own_gets_no_stored_page_and_leaves_none(settings, request_with):
    own = asked_for(page, settings, **request_with)
    assert own["Cache-Control"] == "private, no-store"
    assert not is_stored()
    public_tag = asked_for(page, settings)["ETag"]
    again = asked_for(lambda request: HttpResponse("Mine."), settings, **request_with, HTTP_IF_NONE_MATCH=public_tag)
    assert (again.status_code, again.content) == (200, b"Mine.")


def test_visitor_b_never_gets_the_token_of_visitor_a(settings):
    """The token that a form came with is that of its own cookie: the form is taken."""

    @public(DependsOn.BUILD)
    def form(request):
        return HttpResponse(get_token(request))

    class Urls:
        urlpatterns = [path("made-up/", form), *of_the_site]

    settings.ROOT_URLCONF = Urls
    tokens = []
    for _ in range(2):
        visitor = Client(enforce_csrf_checks=True)
        token = visitor.get("/made-up/").content.decode()
        tokens.append(token)
        assert visitor.post("/made-up/", {"csrfmiddlewaretoken": token}).status_code == 200
    assert tokens[0] != tokens[1]


def test_a_posted_form_is_never_kept(rf):
    made = []
    response = PageCache(lambda request: made.append(request) or HttpResponse("made"))(rf.post("/groups/"))
    assert len(made) == 1
    assert response["Cache-Control"] == "private, no-store"
    assert not is_stored()


def every_view(patterns=None):
    """Every view of the site, with its address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.pattern), pattern.callback
        else:
            yield from ((f"{pattern.pattern}{rest}", view) for rest, view in every_view(pattern.url_patterns))


def is_for_who_signs_in(address):
    return f"/{address}".startswith(settings_of_the_site.SIGNED_IN_PATH)


@pytest.mark.parametrize("view", [view for address, view in every_view() if is_for_who_signs_in(address)])
def test_nothing_under_the_path_of_those_who_sign_in_is_public(view):
    assert getattr(getattr(view, "view_class", view), "depends_on", None) is None


@pytest.mark.parametrize(("address", "view"), [one for one in every_view() if not is_for_who_signs_in(one[0])])
def test_every_view_says_whether_its_answer_is_public_and_what_it_depends_on(address, view):
    assert hasattr(getattr(view, "view_class", view), "depends_on"), address
    known = {"slug": "kinds-of-peer-support"} if "<slug" in address else {}
    assert dependence_of(view, known) in (None, *DependsOn), address


def test_the_page_cache_stands_where_it_sees_what_every_other_part_adds(settings):
    order = settings.MIDDLEWARE
    at = order.index("directory.serving.page_cache.PageCache")
    assert order.index(f"{CsrfViewMiddleware.__module__}.{CsrfViewMiddleware.__qualname__}") > at
    assert all("sessions" not in name and "auth" not in name for name in order[:at])


# How pages are packed


def test_a_visitor_who_takes_no_gzip_gets_none(client):
    packed = client.get("/groups/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/groups/")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Length"] == str(len(packed.content))
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain


@pytest.mark.parametrize(
    ("accepts", "is_packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("GZIP", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("br", False),
    ],
)
def test_gzip_is_for_those_who_say_that_they_take_it(client, accepts, is_packed):
    for _ in range(2):
        response = client.get("/groups/", headers={"Accept-Encoding": accepts})
        assert ("Content-Encoding" in response) == is_packed


def test_what_is_short_is_not_packed(client):
    said = client.get("/robots.txt", headers={"Accept-Encoding": "gzip"})
    assert said.status_code == 200
    assert "Content-Encoding" not in said
