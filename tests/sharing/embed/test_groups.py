"""What stands on other sites: the groups and words of our own pages, bounded, asked for strictly, and nothing hidden."""

import json
from datetime import timedelta

import html5lib
import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Group, Publication, Visibility
from tests.factories import (
    AddressFactory,
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    ProvenanceFactory,
    SessionFactory,
    SourceFactory,
    adopted,
)
from tests.facts.private_worlds import Secrets, private_world
from tests.properties import examples

pytestmark = pytest.mark.django_db
ADDRESSES = ["/embed/groups.json", "/embed/groups/"]
WRONG = [
    ("comunity=women", "comunity"), ("community=martians", "community"), ("place=Newport", "place"),
    ("place=Edinburgh", "place"), ("radius=5", "radius"), ("count=0", "count"), ("count=51", "count"),
    ("count=many", "count"), ("page=2", "page"), ("organisation=no-such-one", "organisation"),
]  # fmt: skip
WRONG_LOOKS = [("ink=teal", "ink"), ("paper=%23ab", "paper"), ("link=url(x)", "link"), ("scheme=sepia", "scheme"),
               ("typeface=comic", "typeface")]  # fmt: skip


@pytest.fixture
def hosted(no_groups):
    """An organisation with a confirmed group on Mondays and an old one, beside a group of nobody."""
    organisation = OrganisationFactory(name="Synthetic Mind", slug="synthetic-mind")
    source = SourceFactory(short="Mind mapping")
    old = GroupFactory(name="Beta group", organisation=organisation)
    ProvenanceFactory(group=old, source=source, recorded=2013)
    SessionFactory(group=old, frequency="weekly", weekdays=["tue"])
    sure = GroupFactory(name="Alpha group", organisation=organisation, town="Leeds", features=["community:women"])
    SessionFactory(group=sure, frequency="weekly", weekdays=["mon"])
    ContactFactory(group=sure)
    CheckFactory(group=sure, on=timezone.localdate() - timedelta(days=2))
    GroupFactory(name="Gamma group")
    adopted(old), adopted(sure)
    return organisation


def told(client, asked=""):
    return client.get(f"/embed/groups.json?{asked}").json()


def facts(group):
    return {fact["label"]: fact["words"] for fact in group["facts"]}


def test_an_organisation_narrows_to_its_groups_by_name(client, hosted):
    answer = told(client, "organisation=synthetic-mind")
    assert answer["title"] == "Synthetic Mind: 2 groups"
    assert [group["name"] for group in answer["groups"]] == ["Alpha group", "Beta group"]
    assert answer["page"] == "http://testserver/organisations/synthetic-mind/"
    assert {group["host"] for group in answer["groups"]} == {""}
    assert told(client, "organisation=synthetic-mind&community=women")["total"] == 1


def test_what_is_sure_names_a_date_and_what_is_old_is_told_as_it_was(client, hosted):
    sure, old = told(client, "organisation=synthetic-mind")["groups"]
    assert facts(sure)["When"] == "Mondays"
    assert facts(sure)["Next"].startswith("Monday ")
    assert sure["age"].startswith("Confirmed ")
    assert sure["contact"] == "Phone known."
    assert facts(old)["Met"] == "Tuesdays"
    assert not {"When", "Next"} & facts(old).keys()
    assert old["next_date"] == ""
    assert old["age"] == f"Recorded {timezone.localdate().year - 2013} years ago. Ask before you go."


def test_it_says_on_which_day_this_was_so_and_whom_to_turn_to_in_a_crisis(client, hosted):
    answer, today = told(client), timezone.localdate()
    assert answer["as_of"] == f"{today.day} {today:%B %Y}"
    assert [line["address"] for line in answer["crisis"]][:3] == ["tel:999", "tel:111", "tel:116123"]


