"""Every answer is what the standard requires, and what our own description says: no field more, none that is empty."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from groups.sharing.oruk.resources import RESOURCES
from groups.sharing.oruk.schemas import SCHEMAS

from . import standard
from .conftest import BASE

pytestmark = pytest.mark.django_db
SHORT = {
    "services": "short_service", "organizations": "short_organization", "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term", "service_at_locations": "short_service_at_location",
}  # fmt: skip
LISTS = sorted(SHORT)
FULL = [name for name in LISTS if "full" in RESOURCES[name].known]
ONES = {resource.path.split("/")[1]: resource.name for resource in RESOURCES.values() if resource.has_id}


def described(name):
    """What an answer is checked by that our own schema describes."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def assert_as_described(name, answer):
    assert not [(error.json_path, error.message) for error in described(name).iter_errors(answer)]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_our_schemas_are_schemas(schema):
    Draft202012Validator.check_schema(SCHEMAS[schema])


@pytest.mark.parametrize("path", ["", "/"])
def test_the_address_of_the_whole_says_which_version_it_is(ask, path):
    details = ask(path)
    assert details["version"] == "HSDS-UK-3.0"
    assert not standard.problems("details", details)
    assert_as_described("Details", details)


@pytest.mark.parametrize("path", LISTS)
def test_every_page_of_a_list_of_the_real_directory_is_right(ask, path):
    number, last, ids, total = 1, 1, [], None
    while number <= last:
        page = ask(f"/{path}", page=number, per_page=60)
        assert not standard.problems_of_page(SHORT[path], page, number)
        assert_as_described(RESOURCES[path].schema, page)
        ids += [one["id"] for one in page["contents"]]
        number, last, total = number + 1, page["total_pages"], page["total_items"]
    assert len(set(ids)) == len(ids) == total > 0


@pytest.mark.parametrize("path", FULL)
def test_the_real_directory_in_full_is_right(in_full, path):
    for one in in_full(f"/{path}"):
        assert not standard.problems(ONES[path], one)
        assert_as_described(RESOURCES[path].full_item, one)


@pytest.mark.parametrize("path", LISTS)
def test_each_entry_has_an_address_of_its_own(ask, contents, path):
    for brief in contents(f"/{path}", per_page=500)[::9]:
        one = ask(f"/{path}/{brief['id']}")
        assert one["id"] == brief["id"]
        assert not standard.problems(ONES[path], one)
        assert_as_described(RESOURCES[ONES[path]].schema, one)


@pytest.mark.parametrize("path", FULL)
def test_an_entry_in_full_is_what_its_own_address_gives(ask, in_full, path):
    for one in in_full(f"/{path}")[::17]:
        assert ask(f"/{path}/{one['id']}") == one


def test_a_group_of_which_all_is_known_is_right(ask, full_group):
    service = ask(f"/services/{full_group.uuid}")
    assert not standard.problems("service", service)
    assert_as_described("Service", service)
    told = set(SCHEMAS["Service"]["properties"])
    assert set(service) == told - {"alert"}  # It is on, and was confirmed yesterday.


def test_list_and_address_agree(ask, contents, full_group):
    for brief in contents("/services"):
        one = ask(f"/services/{brief['id']}")
        shared = brief.keys() - {"organization"}
        assert {name: one[name] for name in shared} == {name: brief[name] for name in shared}
        assert brief["organization"].items() <= one["organization"].items()


def test_terms_of_services_are_in_the_list_of_terms(contents, in_full):
    known = {term["id"]: term for term in contents("/taxonomy_terms", per_page=500)}
    for service in in_full("/services"):
        for attribute in service.get("attributes", ()):
            assert attribute["taxonomy_term"] == known[attribute["taxonomy_term_id"]]


def test_services_at_locations_are_those_of_the_services(contents, in_full):
    of_services = [place["id"] for service in in_full("/services") for place in service.get("service_at_locations", ())]
    assert sorted(of_services) == sorted(one["id"] for one in contents("/service_at_locations", per_page=500))


def test_minimal_entries_tell_services_apart_and_no_more(contents):
    for one in contents("/services", minimal="true", per_page=500):
        assert_as_described("ServiceMinimal", one)
        assert one["modified_date"] == one["last_modified"]


def test_the_organisations_of_services_are_in_the_list_of_organisations(contents):
    known = {one["id"] for one in contents("/organizations", per_page=500)}
    assert {service["organization_id"] for service in contents("/services", per_page=500)} <= known


@pytest.mark.parametrize("path", ["", *(f"/{name}" for name in LISTS), "/nothing"])
def test_any_page_of_any_site_may_read_it(client, path):
    assert client.get(BASE + path)["Access-Control-Allow-Origin"] == "*"
