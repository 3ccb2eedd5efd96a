"""What somebody chooses of a booklet: which groups, which entries, how large the letters, how many pages."""

from django import forms

from regions.models import Region

from .wanted import PAGES, PARAMETERS, SIZES


class BookletForm(forms.Form):
    """The choices, as parameters that were given. What is wrong with these, `problems`, was found by who read them.

    `carried` is [(name, value)] of what was searched for and is in no field: the form asks for it again.
    """

    region = forms.ChoiceField(required=False, label="Where")
    entries = forms.ChoiceField(
        choices=[
            ("short", "Short: who, when, where and how to ask"),
            ("full", "Full: all that we know, for few groups"),
        ],
        widget=forms.RadioSelect,
        required=False,
        label="What to print of each group",
    )
    size = forms.ChoiceField(
        choices=list(SIZES.items()), widget=forms.RadioSelect, required=False, label="Size of the letters"
    )
    pages = forms.ChoiceField(
        required=False,
        choices=[("", "As many as it takes"), *((number, f"No more than {number}") for number in PAGES)],
        label="Pages",
        help_text="To make it fit, we leave out groups that nobody has confirmed. The cover says how many.",
    )

    def __init__(self, given, problems=None):
        chosen = {name: given[name] for name in self.base_fields if name in given}
        first = {"entries": "short", "size": "12"} | chosen
        super().__init__(*([] if problems is None else [first]), initial=first)
        regions = Region.objects.order_by("order").values_list("slug", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]
        self.problems = problems or {}
        self.carried = carried(given, self.problems)

    def clean(self):
        """What is wrong, each beside its field; above them for what has no field here."""
        for name, problem in self.problems.items():
            self.errors.pop(name, None)
            has_field = name in self.fields
            self.add_error(name if has_field else None, problem if has_field else f"{name}: {problem}")


def carried(given, problems):
    """What was searched for, without what made no sense; nothing of a search for one region, which has its field."""
    searched = {name: given.getlist(name) for name in given if name not in PARAMETERS and name not in problems}
    if set(searched) <= {"region"} and len(searched.get("region", ())) <= 1:
        return []
    return [(name, value) for name, values in searched.items() for value in values]
