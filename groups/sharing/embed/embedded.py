"""The groups that a site shows, and what is said of them in few words: the same in the element and in the frame."""

from dataclasses import replace
from functools import cached_property
from itertools import islice

from django.urls import reverse
from django.utils import timezone

from groups.facts.helplines import helplines
from groups.finding.results.heading import how_many, where
from groups.finding.results.page import Results
from groups.models import Group
from groups.sharing.asked import BadParameters, search_of


class FirstOf(Results):
    """The first answers to a search, with nothing offered besides; `by_name` unless another order was asked for."""

    suggested = ()

    def __init__(self, search, count, by_name=False):
        super().__init__(search)
        self.count, self.by_name = count, by_name

    @cached_property
    def sort(self):
        return "name" if self.by_name and not self.search.terms.sort else super().sort

    @cached_property
    def here(self):
        return list(islice(self.ordered(), self.count))


class Shown:
    """A group in few words, from its `Card`."""

    def __init__(self, card):
        self.card, self.told = card, card.told

    @property
    def facts(self):
        """[(label, words)]: what nobody confirmed within a year is told in the past tense."""
        card, told, is_sure = self.card, self.told, self.card.is_sure
        everyone = "Open to everyone" if is_sure else "Was open to everyone"
        told_of = (
            ("For" if is_sure else "Was for", joined(". ", told.who_for, card.says_everyone and everyone)),
            ("When" if is_sure else "Met", told.when),
            ("Next", joined(" ", card.next_in_words, card.next_note and f"({card.next_note})")),
            ("Where", joined(". ", told.where, card.distance)),
            ("Here for", card.why),
        )
        return [(label, words) for label, words in told_of if words]


def joined(between, *texts):
    return between.join(filter(None, texts))


class Embedded:
    """What one element or frame shows. `form` has read what was said beside the search."""

    def __init__(self, form, data):
        if not form.is_valid():
            raise BadParameters({name: " ".join(errors) for name, errors in form.errors.items()})
        if data.get("page"):
            raise BadParameters({"page": "This list has one page. Say how many groups with count."})
        self.organisation = form.cleaned_data["organisation"]
        self.search = search_of(data, form.fields, self.listed)
        # The groups of an organisation stand by name, as on its page.
        self.results = FirstOf(self.search, form.cleaned_data["count"], by_name=bool(self.organisation))

    @property
    def listed(self):
        """The groups to search among; None for all."""
        return self.organisation and Group.objects.published().filter(organisation=self.organisation)

    @property
    def total(self):
        return self.results.total

    @cached_property
    def groups(self):
        """[`Shown`] in order. None of an organisation's groups names it again."""
        cards = self.results.cards(self.results.here, self.results.miles)
        if self.organisation:
            cards = [replace(card, told=replace(card.told, host=None)) for card in cards]
        return [Shown(card) for card in cards]

    @property
    def title(self):
        """How many there are, and of what: "Suffolk Mind: 12 groups", "35 groups within 25 miles of LS1 4"."""
        if self.organisation is None:
            return self.results.heading
        return f"{self.organisation.name}: {how_many(self.total)}{where(self.results)}"

    @property
    def name(self):
        """What it is called where its number is not known: "Peer support groups of Suffolk Mind"."""
        of_whom = f" of {self.organisation.name}" if self.organisation else ""
        return f"Peer support groups{of_whom}{where(self.results)}"

    @property
    def page(self):
        """Where all of them stand on this site."""
        if self.organisation:
            return self.organisation.get_absolute_url()
        query = self.search.linkable.as_query()
        return joined("?", reverse("groups:search"), query.urlencode())

    @property
    def query(self):
        """The parameters that ask for the same groups, without the words of somebody in danger."""
        query = self.search.linkable.as_query()
        if self.organisation:
            query["organisation"] = self.organisation.slug
        return query

    @property
    def as_of(self):
        """The day on which this is so."""
        today = timezone.localdate()
        return f"{today.day} {today:%B %Y}"


def crisis_lines():
    """[(words, address)] of whom to turn to in a crisis."""
    lines = helplines()
    emergency, nhs, samaritans, shout = (lines[slug] for slug in ("emergency", "nhs-111", "samaritans", "shout"))
    return [
        (f"Call {emergency.phone}", emergency.call),
        (f"{nhs.name} mental health", nhs.call),
        (f"{samaritans.name} {samaritans.phone}", samaritans.call),
        (f"Text {shout.text_word} to {shout.text_to}", shout.text),
    ]
