"""Who looked at which helpline, and when: those of `fixtures/helplines`, and what was found of each since.

The file is changed by hand, with its sources. What somebody found changed or gone stands here until the file says a
later day, or somebody finds the line right.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from groups.facts.helplines import Helpline, helplines
from groups.models import HelplineCheck

from .errors import NotYours, Problem, Refused
from .people.roles import is_curator

HOLDS_MONTHS = 6
LONGEST_NOTE = HelplineCheck._meta.get_field("note").max_length
NEVER = date(1, 1, 1)
Found = HelplineCheck.Found


@dataclass(frozen=True)
class Looked:
    """A line, its last look here (None where there was none), and the last day on which it was found right."""

    line: Helpline
    last: HelplineCheck | None
    right_on: date | None

    @property
    def is_wrong(self):
        """Whether what somebody found changed or gone still stands in the file."""
        if self.last is None or self.last.found == Found.RIGHT:
            return False
        return self.line.checked_on is None or self.last.on >= self.line.checked_on

    def is_due(self, before):
        """Whether nobody has found it right since a day."""
        return (self.right_on or NEVER) < before


def looked_at():
    """[Looked] of every line of the file, what was found wrong first, then what was longest not found right."""
    last, right = {}, last_found_right()
    for check in HelplineCheck.objects.order_by("on", "pk").select_related("by"):
        last[check.helpline] = check
    made = [looked(line, last.get(slug), right.get(slug)) for slug, line in helplines().items()]
    return sorted(made, key=lambda one: (not one.is_wrong, one.right_on or NEVER, one.line.name))


def looked(line, last, right_on):
    days = [day for day in (line.checked_on, right_on) if day]
    return Looked(line, last, max(days, default=None))


def last_found_right():
    """{slug: the last day on which somebody here found the line right}."""
    rows = HelplineCheck.objects.filter(found=Found.RIGHT).order_by("on")
    return dict(rows.values_list("helpline", "on"))


def due_before(today, months=HOLDS_MONTHS):
    """What was not found right since this day is due."""
    return today - relativedelta(months=months)


def checks_of(slug):
    """All looks at one line here, the last first."""
    return HelplineCheck.objects.filter(helpline=slug).select_related("by")


@transaction.atomic
def look(slug, *, found, note="", seen, by):
    """Somebody looked at a line and found it right, changed or gone; gives the `HelplineCheck`.

    `seen` is the number of the last look that they saw, 0 where there was none. Raises NotYours, and Refused for a line
    that is not in the file, without words on what changed, and where somebody else looked meanwhile.
    """
    if not is_curator(by):
        raise NotYours("Curators look at helplines.")
    if slug not in helplines():
        raise Refused("There is no such helpline.")
    if found not in Found.values:
        raise Refused(Problem("found", "Say what you found."))
    if found != Found.RIGHT and not note.strip():
        raise Refused(Problem("note", "Say what is different, and where you saw it."))
    if len(note.strip()) > LONGEST_NOTE:
        raise Refused(Problem("note", f"Say it in at most {LONGEST_NOTE} characters."))
    if seen != last_number(slug):
        raise Refused("Somebody else has looked at it since you opened this. See what they found.")
    today = timezone.localdate()
    told = {"found": found, "note": note.strip(), "by": by, "by_name": by.name[:150], "on": today}
    return HelplineCheck.objects.create(helpline=slug, **told)


def last_number(slug):
    """The number of the last look at a line, 0 where there was none."""
    return HelplineCheck.objects.filter(helpline=slug).order_by("-pk").values_list("pk", flat=True).first() or 0
