"""Every "worth a look" query finds what it is for, and leaves out what is right."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from groups.curating.worth_a_look.queries import BY_SLUG, QUERIES
from groups.curating.worth_a_look.query import Level
from groups.models import Change, Group, Keeper, QueueItem, Report
from groups.records import states
from groups.records.actions import publish
from groups.records.history import first_change_since
from tests.factories import CheckFactory
from tests.records.listings import (
    BY,
    again,
    contact,
    group_record,
    organisation_record,
    published,
    session,
    standing,
    venue,
)
from tests.signing_in import keeper

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
PAST, TO_COME = date(2026, 11, 1), date(2026, 12, 20)
LEEDS, YORK = "E08000035", "E06000014"
WEEKLY = {"frequency": "weekly", "weekdays": ("tue",)}


def listed(**answers):
    return published(group_record(**answers))[0]


def meeting(**answers):
    """A group with one session."""
    return listed(sessions=(session(**answers),))


def reached(**answers):
    """A group with one contact."""
    return listed(contacts=(contact(**answers),))


def held(visibility="full", text="We meet in a hall.", **place):
    """A group with one place."""
    return listed(venues=(venue(visibility=visibility, **place),), description=text)


def checked(group, **told):
    CheckFactory(group=group, **{"version": group.version, "on": TODAY} | told)
    return group


def of_2013(is_kept):
    group = listed(provenance=(standing(recorded=2013),))
    if is_kept:
        keeper("kim@example.org", group)
    return group


def kept_through_its_host():
    host, _ = published(organisation_record())
    keeper("kim@example.org", host)
    return listed(provenance=(standing(recorded=2013),), organisation=host.uuid)


def confirmed_by_its_keeper():
    return checked(of_2013(is_kept=True))


def number_of(*towns, host=None, value="01632 960111"):
    """The last of several groups with one number, each in its town."""
    told = {"organisation": host.uuid if host else None}
    return [
        listed(town=town, contacts=(contact(value=value if place else f"+44 {value[1:]}"),), **told)
        for place, town in enumerate(towns)
    ][-1]


def of_one_host():
    return number_of("Leeds", "York", host=published(organisation_record())[0], value="01632 960222")


def through_its_host():
    host, _ = published(organisation_record(contacts=(contact(visibility="public"),)))
    return listed(organisation=host.uuid)


def put_back(times):
    _, record = published(summary="The first summary of it.")
    for number in range(times):
        now = again(record)[1]
        publish(now.with_answers({"summary": f"Another summary, number {number}."}), **BY)
        group, _ = again(record)
        states.revert(group, to_version=1, version=group.version, **BY)
    return again(record)[0]


def unchanged_for(days, **answers):
    group = listed(**answers)
    Group.objects.filter(pk=group.pk).update(modified_at=timezone.now() - timedelta(days=days))
    return group


def reported(group, kind="contact", **told):
    Report.objects.create(group=group, kind=kind, words="Nobody answers", **told)
    return group


def with_mail_that_came_back():
    group = checked(listed())
    QueueItem.objects.create(kind="bounce", listing_uuid=group.uuid, group=group, waiting_for="curator")
    return group


def with_status(status, *sessions, **answers):
    return listed(status=status, sessions=sessions, **answers)


def two_sessions(**other):
    told = WEEKLY | {"start_time": time(18)}
    return listed(sessions=(session(**told), session(**told | other)))


def with_link():
    one = session(attendance="online")
    return listed(
        sessions=(one,), contacts=(contact(kind="join", value="https://example.org/join", session=one["uuid"]),)
    )


def online(**more):
    return listed(sessions=(session(attendance="online"),), **more)


def in_a_room():
    place = venue()
    return listed(venues=(place,), sessions=(session(venue=place["uuid"]),))


def spoken_of(day):
    return listed(sessions=(session(**WEEKLY),), description=f"Come any {day}, the kettle is on.")


OWN = {"personal": "yes", "visibility": "public", "consent_by": "Sam"}
MOBILE = {"kind": "mobile", "value": "07700 900111", "visibility": "public"}
# By query: groups that it finds, and groups that it does not; each is made in a test of its own.
CASES = {
    "over": (
        [lambda: meeting(ends_on=PAST)],
        [lambda: meeting(ends_on=TO_COME), lambda: listed(sessions=(session(ends_on=PAST), session())), listed],
    ),
    "closed-with-dates": (
        [lambda: with_status("closed", session(starts_on=TO_COME))],
        [lambda: with_status("closed", session()), lambda: meeting(starts_on=TO_COME)],
    ),
    "no-session": ([listed], [lambda: meeting(frequency="by-arrangement"), lambda: listed(kind="service")]),
    "no-day": ([lambda: meeting(frequency="weekly")], [lambda: meeting(**WEEKLY), lambda: meeting(frequency="not-known")]),
    "no-room": ([meeting], [in_a_room, lambda: meeting(attendance="phone")]),
    "no-link": (
        [online],
        [with_link, lambda: online(contacts=(contact(visibility="public"),)), lambda: meeting(attendance="online", join_note="Ask")],
    ),
    "twice-at-once": (
        [two_sessions],
        [lambda: two_sessions(start_time=time(19)), lambda: two_sessions(weekdays=("wed",)), lambda: two_sessions(ends_on=PAST)],
    ),
    "another-day": ([lambda: spoken_of("Wednesday"), lambda: spoken_of("Sundays")], [lambda: spoken_of("Tuesday"), lambda: spoken_of("day")]),
    "pause-over": (
        [lambda: with_status("paused", paused_until=PAST)],
        [lambda: with_status("paused", paused_until=TO_COME), lambda: with_status("paused", paused_reason="Ill")],
    ),
    "one-day-only": (
        [lambda: meeting(**WEEKLY, starts_on=date(2026, 11, 3), ends_on=date(2026, 11, 3))],
        [lambda: meeting(**WEEKLY, starts_on=date(2026, 11, 3), ends_on=date(2026, 12, 15))],
    ),
    "no-contact": ([listed], [reached, through_its_host]),
    "no-public-contact": (
        [reached, lambda: reached(visibility="public", expires_on=PAST)],
        [lambda: reached(visibility="public"), lambda: reached(visibility="relay"), listed, through_its_host],
    ),
    "same-phone": (
        [lambda: number_of("Leeds", "York")],
        [lambda: number_of("Leeds", "Leeds", value="01632 960333"), of_one_host],
    ),
    "contact-expired": (
        [lambda: reached(visibility="public", expires_on=PAST)],
        [lambda: reached(visibility="public", expires_on=TO_COME), lambda: reached(expires_on=PAST)],
    ),
    "no-consent": ([lambda: reached(**OWN)], [lambda: reached(**OWN, consent_on=PAST), reached]),
    "consent-ends": (
        [lambda: reached(**OWN, expires_on=TO_COME)],
        [lambda: reached(**OWN, expires_on=date(2027, 3, 1)), lambda: reached(**OWN)],
    ),
    "whose-mobile": ([lambda: reached(**MOBILE)], [lambda: reached(**MOBILE, personal="no"), lambda: reached(**MOBILE | {"visibility": "private"})]),
    "contact-fails": (
        [lambda: reported(checked(listed())), with_mail_that_came_back, lambda: checked(checked(listed()), outcome="wrong-number")],
        [lambda: reported(listed()), lambda: checked(listed()), lambda: reported(checked(listed()), kind="other")],
    ),
    "point-outside": (
        [lambda: held(district=YORK, lat=51.5, lng=-0.12), lambda: listed(town="York", district=YORK, lat=51.5, lng=-0.12)],
        [lambda: held(district=LEEDS), lambda: held(), lambda: listed(town="Leeds", district=LEEDS, lat=53.8, lng=-1.55)],
    ),
    "town-elsewhere": (
        [lambda: listed(town="Truro", district=LEEDS)],
        [lambda: listed(town="Leeds", district=LEEDS), lambda: listed(town="Nowhere At All", district=LEEDS), lambda: listed(town="Leeds")],
    ),
    "withheld-postcode": (
        [lambda: held("area", "Ring at LS1 4AB, the green door."), lambda: listed(venues=(venue(),), sessions=(session(note="ls14ab"),))],
        [lambda: held("full", "At LS1 4AB."), lambda: held("area", "In LS1, near the park."), lambda: held("on-request")],
    ),
    "nowhere": ([listed], [lambda: listed(town="Leeds"), held, lambda: listed(reach="online")]),
    "not-on-the-map": (
        [lambda: held(address="1 Synthetic Street", lat=None, lng=None)],
        [lambda: held(address="1 Synthetic Street"), lambda: held("area", address="1 Synthetic Street", lat=None, lng=None)],
    ),
    "online-in-a-town": (
        [online],
        [lambda: online(reach="online"), meeting, lambda: listed(sessions=(session(), session(attendance="online")))],
    ),
    "in-capitals": ([lambda: listed(name="SYNTHETIC VOICES")], [lambda: listed(name="NHS Leeds"), lambda: listed(name="ACE")]),
    "poor-summary": ([lambda: listed(summary="A group."), lambda: listed(summary="Long. " * 30)], [listed]),
    "contact-in-text": (
        [lambda: listed(description="Ring 01632 960 123."), lambda: listed(who_for="Ask sam@example.org"), lambda: listed(summary="Text +44 7700 900123 to come along.")],
        [listed, lambda: listed(description="In 2013 we were 40, and on 10.11.2012 100.")],
    ),
    "no-feature": ([listed], [lambda: listed(activity=("walking",))]),
    "only-for-nobody": (
        [lambda: listed(open_to="only-for")],
        [lambda: listed(open_to="only-for", community=("women",)), lambda: listed(open_to="welcomes")],
    ),
    "open-and-full": (
        [lambda: listed(open_to="open-to-all", taking_members="no")],
        [lambda: listed(open_to="open-to-all", taking_members="yes"), lambda: listed(taking_members="no")],
    ),
    "free-with-a-price": (
        [lambda: listed(cost="free", cost_note="Tea is £1")],
        [lambda: listed(cost="paid", cost_note="£3"), lambda: listed(cost="free", cost_note="Tea is free")],
    ),
    "never-confirmed": (
        [lambda: of_2013(is_kept=True), kept_through_its_host],
        [lambda: of_2013(is_kept=False), confirmed_by_its_keeper],
    ),
    "put-back-often": ([lambda: put_back(3)], [lambda: put_back(2)]),
    "said-to-be-closed": (
        [lambda: checked(listed(), outcome="closed", said_by="someone-else")],
        [lambda: checked(checked(listed(), outcome="closed"), on=TODAY + timedelta(days=1)), listed],
    ),
    "planned-for-long": (
        [lambda: unchanged_for(400, status="planned")],
        [lambda: unchanged_for(10, status="planned"), lambda: unchanged_for(400)],
    ),
    "paused-for-long": (
        [lambda: unchanged_for(800, status="paused", paused_reason="Ill")],
        [lambda: unchanged_for(100, status="paused", paused_reason="Ill")],
    ),
}  # fmt: skip
FOUND = [(slug, make) for slug, (found, _) in CASES.items() for make in found]
NOT_FOUND = [(slug, make) for slug, (_, others) in CASES.items() for make in others]


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """These tests are of one day."""
    monkeypatch.setattr(timezone, "localdate", lambda *given: TODAY)
    now = timezone.make_aware(timezone.datetime(2026, 11, 27, 12))
    monkeypatch.setattr(timezone, "now", lambda: now)


def is_found(slug, group):
    return BY_SLUG[slug].find(TODAY).filter(pk=group.pk).exists()


@pytest.mark.parametrize(("slug", "make"), FOUND, ids=[slug for slug, _ in FOUND])
def test_it_finds_what_it_is_for(slug, make):
    assert is_found(slug, make())


@pytest.mark.parametrize(("slug", "make"), NOT_FOUND, ids=[slug for slug, _ in NOT_FOUND])
def test_it_leaves_out_what_is_right(slug, make):
    assert not is_found(slug, make())


def test_there_are_two_dozen_and_each_is_tried():
    assert set(CASES) == set(BY_SLUG)
    assert len(QUERIES) == len(BY_SLUG) >= 24


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.slug)
def test_each_says_why_in_a_sentence_and_finds_no_group_twice(query):
    assert query.why.endswith(".")
    assert query.level in Level
    listed(sessions=(session(), session()), venues=(venue(), venue()), contacts=(contact(), contact()))
    found = list(query.find(TODAY).values_list("pk", flat=True))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.slug)
def test_what_nobody_sees_is_found_by_none(query):
    place = venue()
    group = listed(
        name="SYNTHETIC", summary="Short.", venues=(place,), description="At LS1 4AB", open_to="only-for",
        contacts=(contact(**OWN, expires_on=PAST),), sessions=(session(venue=place["uuid"], ends_on=PAST),),
    )  # fmt: skip
    states.withdraw(group, version=group.version, **BY)
    assert not query.find(TODAY).filter(pk=group.pk).exists()


def test_a_change_is_found_by_its_day_in_few_steps(django_assert_max_num_queries):
    first = Change.objects.order_by("number").last().number if Change.objects.exists() else 0
    for _ in range(20):
        listed()
    now = timezone.now()
    with django_assert_max_num_queries(40):
        assert first_change_since(now + timedelta(days=1)) == first + 21
        assert first_change_since(now - timedelta(days=9999)) <= first + 1


def test_the_groups_of_a_former_keeper_are_not_taken_for_kept():
    group = of_2013(is_kept=True)
    Keeper.objects.update(ended_at=timezone.now())
    assert not is_found("never-confirmed", group)
