"""Withdrawing, archiving, closing, pausing, renaming, reverting, checking: each is a change with who and why."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from groups.index import versions
from groups.models import Check, Group, Outcome, Publication, SaidBy, SearchEntry, SearchTag, Status, What
from groups.records import states
from groups.records.actions import publish
from groups.records.errors import NotWanted, Refused

from .listings import BY, again, contact, group_record, organisation_record, published

pytestmark = pytest.mark.django_db
SHOWN = {"outcome": Outcome.RIGHT, "said_by": SaidBy.THE_GROUP, "questions": ["*"], "how": "keeper"}


def act(name, record, **more):
    """Do an act on the listing as it is now."""
    listing, _ = again(record)
    return getattr(states, name)(listing, version=listing.version, **BY | more)


@pytest.mark.parametrize(
    ("name", "publication", "what"),
    [("withdraw", Publication.WITHDRAWN, What.WITHDRAWN), ("archive", Publication.ARCHIVED, What.ARCHIVED)],
)
def test_who_may_see_it_is_a_state_with_who_when_and_why(name, publication, what):
    _, record = published()
    change = act(name, record)
    group, _ = again(record)
    assert (group.publication, group.publication_by_name, group.publication_why) == (publication, "Tests", BY["why"])
    assert (change.what, change.after["publication"], group.version) == (what, publication, 2)
    assert group.publication_at == pytest.approx(change.at, abs=timedelta(seconds=5))
    assert versions.current().gone == change.number
    assert not Group.objects.published().filter(pk=group.pk).exists()


def test_nothing_of_a_withdrawn_listing_stays_in_the_index():
    group, record = published(name="Quagga circle", activity=("walking",))
    assert SearchTag.objects.filter(group=group).exists()
    act("withdraw", record)
    assert not SearchTag.objects.filter(group=group).exists()
    assert not SearchEntry.objects.filter(group=group).exists()


def test_a_withdrawn_listing_cannot_be_changed_until_it_is_restored():
    _, record = published()
    act("withdraw", record)
    with transaction.atomic(), pytest.raises(Refused, match="withdrawn"):
        publish(again(record)[1].with_answers({"cost": "free"}), **BY)
    assert act("restore", record).what == What.RESTORED
    publish(again(record)[1].with_answers({"cost": "free"}), **BY)
    assert Group.objects.published().filter(uuid=record.uuid).exists()


@pytest.mark.parametrize(
    "answers",
    [
        {"name": "QUAGGA Circle", "town": "Leeds", "lat": 53.8, "lng": -1.5},
        {"name": "Another", "other_names": ("Quagga circle!",), "town": "Leeds", "lat": 53.8, "lng": -1.5},
        {"name": "Another", "contacts": (contact(value="(01632) 960 777"),)},
    ],
)
def test_a_listing_like_a_withdrawn_one_is_not_brought_back_unseen(answers):
    _, record = published(
        name="Quagga circle", town="Leeds", lat=53.8, lng=-1.5, contacts=(contact(value="01632 960777"),)
    )
    act("withdraw", record)
    with transaction.atomic(), pytest.raises(NotWanted) as caught:
        publish(group_record(**answers), **BY)
    assert [group.uuid for group in caught.value.groups] == [record.uuid]
    publish(group_record(name="Quagga circle", town="Bradford", lat=53.8, lng=-1.7), **BY)
    act("restore", record)
    publish(group_record(**answers), **BY)


def test_an_act_without_a_reason_or_at_another_version_is_refused():
    group, record = published()
    with transaction.atomic(), pytest.raises(Refused, match="Say why"):
        states.withdraw(group, version=1, by="Tests", why=" ")
    publish(record.with_answers({"cost": "free"}), **BY)
    for version, words in ((1, "you saw version 1, and it is at 2"), (None, "Say which version"), (3, "version 3")):
        with transaction.atomic(), pytest.raises(Refused, match=words):
            states.close(group, version=version, **BY)
    assert again(record)[0].status == Status.RUNNING


def test_closing_and_pausing_say_so_and_leave_its_page():
    _, record = published()
    assert act("pause", record, until=date(2027, 1, 1)).what == What.PAUSED
    assert Group.objects.published().filter(uuid=record.uuid).exists()
    change = act("close", record)
    group, _ = again(record)
    assert (group.status, group.paused_until, change.what) == (Status.CLOSED, None, What.CLOSED)
    assert Group.objects.with_a_page().filter(pk=group.pk).exists()
    assert versions.current().gone == change.number


def test_a_pause_has_an_end_or_a_reason():
    _, record = published()
    with transaction.atomic(), pytest.raises(Refused, match="until when"):
        act("pause", record)


def test_an_address_that_was_left_leads_on_and_can_be_taken_up_again():
    group, record = published()
    old = group.slug
    act("rename", record, slug="synthetic-new-name")
    assert dict(group.addresses.values_list("slug", "is_current")) == {old: False, "synthetic-new-name": True}
    act("rename", record, slug=old)
    assert dict(group.addresses.values_list("slug", "is_current")) == {old: True, "synthetic-new-name": False}
    other = published()[1]
    with transaction.atomic(), pytest.raises(Refused, match="belongs to another"):
        act("rename", other, slug="synthetic-new-name")


def test_a_revert_is_a_new_version_that_says_what_an_old_one_said():
    _, record = published(cost="free")
    publish(record.with_answers({"cost": "paid", "summary": "Other words."}), **BY)
    change = act("revert", record, to_version=1)
    now = again(record)[1]
    assert (change.what, now.version, now.answers == record.answers) == (What.REVERTED, 3, True)


def test_a_check_covers_the_questions_that_were_shown_and_changes_no_answer():
    group, record = published()
    check = act("check", record, **SHOWN | {"questions": ["contacts", "cost"]})
    fresh = again(record)[0]
    assert (check.version, check.questions, fresh.version) == (1, ["contacts", "cost"], 1)
    assert fresh.modified_at > group.modified_at
    assert fresh.changes.last().what == What.CHECKED
    for questions in ([], ["weather"]):
        with transaction.atomic(), pytest.raises(Refused, match="which questions"):
            act("check", record, **SHOWN | {"questions": questions})
    assert Check.objects.filter(group=group).count() == 1


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome != Outcome.RIGHT])
def test_only_right_confirms(outcome):
    _, record = published()
    act("check", record, **SHOWN | {"outcome": outcome, "note": "Number dead, closed in 2019."})
    group = Group.objects.select_related("search_entry").get(uuid=record.uuid)
    assert group.search_entry.confirmed_on is None
    act("check", record, **SHOWN)
    group = Group.objects.select_related("search_entry").get(uuid=record.uuid)
    assert group.search_entry.confirmed_on is not None


def test_an_organisation_is_checked_archived_and_withdrawn_too():
    _, record = published(organisation_record())
    act("check", record, **SHOWN)
    act("archive", record)
    act("withdraw", record)
    host, _ = again(record)
    assert (host.publication, host.checks.count(), host.changes.count()) == (Publication.WITHDRAWN, 1, 4)
