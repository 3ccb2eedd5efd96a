"""What keepers do among themselves: invite, take up, remove, hand over, leave. Nobody goes unnoticed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.listing.keepers import actions
from groups.models import Invitation, Keeper, OutgoingMail, Publication
from groups.records.errors import Refused
from groups.records.people import keeping
from groups.records.people.roles import groups_kept_by, keepers_of, keeps, owns
from regions.models import Region
from tests.factories import GroupFactory, OrganisationFactory
from tests.signing_in import curator, keeper, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return GroupFactory(name="The Synthetic Circle")


@pytest.fixture
def ann(group):
    return keeper("ann@example.org", group)


@pytest.fixture
def ed(group):
    return keeper("ed@example.org", group, role="editor")


def sent_to(who, about=""):
    return OutgoingMail.objects.filter(to=getattr(who, "email", who), subject__icontains=about).count()


# Inviting


def test_who_was_invited_becomes_a_keeper_and_the_others_are_told(group, ann, ed):
    invitation = actions.invite(group, email="Eve@example.org", by=ann)
    assert sent_to("eve@example.org") == 1
    eve = person("eve@example.org")
    made = actions.take_up(invitation, by=eve)
    assert (made.role, made.added_by) == ("editor", ann)
    assert made.probation_until == timezone.localdate() + timedelta(days=14)
    assert sent_to(ann, "another keeper") == sent_to(ed, "another keeper") == 1


def test_an_invitation_says_the_same_to_whoever_has_an_account_and_nothing_that_was_typed(group, ann):
    person("eve@example.org")
    for address in ("eve@example.org", "new@example.org"):
        actions.invite(group, email=address, by=ann)
    first, second = OutgoingMail.objects.filter(to__in=["eve@example.org", "new@example.org"])
    assert first.subject == second.subject
    assert "Ann" not in first.body


def test_only_owners_invite(group, ed):
    for by in (ed, person("st@example.org"), keeper("ot@example.org", GroupFactory())):
        with pytest.raises(Refused, match="Only an owner"):
            actions.invite(group, email="eve@example.org", by=by)


def test_only_the_address_that_it_went_to_takes_it_up(group, ann):
    invitation = actions.invite(group, email="eve@example.org", by=ann)
    with pytest.raises(Refused, match="another address"):
        actions.take_up(invitation, by=person("mallory@example.org"))


def test_an_invitation_works_once_so_that_who_was_removed_does_not_come_back(group, ann):
    invitation = actions.invite(group, email="eve@example.org", by=ann)
    eve = person("eve@example.org")
    made = actions.take_up(invitation, by=eve)
    actions.remove(made, by=ann, why="Tests")
    with pytest.raises(Refused, match="over"):
        actions.take_up(invitation, by=eve)
    assert not keeps(eve, group)


@pytest.mark.parametrize("ended", ["taken back", "too old", "its sender owns it no longer"])
def test_an_invitation_that_is_over_admits_nobody(group, ann, ended):
    invitation = actions.invite(group, email="eve@example.org", by=ann)
    if ended == "taken back":
        actions.take_back(invitation, by=ann)
    elif ended == "too old":
        Invitation.objects.update(made_at=timezone.now() - timedelta(days=31))
    else:
        ann.keeps.update(ended_at=timezone.now())
    with pytest.raises(Refused, match="over"):
        actions.take_up(invitation, by=person("eve@example.org"))


def test_inviting_again_ends_the_first(group, ann):
    actions.invite(group, email="eve@example.org", by=ann)
    actions.invite(group, email="eve@example.org", role="owner", by=ann)
    assert Invitation.objects.get(ended_at=None).role == "owner"


def test_who_keeps_it_already_is_not_invited_and_nobody_invites_many(group, ann, ed, settings):
    with pytest.raises(Refused, match="already"):
        actions.invite(group, email=ed.email, by=ann)
    settings.MOST_INVITATIONS_A_DAY = 1
    actions.invite(group, email="a@example.org", by=ann)
    with pytest.raises(Refused, match="one day"):
        actions.invite(group, email="b@example.org", by=ann)


# Removing


def test_who_is_removed_is_told_and_so_are_the_others_and_the_row_stays(group, ann, ed):
    bob = keeper("bob@example.org", group)
    actions.remove(ed.keeps.get(), by=ann, why="Left the project")
    row = Keeper.objects.get(person=ed)
    assert (row.ended_by, row.ended_why) == (ann, "Left the project")
    assert not keeps(ed, group)
    assert sent_to(ed, "no longer keep") == 1
    assert sent_to(bob, "one keeper fewer") == 1
    assert "/my/keepers/claim/groups/" in OutgoingMail.objects.get(to=ed.email).body


def test_who_may_not_remove(group, ann, ed):
    for by in (ed, person("st@example.org"), keeper("ot@example.org", GroupFactory())):
        with pytest.raises(Refused):
            actions.remove(ann.keeps.get(), by=by, why="Because")
    for why, by in (("", ann), ("Myself", ed)):
        with pytest.raises(Refused):
            actions.remove(ed.keeps.get(), by=by, why=why)


def test_who_is_new_removes_nobody(group, ann):
    new = keeper("new@example.org", group, probation_until=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Refused, match="two weeks"):
        actions.remove(ann.keeps.get(), by=new, why="Mine now")


def test_two_who_remove_the_same_one(group, ann, ed):
    row = ed.keeps.get()
    actions.remove(row, by=ann, why="Tests")
    with pytest.raises(Refused, match="no longer"):
        actions.remove(row, by=ann, why="Tests")
    assert sent_to(ed) == 1


# Leaving and handing over


def test_an_editor_and_one_of_two_owners_just_leave(group, ann, ed):
    bob = keeper("bob@example.org", group)
    for one in (ed, bob):
        actions.leave(one.keeps.get(), by=one)
    assert list(keeping.owners_of(group).values_list("person", flat=True)) == [ann.pk]
    assert sent_to(ann, "one keeper fewer") == 2


def test_the_last_owner_cannot_leave_unnoticed(group, ann, ed):
    with pytest.raises(actions.LastOwner):
        actions.leave(ann.keeps.get(), by=ann)
    assert owns(ann, group)


def test_the_last_owner_leaves_it_to_a_curator_who_is_told(group, ann):
    cat = curator("cat@example.org", Region.objects.get(slug="north-east"))
    actions.leave(ann.keeps.get(), by=ann, to_curator=True)
    assert sent_to(cat, "Nobody keeps") == 1
    assert keeping.without_owner() == ([group], [])


def test_an_owner_hands_over(group, ann, ed):
    actions.hand_over(ann.keeps.get(), to=ed.keeps.get(), by=ann)
    assert not keeps(ann, group)
    assert owns(ed, group)
    assert sent_to(ed, "now an owner") == 1
    assert Keeper.objects.filter(person=ed).count() == 2, "the row as an editor is ended, and stays"


def test_nobody_hands_over_to_a_stranger_or_to_themselves(group, ann):
    other = keeper("ot@example.org", GroupFactory())
    for to in (other, ann):
        with pytest.raises(Refused):
            actions.hand_over(ann.keeps.filter(group=group).get(), to=to.keeps.get(), by=ann)


def test_two_last_owners_who_leave_at_once_do_not_leave_it_alone(group, ann):
    bob = keeper("bob@example.org", group)
    rows = ann.keeps.get(), bob.keeps.get()
    actions.leave(rows[0], by=ann)
    with pytest.raises(actions.LastOwner):
        actions.leave(rows[1], by=bob)


def test_an_owner_of_the_organisation_is_an_owner_left(ann):
    organisation = OrganisationFactory()
    group = GroupFactory(organisation=organisation)
    keeper("org@example.org", organisation)
    row = Keeper.objects.create(person=ann, group=group, role="owner", why="Tests")
    actions.leave(row, by=ann)


def test_nobody_leaves_for_another(group, ann, ed):
    with pytest.raises(Refused):
        actions.leave(ed.keeps.get(), by=ann)


def test_an_owner_makes_an_editor_an_owner(group, ann, ed):
    with pytest.raises(Refused):
        actions.make_owner(ed.keeps.get(), by=ed)
    actions.make_owner(ed.keeps.get(), by=ann)
    assert owns(ed, group)
    assert owns(ann, group)


# What became of a listing


def test_whoever_kept_what_was_merged_keeps_the_survivor_however_many_merges_later(group, ann):
    between, last = GroupFactory(), GroupFactory()
    for loser, survivor in ((group, between), (between, last)):
        loser.publication, loser.merged_into = Publication.MERGED, survivor
        loser.save()
    assert keeps(ann, last)
    assert [one.person for one in keepers_of(last)] == [ann]
    assert list(groups_kept_by(ann)) == [last]
    assert not keepers_of(GroupFactory()).exists()
