"""A listing is put back as it was: in the words of today, by who may, and never disclosing what is withheld now."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from groups.models import Change, Feature, Organisation, Proposal, ProposalState, Publication, WaitingFor, What
from groups.records import history, reading, states
from groups.records.actions import publish
from groups.records.errors import NotYours, Refused
from groups.records.proposals import agree
from groups.records.redaction import redact
from groups.records.versions.returning import as_it_was
from groups.records.versions.reverting import revert
from regions.models import Region
from tests.records.listings import (
    BY,
    again,
    contact,
    group_record,
    organisation_record,
    published,
    venue,
)
from tests.records.strategies import group_records
from tests.signing_in import curator, keeper

pytestmark = pytest.mark.django_db
WHY = "It was right before"


@pytest.fixture
def cora():
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


@pytest.fixture
def second():
    return curator("sol@example.org")


def changed(before, after, **more):
    """(its row) of a listing that said one thing, and says another."""
    _, record = published(**before, **more)
    publish(record.with_answers(after), **BY)
    return again(record)[0]


def now_of(group):
    return history.latest([group])[group.pk]


def back(group, by, **more):
    return revert(group, **{"to_version": 1, "version": group.version, "by": by, "why": WHY} | more)


def test_it_is_a_new_version_that_says_what_the_old_one_said(cora):
    group = changed({"cost": "free"}, {"cost": "paid"})
    made = back(group, cora)
    assert (made.change.what, made.change.version, made.change.why) == (What.REVERTED, 3, WHY)
    assert now_of(group)["cost"] == "free"
    assert group.changes.count() == 3


def test_nobody_puts_back_what_they_keep_or_what_is_anothers(cora):
    group = changed({"cost": "free"}, {"cost": "paid"})
    kim, lou = keeper("kim@example.org", group), curator("lou@example.org", Region.objects.get(slug="london"))
    for who in (kim, lou):
        with transaction.atomic(), pytest.raises(NotYours):
            back(group, who)
    own = changed({"cost": "free"}, {"cost": "paid"})
    own.keepers.create(person=cora, why="Tests")
    with transaction.atomic(), pytest.raises(NotYours, match="You keep this listing"):
        back(own, cora)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"why": " "}, "Say why"),
        ({"version": 1}, "has changed since"),
        ({"version": None}, "which version"),
        ({"to_version": 9}, "no version 9"),
        ({"to_version": 2}, "would change"),
    ],
)
def test_it_is_refused_in_words(cora, more, words):
    group = changed({"cost": "free"}, {"cost": "paid"})
    with transaction.atomic(), pytest.raises(Refused, match=words):
        back(group, cora, **more)
    assert now_of(group)["cost"] == "paid"


def test_an_old_address_waits_for_a_second_curator(cora, second):
    place = venue(visibility="full", address="1 Synthetic Street")
    group = changed({"venues": (place,)}, {"venues": (place.with_(visibility="area"),), "cost": "free"})
    made = back(group, cora)
    assert made.change is None
    assert made.proposal.waiting_for == WaitingFor.SECOND
    assert now_of(group)["venues"][0]["visibility"] == "area"
    with transaction.atomic(), pytest.raises(NotYours):
        agree(made.proposal, version=made.proposal.version, by=cora)
    agree(made.proposal, version=made.proposal.version, by=second)
    assert (now_of(group)["venues"], now_of(group)["cost"]) == ((place,), "not-known")
    assert Proposal.objects.get().state == ProposalState.ACCEPTED


def test_an_old_personal_contact_waits_and_falls_when_the_listing_changes(cora, second):
    own = contact(kind="mobile", value="07700 900123", visibility="public", personal="yes", consent_by="Sam")
    group = changed({"contacts": (own,)}, {"contacts": ()})
    proposal = back(group, cora).proposal
    publish(now_of(group).with_answers({"cost": "free"}), **BY)
    proposal.refresh_from_db()
    assert (proposal.waiting_for, proposal.held) == (WaitingFor.CURATOR, None)
    assert now_of(group)["contacts"] == ()


def test_what_was_blanked_for_privacy_does_not_come_back_and_that_is_said(cora):
    group = changed({"peer_note": "Ring Sam", "cost": "free"}, {"peer_note": "", "cost": "paid"})
    redact(group, question="peer_note", value="Ring Sam", **BY)
    notes = as_it_was(group, now_of(group), 1).notes
    assert "stays as it is, as something was removed for privacy" in notes[0]
    back(group, cora)
    assert (now_of(group)["peer_note"], now_of(group)["cost"]) == ("", "free")


def retire(slug, successor=None):
    feature = Feature.objects.get(facet="activity", slug=slug)
    feature.retired_at, feature.successor = history.timezone.now(), successor
    feature.save()
    return feature


def test_a_retired_feature_returns_as_its_successor_and_that_is_said(cora):
    group = changed({"activity": ("walking", "creativity")}, {"activity": ()})
    sport = Feature.objects.exclude(slug__in=["walking", "creativity"]).filter(facet="activity").first()
    retire("walking", retire("creativity", sport))
    returned = as_it_was(group, now_of(group), 1)
    assert returned.record["activity"] == (sport.slug,)
    assert len([note for note in returned.notes if f"is now “{sport.label}”" in note]) == 2
    back(group, cora)
    assert now_of(group)["activity"] == (sport.slug,)


def test_a_retired_feature_that_nothing_stands_for_is_left_out_and_that_is_said(cora):
    group = changed({"activity": ("walking", "creativity")}, {"activity": ()})
    walking = retire("walking")
    creativity = retire("creativity", walking)
    Feature.objects.filter(pk=walking.pk).update(successor=creativity)
    returned = as_it_was(group, now_of(group), 1)
    assert returned.record["activity"] == ()
    assert all("is no longer used" in note for note in returned.notes)


def test_an_organisation_that_was_merged_away_returns_as_the_one_that_stands_for_it(cora):
    old, new = (published(organisation_record(name=f"Synthetic host {name}"))[0] for name in ("old", "new"))
    group = changed({"organisation": old.uuid}, {"organisation": None})
    Organisation.objects.filter(pk=old.pk).update(publication=Publication.MERGED, merged_into=new)
    assert as_it_was(group, now_of(group), 1).notes == (f"“{old}” is part of “{new}” now.",)
    back(group, cora)
    assert now_of(group)["organisation"] == new.uuid


def test_a_curator_of_a_network_puts_its_groups_back(cora):
    host, _ = published(organisation_record())
    group = changed({"cost": "free"}, {"cost": "paid"}, region="london", organisation=host.uuid)
    with transaction.atomic(), pytest.raises(NotYours):
        back(group, cora)
    cora.curates.create(network=host)
    assert back(group, cora).change


class AnyVersion(TestCase):
    """Whatever a listing said, in whatever order: any version can be said again, and history replays to the present."""

    @settings(max_examples=15, deadline=None)
    @given(told=st.lists(group_records(), min_size=2, max_size=4), data=st.data())
    def test_put_back_and_replayed(self, told, data):
        _, record = published(group_record())
        for other in told:
            publish(again(record)[1].with_answers(dict(other.answers)), **BY)
        group, now = again(record)
        to_version = data.draw(st.integers(1, now.version))
        then = history.as_of_version(group, to_version)
        if then.answers != now.answers:
            states.revert(group, to_version=to_version, version=group.version, **BY)
        group, now = again(record)
        assert now.answers == then.answers
        assert reading.record_of(group) == now
        changes = list(Change.objects.filter(group=group).order_by("number"))
        assert [one.before for one in changes[1:]] == [one.after for one in changes[:-1]]
