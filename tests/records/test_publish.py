"""Publishing writes a record whole and in place, under a number, or not at all."""

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from groups.index import versions
from groups.models import Address, Change, Group, SearchTag, Session, What
from groups.records import reading
from groups.records.actions import publish, publish_all
from groups.records.errors import Conflict, Refused
from groups.records.questions.rows import EXCEPTIONS

from .listings import (
    BY,
    again,
    contact,
    group_record,
    organisation_record,
    published,
    row,
    session,
    standing,
    venue,
)

pytestmark = pytest.mark.django_db


def full_record(organisation=None):
    """A record in which every kind of answer is given."""
    hall = venue(
        name="Synthetic Hall", address="1 Synthetic Street\nBy the pond", postcode="ZZ1 1ZZ", visibility="full"
    )
    away = row(EXCEPTIONS, kind="not-in-month", month=8)
    mondays = session(
        venue=hall["uuid"], frequency="weekly", weekdays=("mon", "wed"), start_time=time(18, 30), end_time=time(20),
        starts_on=date(2026, 1, 5), exceptions=(away,), name="Evening",
    )  # fmt: skip
    return group_record(
        other_names=("Stripes", "Zebras"), organisation=organisation and organisation["uuid"], town="Leeds", lat=53.8,
        lng=-1.55, district="E08000035", areas=("E08000035",), activity=("walking",), community=("women",),
        peer_definitions=("shared-lived-experience",), sessions=(mondays,), venues=(hall,),
        contacts=(contact(label="Sam"), contact(kind="join", value="https://example.org/x", session=mondays["uuid"])),
        provenance=(standing(), standing(where="Page 2")), open_to="welcomes", carers="yes", status="paused",
        paused_until=date(2027, 1, 1), **{"peer_work.role": "yes", "funding.funders": "A fund", "evaluation.note": "Ok"},
    )  # fmt: skip


def stored(record):
    """The record as the tables have it."""
    return reading.record_of(again(record)[0])


def test_a_record_is_written_whole_and_read_back_the_same():
    host = organisation_record(affiliated_to=(published(organisation_record())[1].uuid,), contacts=(contact(),))
    published(host)
    record = full_record({"uuid": host.uuid})
    _, told = published(record)
    assert told.answers == record.answers
    assert stored(record) == told
    assert stored(host).answers == host.answers


def test_a_new_listing_is_published_at_version_one_with_its_address_and_one_change():
    group, record = published()
    change = group.changes.get()
    assert (group.version, record.version, change.version) == (1, 1, 1)
    assert (change.what, change.before, change.by_name, change.why) == (What.PUBLISHED, None, "Tests", BY["why"])
    assert list(group.addresses.values_list("slug", "is_current")) == [(group.slug, True)]
    assert Group.objects.published().filter(pk=group.pk).exists()


def test_numbers_have_no_gap_though_a_change_between_them_failed():
    first = published()[0].changes.get().number
    with pytest.raises(Refused):
        publish(group_record(cost="cheap"), **BY)
    with transaction.atomic():
        published()
        transaction.set_rollback(True)
    assert published()[0].changes.get().number == first + 1
    assert versions.current().number == first + 1


def test_a_person_who_changes_something_is_remembered_by_name():
    person = get_user_model().objects.create_user("sam@example.org", name="Sam")
    record = group_record()
    change = publish(record, by=person, why="New")
    assert (change.by, change.by_name, change.group.publication_by) == (person, "Sam", person)


@pytest.mark.parametrize("nobody", [None, "", " ", 7])
def test_a_change_is_made_by_somebody(nobody):
    with pytest.raises(TypeError, match="made by a person"):
        publish(group_record(), by=nobody, why="New")


def test_what_stays_the_same_row_keeps_its_id():
    record = full_record()
    group, live = published(record)
    before = {row.uuid: row.pk for row in (*group.sessions.all(), *group.venues.all(), *group.contacts.all())}
    moved = live["sessions"][0].with_(start_time=time(19))
    publish(live.with_answers({"sessions": (session(name="New"), moved), "contacts": live["contacts"][:1]}), **BY)
    after = {row.uuid: row.pk for row in (*group.sessions.all(), *group.venues.all(), *group.contacts.all())}
    assert after.items() >= {(uuid, pk) for uuid, pk in before.items() if uuid != live["contacts"][1]["uuid"]}
    assert len(after) == len(before)
    assert [one.name for one in group.sessions.all()] == ["New", "Evening"]
    assert stored(record) == again(record)[1]


