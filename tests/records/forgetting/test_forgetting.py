"""What is kept for a while is forgotten: in its time, never from what is live, and said beforehand by a dry run."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from directory.accounts.forgetting import forget_unused_accounts
from directory.management.commands import forget
from directory.models import SignIn
from groups.models import (
    Asking,
    AskingStep,
    Call,
    Change,
    OutgoingMail,
    Proposal,
    QueueItem,
    QueueLook,
    Redaction,
    RelayedMessage,
)
from groups.records import history, reading
from groups.records.actions import publish
from groups.records.forgetting.old_contacts import forget_old_contacts
from groups.records.forgetting.rows import forget_call_notes, forget_looks, forget_mails
from groups.records.merging import merge, unmerge
from groups.records.proposals import accept, propose
from groups.records.serialising import from_json
from regions.models import Region
from tests.records.listings import BY, again, contact, organisation_record, published
from tests.signing_in import curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db
OWN = {"kind": "mobile", "value": "07700 900123", "label": "Samira", "personal": "yes"}
SECRET = OWN["value"]


def ago(days):
    return timezone.now() - timedelta(days=days)


def made(change, days):
    """The change was made so long ago, and all before it were."""
    QuerySet(Change).filter(number__lte=change.number, at__gt=ago(days)).update(at=ago(days))


def everything_told():
    return str(list(Change.objects.values_list("before", "after")))


def left(days, record=None, told=OWN):
    """A listing whose contact left it so long ago."""
    _, record = published(record, contacts=(contact(**told),)) if record is None else published(record)
    made(publish(again(record)[1].with_answers({"contacts": ()}), **BY), days)
    return again(record)[0]


def again_of(listing):
    """Its row as it is now."""
    return type(listing).objects.get(pk=listing.pk)


def replays(listing):
    """History replays to the present: each change begins where the one before ended, and the last is what is live."""
    changes = list(listing.changes.order_by("number"))
    ends = [from_json(one.after) for one in changes]
    assert [from_json(one.before) for one in changes[1:]] == ends[:-1]
    assert ends[-1] == reading.record_of(listing)


def test_a_persons_contact_that_left_long_ago_is_blanked_in_old_versions_and_leaves_a_mark():
    group = left(800, told=OWN)
    before = list(Change.objects.values_list("number", "what", "version", "by_name", "at"))
    # Only changes of the last weeks that came due are looked through.
    assert forget_old_contacts() == 0
    assert forget_old_contacts(everything=True) == 1
    assert SECRET not in everything_told()
    assert str(history.as_of_version(group, 1)["contacts"][0]["value"]).startswith("removed on")
    assert list(Change.objects.values_list("number", "what", "version", "by_name", "at")) == before
    assert Redaction.objects.get().by_name == "Retention"
    assert forget_old_contacts(everything=True) == 0
    replays(group)


@pytest.mark.parametrize(("days", "count"), [(700, 0), (729, 0), (731, 1), (755, 1)])
def test_it_is_due_once_the_period_is_over_and_a_missed_day_is_made_up_for(days, count):
    left(days)
    assert forget_old_contacts() == count


@pytest.mark.parametrize(
    ("told", "count"),
    [
        (OWN, 1),
        ({"kind": "mobile", "value": SECRET}, 1),
        ({"kind": "mobile", "value": SECRET, "personal": "no"}, 0),
        ({"kind": "phone", "value": "01632 960000"}, 0),
        ({"kind": "email", "value": "sam@example.org", "personal": "yes"}, 1),
    ],
)
def test_only_what_is_one_persons_own_as_far_as_anybody_knows_goes(told, count):
    left(740, told=told)
    assert forget_old_contacts() == count


def test_that_of_an_organisation_goes_too():
    host = left(740, organisation_record(contacts=(contact(**OWN),)))
    assert forget_old_contacts() == 1
    assert SECRET not in everything_told()
    replays(host)


def test_what_the_listing_says_again_is_never_touched():
    group = left(740)
    record = history.latest([group])[group.pk]
    publish(record.with_answers({"contacts": (contact(**OWN),)}), **BY)
    before = everything_told()
    assert forget_old_contacts() == 0
    assert everything_told() == before


def test_what_it_said_again_lately_is_kept_from_then():
    group = left(740)
    for contacts in ((contact(**OWN),), ()):
        publish(history.latest([group])[group.pk].with_answers({"contacts": contacts}), **BY)
    assert forget_old_contacts() == 0
    made(Change.objects.order_by("number").last(), 735)
    assert forget_old_contacts() == 1


def merged():
    """(survivor, loser, merge) of two listings, of which the survivor took the loser's contact."""
    survivor, _ = published(name="Synthetic survivor")
    loser, _ = published(name="Synthetic loser", contacts=(contact(**OWN),))
    told = {"survivor_version": survivor.version, "loser_version": loser.version}
    one = merge(survivor=survivor, loser=loser, choices={"contacts": "loser"}, **told, **BY)
    for listing in (survivor, loser):
        listing.refresh_from_db()
    return survivor, loser, one


