"""Whatever is done to terms, in whatever order: no circle, every slug leads to a term in use or one with a reason why
not, and every group is found by each of its terms."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from groups.finding.asking.options import current_options
from groups.models import Feature, Group, TermChange
from groups.records.errors import Refused
from groups.records.terms import carrying, relations, retiring
from groups.records.terms.present import retired_terms
from tests.factories import words_changed
from tests.properties import examples
from tests.records.listings import group_record, published

from .worlds import FACET, added, admin, found, merged, retired, reworded, taken_up

pytestmark = pytest.mark.django_db
AT = st.integers(0, 30)
WORD = st.sampled_from(["zzalpha", "zzbeta", "zzgamma"])


class Terms(RuleBasedStateMachine):
    """Some terms and groups, and everything that can be done to them. An act that is refused changes nothing."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        words_changed()
        self.root, self.slugs, self.groups = admin(), [], 0

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        for number in range(3):
            self.add(number, [])
        self.say([0, 1])

    def term(self, at):
        return Feature.objects.get(facet=FACET, slug=self.slugs[at % len(self.slugs)])

    def terms(self, places):
        return tuple({one.pk: one for one in map(self.term, places)}.values())

    def tried(self, act, *arguments, **more):
        with suppress(Refused), transaction.atomic():
            return act(self.root, *arguments, **more)

    @rule(number=st.integers(0, 6), above=st.lists(AT, max_size=2))
    def add(self, number, above):
        made = self.tried(added, f"Synthetic term {number}", broader=self.terms(above) if self.slugs else ())
        if made:
            self.slugs.append(made.slug)

    @rule(at=AT, words=st.lists(WORD, max_size=2), above=st.lists(AT, max_size=2), beside=st.lists(AT, max_size=2))
    def reword(self, at, words, above, beside):
        told = {"broader": self.terms(above), "related": self.terms(beside)}
        self.tried(reworded, self.term(at), synonyms=tuple(words), **told)

    @rule(at=AT, into=AT, how=st.sampled_from([retiring.MOVE, retiring.DROP]))
    def merge(self, at, into, how):
        self.tried(merged, self.term(at), self.term(into), how)

    @rule(at=AT, successor=st.none() | AT)
    def retire(self, at, successor):
        self.tried(retired, self.term(at), None if successor is None else self.term(successor))

    @rule(at=AT)
    def take_up(self, at):
        self.tried(taken_up, self.term(at))

    @rule(places=st.lists(AT, min_size=1, max_size=3))
    def say(self, places):
        if self.groups < 4:
            self.groups += 1
            published(group_record(activity=tuple(sorted({one.slug for one in self.terms(places)}))))

    @rule(most=st.integers(1, 2))
    def carry(self, most):
        carrying.carry_over(most=most)

    @invariant()
    def nothing_goes_round(self):
        graph = relations.broader_graph()
        assert not [pk for pk in list(graph) if pk in relations.above(pk, graph)]

    @invariant()
    def nothing_hangs_on_a_retired_term(self):
        over = Feature.objects.exclude(retired_at=None)
        assert not over.exclude(broader=None).exists()
        assert not over.exclude(narrower=None).exists()
        assert not over.exclude(related=None).exists()

    @invariant()
    def every_slug_leads_to_a_term_in_use_or_to_one_with_a_reason(self):
        options, known = current_options()[FACET].options, retired_terms()
        for slug in self.slugs:
            term = Feature.objects.get(facet=FACET, slug=slug)
            if not term.retired_at:
                assert (slug in options, term.successor) == (True, None)
                continue
            last = TermChange.objects.filter(feature=term, what__in=("merged", "retired")).first()
            assert last.why
            assert not known[FACET, slug].now or known[FACET, slug].now in options

    @invariant()
    def every_group_is_found_by_each_of_its_terms(self):
        options, known = current_options()[FACET].options, retired_terms()
        for group in Group.objects.filter(features__slug__in=self.slugs).distinct():
            for term in group.features.filter(facet=FACET):
                now = known[FACET, term.slug].now if term.retired_at else term.slug
                if now:
                    assert group.pk in found(activity=now)
                    assert group.pk in found(q=f"“{options[now].label}”") | found(q=options[now].label)

    @invariant()
    def carrying_over_leaves_nothing_that_another_says(self):
        with transaction.atomic():
            carrying.carry_over()
            assert not carrying.waiting().exists()
            transaction.set_rollback(True)


def test_terms_hold_together_whatever_is_done_to_them():
    run_state_machine_as_test(Terms, settings=settings(examples(8), stateful_step_count=10))


def test_the_test_itself_can_tell_a_circle():
    words_changed()
    root = admin()
    one = added(root, "Synthetic one")
    other = added(root, "Synthetic other", broader=[one])
    one.broader.add(other)
    graph = relations.broader_graph()
    assert {one.pk, other.pk} <= {pk for pk in list(graph) if pk in relations.above(pk, graph)}