def test_a_venue_that_goes_lets_its_session_stay_elsewhere():
    record = full_record()
    _, live = published(record)
    hall = venue(name="Another Hall")
    elsewhere = live["sessions"][0].with_(venue=hall["uuid"])
    publish(live.with_answers({"venues": (hall,), "sessions": (elsewhere,)}), **BY)
    assert Session.objects.get(uuid=elsewhere["uuid"]).venue.name == "Another Hall"


def test_nothing_changed_is_no_change():
    _, record = published()
    assert publish(record, **BY) is None
    assert again(record)[0].changes.count() == 1


def test_a_change_moves_version_and_time_and_says_what_was_and_is():
    group, record = published()
    change = publish(record.with_answers({"cost": "free"}), **BY)
    fresh, now = again(record)
    assert (fresh.version, now.version, change.version) == (2, 2, 2)
    assert fresh.modified_at > group.modified_at
    assert fresh.created_at == group.created_at
    assert "cost" not in change.before["answers"]
    assert change.after["answers"]["cost"] == "free"
    assert SearchTag.objects.filter(group=fresh, tag="cost:free").exists()


def test_answers_that_do_not_touch_are_put_together():
    _, seen = published()
    publish(seen.with_answers({"cost": "free"}), **BY)
    publish(seen.with_answers({"leadership": "peer-led"}), **BY)
    now = again(seen)[1]
    assert (now["cost"], now["leadership"], now.version) == ("free", "peer-led", 3)


def test_answers_that_touch_are_handed_back_question_by_question():
    group, seen = published()
    publish(seen.with_answers({"cost": "free", "leadership": "peer-led"}), **BY)
    sent = seen.with_answers({"cost": "paid", "carers": "yes", "leadership": "peer-led"})
    with pytest.raises(Conflict) as caught:
        publish(sent, **BY)
    [clash] = caught.value.clashes
    assert [question.name for question in clash.questions] == ["cost", "cost_note"]
    assert (clash.base["cost"], clash.live["cost"], clash.sent["cost"]) == ("not-known", "free", "paid")
    assert caught.value.version == 2
    assert group.changes.count() == 2


def test_questions_that_belong_together_clash_together():
    record = full_record()
    _, seen = published(record)
    evening = seen["sessions"][0]
    publish(seen.with_answers({"sessions": (evening.with_(start_time=time(17)),)}), **BY)
    with pytest.raises(Conflict) as caught:
        publish(seen.with_answers({"contacts": (contact(value="01632 960001"),)}), **BY)
    assert {question.name for question in caught.value.clashes[0].questions} == {"sessions", "venues", "contacts"}


def test_a_write_without_the_version_it_saw_is_an_error():
    _, record = published()
    with transaction.atomic(), pytest.raises(Refused):
        publish(replace(record, version=0), **BY)
    with pytest.raises(Refused, match="There is no listing of which this would be version 3"):
        publish(replace(group_record(), version=3), **BY)
    with pytest.raises(Refused, match="There is no version 9"):
        publish(replace(record, version=9), **BY)