def test_what_a_merge_brought_to_the_survivor_stays_in_both_while_it_is_live_and_can_be_undone():
    survivor, loser, one = merged()
    made(Change.objects.order_by("number").last(), 740)
    assert forget_old_contacts(everything=True) == 0
    unmerge(one, survivor_version=survivor.version, loser_version=loser.version, **BY)
    assert history.latest([loser])[loser.pk]["contacts"][0]["value"] == SECRET


def test_when_it_left_the_survivor_it_goes_from_the_loser_too():
    survivor, loser, _ = merged()
    made(publish(history.latest([survivor])[survivor.pk].with_answers({"contacts": ()}), **BY), 740)
    assert forget_old_contacts() >= 1
    assert SECRET not in everything_told()
    for listing in (survivor, loser):
        replays(listing)


@pytest.mark.parametrize("days", [740, 700])
def test_what_only_a_listing_that_was_merged_away_still_says_goes_as_if_it_had_left_then(days):
    survivor, loser = (published(name=f"Synthetic {one}", contacts=(contact(**OWN),))[0] for one in ("one", "other"))
    told = {"survivor_version": survivor.version, "loser_version": loser.version}
    one = merge(survivor=survivor, loser=loser, choices={}, **told, **BY)
    made(publish(history.latest([again_of(survivor)])[survivor.pk].with_answers({"contacts": ()}), **BY), days)
    assert forget_old_contacts() == (days == 740)
    assert forget_old_contacts() == 0
    assert (SECRET in everything_told()) == (days == 700)
    survivor, loser = again_of(survivor), again_of(loser)
    replays(loser)
    unmerge(one, survivor_version=survivor.version, loser_version=loser.version, **BY)
    assert len(history.latest([loser])[loser.pk]["contacts"]) == (days == 700)


def test_what_a_listing_said_that_was_merged_away_long_ago_goes_though_its_survivor_never_said_it():
    survivor, loser = published(name="Synthetic one")[0], published(name="Other", contacts=(contact(**OWN),))[0]
    told = {"survivor_version": survivor.version, "loser_version": loser.version}
    merge(survivor=survivor, loser=loser, choices={}, **told, **BY)
    made(Change.objects.order_by("number").last(), 740)
    assert forget_old_contacts() == 1
    assert SECRET not in everything_told()
    replays(again_of(loser))


def test_it_goes_from_what_was_proposed_and_is_decided():
    group, record = published(contacts=(contact(**OWN),))
    kim, cora = keeper("kim@example.org", group), curator("cora@example.org", Region.objects.get(slug="north-east"))
    proposal = propose(record.with_answers({"contacts": ()}), by=kim).proposal
    made(accept(proposal, version=proposal.version, by=cora), 740)
    assert SECRET in str(list(Proposal.objects.values_list("base", flat=True)))
    assert forget_old_contacts() == 1
    assert SECRET not in str(list(Proposal.objects.values_list("base", "record", "held")))


def test_notes_of_calls_are_emptied_and_what_came_of_them_stays():
    group, _ = published()
    old, new = (Call.objects.create(group=group, outcome="right", note="A word", at=ago(days)) for days in (366, 364))
    assert forget_call_notes() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.note, old.outcome, new.note) == ("", "right", "A word")


