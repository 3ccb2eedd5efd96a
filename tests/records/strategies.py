"""Random records that are valid: every question answered or not, with venues, sessions and contacts that fit together.

A record is drawn in a test with a database, as features, regions and sources are those that are there.
"""

from datetime import date, time, timedelta
from functools import cache
from uuid import uuid4

from hypothesis import strategies as st

from groups.models import ContactKind, ContactVisibility, Facet, Feature, PeerDefinition, Source, Status, Weekday, YesNo
from groups.models.choices import WITHOUT_VENUE
from groups.records.questions import GROUP, kinds
from groups.records.questions.rows import EXCEPTIONS, OTHER_ANSWERS, PROVENANCE, SESSIONS, VENUES
from groups.records.record import Row
from groups.records.serialising import new_record
from regions.models import District, Region

WORDS = st.lists(st.sampled_from("acorn brook Clover dove élan fern O’Hara —".split()), max_size=4).map(" ".join)
SAID = WORDS.map(lambda words: f"Said: {words}".strip())
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
TIMES = st.times(time(8), time(20)).map(lambda at: at.replace(second=0, microsecond=0))
LATITUDES = st.integers(50_000, 55_000).map(lambda n: n / 1000)
LONGITUDES = st.integers(-5_000, 1_500).map(lambda n: n / 1000)
VALUES = {
    ContactKind.PHONE: "01632 960{:03d}",
    ContactKind.MOBILE: "07700 900{:03d}",
    ContactKind.TEXT: "07700 900{:03d}",
    ContactKind.EMAIL: "synthetic{:03d}@example.org",
    ContactKind.WEBSITE: "https://example.org/{:03d}",
    ContactKind.SOCIAL: "https://social.example.org/{:03d}",
    ContactKind.POST: "{} Synthetic Street",
    ContactKind.JOIN: "https://meet.example.org/{:03d}",
}


@cache
def vocabulary(of):
    """The slugs or codes of one vocabulary, a dozen at most."""
    if of.startswith("feature:"):
        found = Feature.objects.filter(facet=of.partition(":")[2]).values_list("slug", flat=True)
    else:
        found = {
            "region": Region.objects.order_by("pk").values_list("slug", flat=True),
            "source": Source.objects.values_list("slug", flat=True),
            "peer definition": PeerDefinition.objects.values_list("slug", flat=True),
            "district": District.objects.order_by("pk").values_list("pk", flat=True),
        }[of]
    return tuple(found[:12])


def one_of(of):
    """One row of a vocabulary, by slug or code."""
    return st.deferred(lambda: st.sampled_from(vocabulary(of)))


def some_of(of):
    """Some rows of a vocabulary, as a record has them; none where the vocabulary is empty."""

    def sets():
        there = vocabulary(of)
        return st.sets(st.sampled_from(there), max_size=3) if there else st.just(set())

    return st.deferred(sets).map(lambda slugs: tuple(sorted(slugs)))


def answers_of(kind):
    """Answers of one kind that stand by themselves."""
    if isinstance(kind, kinds.Text):
        return SAID if kind.required else st.one_of(st.just(""), SAID)
    if isinstance(kind, kinds.Choice):
        return st.sampled_from(kind.choices.values)
    if isinstance(kind, kinds.Slugs):
        return some_of(kind.of)
    if isinstance(kind, kinds.Several):
        return st.lists(SAID, max_size=3, unique=True).map(tuple)
    raise TypeError(f"Say how answers of the kind {kind!r} are made up.")


@st.composite
def places(draw):
    """Where a group is: a town with its point or none, and a region."""
    town = draw(st.sampled_from(["", "Leeds", "Whitby"]))
    has_point = town and draw(st.booleans())
    return {
        "reach": draw(st.sampled_from(GROUP["reach"].kind.choices.values)),
        "region": draw(one_of("region")),
        "town": town,
        "area": draw(st.sampled_from(["", "Synthetic Dales"])),
        "areas": draw(some_of("district")),
        "district": draw(st.one_of(st.just(""), one_of("district"))),
        "lat": draw(LATITUDES) if has_point else None,
        "lng": draw(LONGITUDES) if has_point else None,
    }


@st.composite
def running(draw):
    """Whether a group runs."""
    status = draw(st.sampled_from(Status.values))
    is_paused = status == Status.PAUSED
    return {
        "status": status,
        "paused_until": draw(DAYS) if is_paused else None,
        "paused_reason": draw(SAID) if is_paused else "",
    }


@st.composite
def venues(draw):
    """A place, with all that can be said of it."""
    has_point = draw(st.booleans())
    told = {
        "uuid": uuid4(),
        "lat": draw(LATITUDES) if has_point else None,
        "lng": draw(LONGITUDES) if has_point else None,
        "district": draw(st.one_of(st.just(""), one_of("district"))),
        "postcode": draw(st.sampled_from(["", "ZZ1 1ZZ"])),
    }
    return Row({name: told[name] if name in told else draw(answers_of(q.kind)) for name, q in VENUES.items()})


