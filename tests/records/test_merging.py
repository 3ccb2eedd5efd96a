"""Two listings of one group become one: nothing is lost, and everything that led to either leads on."""

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from groups.finding.search import GroupSearch
from groups.models import Address, Change, Contact, Group, Merge, Publication, SaidBy, Session, Venue, What
from groups.records import reading, states
from groups.records.actions import publish
from groups.records.errors import NotWanted, Refused
from groups.records.questions.rows import OTHER_ANSWERS
from groups.records.resolving import resolve
from groups.records.serialising import from_json

from .listings import BY, again, contact, group_record, organisation_record, published, row, session, standing, venue
from .merges import merged, now, two

pytestmark = pytest.mark.django_db
MEETING = {"meeting": "both"}
MODELS = (Session, Venue, Contact)


def meeting(**more):
    """Answers of a group that meets at a hall, with a link for the session and a phone number for the group."""
    hall = venue(name="Synthetic Hall")
    mondays = session(name="Mondays", venue=hall["uuid"], weekdays=("mon",))
    link = contact(kind="join", value="https://meet.example.org/1", session=mondays["uuid"])
    return {"venues": (hall,), "sessions": (mondays,), "contacts": (link, contact(value="01632 960111"))} | more


def tables_tell_the_last_change(*records):
    for record in records:
        listing, told = again(record)
        assert reading.record_of(listing) == told


def test_the_loser_keeps_its_row_history_identity_and_addresses_and_leads_to_the_survivor():
    mine, theirs = two({}, {"cost": "free"})
    states.rename(again(theirs)[0], slug="synthetic-second-address", version=1, **BY)
    theirs = now(theirs)
    merged(mine, theirs, {"cost": "loser"})
    loser, told = again(theirs)
    assert (loser.publication, loser.merged_into.uuid) == (Publication.MERGED, mine.uuid)
    assert (loser.slug, loser.version, told["cost"]) == ("synthetic-second-address", theirs.version + 1, "free")
    assert set(loser.addresses.values_list("slug", flat=True)) == {"synthetic-second-address", first_slug(theirs)}
    assert loser.changes.count() == 3
    assert told.answers == theirs.answers


def first_slug(record):
    """The address under which a listing was first published."""
    return from_json(Change.objects.filter(group__uuid=record.uuid).earliest("number").after).slug


def test_what_is_not_chosen_stays_the_survivors():
    mine, theirs = two({"cost": "paid", "activity": ("cooking",)}, meeting(cost="free", activity=("walking",)))
    merged(mine, theirs)
    assert now(mine).answers == mine.answers
    assert now(theirs).answers == theirs.answers


def test_an_answer_that_is_taken_is_remembered_with_what_the_survivor_said_before():
    mine, theirs = two({"cost": "paid", "cost_note": "£2"}, {"cost": "free"})
    done = merged(mine, theirs, {"cost": "loser"})
    assert (now(mine)["cost"], now(mine)["cost_note"]) == ("free", "")
    assert done.choices["cost"] == {"choice": "loser", "before": "paid", "after": "free", "from": "free"}
    assert done.choices["cost_note"]["before"] == "£2"


def test_questions_that_belong_together_are_taken_together():
    mine, theirs = two({"town": "Leeds", "area": "Synthetic Dales"}, {"town": "Whitby", "region": "london"})
    merged(mine, theirs, {"region": "loser"})
    assert {now(mine)[name] for name in ("town", "area", "region")} == {"Whitby", "", "london"}


