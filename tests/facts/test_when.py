"""When a group meets, and which real dates are named."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from groups.facts.when import named_dates, rule_in_words, when_it_meets
from groups.models import Visibility, Weekday
from tests.factories import CheckFactory, GroupFactory, SessionExceptionFactory, SessionFactory, VenueFactory, adopted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
A_YEAR_AGO = TODAY - timedelta(days=366)


def on_mondays(**fields):
    return SessionFactory(**{"frequency": "weekly", "weekdays": ["mon"]} | fields)


def test_the_rules_of_its_sessions_are_said_each_once():
    group = on_mondays().group
    on_mondays(group=group)
    SessionFactory(group=group)
    assert when_it_meets(group) == "Mondays"


def test_how_long_and_in_which_months_it_holds_is_said_wherever_its_rule_is(client):
    group = CheckFactory(group=on_mondays(ends_on=date(2127, 3, 3)).group, on=TODAY).group
    session = group.sessions.get()
    for month in (12, 8):
        SessionExceptionFactory(session=session, kind="not-in-month", month=month, date=None)
    group = adopted(group)
    said = "Mondays, until 3 March 2127, not in August and December"
    assert when_it_meets(group) == said
    for path in (group.get_absolute_url(), f"/groups/?q={group.name}"):
        assert said in client.get(path).text


def test_limits_without_a_rule_are_not_said():
    assert rule_in_words(SessionFactory(ends_on=date(2127, 3, 3))) == ""


@pytest.mark.parametrize(("confirmed_on", "named"), [(TODAY, 3), (A_YEAR_AGO, 0), (None, 0)])
def test_dates_are_named_for_a_group_that_was_confirmed_within_the_last_year(confirmed_on, named):
    assert len(named_dates(on_mondays().group, confirmed_on, 3)) == named


@pytest.mark.parametrize(("on", "named"), [(TODAY, True), (A_YEAR_AGO, False)])
def test_its_page_its_card_and_its_data_name_a_date_alike(client, on, named):
    group = CheckFactory(group=on_mondays().group, on=on).group
    adopted(group)
    page, card = (client.get(url).content.decode() for url in (group.get_absolute_url(), f"/groups/?q={group.name}"))
    assert ("Next meetings:" in page) is named
    assert ('"@type": "Event"' in page) is named
    assert ("Next on" in card) is named
    assert "Mondays" in page
    assert "Mondays" in card


@pytest.mark.parametrize("visibility", Visibility.values)
def test_the_notes_of_a_session_are_shown_where_its_address_is(client, visibility):
    group = GroupFactory()
    words = {"note": "Qxzjv note.", "join_note": "Qxzjv joining."}
    venue = VenueFactory(group=group, visibility=visibility)
    session = on_mondays(group=group, venue=venue, **words | {"weekdays": [Weekday.values[TODAY.weekday()]]})
    SessionFactory(group=group, venue=session.venue, note="Qxzjv note without times.")
    moved = {"kind": "moved", "date": TODAY, "moved_to": TODAY + timedelta(days=1), "note": "Qxzjv exception."}
    SessionExceptionFactory(session=session, **moved)
    CheckFactory(group=group)
    adopted(group)
    pages = [client.get(url).content.decode() for url in (group.get_absolute_url(), f"/groups/?q={group.name}")]
    shown = {
        word for page in pages for word in ("note.", "joining.", "times.", "exception.") if f"Qxzjv {word}" in page
    }
    if visibility == Visibility.FULL:
        assert {"note.", "joining.", "exception."} <= shown
    else:
        assert "qxzjv" not in "".join(pages).casefold()