@st.composite
def exceptions(draw):
    """A date or month on which a session is different."""
    kind = draw(st.sampled_from(EXCEPTIONS["kind"].kind.choices.values))
    of_month, is_moved = kind == "not-in-month", kind == "moved"
    return Row({
        "kind": kind,
        "date": None if of_month else draw(DAYS),
        "month": draw(st.integers(1, 12)) if of_month else None,
        "moved_to": draw(DAYS) if is_moved else None,
        "moved_time": draw(st.one_of(st.none(), TIMES)) if is_moved else None,
        "note": draw(st.one_of(st.just(""), SAID)),
    })  # fmt: skip


@st.composite
def sessions(draw, places=()):
    """A way of meeting, at one of these places or at none."""
    attendance = draw(st.sampled_from(SESSIONS["attendance"].kind.choices.values))
    frequency = draw(st.sampled_from(SESSIONS["frequency"].kind.choices.values))
    starts_on, start_time = draw(st.one_of(st.none(), DAYS)), draw(st.one_of(st.none(), TIMES))
    interval = draw(st.integers(1, 4))
    days = draw(st.sets(st.sampled_from(Weekday.values), max_size=2))
    if starts_on and interval > 1:  # What is counted from a date meets on it.
        days |= {Weekday.values[starts_on.weekday()]}
        frequency = "weekly" if frequency == "monthly" else frequency
    return Row({
        "uuid": uuid4(),
        "name": draw(st.one_of(st.just(""), SAID)),
        "attendance": attendance,
        "venue": draw(st.sampled_from([None, *places])) if attendance not in WITHOUT_VENUE else None,
        "frequency": frequency,
        "interval": interval,
        "weekdays": tuple(sorted(days)),
        "nth": draw(st.sampled_from([None, 1, 2, 3, 4, -1])) if frequency == "monthly" else None,
        "starts_on": starts_on,
        "ends_on": starts_on and draw(st.sampled_from([None, starts_on + timedelta(days=90)])),
        "start_time": start_time,
        "end_time": start_time and draw(st.sampled_from([None, time(21)])),
        "join_note": draw(st.one_of(st.just(""), SAID)),
        "note": draw(st.one_of(st.just(""), SAID)),
        "exceptions": tuple(draw(st.lists(exceptions(), max_size=2))),
    })  # fmt: skip


@st.composite
def contacts(draw, sessions=()):
    """A way to reach a group or to join one of these sessions; a person's own is public only with consent."""
    kind = draw(st.sampled_from(ContactKind.values))
    personal, visibility = draw(st.sampled_from(YesNo.values)), draw(st.sampled_from(ContactVisibility.values))
    needs_consent = personal == YesNo.YES and visibility == ContactVisibility.PUBLIC
    has_consent = needs_consent or draw(st.booleans())
    return Row({
        "uuid": uuid4(),
        "session": draw(st.sampled_from([None, *sessions])),
        "kind": kind,
        "value": VALUES[kind].format(draw(st.integers(0, 999))),
        "label": draw(st.sampled_from(["", "The keeper", "Sam"])),
        "personal": personal,
        "visibility": visibility,
        "consent_by": "The synthetic keeper" if has_consent else "",
        "consent_on": draw(DAYS) if has_consent else None,
        "expires_on": draw(st.one_of(st.none(), DAYS)),
    })  # fmt: skip


@st.composite
def meetings(draw):
    """Venues, the sessions that are held there, and contacts for the group and for its sessions."""
    there = tuple(draw(st.lists(venues(), max_size=2)))
    met = tuple(draw(st.lists(sessions([venue["uuid"] for venue in there]), max_size=2)))
    reached = tuple(draw(st.lists(contacts([session["uuid"] for session in met]), max_size=2)))
    return {"venues": there, "sessions": met, "contacts": reached}


@st.composite
def standings(draw):
    """Where a listing is recorded."""
    told = {
        "source": draw(one_of("source")), "where": draw(WORDS), "recorded": draw(st.sampled_from([None, 2013, 2025])),
        "note": draw(WORDS), "entered_by": None, "entered_how": "Made up", "entered_on": draw(DAYS),
    }  # fmt: skip
    return Row({name: told[name] for name in PROVENANCE})


@st.composite
def in_their_words(draw):
    """What was written beside "other" in some facets, in the order in which it is read."""
    facets = sorted(draw(st.sets(st.sampled_from(Facet.values), max_size=2)))
    return tuple(Row(dict(zip(OTHER_ANSWERS, (facet, draw(SAID)), strict=True))) for facet in facets)


@st.composite
def group_records(draw, **answers):
    """A valid record of a new group; `answers` are not random."""
    drawn = draw(places()) | draw(running()) | draw(meetings())
    drawn |= {"provenance": tuple(draw(st.lists(standings(), max_size=2))), "other_answers": draw(in_their_words())}
    drawn |= {"organisation": None, "name": f"Synthetic {draw(WORDS)}".strip()}
    for name, question in GROUP.items():
        if name not in drawn and draw(st.booleans()):
            drawn[name] = draw(answers_of(question.kind))
    uuid = uuid4()
    needed = {"summary": "A synthetic listing.", "description": "For tests."}
    return new_record("group", uuid, f"synthetic-{uuid.hex}", needed | drawn | answers)