def test_rows_that_are_taken_move_with_their_id_and_identity_and_each_is_written_down():
    mine, theirs = two({"sessions": (session(name="Fridays"),)}, meeting())
    ids = {model: set(model.objects.filter(group__uuid=theirs.uuid).values_list("pk", "uuid")) for model in MODELS}
    done = merged(mine, theirs, MEETING)
    survivor, loser = again(mine)[0], again(theirs)[0]
    for model in MODELS:
        assert ids[model] <= set(model.objects.filter(group=survivor).values_list("pk", "uuid"))
        assert not model.objects.filter(group=loser).exists()
    assert [one["name"] for one in now(mine)["sessions"]] == ["Fridays", "Mondays"]
    assert {(one["table"], one["id"]) for one in done.moved} == {
        (model._meta.db_table, pk) for model in MODELS for pk, _ in ids[model]
    }
    assert {(one["column"], one["from"], one["to"]) for one in done.moved} == {("group_id", loser.pk, survivor.pk)}
    assert {one["row"]["uuid"] for one in done.moved} == {str(uuid) for model in MODELS for _, uuid in ids[model]}
    tables_tell_the_last_change(mine, theirs)


def test_rows_of_the_loser_alone_take_the_place_of_the_survivors():
    mine, theirs = two(meeting(), {"sessions": (session(name="Fridays"),)})
    done = merged(mine, theirs, {"sessions": "loser"})
    assert [one["name"] for one in now(mine)["sessions"]] == ["Fridays"]
    assert (now(mine)["venues"], now(mine)["contacts"]) == ((), ())
    assert [one["name"] for one in done.choices["sessions"]["before"]] == ["Mondays"]
    tables_tell_the_last_change(mine, theirs)


def test_a_contact_that_both_have_is_told_once():
    mine, theirs = two(meeting(), meeting())
    merged(mine, theirs, MEETING)
    assert [one["value"] for one in now(mine)["contacts"]].count("01632 960111") == 1
    assert [one["value"] for one in now(theirs)["contacts"]] == ["01632 960111"]


def test_lists_of_both_are_put_together():
    mine, theirs = two({"activity": ("cooking", "walking")}, {"activity": ("swimming", "walking")})
    merged(mine, theirs, {"activity": "both"})
    assert now(mine)["activity"] == ("cooking", "swimming", "walking")


def test_the_name_of_the_loser_becomes_another_name_and_so_finds_the_survivor():
    mine, theirs = two({"name": "Synthetic quokka"}, {"name": "Synthetic zebra", "other_names": ("Quokka synthetic",)})
    merged(mine, theirs, {"other_names": "both"})
    assert now(mine)["other_names"] == ("Synthetic zebra", "Quokka synthetic")
    assert [group.uuid for group in GroupSearch({"q": "zebra"}).qs] == [mine.uuid]


def test_where_the_name_is_taken_the_survivors_own_becomes_another_name():
    mine, theirs = two({"name": "Synthetic quokka"}, {"name": "Synthetic zebra"})
    merged(mine, theirs, {"other_names": "both", "name": "loser"})
    assert (now(mine)["name"], now(mine)["other_names"]) == ("Synthetic zebra", ("Synthetic quokka",))


def test_sources_of_both_are_put_together_and_the_survivors_stays_its_origin():
    mine, theirs = two({"provenance": (standing(),)}, {"provenance": (standing(), standing(where="Page 2"))})
    merged(mine, theirs, {"provenance": "both"})
    assert [one["where"] for one in now(mine)["provenance"]] == ["Page 1", "Page 2"]
    tables_tell_the_last_change(mine, theirs)


def test_where_both_wrote_beside_other_both_texts_stand():
    mine, theirs = two(others(base="A barn", setting="A field"), others(base="A boat", setting="a field."))
    merged(mine, theirs, {"other_answers": "both"})
    assert {one["facet"]: one["text"] for one in now(mine)["other_answers"]} == {
        "base": "A barn\n\nA boat", "setting": "A field"
    }  # fmt: skip


def others(**texts):
    """What was written beside "other", by facet."""
    return {"other_answers": tuple(row(OTHER_ANSWERS, facet=facet, text=text) for facet, text in texts.items())}


@pytest.mark.parametrize(
    "choices", [{"cost": "both"}, {"who for": "both"}, {"cost": "neither"}, {"no such thing": "loser"}]
)
def test_a_choice_that_makes_no_sense_is_refused(choices):
    mine, theirs = two({}, {})
    with pytest.raises(Refused):
        merged(mine, theirs, choices)


