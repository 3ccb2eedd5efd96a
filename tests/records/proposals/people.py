"""The people of tests/signing_in.py by a name alone: each is somebody new."""

from itertools import count

from regions.models import Region
from tests import signing_in

NUMBERS = count(1)


def email(name):
    return f"{name.lower()}{next(NUMBERS)}@example.org"


def person(name="Ann", **fields):
    """Somebody with an account."""
    return signing_in.person(email(name), name, **fields)


def keeper(listing, name="Kim", role="owner", **fields):
    """A person who keeps a group or an organisation."""
    return signing_in.keeper(email(name), listing, role, **fields)


def curator(region="north-east", name="Cora"):
    """A person who curates a region; all of England for None."""
    return signing_in.curator(email(name), region and Region.objects.get(slug=region))
