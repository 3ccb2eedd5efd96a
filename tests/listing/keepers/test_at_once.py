"""Two who act at the same moment, on connections of their own: one counts, and no listing is left without an owner."""

from threading import Barrier, Thread

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, transaction

from directory.accounts.models import User
from groups.listing.keepers import actions
from groups.models import Claim, ClaimEvent, Group, Keeper, OutgoingMail
from groups.records.errors import Refused
from groups.records.people import claims
from groups.records.people.forgetting import StillOwner, let_go
from tests.signing_in import keeper, person

PEOPLE = ["ann@at-once.example.org", "bob@at-once.example.org", "cy@at-once.example.org"]


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """(group, two owners, who asks) that other connections see. Everything is taken back afterwards."""
    with django_db_blocker.unblock():
        group = Group.objects.get(slug="chester-plus")
        owners = [keeper(address, group) for address in PEOPLE[:2]]
        yield group, owners, person(PEOPLE[2])
        mine = User.objects.filter(email__in=PEOPLE)
        ClaimEvent.objects.filter(claim__person__in=mine).delete()
        for rows in (Claim, Keeper, EmailAddress):
            owner = "user" if rows is EmailAddress else "person"
            rows.objects.filter(**{f"{owner}__in": mine}).delete()
        OutgoingMail.objects.all().delete()
        mine.delete()


def at_once(*acts):
    """What each act gave or raised, all begun at the same moment."""
    start, said = Barrier(len(acts)), []

    def attempt(act):
        start.wait(timeout=10)
        try:
            said.append(act())
        except Refused as refusal:
            said.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return said


@pytest.mark.postgresql
def test_of_two_last_owners_who_delete_their_accounts_at_once_one_stays(committed):
    group, owners, _ = committed

    def go(person):
        with transaction.atomic():
            let_go(person)

    said = at_once(*(lambda by=by: go(by) for by in owners))
    assert sum(isinstance(one, StillOwner) for one in said) == 1
    assert Keeper.objects.present().filter(group=group, person__in=owners).count() == 1


@pytest.mark.postgresql
def test_of_two_approvals_at_once_exactly_one_counts(committed):
    group, owners, cy = committed
    claim = claims.make(group, by=cy, evidence="I run it")
    said = at_once(*(lambda by=by: claims.approve(Claim.objects.get(pk=claim.pk), version=1, by=by) for by in owners))
    assert sorted(type(answer).__name__ for answer in said) == ["AlreadyDecided", "Keeper"]
    assert Keeper.objects.filter(person=cy).count() == 1


@pytest.mark.postgresql
def test_of_two_last_owners_who_leave_at_once_one_stays(committed):
    group, owners, _ = committed
    said = at_once(*(lambda by=by: actions.leave(by.keeps.get(), by=by) for by in owners))
    assert sorted(type(answer).__name__ for answer in said) == ["LastOwner", "NoneType"]
    assert Keeper.objects.present().filter(group=group).count() == 1


@pytest.mark.postgresql
def test_two_workers_pass_a_claim_on_once(committed):
    group, _, cy = committed
    claim = claims.make(group, by=cy, evidence="I run it")
    Claim.objects.filter(pk=claim.pk).update(made_at="2026-01-01T00:00:00Z")
    at_once(claims.pass_on_due, claims.pass_on_due)
    assert claim.events.filter(what="to-curator").count() == 1