def test_choices_that_would_part_what_belongs_together_are_refused():
    mine, theirs = two({}, meeting())
    with pytest.raises(Refused, match="belongs together"):
        merged(mine, theirs, {"sessions": "both", "venues": "survivor"})


def test_both_get_a_change_with_their_records_before_and_after():
    mine, theirs = two({}, {"cost": "free"})
    person = get_user_model().objects.create_user("curator@example.org")
    done = merged(mine, theirs, {"cost": "loser"}, by=person, why="One group, typed twice")
    for record in (mine, theirs):
        change = again(record)[0].changes.latest("number")
        assert (change.what, change.by, change.why) == (What.MERGED, person, "One group, typed twice")
        assert from_json(change.before) == record
        assert from_json(change.after) == now(record)
        assert change.version == record.version + 1
    assert (done.by, done.why, done.undone_at) == (person, "One group, typed twice", None)


def test_searches_find_the_survivor_by_what_it_took_and_the_loser_no_more():
    mine, theirs = two({"name": "Synthetic quokka"}, {"name": "Synthetic quokka", "activity": ("walking",)})
    assert {group.uuid for group in GroupSearch({"q": "quokka"}).qs} == {mine.uuid, theirs.uuid}
    merged(mine, theirs, {"activity": "loser"})
    assert [group.uuid for group in GroupSearch({"q": "quokka", "activity": "walking"}).qs] == [mine.uuid]
    assert [group.uuid for group in GroupSearch({"q": "quokka"}).qs] == [mine.uuid]


def test_its_page_leads_to_the_survivors(client):
    mine, theirs = two({}, {})
    merged(mine, theirs)
    answer = client.get(f"/groups/{theirs.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/groups/{mine.slug}/")


@pytest.mark.parametrize("seen", [{"survivor_version": 7}, {"loser_version": 7}, {"survivor_version": None}])
def test_a_merge_of_versions_that_nobody_saw_is_refused(seen):
    mine, theirs = two({}, {})
    with pytest.raises(Refused, match="version"):
        merged(mine, theirs, **seen)
    assert not Merge.objects.exists()


def test_a_listing_is_not_merged_into_itself():
    record = published()[1]
    with pytest.raises(Refused, match="one and the same"):
        merged(record, record)


@pytest.mark.parametrize("why", ["", "  ", "a" * 301])
def test_a_merge_without_a_reason_is_refused(why):
    mine, theirs = two({}, {})
    with pytest.raises(Refused, match="why"):
        merged(mine, theirs, why=why)


def test_a_withdrawn_listing_is_merged_neither_way():
    mine, theirs = two({}, {})
    states.withdraw(again(theirs)[0], version=1, **BY)
    for pair in ((mine, theirs), (theirs, mine)):
        with pytest.raises(Refused, match="withdrawn"):
            merged(*pair)


@pytest.mark.parametrize("publication", ["draft", "archived"])
def test_a_listing_that_people_find_is_not_merged_into_one_that_they_do_not(publication):
    mine, theirs = hidden(publication), published()[1]
    with pytest.raises(Refused, match="would not find it"):
        merged(mine, theirs)
    merged(theirs, mine)


def hidden(publication):
    """The record of a listing that searches do not find."""
    return published(replace(group_record(), publication=publication))[1]


ACTS = [
    lambda group: states.withdraw(group, version=group.version, **BY),
    lambda group: states.archive(group, version=group.version, **BY),
    lambda group: states.restore(group, version=group.version, **BY),
    lambda group: states.close(group, version=group.version, **BY),
    lambda group: states.pause(group, reason="August", version=group.version, **BY),
    lambda group: states.rename(group, slug="synthetic-other", version=group.version, **BY),
    lambda group: states.revert(group, to_version=1, version=group.version, **BY),
    lambda group: states.check(
        group, version=group.version, outcome="right", said_by=SaidBy.THE_GROUP, questions=["*"], by="Tests"
    ),
    lambda group: publish(reading.record_of(group).with_answers({"cost": "paid"}), **BY),
]


