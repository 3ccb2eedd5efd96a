"""Claims: granted by somebody's act, never by silence; every rule of who is asked, who decides, and what a link is."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups.models import Claim, ClaimEvent, Keeper, OutgoingMail, Publication
from groups.records.errors import NotYours, Refused
from groups.records.people import claim_links, claims, keeping
from groups.records.people.roles import keeps, on_probation, owns
from regions.models import Region
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory
from tests.signing_in import curator, keeper, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return GroupFactory(name="The Synthetic Circle")


@pytest.fixture
def cy(db):
    return person("cy@example.org", name="Cy Claimant")


@pytest.fixture
def cat(db):
    return curator("cat@example.org", Region.objects.get(slug="north-east"))


def claim_of(listing, by, evidence="I run the Tuesday meeting"):
    return claims.make(listing, by=by, evidence=evidence)


def sent_to(address):
    return OutgoingMail.objects.filter(to=address)


def with_address(listing, value="circle@example.org", **fields):
    owner = {"group" if hasattr(listing, "region_id") else "organisation": listing}
    return ContactFactory(kind="email", value=value, **owner, **fields)


def happened(claim):
    return [event.what for event in claim.events.all()]


# Who is asked


def test_owners_are_asked_and_nobody_else(group, cy):
    keeper("ann@example.org", group)
    keeper("ed@example.org", group, role="editor")
    with_address(group)
    claim = claim_of(group, cy)
    assert sent_to("ann@example.org").count() == 1
    assert not sent_to("ed@example.org") | sent_to("circle@example.org")
    assert happened(claim) == ["made", "owners-asked"]


def test_owners_of_the_organisation_are_asked_about_its_group(cy):
    organisation = OrganisationFactory()
    group = GroupFactory(organisation=organisation)
    keeper("ann@example.org", organisation)
    claim = claim_of(group, cy)
    claims.approve(claim, version=claim.version, by=keeping.owners_of(group).get().person)
    assert keeps(cy, group)
    assert not keeps(cy, organisation)


def test_without_owners_a_link_goes_to_the_address_on_record_whoever_may_see_it(group, cy):
    with_address(group, "tom@example.org", personal="yes", visibility="private", order=0)
    with_address(group, "office@example.org", personal="no", visibility="private", order=1)
    claim = claim_of(group, cy)
    assert sent_to("office@example.org").count() == 1
    assert happened(claim) == ["made", "link-sent"]


def test_a_group_without_an_address_is_proved_by_its_organisations(cy):
    organisation = OrganisationFactory()
    with_address(organisation)
    claim_of(GroupFactory(organisation=organisation), cy)
    assert sent_to("circle@example.org").count() == 1


def test_an_address_of_another_listing_proves_nothing(group, cy):
    with_address(GroupFactory())
    with_address(OrganisationFactory())
    assert happened(claim_of(group, cy)) == ["made", "to-curator"]


def test_an_address_that_has_expired_proves_nothing(group, cy):
    with_address(group, expires_on=timezone.localdate())
    assert happened(claim_of(group, cy)) == ["made", "to-curator"]


def test_without_owner_and_address_a_curator_is_asked_at_once(group, cy, cat):
    other = curator("far@example.org", Region.objects.get(slug="london"))
    assert happened(claim_of(group, cy)) == ["made", "to-curator"]
    assert sent_to(cat.email).count() == 1
    assert not sent_to(other.email)


def test_mail_carries_nothing_that_the_claimant_typed(group, cy, cat):
    keeper("ann@example.org", group)
    bare = GroupFactory()
    with_address(bare)
    for listing in (group, bare, GroupFactory()):
        claim_of(listing, cy, evidence="CHEAP PILLS")
    for mail in OutgoingMail.objects.all():
        for typed in ("CHEAP", "Cy Claimant", "cy@example.org"):
            assert typed not in mail.subject + mail.body


# Who cannot ask


def test_who_keeps_it_already_need_not_ask(group):
    with pytest.raises(Refused, match="already"):
        claim_of(group, keeper("ann@example.org", group, role="editor"))


@pytest.mark.parametrize("publication", [Publication.WITHDRAWN, Publication.DRAFT])
def test_what_is_not_listed_cannot_be_claimed(cy, publication):
    with pytest.raises(Refused, match="not listed"):
        claim_of(GroupFactory(publication=publication), cy)


def test_nothing_said_is_no_claim(group, cy):
    with pytest.raises(Refused):
        claim_of(group, cy, evidence="  ")


def test_asking_again_replaces_what_was_written_and_writes_to_nobody_again(group, cy):
    with_address(group)
    first = claim_of(group, cy)
    again = claim_of(group, cy, evidence="I also have the key")
    assert (again.pk, again.evidence, again.version) == (first.pk, "I also have the key", 2)
    assert sent_to("circle@example.org").count() == 1


def test_nobody_asks_for_many_in_a_day(cy, settings):
    settings.MOST_CLAIMS_A_DAY = 2
    for _ in range(2):
        claim_of(GroupFactory(), cy)
    with pytest.raises(Refused, match="one day"):
        claim_of(GroupFactory(), cy)


def test_a_claim_of_what_was_merged_is_of_the_survivor(group, cy):
    loser = GroupFactory(publication=Publication.MERGED, merged_into=group)
    assert claim_of(loser, cy).group == group


# What a grant does


def test_the_address_on_record_says_yes_and_a_first_keeper_is_an_owner_on_probation(group, cy):
    with_address(group)
    claim = claim_of(group, cy)
    made = claims.prove(claim, version=claim.version)
    assert (made.person, made.role, made.added_by, made.added_by_name) == (cy, "owner", None, claims.ADDRESS)
    assert made.probation_until == timezone.localdate() + timedelta(days=14)
    assert on_probation(cy, group, timezone.localdate())
    assert not on_probation(cy, group, timezone.localdate() + timedelta(days=14))
    assert sent_to(cy.email).filter(subject__startswith="You now keep").count() == 1


def test_an_address_is_not_enough_once_somebody_owns_the_listing(group, cy, cat):
    with_address(group)
    claim = claim_of(group, cy)
    keeper("ann@example.org", group)
    assert claims.prove(claim, version=claim.version) is None
    assert not keeps(cy, group)
    assert happened(claim)[-2:] == ["proved", "to-curator"]


def test_a_new_keeper_removes_nobody_and_everybody_is_told(group, cy):
    ann, ed = keeper("ann@example.org", group), keeper("ed@example.org", group, role="editor")
    claim = claim_of(group, cy)
    claims.approve(claim, version=claim.version, by=ann)
    assert keeps(ann, group)
    assert keeps(ed, group)
    assert Keeper.objects.get(person=cy).role == "editor"
    for one in (ann, ed):
        assert sent_to(one.email).filter(subject__contains="another keeper").count() == 1


@pytest.mark.parametrize("who", ["editor", "owner of another", "the claimant", "curator", "stranger"])
def test_only_an_owner_of_it_approves(group, cy, cat, who):
    keeper("ann@example.org", group)
    by = {
        "editor": lambda: keeper("ed@example.org", group, role="editor"),
        "owner of another": lambda: keeper("ot@example.org", GroupFactory()),
        "the claimant": lambda: cy,
        "curator": lambda: cat,
        "stranger": lambda: person("st@example.org"),
    }[who]()
    claim = claim_of(group, cy)
    with pytest.raises(NotYours):
        claims.approve(claim, version=claim.version, by=by)


def test_who_was_removed_since_approves_nothing(group, cy):
    ann = keeper("ann@example.org", group)
    claim = claim_of(group, cy)
    ann.keeps.update(ended_at=timezone.now())
    with pytest.raises(NotYours):
        claims.approve(claim, version=claim.version, by=ann)


# A curator decides


def test_a_curator_grants_with_a_reason_and_history_says_who(group, cy, cat):
    claim = claim_of(group, cy)
    made = claims.grant(claim, version=claim.version, by=cat, why="Named on their website")
    assert (made.role, made.added_by) == ("owner", cat)
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by, claim.decided_why) == ("granted", cat, "Named on their website")
    event = ClaimEvent.objects.filter(claim=claim, what="granted").get()
    assert (event.by, event.by_name) == (cat, "Cat")


def test_a_curator_declines_and_the_claimant_is_told(group, cy, cat):
    claim = claim_of(group, cy)
    claims.decline(claim, version=claim.version, by=cat, why="Nobody there knows you")
    assert Claim.objects.get().state == "declined"
    assert sent_to(cy.email).count() == 1
    assert not keeps(cy, group)


@pytest.mark.parametrize("act", [claims.grant, claims.decline])
def test_who_may_not_decide(group, cy, cat, act):
    others = [
        curator("far@example.org", Region.objects.get(slug="london")), person("st@example.org"),
        keeper("ann@example.org", group), cy,
    ]  # fmt: skip
    claim = claim_of(group, cy)
    for by in others:
        with pytest.raises(NotYours):
            act(claim, version=claim.version, by=by, why="Because")
    with pytest.raises(Refused):
        act(claim, version=claim.version, by=cat, why=" ")


def test_no_curator_decides_about_their_own_or_what_they_keep(group, cat):
    claim = claim_of(group, cat)
    with pytest.raises(NotYours):
        claims.grant(claim, version=claim.version, by=cat, why="Me")
    Keeper.objects.create(person=cat, group=group, why="Tests")
    other = claim_of(group, person("cy2@example.org"))
    with pytest.raises(NotYours):
        claims.decline(other, version=other.version, by=cat, why="Me")


def test_claims_of_organisations_go_to_the_region_of_all_their_groups_or_to_england(cy, cat):
    here = OrganisationFactory()
    GroupFactory(organisation=here)
    everywhere = OrganisationFactory()
    for region in ("london", "north-east"):
        GroupFactory(organisation=everywhere, region=Region.objects.get(slug=region))
    england = curator("eng@example.org")
    near, wide = claim_of(here, cy), claim_of(everywhere, cy)
    assert list(claims.that_may_be_decided(cat)) == [near]
    assert list(claims.that_may_be_decided(england)) == [near, wide]
    assert sent_to(cat.email).count() == sent_to(england.email).count() == 1


# Silence


def test_a_claim_is_never_granted_by_silence_and_a_curator_decides_after_a_week(group, cy, cat):
    keeper("ann@example.org", group)
    claim = claim_of(group, cy)
    now = timezone.now()
    assert claims.pass_on_due(now + timedelta(days=6, hours=23)) == 0
    assert claims.pass_on_due(now + timedelta(days=7, minutes=1)) == 1
    assert claims.pass_on_due(now + timedelta(days=90)) == 0
    claim.refresh_from_db()
    assert (claim.state, keeps(cy, group)) == ("waiting", False)
    assert sent_to(cat.email).count() == 1


def test_the_command_says_how_many(group, cy, capsys):
    keeper("ann@example.org", group)
    Claim.objects.filter(pk=claim_of(group, cy).pk).update(made_at=timezone.now() - timedelta(days=40))
    for told in ("1 claims passed on", "0 claims passed on"):
        call_command("claims_due")
        assert told in capsys.readouterr().out


def test_a_no_goes_to_a_curator_and_decides_nothing(group, cy, cat):
    ann = keeper("ann@example.org", group)
    claim = claim_of(group, cy)
    claims.deny(claim, version=claim.version, by=ann)
    assert Claim.objects.get().state == "waiting"
    assert list(claims.that_may_be_decided(cat)) == [claim]
    assert happened(claim)[-2:] == ["denied", "to-curator"]


# Two at once


def test_of_two_approvals_that_cross_one_counts(group, cy):
    ann, bob = keeper("ann@example.org", group), keeper("bob@example.org", group)
    claim = claim_of(group, cy)
    seen_by_ann, seen_by_bob = Claim.objects.get(), Claim.objects.get()
    claims.approve(seen_by_ann, version=1, by=ann)
    with pytest.raises(claims.AlreadyDecided, match="decided already: granted") as crossed:
        claims.approve(seen_by_bob, version=1, by=bob)
    assert crossed.value.claim.decided_by == ann
    assert Keeper.objects.filter(person=cy).count() == 1
    assert claim.events.filter(what="granted").count() == 1


def test_an_approval_and_a_taking_back_that_cross(group, cy):
    ann = keeper("ann@example.org", group)
    claim = claim_of(group, cy)
    claims.withdraw(Claim.objects.get(), version=1, by=cy)
    with pytest.raises(claims.AlreadyDecided):
        claims.approve(claim, version=1, by=ann)
    assert not keeps(cy, group)


@pytest.mark.parametrize("version", [None, 0, 2, 99])
def test_every_act_brings_the_version_that_was_seen(group, cy, cat, version):
    claim = claim_of(group, cy)
    for act in (
        lambda: claims.grant(claim, version=version, by=cat, why="Yes"),
        lambda: claims.decline(claim, version=version, by=cat, why="No"),
        lambda: claims.withdraw(claim, version=version, by=cy),
        lambda: claims.prove(claim, version=version),
    ):
        with pytest.raises(Refused):
            act()
    assert Claim.objects.get().state == "waiting"


def test_somebody_who_became_an_owner_meanwhile_stays_one(group, cy, cat):
    claim = claim_of(group, cy)
    Keeper.objects.create(person=cy, group=group, role="owner", why="Tests")
    claims.grant(claim, version=claim.version, by=cat, why="Yes", role="editor")
    assert owns(cy, group)
    assert Keeper.objects.filter(person=cy).count() == 1


# Links


def test_a_link_is_good_for_one_reader_one_claim_one_listing(group, cy):
    ann, bob = keeper("ann@example.org", group), keeper("bob@example.org", group)
    claim = claim_of(group, cy)
    token = claim_links.approval_token(claim, ann)
    assert claim_links.read_approval(token, ann) == claim
    for wrong in (lambda: claim_links.read_approval(token, bob), lambda: claim_links.read_proof(token)):
        with pytest.raises(claim_links.LinkIsWrong):
            wrong()
    Claim.objects.filter(pk=claim.pk).update(group=GroupFactory())
    with pytest.raises(claim_links.LinkIsWrong):
        claim_links.read_approval(token, ann)


def test_a_link_to_an_address_that_is_no_longer_on_record_is_wrong(group, cy):
    contact = with_address(group)
    claim = claim_of(group, cy)
    token = claim_links.proof_token(claim, contact)
    contact.value = "new@example.org"
    contact.save()
    with pytest.raises(claim_links.LinkIsWrong):
        claim_links.read_proof(token)


def test_a_link_ends(group, cy, monkeypatch):
    contact = with_address(group)
    token = claim_links.proof_token(claim_of(group, cy), contact)
    now = time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 13.9 * 24 * 3600)
    claim_links.read_proof(token)
    monkeypatch.setattr(signing.time, "time", lambda: now + 14.1 * 24 * 3600)
    with pytest.raises(claim_links.LinkIsOld):
        claim_links.read_proof(token)


def test_no_link_carries_an_address(group, cy):
    contact = with_address(group, visibility="private")
    link = reverse("keepers:prove", args=[claim_links.proof_token(claim_of(group, cy), contact)])
    held = signing.loads(link.split("/")[-2], salt=claim_links.PROOF)
    assert "circle" not in str(held)
