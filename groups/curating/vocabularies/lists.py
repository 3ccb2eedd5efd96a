"""The lists of this room: all terms, and the words that found nothing."""

import django_filters
from django import forms
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from groups.curating.lists.columns import Column
from groups.curating.lists.regions import RegionFilter
from groups.curating.lists.sorting import Sort
from groups.curating.lists.views import FilteredList
from groups.index import current
from groups.models import Facet, Feature, MissedWord
from groups.records.people.roles import is_admin

STATES = (("used", "In use"), ("retired", "Retired"), ("changed", "Changed here"))


class TermFilter(django_filters.FilterSet):
    """By what it answers, by its words, in use or not."""

    facet = django_filters.ChoiceFilter(label="What it answers", choices=Facet.choices, empty_label="Anything")
    words = django_filters.CharFilter(label="Its name, or another word for it", method="by_words", max_length=100)
    state = django_filters.ChoiceFilter(label="In use or not", choices=STATES, method="by_state", empty_label="All")

    class Meta:
        model = Feature
        fields = ()

    def by_words(self, rows, name, value):
        rows = rows.annotate(other_words=Cast("synonyms", CharField()))
        return rows.filter(Q(label__icontains=value) | Q(slug__icontains=value) | Q(other_words__icontains=value))

    def by_state(self, rows, name, value):
        if value == "changed":
            return rows.exclude(edited_at=None)
        return rows.filter(retired_at__isnull=value == "used")


class TermList(FilteredList):
    """All terms by what they answer, each with how many groups are found by it."""

    page, title = "curating:terms", "The words of the directory"
    lede = "What can be answered about a group, and the words by which people find it."
    template_name = "curating/vocabularies/terms.html"
    row_template = "curating/vocabularies/term_row.html"
    empty = "No word is like this."
    filterset_class = TermFilter
    sorts = (
        Sort("facet", "By what they answer", ("facet", "order", "pk")),
        Sort("name", "By name", ("label", "pk")),
        Sort("changed", "Changed here last first", ("-edited_at", "-pk")),
    )
    columns = (
        Column("What it answers", lambda row: row.get_facet_display()), Column("Name", lambda row: row.label),
        Column("Address", lambda row: row.slug), Column("What it means", lambda row: row.definition),
        Column("Other words", lambda row: "; ".join(row.synonyms)), Column("Groups", lambda row: str(row.uses)),
        Column("Retired on", lambda row: row.retired_at and f"{row.retired_at:%Y-%m-%d}"),
        Column("Said now by", lambda row: row.successor and row.successor.label),
    )  # fmt: skip

    def rows(self):
        return Feature.objects.select_related("successor")

    def dress(self, rows):
        index = current.index()
        for row in rows:
            row.uses = uses(row, index)
        return rows

    def get_context_data(self, **kwargs):
        told = {"facets": Facet.choices, "may_change": is_admin(self.request.user)}
        return super().get_context_data(**kwargs) | told


def uses(term, index):
    """How many groups that can be found say a term."""
    return index.tagged([f"{term.facet}:{term.slug}"]).bit_count()


class MissedFilter(django_filters.FilterSet):
    """By region, by word, since a week."""

    region = RegionFilter(empty_label="Any")
    word = django_filters.CharFilter(label="Word", lookup_expr="icontains", max_length=40)
    since = django_filters.DateFilter(
        field_name="week", lookup_expr="gte", label="From the week of",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    class Meta:
        model = MissedWord
        fields = ()


class MissedList(FilteredList):
    """Words that people searched for and that found nothing, as counts of a week and a region."""

    page, title = "curating:missed_words", "Words that found nothing"
    lede = (
        "Single words, by week and region, once enough searches had them. We know neither who searched nor what else "
        "they typed. A word may need to be another word for something that groups say, or there may be no such group."
    )
    row_template = "curating/vocabularies/missed_row.html"
    empty = "Nothing was missed often enough to be shown."
    filterset_class = MissedFilter
    sorts = (
        Sort("week", "Last week first", ("-week", "-times", "-pk")),
        Sort("times", "Most often first", ("-times", "-pk")),
        Sort("word", "By word", ("word", "-week", "-pk")),
    )
    columns = (
        Column("Week of", lambda row: f"{row.week:%Y-%m-%d}"),
        Column("Region", lambda row: row.region.name if row.region else ""),
        Column("Word", lambda row: row.word), Column("Searches", lambda row: str(row.times)),
    )  # fmt: skip

    def rows(self):
        return MissedWord.objects.exclude(word="").select_related("region")
