"""What is asked is read strictly: a bad parameter is refused by its name, and never answered with the whole list."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Attendance, Publication, Reach
from groups.sharing.asked import BadParameters
from groups.sharing.oruk.entities.terms import term_id
from groups.sharing.oruk.reading import READERS, read
from groups.sharing.oruk.resources import RESOURCES
from regions.models import District
from tests.factories import GroupFactory, OrganisationFactory, SessionFactory, VenueFactory, adopted

from .conftest import BASE, LEEDS, withheld

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/services?serch=x", "serch"), ("/services?search=", "search"), ("/services?search=+", "search"),
        (f"/services?search={'x' * 201}", "search"), ("/services?search=%E2%80%8B", "search"),
        ("/services?page=0", "page"), ("/services?page=two", "page"), ("/services?page=1&page=2", "page"),
        ("/services?page=9999999999", "page"), ("/services?per_page=501", "per_page"), ("/services?format=xml", "format"),
        ("/services?full=yes", "full"), ("/services?minimal=TRUE", "minimal"), ("/services?organization_id=1", "organization_id"),
        ("/services?taxonomy_term_id=", "taxonomy_term_id"), ("/services?taxonomy_id=women", "taxonomy_id"),
        ("/services?modified_after=yesterday", "modified_after"), ("/services?modified_after=2026-13-01", "modified_after"),
        ("/services?modified_after=0001-01-01T00:00:00%2B14:00", "modified_after"), ("/services?postcode=LS1+4AP", "postcode"),
        ("/service_at_locations?proximity=500", "proximity"), ("/services?full=true&per_page=101", "per_page"),
        ("/organizations?full_service=true&per_page=500", "per_page"), ("/service_at_locations?postcode=Leeds", "postcode"),
        ("/service_at_locations?postcode=EH1+1AA", "postcode"), ("/service_at_locations?postcode=LS1+4AP&proximity=0", "proximity"),
        ("/service_at_locations?postcode=LS1+4AP&proximity=100001", "proximity"), ("/taxonomy_terms?top_only=1", "top_only"),
        ("/taxonomies?taxonomy_id=1", "taxonomy_id"), ("/organizations?minimal=true", "minimal"), ("?version=3", "version"),
        (f"/services/{NOBODY}?full=true", "full"), ("/services?search=a%00&page=x", "page"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_its_name(client, path, named):
    answer = client.get(BASE + path)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["parameters"]) == [named]


def test_all_that_is_wrong_is_said_at_once(client):
    answer = client.get(f"{BASE}/services?page=x&per_page=0&full=1").json()
    assert set(answer["parameters"]) == {"page", "per_page", "full"}


@pytest.mark.parametrize(
    "path", [f"/services/{NOBODY}", "/services/no-uuid", "/taxonomy_terms/1", "/services?page=9999"]
)
def test_what_is_not_there_is_not_found_as_json(client, path):
    answer = client.get(BASE + path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@given(
    st.sampled_from(sorted(RESOURCES)),
    st.dictionaries(
        st.sampled_from(["search", "page", "modified_after", "postcode", "taxonomy_id", "x"]), st.text(), max_size=3
    ),
)
def test_any_text_at_all_is_read_or_refused(name, data):
    resource = RESOURCES[name]
    refused = problems_with(resource, data)
    assert set(refused) <= set(data) | {"proximity"}


def problems_with(resource, data):
    """What is wrong with these parameters; of what makes sense, every parameter has a value."""
    try:
        asked = read(resource, {name: [text] for name, text in data.items()})
    except BadParameters as bad:
        return bad.problems
    return {} if set(vars(asked)) == set(resource.known) else {"not read": asked}


def test_the_table_names_a_reader_for_each_kind_and_says_what_each_means():
    parameters = [one for resource in RESOURCES.values() for one in resource.parameters]
    assert {one.kind for one in parameters} == set(READERS)
    assert all(one.meaning for one in parameters)


def ids(contents, path="/services", **parameters):
    return {one["id"] for one in contents(path, **parameters)}


def test_nobody_there_is_an_empty_page_and_not_the_whole_list(contents):
    for name in ("taxonomy_term_id", "taxonomy_id", "organization_id"):
        assert contents("/services", **{name: uuid4()}) == []
    assert contents("/services", search=uuid4()) == []
    assert contents("/services", search="???") == []


def test_terms_are_cumulative(contents, full_group):
    other = GroupFactory(features=["community:women"])
    women, anxiety = term_id("community", "women"), term_id("experience", "anxiety")
    assert ids(contents, taxonomy_term_id=women) == {str(full_group.uuid), str(other.uuid)}
    assert ids(contents, taxonomy_term_id=[women, anxiety]) == {str(full_group.uuid)}


@pytest.mark.parametrize(
    ("taxonomy", "slug"),
    [
        ("referral", "self"),
        ("leadership", "peer-led"),
        ("open_to", "welcomes"),
        ("attendance", "online"),
        ("attendance", "in-person"),
    ],
)
def test_single_answers_are_terms_too(contents, full_group, bare_group, taxonomy, slug):
    assert ids(contents, taxonomy_term_id=term_id(taxonomy, slug)) == {str(full_group.uuid)}


def test_a_taxonomy_finds_whoever_says_any_of_its_words(ask, contents, full_group, bare_group):
    for taxonomy in contents("/taxonomies"):
        told = contents("/services", full="true", taxonomy_id=taxonomy["id"])
        all_told = contents("/services", full="true")
        has = [
            one["id"]
            for one in all_told
            if taxonomy["id"] in {a["taxonomy_term"]["taxonomy_id"] for a in one.get("attributes", ())}
        ]
        assert [one["id"] for one in told] == has


def test_services_of_an_organisation_are_found_by_its_id(contents, full_group, bare_group):
    for service in contents("/services"):
        assert ids(contents, organization_id=service["organization_id"]) == {service["id"]}


def test_words_find_what_the_search_of_the_site_finds(contents, full_group, bare_group):
    assert ids(contents, search="anxiety") == {str(full_group.uuid)}
    assert ids(contents, "/service_at_locations", search="anxiety")
    assert [one["name"] for one in contents("/organizations", search="HOST")] == ["Synthetic host"]
    assert {one["name"] for one in contents("/taxonomies", search="languages")} == {"Language"}
    assert "Women" in {one["name"] for one in contents("/taxonomy_terms", search="women")}


def test_terms_below_another_are_found_by_it_and_left_out_at_the_top(contents):
    terms = contents("/taxonomy_terms", per_page=500)
    tops = contents("/taxonomy_terms", per_page=500, top_only="true")
    below = [one for one in terms if "parent_id" in one]
    assert tops == [one for one in terms if "parent_id" not in one]
    assert below[0] in contents("/taxonomy_terms", parent_id=below[0]["parent_id"])


def test_the_services_of_organisations_come_with_them(in_full, full_group, bare_group):
    hosts = [one for one in in_full("/organizations", "full_service") if "services" in one]
    assert [[service["organization_id"] for service in one["services"]] for one in hosts] == [
        [one["id"]] for one in hosts
    ]
    assert len(hosts) == 2


# Near a postcode


def in_town(name, lat, lng, **more):
    return GroupFactory(name=name, town=name, lat=lat, lng=lng, **more)


def test_places_near_a_postcode_are_found_each_by_its_own_point(contents, no_groups):
    group = in_town("Leeds", 53.8, -1.55)
    far = VenueFactory(group=group, town="York", lat=53.96, lng=-1.08)
    near = [SessionFactory(group=group), SessionFactory(group=group, attendance=Attendance.HYBRID)]
    SessionFactory(group=group, venue=far), SessionFactory(group=group, attendance=Attendance.ONLINE)
    alone, online = in_town("Bramley", 53.81, -1.63), in_town("Nowhere", 53.8, -1.55, reach=Reach.ONLINE)
    adopted(group), adopted(alone), adopted(online)
    found = contents("/service_at_locations", postcode="LS1 4AP", proximity=10_000)
    assert len(found) == len(near) + 1
    assert {one["location"]["name"].split(",")[0] for one in found} == {"Leeds", "Bramley"}
    assert len(contents("/service_at_locations", postcode="LS1 4AP", proximity=60_000)) == len(near) + 2


def test_a_postcode_alone_finds_whoever_covers_it(contents, no_groups):
    leeds = District.objects.get(pk=LEEDS)
    covers = [
        GroupFactory(town="Leeds", district=leeds), GroupFactory(town="Otley", reach=Reach.REGION),
        GroupFactory(reach=Reach.ONLINE), GroupFactory(town="X", reach=Reach.NATIONAL), across := GroupFactory(town="Y", reach=Reach.AREA),
    ]  # fmt: skip
    across.areas.set([leeds])
    adopted(across)
    GroupFactory(town="York", district=District.objects.get(name="York"))
    found = {one["service_id"] for one in contents("/service_at_locations", postcode="ls14ap")}
    assert found == {str(group.uuid) for group in covers}


def test_the_answer_to_a_postcode_is_kept_by_nobody_and_does_not_repeat_it(client, full_group):
    for more in ("", "&proximity=5000"):
        answer = client.get(f"{BASE}/service_at_locations?postcode=LS1+4AP{more}")
        assert "no-store" in answer["Cache-Control"]
        assert not answer.has_header("ETag")
        assert "4AP" not in answer.text + str(answer.headers)


def test_a_withheld_venue_is_near_by_no_more_than_its_coarse_point(contents, bare_group):
    """Whoever draws circles around it learns nothing: they find the same wherever in its cell the door is."""
    venue = withheld(bare_group).venue

    def found():
        adopted(bare_group)
        radii = (200, 700, 1_500, 3_000, 6_000)
        return [len(contents("/service_at_locations", postcode="LS1 4AP", proximity=metres)) for metres in radii]

    before = found()
    venue.lat, venue.lng = 53.7815, -1.5785
    venue.save()
    assert found() == before
    assert set(before) == {0, 1}


@pytest.mark.parametrize("publication", [Publication.DRAFT, Publication.WITHDRAWN])
def test_no_parameter_finds_who_is_hidden(client, contents, full_group, publication):
    host = OrganisationFactory(publication=publication)
    hidden = GroupFactory(organisation=host, publication=publication, features=["community:women"])
    adopted(hidden)
    asked = (
        {"organization_id": host.uuid},
        {"search": hidden.name},
        {"taxonomy_term_id": term_id("community", "women")},
        {"modified_after": "2020-01-01"},
    )
    for parameters in asked:
        assert str(hidden.uuid) not in ids(contents, **parameters)
    for path in (f"/services/{hidden.uuid}", f"/organizations/{host.uuid}"):
        assert client.get(BASE + path).status_code == 404