def test_the_frame_tells_what_the_element_does(client, hosted):
    text = client.get("/embed/groups/?organisation=synthetic-mind").content.decode()
    answer = told(client, "organisation=synthetic-mind")
    words = [answer["title"], answer["as_of"], *(line["words"] for line in answer["crisis"])]
    for group in answer["groups"]:
        words += [group["name"], group["age"], group["contact"], *facts(group), *facts(group).values()]
        assert f'href="{group["page"].removeprefix("http://testserver")}"' in text
    assert [word for word in words if word not in text] == []


def test_the_frame_is_valid_and_has_nothing_inline_and_nothing_of_others(client):
    document = html5lib.HTMLParser(strict=True).parse(client.get("/embed/groups/?ink=%23222").content.decode())
    elements = [(element.tag.split("}")[1], element.attrib) for element in document.iter()]
    assert not [one for one in elements if "style" in one[1] or one[0] == "style" or any(n[:2] == "on" for n in one[1])]
    assert all(attributes["src"].startswith("/static/") for name, attributes in elements if name == "script")
    assert ("base", {"target": "_top"}) in elements
    assert ("meta", {"name": "responsive-embedded-sizing"}) in elements


def test_a_search_gives_the_groups_of_its_page_in_their_order(client):
    page = client.get("/groups/?place=Leeds&community=women").content.decode()
    groups = told(client, "place=Leeds&community=women&count=5")["groups"]
    at = [page.index(f'<h3><a href="{group["page"].removeprefix("http://testserver")}"') for group in groups]
    assert groups
    assert at == sorted(at)


def test_it_has_an_end_and_says_how_many_there_are(client):
    assert len(told(client)["groups"]) == 10
    answer = told(client, "count=3")
    assert len(answer["groups"]) == 3
    assert answer["total"] > 50
    assert f"See all {answer['total']} groups" in client.get("/embed/groups/?count=3").content.decode()


def test_when_there_is_none_it_says_so_and_where_to_look(client, no_groups):
    OrganisationFactory(slug="without-groups", name="Synthetic charity")
    assert told(client, "organisation=without-groups")["title"] == "Synthetic charity: No groups"
    text = client.get("/embed/groups/?organisation=without-groups").content.decode()
    assert '<a href="/groups/">Look for another group</a>' in text


@pytest.mark.parametrize(("asked", "named"), WRONG)
def test_what_makes_no_sense_is_refused_by_its_name(client, asked, named):
    answer = client.get(f"/embed/groups.json?{asked}")
    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [named]
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(("asked", "named"), [*WRONG, *WRONG_LOOKS])
def test_a_frame_that_makes_no_sense_says_what_to_put_right_and_may_still_be_framed(client, asked, named):
    answer = client.get(f"/embed/groups/?{asked}")
    assert answer.status_code == 400
    assert f"<b>{named}</b>: " in answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]


def test_the_element_knows_no_looks_since_they_are_the_pages(client):
    assert client.get("/embed/groups.json?ink=222222").json()["parameters"] == {"ink": "There is no such parameter."}


def test_an_organisation_that_was_renamed_is_still_found(client, hosted):
    AddressFactory(slug="as-it-was-called", organisation=hosted)
    assert told(client, "organisation=as-it-was-called")["total"] == 2


@pytest.mark.parametrize("publication", [Publication.DRAFT, Publication.WITHDRAWN, Publication.ARCHIVED])
def test_an_organisation_that_nobody_may_know_of_is_answered_as_one_that_never_was(client, hosted, publication):
    never = client.get("/embed/groups.json?organisation=never-was").content
    hosted.publication = publication
    hosted.save()
    assert client.get("/embed/groups.json?organisation=synthetic-mind").content == never


