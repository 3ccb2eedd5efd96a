"""Synthetic people: keepers, curators, and whoever has an account."""

from itertools import count

from django.contrib.auth import get_user_model

from groups.models import Curator, Keeper
from regions.models import Region

NUMBERS = count(1)


def person(name="Ann", **fields):
    """Somebody with an account."""
    return get_user_model().objects.create_user(f"{name.lower()}{next(NUMBERS)}@example.org", name=name, **fields)


def keeper(listing, name="Kim", role="owner", **fields):
    """A person who keeps a group or an organisation."""
    owner = {"group" if listing._meta.model_name == "group" else "organisation": listing}
    return Keeper.objects.create(person=person(name), role=role, why="Tests", **owner, **fields).person


def curator(region="north-east", name="Cora"):
    """A person who curates a region; all of England for None."""
    found = region and Region.objects.get(slug=region)
    return Curator.objects.create(person=person(name), region=found or None).person
