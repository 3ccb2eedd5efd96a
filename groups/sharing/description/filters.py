"""The parameters of a search as the API describes them, with the values that there are now."""

from django import forms

from groups.finding.filters import GroupFilters
from groups.models import Group
from groups.sharing.described import Parameter

EXAMPLES = {"q": "anxiety", "place": "Leeds", "radius": 10, "region": "north-east", "community": "women"}


def search_fields():
    """{name: form field} of every parameter of a search."""
    return GroupFilters(None, Group.objects.none()).form.fields


def search_parameters():
    """Every parameter of a search, as a `Parameter`."""
    return [parameter_of(name, field) for name, field in search_fields().items()]


def parameter_of(name, field):
    """What the field of a form takes, as a `Parameter`."""
    choices = tuple(value for value, _ in getattr(field, "choices", ()) if value)
    limits = {"minimum": getattr(field, "min_value", None), "maximum": getattr(field, "max_value", None)}
    meaning = f"{field.label}. {field.help_text}".strip()
    several = isinstance(field, forms.MultipleChoiceField)
    return Parameter(
        name, kind_of(field, choices), meaning, **limits, choices=choices, several=several,
        longest=getattr(field, "max_length", None), example=EXAMPLES.get(name),
    )  # fmt: skip


def kind_of(field, choices):
    if choices:
        return "choice"
    if isinstance(field, forms.DecimalField):
        return "number"
    return "integer" if isinstance(field, forms.IntegerField) else "text"
