"""A filter saved under a name, for whoever saved it."""

from urllib.parse import parse_qsl, urlencode

from django import forms
from django.urls import reverse

from groups.models import SavedFilter

# More than these nobody finds again.
MOST_SAVED = 30
LONGEST = SavedFilter._meta.get_field("query").max_length
# A page of a list is not part of the filter.
NOT_SAVED = ("after", "file")


class SaveForm(forms.Form):
    """The name under which a filter is kept, and the filter."""

    name = forms.CharField(
        label="Save this filter as", max_length=60, error_messages={"required": "Give it a name to find it by."}
    )
    query = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        """The filter as it is kept; one that is too long is told beside the name, for its own field is not seen."""
        cleaned = super().clean()
        cleaned["query"] = urlencode([pair for pair in parse_qsl(cleaned.get("query", "")) if keeps(*pair)])
        if len(cleaned["query"]) > LONGEST:
            self.add_error("name", "This filter is too long to be kept. Search for fewer words.")
        return cleaned


def query_of(asked):
    """What is asked for, as an address has it, without the page."""
    return urlencode([(name, value) for name, values in asked.lists() for value in values if keeps(name, value)])


def keeps(name, value):
    return value and name not in NOT_SAVED


def save(person, page, name, query):
    """Keep a filter; one of the same name becomes this one. Gives it, or None where there are too many."""
    mine = SavedFilter.objects.filter(person=person)
    if mine.count() >= MOST_SAVED and not mine.filter(page=page, name=name).exists():
        return None
    return SavedFilter.objects.update_or_create(person=person, page=page, name=name, defaults={"query": query})[0]


def saved_by(person, page):
    """[(the filter, its address)] of one list, by name."""
    address = address_of(page)
    return [(one, f"{address}?{one.query}") for one in SavedFilter.objects.filter(person=person, page=page)]


def address_of(page):
    """The address of a list: `page` is its route and, after spaces, what stands in the route."""
    route, *parts = page.split()
    return reverse(route, args=parts)


def forget(person, page, pk):
    """Forget one's own filter."""
    SavedFilter.objects.filter(person=person, page=page, pk=pk).delete()