def test_every_problem_is_told_at_once_with_its_question():
    record = group_record(cost="cheap", summary="", lat=1.0, peer_definitions=("nobody",))
    with pytest.raises(Refused) as caught:
        publish(record, **BY)
    assert {problem.question for problem in caught.value.problems} == {"cost", "summary", "lat"}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"activity": ("kites",)}, "There is no “kites”"),
        ({"region": "atlantis"}, "There is no “atlantis”"),
        ({"region": ""}, "has a region"),
        ({"organisation": uuid4()}, "no such organisation"),
        ({"status": "paused"}, "until when it is paused"),
        ({"lat": 53.0, "town": "Leeds"}, "a latitude and a longitude"),
        ({"sessions": (session(end_time=time(9)),)}, "none when it starts"),
        ({"sessions": (session(venue=uuid4()),)}, "not there"),
        ({"contacts": (contact(session=uuid4()),)}, "a session that is not there"),
        ({"contacts": (contact(kind="email", value="nobody"),)}, "valid email"),
        ({"contacts": (contact(kind="website", value="javascript:alert(1)"),)}, "valid URL"),
        ({"contacts": (contact(personal="yes", visibility="public"),)}, "who agreed"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(answers, words):
    with transaction.atomic(), pytest.raises(Refused, match=words):
        publish(group_record(**answers), **BY)


def test_a_row_of_another_listing_is_never_taken():
    other = published(full_record())[1]
    record = published()[1]
    with transaction.atomic(), pytest.raises(Refused, match="belongs to another"):
        publish(record.with_answers({"contacts": (other["contacts"][0],)}), **BY)
    with transaction.atomic(), pytest.raises(Refused, match="not there"):
        publish(record.with_answers({"sessions": (session(venue=other["venues"][0]["uuid"]),)}), **BY)


def test_a_session_may_meet_at_a_venue_of_its_organisation():
    hall = venue()
    host = published(organisation_record(venues=(hall,)))[1]
    record = group_record(organisation=host.uuid, sessions=(session(venue=hall["uuid"]),))
    group, live = published(record)
    assert group.sessions.get().venue.uuid == hall["uuid"]
    with transaction.atomic(), pytest.raises(Refused, match="not there"):
        publish(live.with_answers({"organisation": None}), **BY)


def test_a_reason_is_short_enough_to_be_kept():
    with pytest.raises(Refused, match="at most 300"):
        publish(group_record(), by="Tests", why="x" * 301)


@pytest.mark.parametrize("slug", ["map", "new", "csv", "Not-a-slug", "", "a--b", "x" * 101])
def test_an_address_is_plain_and_no_page_of_the_site(slug):
    with pytest.raises(Refused):
        publish(replace(group_record(), slug=slug), **BY)


def test_an_address_that_somebody_has_or_had_is_refused():
    group, _ = published()
    Address.objects.create(slug="synthetic-old-one", group=group, is_current=False)
    for slug in (group.slug, "synthetic-old-one"):
        with transaction.atomic(), pytest.raises(Refused, match="belongs to another"):
            publish(replace(group_record(), slug=slug), **BY)


def test_an_organisation_that_is_renamed_moves_what_its_groups_show():
    host, told = published(organisation_record())
    group, _ = published(organisation=host.uuid)
    before = group.modified_at
    change = publish(told.with_answers({"name": "Quagga Trust"}), **BY)
    assert change.group_ids == [group.pk]
    fresh = Group.objects.select_related("search_entry").get(pk=group.pk)
    assert (fresh.version, fresh.modified_at > before) == (1, True)
    assert "quagga" in fresh.search_entry.names
    assert fresh.search_entry.number == change.number


def test_many_are_published_in_few_queries_and_all_or_none(django_assert_max_num_queries):
    published()
    with django_assert_max_num_queries(130):
        changes = publish_all([full_record() for _ in range(40)], **BY)
    numbers = [change.number for change in changes]
    assert numbers == list(range(numbers[0], numbers[0] + 40))
    there = Group.objects.count()
    with transaction.atomic(), pytest.raises(Refused):
        publish_all([group_record(), group_record(cost="cheap")], **BY)
    assert Group.objects.count() == there


def test_a_listing_is_written_in_few_queries(django_assert_max_num_queries):
    published(full_record())
    record = group_record(
        activity=("walking",), sessions=(session(weekdays=("mon",)),), contacts=(contact(),), provenance=(standing(),)
    )
    # With the two of the savepoint that only a test has; the last two dozen hold it against others that it is like.
    with django_assert_max_num_queries(48):
        publish(record, **BY)
    record = again(record)[1]
    with django_assert_max_num_queries(28):
        publish(record.with_answers({"summary": "Other words.", "cost": "paid"}), **BY)


def test_a_changed_name_of_a_listing_that_is_like_no_other_asks_forty_times(django_assert_max_num_queries):
    host, _ = published(organisation_record(name="Synthetic host"))
    told = {"sessions": (session(weekdays=("mon",)),), "contacts": (contact(),), "activity": ("walking",)}
    _, record = published(group_record(name="Zebra Quagga", organisation=host.uuid, **told))
    with django_assert_max_num_queries(40):
        publish(record.with_answers({"name": "Okapi Bongo"}), **BY)


def test_a_change_is_never_altered_or_taken_away():
    change = published()[0].changes.get()
    for act in (
        lambda: Change.objects.update(why=""),
        lambda: Change.objects.all().delete(),
        lambda: Change.objects.filter(pk=change.pk).update(after=None),
        change.delete,
    ):
        with pytest.raises(TypeError, match="A change is never"):
            act()
