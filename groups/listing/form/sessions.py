"""When a group meets, in its form: all its sessions on one page, each at one of its places or of its organisation's."""

from uuid import uuid5

from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from groups.facts.schedule import in_words
from groups.listing.meetings.dates import shown_dates
from groups.listing.meetings.forms import SessionForms
from groups.listing.meetings.rows import matched
from groups.models import Session
from groups.models.choices import WITHOUT_VENUE
from groups.records.questions.rows import SESSIONS, read_answers
from groups.records.record import Row

PAGE = "sessions"
NOWHERE = "none"


class Sessions:
    """The sessions of an `UnsentForm`: as they were typed, else as the record has them that is changed."""

    def __init__(self, form, base):
        self.unsent = form
        self.before = list(base["sessions"]) if base else []
        self.had_places = bool(base and base["venues"])

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

    def rows(self, own, shared=()):
        """The sessions as rows of a record: each with the identity that it had, at one of these identities of places.

        `own` are the group's, `shared` those of its organisation. A session is at the group's only place where nobody
        chose, and at none where its place is not there any more.
        """
        if self.answers is None:
            return tuple(self.as_it_was(row, own, shared) for row in self.before)
        known = matched(self.answers, list(self.before))
        return tuple(self.row(number, told, known.get(number), own, shared) for number, told in enumerate(self.answers))

    def as_it_was(self, row, own, shared):
        """A session that nobody touched: at its place; one without moves to the first place that there is."""
        return row if row["venue"] is None and self.had_places else placed(row, row["venue"], own, shared)

    def row(self, number, told, old, own, shared):
        identity = old["uuid"] if old else uuid5(self.unsent.listing_uuid, f"session {number}")
        row = Row(read_answers({}, SESSIONS) | told | {"uuid": identity})
        return placed(row, self.chosen(number) or (old and old["venue"]), own, shared)

    def chosen(self, number):
        """The identity of the place that was chosen for the n-th session, as text; "" where nobody chose."""
        return (self.typed.get(f"at-{number}") or [""])[0]

    def dates(self):
        """What is shown of the next dates."""
        return shown_dates(self.answers if self.answers is not None else [dict(row) for row in self.before])

    @staticmethod
    def words(row):
        """A session for its keeper."""
        names = ("attendance", "frequency", "interval", "nth", "starts_on", "start_time", "end_time")
        said = in_words(Session(weekdays=list(row["weekdays"]), **{name: row[name] for name in names}))
        return ": ".join(filter(None, (row["name"], said)))


def placed(row, wanted, own, shared):
    """A session at the place that is wanted: an identity, its text, NOWHERE, or None where nobody said."""
    if row["attendance"] in WITHOUT_VENUE or wanted == NOWHERE:
        return row.with_(venue=None)
    here = {str(uuid): uuid for uuid in (*own, *shared)}
    if str(wanted) in here:
        return row.with_(venue=here[str(wanted)])
    return row.with_(venue=own[0] if len(own) == 1 else None)
