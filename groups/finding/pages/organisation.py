"""An organisation's page: its facts, its groups as cards, and the organisations that belong to it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Count, Q

from groups.facts import names
from groups.facts.contacts import contacts_of, is_relayed
from groups.facts.freshness import recorded_in_words
from groups.finding.results.cards import Card, told_of
from groups.finding.results.page import A_PAGE, drawing
from groups.finding.search import GroupSearch
from groups.models import Group, Organisation, OrganisationKind, Provenance, Status
from text.folding import fold_letters


@dataclass(frozen=True)
class Branch:
    """An organisation that belongs to another or to its network, with the number of its published groups."""

    organisation: Organisation
    count: int


class OrganisationPage:
    """What the page of one organisation shows; its groups come a page at a time."""

    def __init__(self, organisation, page=""):
        self.organisation = organisation
        self.published = GroupSearch().qs
        self.asked_page = page

    @cached_property
    def list(self):
        """The page of ids that is shown: the one asked for, the first when that is no number, the last at most."""
        own = self.published.filter(organisation=self.organisation).order_by("search_entry__name_key", "pk")
        return Paginator(own.values_list("pk", flat=True), A_PAGE).get_page(self.asked_page)

    @property
    def page(self):
        return self.list.number

    @property
    def last_page(self):
        return self.list.paginator.num_pages

    @property
    def total(self):
        return self.list.paginator.count

    @cached_property
    def cards(self):
        """The cards of this page of its groups, by name, as HTML. None of them names the organisation again."""
        ids = list(self.list)
        told = told_of(ids)
        return [drawing.card(Card(replace(told[pk], host=None)), can_keep=True) for pk in ids if pk in told]

    @cached_property
    def branches(self):
        """The organisations that it owns or has in its network, by name, each with its published groups counted."""
        below = Q(owner=self.organisation) | Q(affiliations__network=self.organisation)
        counted = Count("groups", filter=Q(groups__in=self.published.values("pk")), distinct=True)
        found = Organisation.objects.published().filter(below).annotate(listed=counted).order_by("name", "pk")
        return [Branch(branch, branch.listed) for branch in found]

    @property
    def owner(self):
        return names.owner_of(self.organisation)

    @property
    def networks(self):
        return names.networks_of(self.organisation)

    @property
    def above(self):
        """The one to go up to: its owner, or else its first network."""
        return next(iter(filter(None, (self.owner, *self.networks))), None)

    @property
    def in_branches(self):
        """How many groups its branches have together."""
        return sum(branch.count for branch in self.branches)

    @cached_property
    def closed(self):
        """Its groups that have closed: named, and never among those to go to."""
        return list(Group.objects.with_a_page().filter(organisation=self.organisation, status=Status.CLOSED))

    @property
    def kind(self):
        """What kind of organisation it is, in words; "" when it is not known."""
        organisation = self.organisation
        return "" if organisation.kind == OrganisationKind.NOT_KNOWN else organisation.get_kind_display()

    @cached_property
    def contacts(self):
        return contacts_of(self.organisation)

    @property
    def is_relayed(self):
        """Whether a message can be passed on to it."""
        return is_relayed(self.organisation)

    @cached_property
    def recorded(self):
        """Where and when its groups were recorded, and so its contact: ["in 2013 (Mind mapping)"]."""
        own = Group.objects.with_a_page().filter(organisation=self.organisation)
        found = Provenance.objects.filter(group__in=own).order_by("group_id", "order", "pk")
        # Of each group the first, as in its own label.
        firsts = {pk: origin for pk, *origin in reversed(found.values_list("group_id", "recorded", "source__short"))}
        return sorted({recorded_in_words(*origin) for origin in firsts.values()})


def from_a_to_z():
    """[(letter, [Branch])] of all published organisations; a number or sign stands under "0 to 9"."""
    counted = Count("groups", filter=Q(groups__in=GroupSearch().qs.values("pk")), distinct=True)
    found = Organisation.objects.published().annotate(listed=counted)
    by_letter = defaultdict(list)
    for organisation in sorted(found, key=lambda one: fold_letters(name_in_lists(one.name))):
        first = fold_letters(name_in_lists(organisation.name))[:1].upper()
        by_letter[first if first.isalpha() else "0 to 9"].append(Branch(organisation, organisation.listed))
    return list(by_letter.items())


def name_in_lists(name):
    """A name without its article: "The Bridge Collective" stands under B."""
    return name.removeprefix("The ")
