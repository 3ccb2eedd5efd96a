"""The page of one proposal: every difference in words, why it waits, what happened since, what happened to it."""

from functools import cached_property

from groups.records import history
from groups.records.in_words import Names, in_words, told
from groups.records.proposals import NotYours
from groups.records.proposals.guards import refuse_who_may_not_decide
from groups.records.rebasing import rebase
from groups.records.serialising import from_json


class ProposalPage:
    """What a curator sees of a proposal. `may_not` is why this person may not decide, "" when they may."""

    def __init__(self, proposal, person):
        self.proposal, self.person = proposal, person
        self.sent = from_json(proposal.record)
        self.base = proposal.base and from_json(proposal.base)

    @cached_property
    def parts(self):
        """[(group of questions, [Told])]: what belongs together is decided together."""
        found = {}
        for one in told(self.base, self.sent, self.proposal.questions):
            found.setdefault(one.group, []).append(one)
        return list(found.items())

    @property
    def count(self):
        return sum(len(ones) for _, ones in self.parts)

    @cached_property
    def live(self):
        """The listing's record now; None for one that is new."""
        listing = self.proposal.listing
        return listing and history.latest([listing])[listing.pk]

    @cached_property
    def clashes(self):
        """[(labels, as it was, as it is, as it would become)] of what others answered in the meantime."""
        if self.live is None or self.live.version == self.base.version:
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
            refuse_who_may_not_decide(self.person, self.proposal)
        except NotYours as refused:
            return str(refused)
        return ""

    @property
    def events(self):
        return self.proposal.events.select_related("by")
