"""A synthetic group with a confirmed listing, and a clock that stands where a test puts it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from groups.listing.asking import links
from groups.mail.addresses import digest
from groups.models import Asking, Group, Keeper, OutgoingMail
from tests.factories import CheckFactory, ContactFactory, GroupFactory, adopted


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the time: a day (at noon in London), or a moment with its zone."""

    def stand(at):
        if isinstance(at, date) and not isinstance(at, datetime):
            at = datetime.combine(at, time(12), ZoneInfo("Europe/London"))

        class Stands(datetime):
            @classmethod
            def now(cls, tz=None):
                return at.astimezone(tz or UTC)

        # Fields hold `timezone.now` itself, so what it reads is put in its place.
        monkeypatch.setattr(timezone, "datetime", Stands)
        return timezone.localdate()

    return stand


@pytest.fixture
def group(db, clock):
    """A group confirmed on 1 January 2026, with an address of its own that nobody sees."""
    clock(date(2026, 1, 1))
    made = GroupFactory(name="Synthetic walkers", slug="synthetic-walkers", town="Leeds")
    ContactFactory(group=made, kind="email", value="walkers@example.org", visibility="relay")
    CheckFactory(group=made, on=date(2026, 1, 1), how="keeper-link")
    adopted(made)
    return Group.objects.get(pk=made.pk)


def keeper_of(group, email="ann@example.org", **fields):
    person = get_user_model().objects.create_user(email, name=email.partition("@")[0].title())
    Keeper.objects.create(person=person, group=group, role="owner", why="Tests", **fields)
    return person


def asked_to():
    """The addresses that the queued askings go to, in their order."""
    return list(OutgoingMail.objects.filter(purpose="asking").order_by("pk").values_list("to", flat=True))


def link_of(asking, address="walkers@example.org"):
    """The path of the link that an asking has for an address."""
    recipient = digest(address) if address != links.CALL else links.CALL
    return links.path_for(asking, recipient)


def last_asking(group):
    return Asking.objects.filter(group=group).order_by("-number").first()
