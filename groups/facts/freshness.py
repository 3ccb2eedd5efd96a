"""How sure we are of a listing: who found it right, when, and where it was recorded first.

*Confirmed* comes from checks alone; editing a listing never changes it. A check covers the questions that were shown
and no others, so one of the contact alone confirms neither the times nor the whole listing. An answer that was taken
back for another one confirms nothing any more.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.dateformat import format as format_date

from groups.models import Outcome, SaidBy

EVERYTHING = "*"
# The questions that a card answers. Whoever was shown all of these has seen the listing as visitors find it.
ON_A_CARD = frozenset(
    """name organisation summary who_for open_to community experience sessions venues reach region town area district
    status paused_until paused_reason taking_members""".split()
)
# What a group is asked about: besides these, how it is reached.
ASKED_ABOUT = ON_A_CARD | {"contacts", "first_contact"}
LASTS = relativedelta(years=1)


@dataclass(frozen=True, order=True)
class Confirmation:
    """Somebody found it right: on which day, and whether the group said so itself or someone else checked."""

    on: date
    said_by: str

    @property
    def is_by_the_group(self):
        return self.said_by == SaidBy.THE_GROUP


def confirmations(listed, questions):
    """Every confirmation of a group or an organisation that covers all of these questions and was not taken back."""
    taken_back = {check.takes_back_id for check in listed.checks.all() if check.takes_back_id}
    return [
        Confirmation(check.on, check.said_by)
        for check in listed.checks.all()
        if check.outcome == Outcome.RIGHT and check.pk not in taken_back and covers(check, questions)
    ]


def covers(check, questions):
    """Whether all of these questions were shown to whoever checked."""
    return EVERYTHING in check.questions or questions.issubset(check.questions)


def confirmed(group):
    """The last time that the group itself confirmed the whole listing, None without any. What somebody else found from
    outside is no confirmation: a website can be years old."""
    return max((one for one in confirmations(group, ON_A_CARD) if one.is_by_the_group), default=None)


def confirmed_on(group):
    """The day on which the group last confirmed the whole listing, None when it did not."""
    last = confirmed(group)
    return last and last.on


def found_on(group):
    """The day on which somebody else last found anything of it right, None when nobody did."""
    return max((one.on for one in confirmations(group, frozenset()) if not one.is_by_the_group), default=None)


def found_where(group):
    """Where it was found on that day: the site of a page, or a source in short; "" when that is not known."""
    on = found_on(group)
    later = (one for one in list(group.provenance.all())[1:] if on and one.recorded == on.year)
    return next((site_of(one.where) or one.source.short for one in later), "")


def site_of(address):
    """The site of a page, as people name it: "https://www.bbc.co.uk/news/1" is on "bbc.co.uk"; "" for no address."""
    return urlsplit(address).netloc.removeprefix("www.") if address.startswith("http") else ""


def covered(listed, question):
    """The last confirmation that covers one question, by its name; None without any."""
    return max(confirmations(listed, {question}), default=None)


def covered_on(listed, question):
    """The day on which the answer to one question was last found right, None when nobody did."""
    last = covered(listed, question)
    return last and last.on


def is_recent(day, today=None):
    """Whether what was right on a day may still be counted on: for a year."""
    return day is not None and day > (today or timezone.localdate()) - LASTS


def sure_until(day):
    """The last day on which what was right on a day may still be counted on."""
    last = day + LASTS
    return last if is_recent(day, last) else last - timedelta(days=1)


def origin(group):
    """Its first source, None without any."""
    return next(iter(group.provenance.all()), None)


def recorded(group):
    """Where and when it was first recorded: "in 2013 (Mind mapping)". A source without a known year says so."""
    first = origin(group)
    return recorded_in_words(first.recorded, first.source.short) if first else ""


def recorded_in(group):
    """The year in which it was first recorded; None when that is not known."""
    first = origin(group)
    return first and first.recorded


def recorded_in_words(year, source):
    """ "in 2013 (Mind mapping)"."""
    return f"in {year} ({source})" if year else f"in an undated source ({source})"


def freshness(group):
    """How sure we are of a group in words, from its checks and its sources: each listing has a label."""
    return label(confirmed_on(group), recorded(group))


def label(confirmed_on, recorded):
    """In words: "Confirmed March 2026.", "Recorded in 2013 (Mind mapping). Not confirmed since."."""
    if confirmed_on:
        return f"Confirmed {month(confirmed_on)}."
    return f"Recorded {recorded}. Not confirmed since." if recorded else "Not confirmed yet."


def month(day):
    """ "March 2026"."""
    return format_date(day, "F Y")


def found_in_words(on, where):
    """ "Found on example.org in November 2026, not confirmed by the group."."""
    return f"Found {f'on {where}' if where else 'by someone else'} in {month(on)}, not confirmed by the group."


@dataclass(frozen=True)
class Age:
    """How old what is told of a listing is. `recorded_in` is a year; each is None when it is not known.

    `is_sure` is true for a year after the group confirmed it. What is older was so once: it is told in the past tense,
    and nobody should go there without asking.
    """

    confirmed_on: date | None = None
    recorded_in: int | None = None
    found_on: date | None = None
    found_where: str = ""

    @property
    def is_sure(self):
        return is_recent(self.confirmed_on)

    @property
    def in_words(self):
        """ "Recorded 13 years ago. Ask before you go."; "Confirmed March 2026."."""
        if self.is_sure:
            return f"Confirmed {month(self.confirmed_on)}."
        return " ".join(filter(None, (self.oldest, self.found, "Ask before you go.")))

    @property
    def oldest(self):
        """How long ago the group confirmed it, or else it was recorded."""
        today = timezone.localdate()
        if self.confirmed_on:
            years = relativedelta(today, self.confirmed_on).years
            ago = "over a year ago" if years == 1 else f"{years} years ago"
            return f"Last confirmed {ago}, in {month(self.confirmed_on)}."
        if self.recorded_in is None:
            return "We do not know how old this is."
        years = today.year - self.recorded_in
        ago = {0: "this year", 1: "last year"}.get(years, f"{years} years ago")
        return f"Recorded {ago}{', never confirmed' if years < 2 else ''}."

    @property
    def found(self):
        """Where and when somebody else found it; "" when nobody did, or the group said more since."""
        if not self.found_on or (self.confirmed_on and self.confirmed_on >= self.found_on):
            return ""
        return found_in_words(self.found_on, self.found_where)

    @property
    def as_of(self):
        """When what is told was so: "In 2013", "In March 2024"; "" while it may be counted on."""
        if self.is_sure:
            return ""
        if self.confirmed_on:
            return f"In {month(self.confirmed_on)}"
        return f"In {self.recorded_in}" if self.recorded_in else "As recorded"

    def told(self, text):
        """A text about it, with when it was written where that is long ago: "In 2013: a drop-in in Chester."."""
        return f"{self.as_of}: {text}" if text and self.as_of else text


def age_of(group):
    """The age of a group, from its checks and its sources."""
    return Age(confirmed_on(group), recorded_in(group), found_on(group), found_where(group))
