"""Deleting an account: nothing is left of who it was, everything of what they did, and no listing without an owner."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.utils import timezone

from directory.accounts.leaving import delete_account
from directory.accounts.models import User
from groups.models import Change, Claim, Curator, Group, Invitation, Keeper, OutgoingMail
from groups.records.actions import publish
from groups.records.people import claims
from groups.records.people.forgetting import GONE, StillOwner, named_columns
from groups.records.people.roles import keeps
from groups.records.proposals import accept, propose, put_back
from tests.factories import GroupFactory
from tests.records.listings import group_record, published
from tests.records.proposals.test_proposals import trusted
from tests.signing_in import app_of, as_curator, curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/my/account/delete/"


def test_what_they_did_stays_and_who_they_were_does_not():
    ann = keeper("ann@example.org", GroupFactory(), role="editor")
    publish(group_record(), by=ann, why="Tests")
    claim = claims.make(GroupFactory(), by=ann, evidence="I am Ann and live in Leeds")
    delete_account(by=ann)
    ann.refresh_from_db()
    assert (ann.name, ann.is_active, ann.has_usable_password()) == ("", False, False)
    assert ann.email.endswith("@deleted.invalid")
    change = Change.objects.filter(by=ann).latest("number")
    assert change.by_name == GONE
    claim.refresh_from_db()
    assert (claim.state, claim.evidence) == (Claim.State.WITHDRAWN, "")
    assert not EmailAddress.objects.filter(user=ann).exists()
    assert Keeper.objects.get(person=ann).ended_why == "Deleted their account"


def test_the_reasons_of_changes_and_old_invitations_name_them_no_longer():
    ann = person("ann@example.org", "Ann Synthetic")
    proposal = propose(group_record(), by=ann).proposal
    accept(proposal, version=1, by=curator("cora@example.org"), why="Thank you")
    group = Group.objects.get(uuid=proposal.listing_uuid)
    bob = keeper("bob@example.org", group)
    Invitation.objects.create(group=group, email="ann@example.org", by=bob, ended_at=timezone.now())
    OutgoingMail.objects.create(purpose="report", to="ann@example.org", subject="A report", body="Of a kind")
    delete_account(by=ann)
    group.refresh_from_db()
    told = f"Proposed by {GONE}. Thank you"
    assert (Change.objects.get(group=group, what="published").why, group.publication_why) == (told, told)
    assert not Invitation.objects.filter(email="ann@example.org").exists()
    assert not OutgoingMail.objects.filter(to="ann@example.org").exists()


def test_what_they_sent_and_nobody_decided_is_taken_back_so_that_no_listing_is_theirs_afterwards():
    ann = person("ann@example.org")
    proposal = propose(group_record(), by=ann).proposal
    delete_account(by=ann)
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert set(proposal.events.values_list("by_name", flat=True)) == {GONE}


def test_every_column_that_names_a_person_is_blanked():
    assert {f"{model.__name__}.{column}" for model, column in named_columns()} >= {
        "Change.by", "Keeper.added_by", "Claim.decided_by", "ClaimEvent.by", "Invitation.by", "Check.by",
        "Group.publication_by", "Organisation.publication_by", "Proposal.by", "Proposal.decided_by",
    }  # fmt: skip


def test_the_last_owner_hands_over_first():
    group = GroupFactory()
    ann = keeper("ann@example.org", group)
    with pytest.raises(StillOwner) as refused:
        delete_account(by=ann)
    assert refused.value.listings == [group]
    ann.refresh_from_db()
    assert ann.email == "ann@example.org"
    keeper("bob@example.org", group)
    delete_account(by=ann)


def test_the_page_says_what_is_to_be_handed_over(client):
    group = GroupFactory(name="The Synthetic Circle")
    ann = keeper("ann@example.org", group)
    page = sign_in(client, ann).get(PAGE).content.decode()
    assert "The Synthetic Circle" in page
    assert "Delete my account" not in page
    client.post(PAGE, {"sure": "on"})
    assert User.objects.get(pk=ann.pk).is_active


def test_by_the_page_every_session_ends(client):
    ann = person("ann@example.org")
    sign_in(client, ann)
    refused = client.post(PAGE, {})
    assert "Tick the box" in refused.content.decode()
    done = client.post(PAGE, {"sure": "on"}, follow=True)
    assert "Your account is deleted" in done.content.decode()
    assert not User.objects.get(pk=ann.pk).is_active
    held = [session.get_decoded() for session in Session.objects.all()]
    assert not [one for one in held if one.get("_auth_user_id") == str(ann.pk)]


def test_it_asks_again_who_it_is_after_an_hour(client):
    ann = person("ann@example.org")
    sign_in(client, ann, "code", minutes_ago=61)
    assert client.post(PAGE, {"sure": "on"})["Location"].startswith("/my/account/reauthenticate/")
    assert User.objects.get(pk=ann.pk).is_active


def test_a_curator_who_goes_curates_nothing():
    cat = curator("cat@example.org")
    delete_account(by=cat)
    assert not Curator.objects.filter(person=cat, ended_at=None).exists()


def test_the_address_can_have_an_account_again():
    delete_account(by=person("ann@example.org"))
    person("ann@example.org")


def test_the_last_who_runs_the_site_stays_until_there_is_another(client):
    root = person("root@example.org", is_superuser=True)
    person("closed@example.org", is_superuser=True, is_active=False)
    app_of(root)
    as_curator(client, root)
    refused = client.post(PAGE, {"sure": "on"})
    assert "You are the only one who runs this site" in refused.text
    assert User.objects.get(pk=root.pk).is_active
    person("second@example.org", is_superuser=True)
    assert client.post(PAGE, {"sure": "on"}).status_code == 302
    assert not User.objects.get(pk=root.pk).is_active


def test_nobody_is_written_to_who_has_left_when_what_they_changed_is_put_back():
    group, record = published()
    ann, bob = keeper("ann@example.org", group), keeper("bob@example.org", group)
    trusted(ann, group)
    change = propose(record.with_answers({"cost": "free"}), by=ann).change
    delete_account(by=ann)
    change = Change.objects.get(pk=change.pk)
    put_back(change, version=change.version, by=curator("cora@example.org", group.region), why="It costs a pound")
    assert not OutgoingMail.objects.filter(to__endswith=".invalid").exists()
    assert keeps(bob, group)