@pytest.mark.parametrize("visibility", [Visibility.AREA, Visibility.ON_REQUEST])
def test_nothing_private_stands_on_another_site(client, no_groups, visibility):
    secrets = Secrets("zqxj")
    group, others = private_world(secrets, visibility, Publication.WITHDRAWN)
    slugs = [one.slug for one in others if not isinstance(one, Group)]
    asked = ["count=50", "place=Leeds&count=50", *(f"organisation={slug}" for slug in slugs)]
    urls = [f"{address}?{one}" for address in ADDRESSES for one in asked]
    urls += [f"/embed/?source=/organisations/{slug}/&way={way}" for slug in slugs for way in ("element", "frame")]
    answers = {url: client.get(url) for url in urls}
    texts = {url: f"{answer.headers}{answer.content.decode()}".casefold() for url, answer in answers.items()}
    assert group.name.casefold() in texts["/embed/groups/?count=50"]
    assert [(what, url) for word, what in secrets.words.items() for url, text in texts.items() if word in text] == []


# Who may frame and keep it


def test_only_the_frame_may_stand_in_a_frame(client):
    framed = client.get("/embed/groups/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "default-src 'none'" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for page in ("/embed/", "/embed.js", "/embed/groups.json", "/", "/groups/", "/help-now/", "/no-such-page/"):
        answer = client.get(page)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], page
        assert answer["X-Frame-Options"] == "DENY", page


@pytest.mark.parametrize("page", [*ADDRESSES, "/embed.js", "/embed/", "/embed/?source=/groups/?place=Leeds"])
def test_there_is_no_cookie(client, page):
    answer = client.get(page)
    assert not answer.cookies
    assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.parametrize("page", [*ADDRESSES, "/embed.js", "/embed/groups.json?place=Leeds"])
def test_what_somebody_has_is_said_to_be_right_still(client, page):
    first = client.get(page)
    again = client.get(page, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_change_of_a_group_is_in_the_next_answer(client, hosted, address):
    url = f"{address}?organisation=synthetic-mind"
    before = client.get(url)["ETag"]
    hosted.groups.filter(name="Alpha group").update(name="Renamed group")
    adopted(hosted.groups.get(name="Renamed group"))
    after = client.get(url, headers={"If-None-Match": before})
    assert "Renamed group" in after.content.decode()
    hosted.groups.filter(name="Renamed group").update(publication=Publication.WITHDRAWN)
    adopted(hosted.groups.get(name="Renamed group"))
    assert "Renamed group" not in client.get(url, headers={"If-None-Match": after["ETag"]}).content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_typed_is_in_no_shared_cache_and_words_of_danger_in_none(client, settings, address):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": address}}
    assert client.get(f"{address}?place=Leeds")["Cache-Control"] == "private, max-age=60"
    for asked in ("q=want+to+die", "experience=domestic-abuse"):
        assert "no-store" in client.get(f"{address}?{asked}")["Cache-Control"]
    assert not [key for key in cache._cache if ":rl:" not in key]  # how often somebody asked is counted
    assert "public" in client.get(address)["Cache-Control"]


def test_words_of_danger_are_in_no_answer(client):
    for address in ADDRESSES:
        assert "want" not in client.get(f"{address}?q=i+want+to+die").content.decode()


def test_a_full_postcode_is_in_no_answer(client):
    for address in ADDRESSES:
        text = client.get(f"{address}?place=LS1+4AP").content.decode()
        assert "LS1" in text
        assert "4AP" not in text


def test_it_takes_as_few_queries_for_many_groups_as_for_one(client, django_assert_max_num_queries):
    for asked in ("count=1", "count=50", "place=Leeds&count=50"):
        with django_assert_max_num_queries(4):
            client.get(f"/embed/groups.json?{asked}&sort=name")


@examples(40)
@given(st.dictionaries(st.sampled_from(["q", "place", "count", "organisation", "ink", "sort", "x"]), st.text()))
def test_whatever_is_asked_is_answered_or_refused_by_name(client, asked):
    answer = client.get("/embed/groups.json", asked)
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert set(json.loads(answer.content)["parameters"]) <= asked.keys()
    assert client.get("/embed/groups/", asked).status_code in (200, 400)
