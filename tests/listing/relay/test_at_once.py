"""A button that is pressed twice at the same moment sends one message."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groups.listing.relay.passing_on import pass_on
from groups.listing.relay.recipients import recipient_of
from groups.models import Group, OutgoingMail, RelayedMessage

from .worlds import relay_contact


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A group with a hidden address that other connections see. Everything is taken back afterwards."""
    with django_db_blocker.unblock():
        group = Group.objects.get(slug="chester-plus")
        contact = relay_contact(group=group)
        yield group
        RelayedMessage.objects.all().delete()
        OutgoingMail.objects.all().delete()
        contact.delete()


@pytest.mark.postgresql
def test_pressed_twice_at_once_it_is_one_message(committed):
    start = Barrier(2)

    def press(_):
        start.wait(timeout=10)
        try:
            told = {"message": "Hello", "reply_to": "ann@example.org", "once": "one"}
            return pass_on(committed, recipient_of(committed), **told).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as presses:
        made = list(presses.map(press, range(2)))
    assert made[0] == made[1]
    assert OutgoingMail.objects.count() == RelayedMessage.objects.count() == 1
