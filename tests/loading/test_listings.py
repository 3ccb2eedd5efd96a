"""All that a row says is held, and nothing that it does not say."""

from datetime import time

import pytest

from groups.models import Funding, Group, Organisation, YesNo
from regions.models import District

from .trees import listing, table

pytestmark = pytest.mark.django_db


def loaded(tree, **answers):
    tree.listings(listing("one", **answers))
    report = tree.load()
    assert report.refused == []
    return Group.objects.get()


def test_a_row_that_says_little_leaves_everything_else_not_known(tree):
    group = loaded(tree)
    assert (group.leadership, group.referral, group.cost, group.open_to, group.carers) == ("not-known",) * 5
    assert (group.town, group.lat, group.lng, group.district, group.organisation) == ("", None, None, None, None)
    assert (group.reach, group.status, group.features.count(), group.sessions.count()) == ("local", "running", 0, 0)


def test_a_town_gives_its_middle_and_its_district_and_no_street(tree):
    group = loaded(tree, town="Leeds")
    assert group.district == District.objects.get(name="Leeds")
    assert (group.lat, group.lng) == (pytest.approx(53.8, abs=0.05), pytest.approx(-1.55, abs=0.05))


def test_an_area_gives_the_districts_it_covers_and_no_point(tree):
    group = loaded(tree, reach="area", area="West Yorkshire")
    assert set(group.areas.values_list("name", flat=True)) == {
        "Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield",
    }  # fmt: skip
    assert group.lat is None


def test_several_areas_are_covered_together_and_named_as_people_say_it(tree):
    group = loaded(tree, reach="area", area="Kent and Bexley", areas=["Kent", "Bexley"])
    names = set(group.areas.values_list("name", flat=True))
    assert group.area == "Kent and Bexley"
    assert {"Bexley", "Thanet", "Medway"} <= names
    assert len(names) == 14


@pytest.mark.parametrize(("area", "meant"), [("West Cornwall", "Did you mean Cornwall?"), ("Atlantis", "Give areas")])
def test_an_area_that_is_no_set_of_districts_is_refused_with_what_may_have_been_meant(tree, area, meant):
    tree.listings(listing("one", reach="area", area=area))
    [refusal] = tree.load().refused
    assert f"“{area}” is no county, district or region. {meant}" in refusal


def test_a_session_is_read_whole(tree):
    said = {"attendance": "hybrid", "frequency": "monthly", "interval": 2, "weekdays": ["tue"], "nth": -1}
    group = loaded(tree, sessions=[said | {"name": "Tea", "start_time": "18:30", "end_time": "20:00", "note": "Cake"}])
    session = group.sessions.get()
    assert {name: getattr(session, name) for name in said} == said
    assert (session.name, session.note) == ("Tea", "Cake")
    assert (session.start_time, session.end_time) == (time(18, 30), time(20))


def test_a_way_of_taking_part_without_times_is_a_session_without_times(tree):
    group = loaded(tree, attendance=["online", "phone"], sessions=[{"attendance": "online", "weekdays": ["mon"]}])
    assert [(s.attendance, s.weekdays) for s in group.sessions.all()] == [("online", ["mon"]), ("phone", [])]


def test_paragraphs_are_kept_and_line_breaks_inside_them_are_not(tree):
    group = loaded(tree, description="\nOne\n  line.\n\n\nAnother   line.\n", summary=" A \n summary ")
    assert (group.description, group.summary) == ("One line.\n\nAnother line.", "A summary")


def test_each_source_keeps_its_place_and_its_year(tree):
    group = loaded(tree, sources=[{"document": "synthetic", "where": page} for page in ("Page 1", "Page 2")])
    assert list(group.provenance.values_list("source__slug", "where", "recorded")) == [
        ("synthetic", "Page 1", 1999), ("synthetic", "Page 2", 1999),
    ]  # fmt: skip


@pytest.mark.parametrize(("recorded", "year"), [("2010", 2010), ("", None)])
def test_a_year_in_the_row_is_about_its_first_source(tree, recorded, year):
    places = [{"document": "synthetic", "where": page} for page in ("Page 1", "Page 2")]
    group = loaded(tree, recorded=recorded, recorded_note="Said so", sources=places)
    assert list(group.provenance.values_list("recorded", "note")) == [(year, "Said so"), (1999, "")]


def test_the_answers_about_how_it_works_are_held(tree):
    group = loaded(
        tree,
        peer_workers={"role": "yes", "pay": "both", "training": "no", "courses": "Synthetic course"},
        evaluation={"independent": "no", "note": "Once"},
        coproduction={"from_start": "yes"},
    )
    work = group.peer_work
    assert (work.role, work.pay, work.training, work.support, work.courses) == (
        "yes", "both", "no", "not-known", "Synthetic course",
    )  # fmt: skip
    assert (group.evaluation.independent, group.evaluation.in_house, group.evaluation.note) == (
        "no",
        "not-known",
        "Once",
    )
    assert (group.coproduction.from_start, group.coproduction.during) == ("yes", "not-known")


def test_nothing_said_about_how_it_works_gives_no_row(tree):
    group = loaded(tree)
    assert [name for name in ("peer_work", "evaluation", "coproduction", "funding") if hasattr(group, name)] == []


def test_funding_is_held_apart(tree):
    group = loaded(tree, has_funding="yes", funding_note="Synthetic fund")
    assert Funding.objects.get(group=group).funders == "Synthetic fund"
    assert Funding.objects.get(group=group).at_risk == YesNo.NOT_KNOWN
    assert "synthetic fund" not in str(vars(group.search_entry)).lower()


def test_a_branch_may_stand_before_its_parent(tree):
    branch = table("organisation", slug="branch", name="Synthetic branch", owner="trunk")
    tree.listings(branch, table("organisation", slug="trunk", name="Synthetic trunk", kind="nhs-trust"))
    assert tree.load().refused == []
    assert Organisation.objects.get(slug="branch").owner.kind == "nhs-trust"


def test_a_branch_of_a_branch_may_stand_before_both(tree):
    tree.listings(
        table("organisation", slug="leaf", name="Leaf", owner="branch"),
        table("organisation", slug="branch", name="Branch", affiliated_to=["trunk"]),
        table("organisation", slug="trunk", name="Trunk"),
    )
    assert tree.load().refused == []
    branch = Organisation.objects.get(slug="leaf").owner
    assert [network.slug for network in branch.affiliated_to.all()] == ["trunk"]


def test_a_group_may_name_an_organisation_of_another_file(tree):
    tree.listings(listing("one", organisation="host"))
    tree.write("listings/zz.toml", table("organisation", slug="host", name="Synthetic host"))
    assert tree.load().refused == []
    assert Group.objects.get().organisation.slug == "host"


def test_a_byte_order_mark_is_read(tree):
    tree.listings("\ufeff" + listing("one"))
    assert tree.load().refused == []
    assert Group.objects.count() == 1
