"""The page of one proposal: every difference in words, why it waits, what happened since, what happened to it."""

from functools import cached_property

from groups.models import ProposalState, WaitingFor
from groups.records import history
from groups.records.disclosing import discloses
from groups.records.errors import NotYours
from groups.records.in_words import Names, all_of, in_words, told
from groups.records.proposals.guards import refuse_who_may_not_decide
from groups.records.proposals.holding import first_of, refuse_who_is_no_second
from groups.records.questions import QUESTIONS
from groups.records.rebasing import rebase
from groups.records.serialising import from_json

from .moved import moved
from .public import becomes_public


class ProposalPage:
    """What a curator sees of a proposal. `may_not` is why this person may not decide, "" when they may."""

    def __init__(self, proposal, person):
        self.proposal, self.person = proposal, person
        self.is_held = proposal.waiting_for == WaitingFor.SECOND and bool(proposal.held)
        self.sent = from_json(proposal.held["record"] if self.is_held else proposal.record)
        self.base = proposal.base and from_json(proposal.base)

    @cached_property
    def told(self):
        """[Told] of everything that is proposed."""
        names = self.proposal.held["questions"] if self.is_held else self.proposal.questions
        found = told(self.base, self.sent, names)
        return found if self.base else [one for one in found if one.name in names or not self.is_held]

    @cached_property
    def unchanged(self):
        """[Told] of all else that the listing says, for who wants to see everything."""
        if self.base is None:
            return []
        record, changed = self.live or self.base, {one.name for one in self.told}
        return [one for one in all_of(record, Names(record)) if one.name not in changed]

    @cached_property
    def would_be(self):
        """The record as it would be if all of this were accepted."""
        now = self.live or self.base
        return now.with_answers({one.name: self.sent[one.name] for one in self.told}) if now else self.sent

    @property
    def becomes_public(self):
        """[text]: the contacts and addresses that anybody could read then, and nobody can now."""
        return becomes_public(self.live or self.base, self.would_be)

    @property
    def disclosed(self):
        """Labels of the questions for which a second curator is needed."""
        labels = QUESTIONS[self.proposal.of]
        return [labels[name].label for name in discloses(self.live or self.base, self.would_be)]

    @property
    def moved(self):
        """[`Moved`]: the places that it moves on the map."""
        return moved(self.live or self.base, self.would_be)

    @property
    def first(self):
        """The curator who accepted it first, by name."""
        return first_of(self.proposal) or "A curator who has left"

    @cached_property
    def parts(self):
        """[(group of questions, [Told])]: what belongs together is decided together."""
        found = {}
        for one in self.told:
            found.setdefault(one.group, []).append(one)
        return list(found.items())

    @property
    def reasons(self):
        """[(sentence, labels of the questions that it is about)]: why it waits. Of a new listing, all of it waits."""
        labels = QUESTIONS[self.proposal.of]
        return [
            (one["sentence"], [labels[name].label for name in one["questions"] if name in labels] if self.base else [])
            for one in self.proposal.reasons
        ]

    @property
    def count(self):
        return len(self.told)

    @cached_property
    def live(self):
        """The listing's record now; None for one that is new."""
        listing = self.proposal.listing
        return listing and history.latest([listing])[listing.pk]

    @property
    def has_moved(self):
        """Whether the listing has another version than its sender saw."""
        return self.live is not None and self.live.version != self.base.version

    @cached_property
    def since(self):
        """[Told] of what others changed in the meantime and the proposal says nothing about: it stays."""
        if not self.has_moved:
            return []
        return [one for one in told(self.base, self.live) if one.name not in self.proposal.questions]

    @cached_property
    def clashes(self):
        """[(label, as it was, as it is, as it would become)] of what others answered otherwise in the meantime."""
        if not self.has_moved:
            return []
        names = Names(self.base, self.live, self.sent)
        _, clashes = rebase(self.base, self.live, self.base.with_answers(self.answers))
        return [
            (
                question.label,
                *(in_words(question, values[question.name], names) for values in (one.base, one.live, one.sent)),
            )
            for one in clashes
            for question in one.questions
            if one.live[question.name] != one.sent[question.name]
        ]

    @property
    def answers(self):
        return {name: self.sent[name] for name in self.proposal.questions}

    @cached_property
    def may_not(self):
        try:
            check = refuse_who_is_no_second if self.is_held else refuse_who_may_not_decide
            check(self.person, self.proposal)
        except NotYours as refused:
            return str(refused)
        return ""

    @property
    def may_decide(self):
        """Whether it waits for a decision, and this person may take it."""
        return self.proposal.state == ProposalState.WAITING and not self.may_not

    @cached_property
    def events(self):
        return list(self.proposal.events.all())
