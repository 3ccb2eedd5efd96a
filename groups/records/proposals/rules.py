"""Who waits, and why: a chain of small rules, each with its sentence. The first that has an answer decides.

A rule is asked about one group of questions that belong together. It answers WAITS, LIVE, or None when it has nothing
to say; its sentence is its docstring, and is shown to the keeper and to the curator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import Max
from django.utils import timezone

from groups.models import Proposal, ProposalState, What
from groups.records.people.roles import keepers_of, on_probation
from groups.records.questions import Risk

WAITS, LIVE = "waits", "live"
# The first changes of a keeper are looked at; so are those of a listing in which two were put back within a day.
LOOKED_AT_FIRST = 3
PUT_BACK_A_DAY = 2


@dataclass(frozen=True)
class Sent:
    """What was sent, by whom, about which listing (None when it is new), and whether they asked for a look."""

    by: object
    listing: object
    ask_look: bool = False

    @cached_property
    def is_keeper(self):
        return keepers_of(self.listing).filter(person=self.by).exists()

    @cached_property
    def is_on_probation(self):
        return on_probation(self.by, self.listing, timezone.localdate())

    @cached_property
    def accepted(self):
        """How many proposals of this person about this listing were accepted, since anything of it was put back last:
        trust is earned anew then."""
        mine = Proposal.objects.filter(by=self.by, listing_uuid=self.listing.uuid, state=ProposalState.ACCEPTED)
        last = self.put_back.aggregate(last=Max("at"))["last"]
        return mine.filter(decided_at__gt=last).count() if last else mine.count()

    @property
    def put_back(self):
        """The changes by which an earlier one was taken back."""
        return self.listing.changes.filter(what=What.REVERTED)

    @cached_property
    def was_put_back(self):
        """Whether changes of the listing were put back so often, within a day, that somebody should look."""
        since = timezone.now() - timedelta(days=1)
        return self.put_back.filter(at__gte=since).count() >= PUT_BACK_A_DAY


@dataclass(frozen=True)
class Reason:
    """Why some questions wait: the rule by name, its sentence, and the names of the questions."""

    rule: str
    sentence: str
    questions: tuple[str, ...]

    def to_json(self):
        return {"rule": self.rule, "sentence": self.sentence, "questions": list(self.questions)}


def is_new(sent, differences):
    """A new listing is looked at before it is public."""
    return WAITS if sent.listing is None else None


def a_look_was_asked_for(sent, differences):
    """You asked a curator to check this first."""
    return WAITS if sent.ask_look else None


def is_not_the_keepers(sent, differences):
    """Who does not keep a listing may suggest a change of it; a curator looks at each."""
    return None if sent.is_keeper else WAITS


def was_put_back_lately(sent, differences):
    """Changes of this listing were put back twice within a day, so a curator looks at the next ones."""
    return WAITS if sent.was_put_back else None


def is_harmless(sent, differences):
    """It adds something that can do no harm, or only puts words right."""
    trivial = all(difference.risk == Risk.TRIVIAL for difference in differences)
    return None if not trivial else LIVE if sent.accepted >= LOOKED_AT_FIRST else None


def is_sensitive_on_probation(sent, differences):
    """You have kept this listing for less than 14 days. Until then a curator looks at answers like this one."""
    return WAITS if sent.is_on_probation and has_risk(differences) else None


def is_sensitive(sent, differences):
    """It replaces or takes away something that people count on, or says where somebody is or how to reach them."""
    return WAITS if has_risk(differences) else None


def is_among_the_first(sent, differences):
    """A curator looks at a keeper's first three changes. After that, small ones go live at once."""
    return WAITS


def hangs_together(sent, differences):
    """It only makes sense together with answers that wait."""
    return WAITS


def has_risk(differences):
    return any(difference.risk == Risk.SENSITIVE for difference in differences)


RULES: tuple[Callable, ...] = (
    is_new,
    a_look_was_asked_for,
    is_not_the_keepers,
    was_put_back_lately,
    is_harmless,
    is_sensitive_on_probation,
    is_sensitive,
    is_among_the_first,
)


def verdict(sent, differences):
    """(WAITS or LIVE, the rule that said so) for the differences of questions that belong together."""
    answers = ((rule(sent, differences), rule) for rule in RULES)
    return next((said, rule) for said, rule in answers if said is not None)


def sentence(rule):
    """What a rule says to a reader."""
    return rule.__doc__


def reason(rule, names):
    """The `Reason` that a rule gives for some questions to wait."""
    return Reason(rule.__name__, sentence(rule), tuple(names))


def sort_out(sent, differences):
    """(names of the questions that go live, [`Reason`] for those that wait); what belongs together is never split."""
    together = {}
    for difference in differences:
        together.setdefault(difference.question.group, []).append(difference)
    live, waiting = [], {}
    for ones in together.values():
        said, rule = verdict(sent, ones)
        (live if said == LIVE else waiting.setdefault(rule, [])).extend(one.question.name for one in ones)
    return live, [reason(rule, names) for rule, names in waiting.items()]
