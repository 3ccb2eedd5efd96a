"""A merge is undone: each listing has its own again, what was said since stays, and what touches is for a person."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from groups.finding.search import GroupSearch
from groups.models import Check, Contact, Merge, Publication, Session, Venue, What
from groups.records import reading, states
from groups.records.actions import publish
from groups.records.errors import NotWanted, Refused, Undecided
from groups.records.merging import KEEP, RETURN
from groups.records.redaction import redact
from groups.records.serialising import from_json

from .listings import BY, again, contact, group_record, organisation_record, published, session, venue
from .merges import merged, now, two, undone
from .test_merging import MEETING, meeting, tables_tell_the_last_change

pytestmark = pytest.mark.django_db


def edit(record, **answers):
    """Somebody changes some answers of a listing; gives its record."""
    publish(now(record).with_answers(answers), **BY)
    return now(record)


def edit_row(record, question, uuid, **answers):
    """Somebody changes one row of a listing."""
    rows = tuple(row.with_(**answers) if row["uuid"] == uuid else row for row in now(record)[question])
    return edit(record, **{question: rows})


def touched(done, **more):
    """What a person must decide, by key."""
    with pytest.raises(Undecided) as refusal:
        undone(done, **more)
    return {one.key: one for one in refusal.value.touched}


def test_untouched_listings_are_as_before_in_new_versions_and_rows_have_their_ids():
    mine, theirs = two(meeting(cost="paid", activity=("walking",)), meeting(cost="free"))
    ids = {model: set(model.objects.values_list("pk", "uuid", "group")) for model in (Session, Venue, Contact)}
    done = undone(merged(mine, theirs, MEETING | {"cost": "loser", "name": "loser", "other_names": "both"}))
    for record in (mine, theirs):
        assert now(record) == replace(record, version=record.version + 2)
    assert ids == {model: set(model.objects.values_list("pk", "uuid", "group")) for model in ids}
    assert again(theirs)[0].merged_into is None
    assert done.undone_at
    tables_tell_the_last_change(mine, theirs)


def test_the_survivors_own_rows_come_back_where_those_of_the_loser_took_their_place():
    mine, theirs = two(meeting(), meeting())
    undone(merged(mine, theirs, {"meeting": "loser"}))
    assert now(mine).answers == mine.answers
    assert now(theirs).answers == theirs.answers
    tables_tell_the_last_change(mine, theirs)


@pytest.mark.parametrize("publication", ["draft", "archived", "published"])
def test_the_loser_is_published_as_it_was_before(publication):
    mine, theirs = published()[1], published(replace(group_record(), publication=publication))[1]
    undone(merged(mine, theirs))
    assert now(theirs).publication == publication


def test_searches_find_both_again():
    mine, theirs = two({"name": "Synthetic quokka"}, {"name": "Synthetic quokka"})
    undone(merged(mine, theirs))
    assert {group.uuid for group in GroupSearch({"q": "quokka"}).qs} == {mine.uuid, theirs.uuid}


def test_it_says_by_whom_and_why_and_both_get_a_change():
    mine, theirs = two({}, {"cost": "free"})
    person = get_user_model().objects.create_user("curator@example.org")
    done = undone(merged(mine, theirs, {"cost": "loser"}), by=person, why="They are two groups")
    assert (done.undone_by, done.undone_why) == (person, "They are two groups")
    for record in (mine, theirs):
        change = again(record)[0].changes.latest("number")
        assert (change.what, change.by, change.why) == (What.UNMERGED, person, "They are two groups")
        assert from_json(change.after) == now(record)
    assert Merge.objects.count() == 1


def test_what_the_survivor_gained_since_stays_with_it():
    mine, theirs = two({"activity": ("walking",)}, meeting(activity=("swimming",)))
    done = merged(mine, theirs, MEETING | {"activity": "both"})
    gained = session(name="Fridays")
    edit(mine, sessions=(*now(mine)["sessions"], gained), activity=("cooking", "swimming", "walking"), cost="paid")
    undone(done)
    assert now(mine)["sessions"] == (gained,)
    assert (now(mine)["activity"], now(mine)["cost"]) == (("cooking", "walking"), "paid")
    assert now(theirs).answers == theirs.answers


def test_checks_since_stay_with_the_survivor():
    mine, theirs = two({}, {})
    done = merged(mine, theirs)
    check = states.check(
        again(mine)[0], version=2, outcome="right", said_by="the-group", questions=["*"], by="Tests", how="call"
    )
    undone(done)
    assert Check.objects.get(pk=check.pk).group.uuid == mine.uuid
    assert not again(theirs)[0].checks.exists()


def test_an_answer_that_was_edited_since_is_for_a_person_to_decide():
    mine, theirs = two({"cost": "paid"}, {"cost": "free"})
    done = merged(mine, theirs, {"cost": "loser"})
    edit(mine, cost="donation")
    open_still = touched(done)
    assert set(open_still) == {"cost"}
    assert (open_still["cost"].then["cost"], open_still["cost"].now["cost"]) == ("free", "donation")
    assert now(theirs).publication == Publication.MERGED


@pytest.mark.parametrize(("decision", "cost"), [(KEEP, "donation"), (RETURN, "paid")])
def test_a_decided_answer_stays_or_returns_to_what_the_survivor_said(decision, cost):
    mine, theirs = two({"cost": "paid"}, {"cost": "free"})
    done = merged(mine, theirs, {"cost": "loser"})
    edit(mine, cost="donation")
    undone(done, decisions={"cost": decision})
    assert (now(mine)["cost"], now(theirs)["cost"]) == (cost, "free")


def test_an_answer_that_somebody_put_back_already_is_nothing_to_decide():
    mine, theirs = two({"cost": "paid"}, {"cost": "free"})
    done = merged(mine, theirs, {"cost": "loser"})
    edit(mine, cost="paid")
    undone(done)
    assert now(mine)["cost"] == "paid"


def test_all_that_was_touched_is_told_at_once():
    mine, theirs = two({"cost": "paid"}, meeting(cost="free"))
    done = merged(mine, theirs, MEETING | {"cost": "loser"})
    mondays, hall = theirs["sessions"][0]["uuid"], theirs["venues"][0]["uuid"]
    edit(mine, cost="donation")
    edit_row(mine, "sessions", mondays, name="Tuesdays")
    edit_row(mine, "venues", hall, name="Synthetic Barn")
    open_still = touched(done)
    assert set(open_still) == {"cost", str(mondays), str(hall)}
    assert open_still[str(mondays)].then["name"] == "Mondays"
    assert open_still[str(mondays)].now["name"] == "Tuesdays"
    assert set(touched(done, decisions={"cost": KEEP})) == {str(mondays), str(hall)}


def test_an_edited_session_that_goes_back_takes_its_edits_its_contacts_and_its_place_along():
    mine, theirs = two({}, meeting())
    done = merged(mine, theirs, MEETING)
    mondays = theirs["sessions"][0]["uuid"]
    edit_row(mine, "sessions", mondays, name="Tuesdays")
    undone(done, decisions={str(mondays): RETURN})
    assert [one["name"] for one in now(theirs)["sessions"]] == ["Tuesdays"]
    assert (now(theirs)["venues"], now(theirs)["contacts"]) == (theirs["venues"], theirs["contacts"])
    assert now(mine)["sessions"] == now(mine)["contacts"] == ()
    tables_tell_the_last_change(mine, theirs)


def test_an_edited_session_that_stays_has_its_place_and_contacts_and_the_loser_has_its_own_place():
    mine, theirs = two({}, meeting())
    done = merged(mine, theirs, MEETING)
    mondays = edit_row(mine, "sessions", theirs["sessions"][0]["uuid"], name="Tuesdays")["sessions"][0]
    undone(done, decisions={str(mondays["uuid"]): KEEP})
    [stayed], [copy] = now(mine)["sessions"], now(mine)["venues"]
    assert stayed == mondays.with_(venue=copy["uuid"])
    assert copy.with_(uuid=theirs["venues"][0]["uuid"]) == theirs["venues"][0]
    assert [one["session"] for one in now(mine)["contacts"]] == [mondays["uuid"]]
    assert now(theirs)["venues"] == theirs["venues"]
    assert [one["value"] for one in now(theirs)["contacts"]] == ["01632 960111"]
    tables_tell_the_last_change(mine, theirs)


def test_a_new_session_at_a_place_of_the_loser_does_not_lose_its_address():
    mine, theirs = two({}, meeting())
    done = merged(mine, theirs, MEETING)
    hall = theirs["venues"][0]
    edit(mine, sessions=(*now(mine)["sessions"], session(name="Fridays", venue=hall["uuid"])))
    undone(done)
    [fridays], [copy] = now(mine)["sessions"], now(mine)["venues"]
    assert fridays["venue"] == copy["uuid"] != hall["uuid"]
    assert copy["name"] == "Synthetic Hall"
    assert now(theirs).answers == theirs.answers


@pytest.mark.parametrize(("decision", "names"), [(KEEP, []), (RETURN, ["Mondays"])])
def test_a_session_that_was_taken_away_since_is_lost_only_if_a_person_says_so(decision, names):
    mine, theirs = two({}, meeting())
    done = merged(mine, theirs, MEETING)
    mondays = theirs["sessions"][0]["uuid"]
    edit(mine, sessions=(), contacts=())
    open_still = touched(done)
    assert open_still[str(mondays)].now is None
    phone = theirs["contacts"][1]["uuid"]
    undone(done, decisions={str(mondays): decision, str(phone): RETURN})
    assert [one["name"] for one in now(theirs)["sessions"]] == names
    assert {one["uuid"] for one in now(theirs)["sessions"]} <= {mondays}
    assert phone in {one["uuid"] for one in now(theirs)["contacts"]}


def test_a_session_goes_back_without_its_place_where_that_was_taken_away_for_good():
    mine, theirs = two({}, meeting())
    done = merged(mine, theirs, MEETING)
    hall, mondays = theirs["venues"][0]["uuid"], theirs["sessions"][0]["uuid"]
    edit(mine, venues=(), sessions=(), contacts=())
    keys = touched(done)
    undone(done, decisions=dict.fromkeys(keys, RETURN) | {str(hall): KEEP})
    assert [(one["uuid"], one["venue"]) for one in now(theirs)["sessions"]] == [(mondays, None)]


def test_a_new_contact_for_a_session_of_the_loser_makes_it_a_thing_to_decide():
    mine, theirs = two({}, meeting())
    done = merged(mine, theirs, MEETING)
    mondays = theirs["sessions"][0]["uuid"]
    edit(mine, contacts=(*now(mine)["contacts"], contact(value="01632 960222", session=mondays)))
    assert set(touched(done)) == {str(mondays)}
    undone(done, decisions={str(mondays): RETURN})
    assert "01632 960222" in [one["value"] for one in now(theirs)["contacts"]]


@pytest.mark.parametrize("decisions", [{"cost": KEEP}, {"no such thing": RETURN}])
def test_a_decision_about_nothing_is_refused(decisions):
    mine, theirs = two({}, {})
    with pytest.raises(Refused, match="nothing to decide"):
        undone(merged(mine, theirs), decisions=decisions)


def test_a_decision_of_no_known_kind_is_refused():
    mine, theirs = two({}, {"cost": "free"})
    done = merged(mine, theirs, {"cost": "loser"})
    edit(mine, cost="paid")
    with pytest.raises(Refused, match="decide"):
        undone(done, decisions={"cost": "perhaps"})


@pytest.mark.parametrize("seen", [{"survivor_version": 1}, {"loser_version": 1}, {"loser_version": None}])
def test_undoing_from_versions_that_nobody_saw_is_refused(seen):
    mine, theirs = two({}, {})
    with pytest.raises(Refused, match="version"):
        undone(merged(mine, theirs), **seen)


def test_undoing_without_a_reason_is_refused():
    mine, theirs = two({}, {})
    with pytest.raises(Refused, match="why"):
        undone(merged(mine, theirs), why=" ")


def test_a_merge_is_undone_once():
    mine, theirs = two({}, {})
    done = merged(mine, theirs)
    undone(done)
    with pytest.raises(Refused, match="already"):
        undone(done)


def test_it_is_refused_with_the_name_while_a_later_merge_stands_on_it_and_allowed_after():
    first, second, third = (published(name=f"Synthetic {name}")[1] for name in ("first", "second", "third"))
    one = merged(second, first)
    two_ = merged(third, second)
    with pytest.raises(Refused, match="merged into “Synthetic third” afterwards"):
        undone(one)
    undone(two_)
    undone(one)
    assert [now(record).publication for record in (first, second, third)] == ["published"] * 3


def test_a_row_that_a_person_left_with_a_third_listing_stays_there():
    first, second, third = published(**meeting())[1], published()[1], published()[1]
    mondays = first["sessions"][0]["uuid"]
    one, other = merged(second, first, MEETING), merged(third, second, MEETING)
    edit_row(third, "sessions", mondays, note="By the pond")
    undone(other, decisions={str(mondays): KEEP})
    undone(one)
    assert [row["uuid"] for row in now(third)["sessions"]] == [mondays]
    assert now(first)["sessions"] == now(second)["sessions"] == ()
    assert now(first)["venues"] == first["venues"]
    tables_tell_the_last_change(first, second, third)


def test_it_is_refused_while_the_survivor_is_withdrawn():
    mine, theirs = two({"name": "Synthetic survivor"}, {})
    done = merged(mine, theirs)
    states.withdraw(again(mine)[0], version=2, **BY)
    with pytest.raises(Refused, match="“Synthetic survivor” was withdrawn"):
        undone(done)


def test_a_loser_like_a_listing_that_asked_not_to_be_listed_since_does_not_come_back_unseen():
    mine, theirs = two({}, {"name": "Synthetic quokka", "town": "Leeds"})
    done = merged(mine, theirs)
    other = published(name="Synthetic Quokka", town="Leeds")[1]
    states.withdraw(again(other)[0], version=1, **BY)
    with pytest.raises(NotWanted):
        undone(done)


def test_the_same_two_are_merged_again_the_other_way_round():
    mine, theirs = two({"cost": "paid"}, {"cost": "free"})
    undone(merged(mine, theirs, {"cost": "loser"}))
    done = merged(theirs, mine, {"cost": "loser"})
    assert now(theirs)["cost"] == "paid"
    undone(done)
    assert (now(mine).answers, now(theirs).answers) == (mine.answers, theirs.answers)


ORDERS = [(0, 1), (1, 0)]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("how", ["loser", "both"])
def test_two_merges_into_one_are_undone_in_either_order(order, how):
    survivor, one, other = (
        published(**meeting(activity=activity, cost=cost, provenance=()))[1]
        for activity, cost in ((("walking",), "paid"), (("swimming", "walking"), "free"), (("swimming",), "donation"))
    )
    choices = {"activity": how, "cost": "loser", "meeting": "both"}
    done = [merged(survivor, record, choices) for record in (one, other)]
    for number in order:
        decisions = {}
        try:
            undone(done[number])
        except Undecided as refusal:
            decisions = dict.fromkeys((touch.key for touch in refusal.touched), KEEP)
            undone(done[number], decisions=decisions)
    assert now(survivor).answers == survivor.answers
    assert now(one).answers == one.answers
    assert now(other).answers == other.answers


def test_a_session_of_the_loser_that_meets_at_the_survivors_organisation_does_not_go_back_without_a_place():
    hall = venue()
    host = published(organisation_record(venues=(hall,)))[1]
    mine, theirs = two({"organisation": host.uuid}, {"sessions": (session(),)})
    done = merged(mine, theirs, MEETING)
    key = theirs["sessions"][0]["uuid"]
    edit_row(mine, "sessions", key, venue=hall["uuid"])
    with pytest.raises(Refused, match="another organisation"):
        undone(done, decisions={str(key): RETURN})
    undone(done, decisions={str(key): KEEP})
    assert reading.record_of(again(mine)[0])["sessions"][0]["venue"] == hall["uuid"]


SECRET = "07700 900321"


def test_a_number_that_was_blanked_since_stands_in_no_merge_and_does_not_come_back():
    mine, theirs = two({"contacts": (contact(value=SECRET),)}, {"contacts": (contact(),), "first_contact": "Ring Sam"})
    done = merged(mine, theirs, {"contacts": "loser"})
    redact(again(mine)[0], question="contacts", value=SECRET, **BY)
    done.refresh_from_db()
    assert SECRET not in json.dumps([done.moved, done.choices])
    undone(done)
    assert now(mine)["contacts"] == ()
    assert now(theirs)["contacts"] == theirs["contacts"]


def test_a_moved_number_that_was_taken_away_and_blanked_does_not_go_back():
    mine, theirs = two({}, {"contacts": (contact(value=SECRET),)})
    done = merged(mine, theirs, MEETING)
    edit(mine, contacts=())
    redact(again(theirs)[0], question="contacts", value=SECRET, **BY)
    done.refresh_from_db()
    assert SECRET not in json.dumps([done.moved, done.choices])
    undone(done, decisions=dict.fromkeys(touched(done), RETURN))
    assert now(theirs)["contacts"] == ()


@pytest.mark.parametrize(
    ("question", "mine", "theirs", "value"),
    [("first_contact", "Ring Sam", "Come along", "Ring Sam"), ("other_names", ("Sam’s place",), (), "Sam’s place")],
)
def test_an_answer_that_was_blanked_since_stays_as_it_is_now(question, mine, theirs, value):
    survivor, loser = two({question: mine}, {question: theirs})
    done = merged(survivor, loser, {question: "loser"})
    redact(again(survivor)[0], question=question, value=value, **BY)
    undone(done)
    assert now(survivor)[question] == theirs