def mail(days, **told):
    return OutgoingMail.objects.create(
        **{"purpose": "proposal", "to": "ann@example.org", "subject": "x", "body": "x", "state": "sent"} | told,
        made_at=ago(days),
    )


def test_mails_go_but_for_those_on_their_way_and_those_of_an_asking_that_goes_on():
    group, _ = published()
    mail(91)
    kept = [mail(89), mail(200, state="queued")]
    for number, ended in ((1, ago(1)), (2, None)):
        asking = Asking.objects.create(group=group, number=number, due_on="2026-01-01", version=1, ended_at=ended)
        asked = mail(100, purpose="asking")
        AskingStep.objects.create(asking=asking, rung="asked", mail=asked)
    assert forget_mails() == 2
    assert set(OutgoingMail.objects.values_list("pk", flat=True)) == {*(one.pk for one in kept), asked.pk}


def test_looks_and_lines_of_who_signed_in_go():
    ann = person("ann@example.org")
    item = QueueItem.objects.create(kind="call", listing_uuid=published()[0].uuid, waiting_for="curator")
    QueueLook.objects.create(item=item, person=ann, at=ago(2))
    SignIn.objects.create(person=ann, at=ago(366))
    SignIn.objects.create(person=ann, at=ago(300))
    assert forget_looks() == 1
    assert forget.forget_sign_ins() == 1


def test_an_account_that_nobody_used_goes_and_no_other(client):
    people = {
        name: person(f"{name}@example.org")
        for name in ("never", "new", "signed-in", "tried", "curates", "was-curator", "logged")
    }
    root = person("root@example.org", is_superuser=True)
    keeps = keeper("keeps@example.org", published()[0])
    sign_in(client, people["signed-in"])
    SignIn.objects.create(person=people["logged"])
    SignIn.objects.create(person=people["tried"], went_well=False)
    people["curates"].curates.create()
    people["was-curator"].curates.create(ended_at=timezone.now())
    get_user_model().objects.exclude(pk=people["new"].pk).update(joined_at=ago(181))
    assert forget_unused_accounts() == 2
    left_over = set(get_user_model().objects.values_list("email", flat=True))
    gone = {"never@example.org", "tried@example.org"}
    assert left_over == {one.email for one in (*people.values(), root, keeps)} - gone


def told_by(**options):
    call_command("forget", stdout=(said := StringIO()), **options)
    return said.getvalue()


def test_a_dry_run_says_what_would_go_and_lets_it_stay():
    left(740)
    mail(91)
    person("never@example.org")
    get_user_model().objects.update(joined_at=ago(181))
    before = (everything_told(), OutgoingMail.objects.count(), get_user_model().objects.count())
    said = told_by(dry_run=True)
    assert (everything_told(), OutgoingMail.objects.count(), get_user_model().objects.count()) == before
    assert not Redaction.objects.exists()
    for line in ("1 mails would go", "1 accounts that nobody ever used would go", "1 contacts of people in old"):
        assert line in said
    assert told_by() == said.replace(" would go", "")
    assert set(told_by().split()) & {"1"} == set()


def test_a_dry_run_counts_nothing_twice():
    group, _ = published()
    passed_on = mail(100, purpose="relay")
    RelayedMessage.objects.create(group=group, mail=passed_on, contact=uuid4(), pressed="x", on=ago(100).date())
    said = told_by(dry_run=True)
    assert "1 messages" in said
    assert said.replace(" would go", "") == told_by()


def test_one_step_that_fails_holds_up_no_other_and_is_told(monkeypatch):
    def fails():
        raise RuntimeError("Synthetic")

    monkeypatch.setitem(forget.STEPS, "closed reports emptied of what they said", fails)
    mail(91)
    with pytest.raises(ExceptionGroup, match="closed reports"):
        told_by()
    assert not OutgoingMail.objects.exists()


def test_all_history_is_looked_through_where_that_is_asked_for():
    left(2000)
    assert "0 contacts of people" in told_by()
    assert "1 contacts of people" in told_by(all_history=True)
