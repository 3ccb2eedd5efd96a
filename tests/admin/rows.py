"""Rows of every table that the admin shows, so that a test can make few or many of each."""

import datetime

from django.contrib.auth import get_user_model

from directory.models import SignIn
from groups.models import (
    Change,
    Check,
    Claim,
    Curator,
    Feature,
    Group,
    Invitation,
    Keeper,
    Organisation,
    PeerDefinition,
    Venue,
)  # fmt: skip
from regions.models import District, Region
from tests.factories import GroupFactory, OrganisationFactory, VenueFactory
from tests.records.listings import group_record, published
from tests.signing_in import person


def somebody(number, of):
    return person(f"{of}{number}@example.org")


def hosted(number):
    return GroupFactory(organisation=OrganisationFactory(owner=OrganisationFactory()))


def district(number):
    region = Region.objects.all()[number % 8]
    return District.objects.create(
        gss=f"X{number:08}", name=f"Synthetic district {number}", kind="district", ceremonial_county="Synthetic",
        region=region, lat=53, lng=-1,
    )  # fmt: skip


MAKERS = {
    Group: hosted,
    Organisation: lambda n: OrganisationFactory(owner=OrganisationFactory()),
    Venue: lambda n: VenueFactory(group=hosted(n), district=District.objects.all()[n]),
    Change: lambda n: published(group_record(name=f"Synthetic changed {n}")),
    Check: lambda n: Check.objects.create(
        group=hosted(n), outcome="right", said_by="curator", how="call", by_name="Synthetic", on=datetime.date(2026, 1, 1)
    ),
    Feature: lambda n: Feature.objects.create(
        facet="activity", slug=f"synthetic-{n}", label=f"Synthetic {n}", definition="In tests.", source="Tests",
        successor=Feature.objects.first() if n % 2 else None,
    ),
    PeerDefinition: lambda n: PeerDefinition.objects.create(
        slug=f"synthetic-{n}", label=f"Synthetic {n}", text="In tests.", source="Tests"
    ),
    Region: None,
    District: district,
    Keeper: lambda n: Keeper.objects.create(person=somebody(n, "keeper"), group=hosted(n), why="Tests"),
    Claim: lambda n: Claim.objects.create(person=somebody(n, "claimant"), group=hosted(n), evidence="In tests"),
    Invitation: lambda n: Invitation.objects.create(
        email=f"invited{n}@example.org", by=somebody(n, "inviter"), by_name="Synthetic", group=hosted(n)
    ),
    Curator: lambda n: Curator.objects.create(person=somebody(n, "curator"), region=Region.objects.all()[n % 8]),
    get_user_model(): lambda n: somebody(n, "account"),
    SignIn: lambda n: SignIn.objects.create(person=somebody(n, "signed"), how="Password"),
}  # fmt: skip
