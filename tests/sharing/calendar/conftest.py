"""A day that stands still, a group that was confirmed, and its calendar as a calendar program reads it."""

from datetime import UTC, datetime, time

import pytest
from django.utils import timezone
from icalendar import Calendar

from groups.models import Frequency
from tests.factories import CheckFactory, GroupFactory, SessionFactory, VenueFactory


@pytest.fixture
def today(monkeypatch):
    """Lets a day begin: `today(2026, 6, 1)`."""

    def begin(*day):
        monkeypatch.setattr(timezone, "now", lambda: datetime(*day, 9, tzinfo=UTC))

    return begin


@pytest.fixture
def meeting():
    """Makes a group that meets on Mondays at 6.30pm and was confirmed on a day."""

    def make(confirmed_on=None, of_group=None, **of_session):
        group = GroupFactory(name="Synthetic circle", **(of_group or {}))
        rule = {"frequency": Frequency.WEEKLY, "weekdays": ["mon"], "start_time": time(18, 30), "end_time": time(20)}
        if "venue" not in of_session:
            of_session["venue"] = VenueFactory(group=group)
        SessionFactory(group=group, **rule | of_session)
        if confirmed_on:
            CheckFactory(group=group, on=confirmed_on)
        return group

    return make


@pytest.fixture
def answered(client):
    """The calendar of a group as it is sent: `answered(group, "?plain=1")`."""

    def ask(group, query=""):
        answer = client.get(f"/groups/{group.slug}/calendar.ics{query}")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        return answer

    return ask


@pytest.fixture
def events(answered):
    """The events of a group, as an independent reader has them."""

    def read(group, query=""):
        return Calendar.from_ical(answered(group, query).content).walk("VEVENT")

    return read