@pytest.mark.parametrize("act", ACTS)
def test_whatever_is_done_to_the_loser_later_is_refused_with_the_name_of_the_survivor(act):
    mine, theirs = two({"name": "Synthetic survivor"}, {})
    merged(mine, theirs)
    with pytest.raises(Refused, match="was merged into “Synthetic survivor”"):
        act(again(theirs)[0])


def test_a_form_that_was_open_before_the_merge_is_refused_with_the_name_of_the_survivor():
    mine, theirs = two({"name": "Synthetic survivor"}, {})
    merged(mine, theirs)
    with pytest.raises(Refused, match="Synthetic survivor"):
        publish(theirs.with_answers({"cost": "paid"}), **BY)


def test_two_merges_in_a_row_are_two_steps_and_each_leads_to_the_end():
    first, second, third = (published()[1] for _ in range(3))
    merged(second, first)
    merged(third, second)
    assert again(first)[0].merged_into == again(second)[0]
    assert {resolve(again(record)[0]).uuid for record in (first, second, third)} == {third.uuid}


def test_a_circle_leads_to_nobody_and_ends():
    mine, theirs = two({}, {})
    merged(mine, theirs)
    survivor, loser = again(mine)[0], again(theirs)[0]
    Group.objects.filter(pk=survivor.pk).update(publication=Publication.MERGED, merged_into=loser)
    assert resolve(again(theirs)[0]) is None


def test_merging_crosswise_is_refused_with_the_name_of_the_survivor():
    mine, theirs = two({"name": "Synthetic survivor"}, {})
    merged(mine, theirs)
    with pytest.raises(Refused, match="Synthetic survivor"):
        merged(theirs, mine)
    with pytest.raises(Refused, match="Synthetic survivor"):
        merged(published()[1], theirs)


def test_a_session_does_not_come_without_the_organisation_at_whose_place_it_meets():
    hall = venue()
    host = published(organisation_record(venues=(hall,)))[1]
    mine, theirs = two({}, {"organisation": host.uuid, "sessions": (session(venue=hall["uuid"]),)})
    with pytest.raises(Refused, match="another organisation"):
        merged(mine, theirs, MEETING)
    merged(mine, theirs, MEETING | {"organisation": "loser"})
    assert now(mine)["sessions"][0]["venue"] == hall["uuid"]


def test_the_survivors_sessions_do_not_lose_the_place_of_their_organisation():
    hall = venue()
    host, other = (published(organisation_record(venues=places))[1] for places in ((hall,), ()))
    mine, theirs = two(
        {"organisation": host.uuid, "sessions": (session(venue=hall["uuid"]),)}, {"organisation": other.uuid}
    )
    with pytest.raises(Refused, match="another organisation"):
        merged(mine, theirs, {"organisation": "loser"})


def test_who_withdraws_the_survivor_is_brought_back_under_the_name_of_the_loser_neither():
    first, second, third = (published(name=f"Synthetic {name}", town="Leeds")[1] for name in ("ant", "bee", "cow"))
    merged(second, first)
    merged(third, second)
    states.withdraw(again(third)[0], version=2, **BY)
    for record in (first, second, third):
        with pytest.raises(NotWanted):
            published(name=record["name"], town="Leeds")


def test_every_identity_and_address_ever_given_still_leads_somewhere():
    mine, theirs = two({}, {})
    merged(mine, theirs)
    for slug in (mine.slug, theirs.slug):
        assert resolve(Address.objects.get(slug=slug, group__isnull=False).group).uuid == mine.uuid
    for uuid in (mine.uuid, theirs.uuid):
        assert resolve(Group.objects.get(uuid=uuid)).uuid == mine.uuid
