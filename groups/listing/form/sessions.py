"""When a group meets, in its form: all its sessions on one page, each at one of its places."""

from uuid import uuid5

from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from groups.facts.schedule import in_words
from groups.listing.meetings.dates import shown_dates
from groups.listing.meetings.forms import SessionForms
from groups.models import Session
from groups.models.choices import WITHOUT_VENUE
from groups.records.questions.rows import SESSIONS, read_answers
from groups.records.record import Row

PAGE = "sessions"
# Told apart by these: a session that keeps them is the same one.
SAME = ("frequency", "weekdays", "nth", "start_time")


class Sessions:
    """The sessions of an `UnsentForm`: as they were typed, else as the record has them that is changed."""

    def __init__(self, form, base):
        self.unsent = form
        self.before = list(base["sessions"]) if base else []

    @property
    def typed(self):
        return self.unsent.pages.get(PAGE)

    @cached_property
    def forms(self):
        """The forms of all sessions, bound where somebody filled them in."""
        if self.typed is None:
            return SessionForms(initial=[dict(row) for row in self.before])
        forms = SessionForms(MultiValueDict(self.typed))
        forms.is_valid()
        return forms

    @property
    def is_wrong(self):
        return self.typed is not None and not self.forms.is_valid()

    @cached_property
    def answers(self):
        """[answers of one session], without identity and place."""
        if self.typed is None or self.is_wrong:
            return None
        return self.forms.answers()

    def rows(self, venues):
        """The sessions as rows of a record, each with the identity that it had and the place that was chosen."""
        if self.answers is None:
            return tuple(self.placed(row, row["venue"], venues) for row in self.before)
        pairs = zip(self.answers, matched(self.answers, self.before), strict=True)
        return tuple(self.row(number, told, old, venues) for number, (told, old) in enumerate(pairs))

    def row(self, number, told, old, venues):
        identity = old["uuid"] if old else uuid5(self.unsent.listing_uuid, f"session {number}")
        row = Row(read_answers({}, SESSIONS) | told | {"uuid": identity})
        return self.placed(row, self.chosen(number) or (old and old["venue"]), venues)

    def chosen(self, number):
        """The identity of the place that was chosen for the n-th session, as text; "" where nobody chose."""
        return (self.typed.get(f"at-{number}") or [""])[0]

    def placed(self, row, wanted, venues):
        """A session at the place that was chosen; at the only one where nobody chose; at none where none is there."""
        if row["attendance"] in WITHOUT_VENUE:
            return row.with_(venue=None)
        here = {str(venue["uuid"]): venue["uuid"] for venue in venues}
        if str(wanted) in here:
            return row.with_(venue=here[str(wanted)])
        if wanted and row["venue"] == wanted and not self.was_its_own(wanted):
            return row
        return row.with_(venue=next(iter(here.values())) if len(here) == 1 else None)

    def was_its_own(self, venue):
        """Whether a place was one of the group's own, so that it is gone when it is not among them any more."""
        return any(str(one) == str(venue) for one in self.own_before)

    @cached_property
    def own_before(self):
        base = self.unsent.base or {}
        return [venue["uuid"] for venue in base.get("answers", {}).get("venues", ())]

    def dates(self):
        """What is shown of the next dates."""
        return shown_dates(self.answers if self.answers is not None else [dict(row) for row in self.before])

    def words(self, row):
        """A session for its keeper."""
        names = ("attendance", "frequency", "interval", "nth", "starts_on", "start_time", "end_time")
        return in_words(Session(weekdays=list(row["weekdays"]), **{name: row[name] for name in names}))


def matched(answers, before):
    """For each session the one that it was before, or None: first those that meet as they did, then in their order."""
    left, olds = list(before), [None] * len(answers)
    for number, told in enumerate(answers):
        same = next((row for row in left if all(row[name] == told[name] for name in SAME)), None)
        if same is not None:
            olds[number] = same
            left.remove(same)
    for number, old in enumerate(olds):
        if old is None and left:
            olds[number] = left.pop(0)
    return olds
