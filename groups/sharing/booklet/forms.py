"""What somebody chooses of a booklet: which groups, which entries, how large the letters, how many pages."""

from django import forms

from regions.models import Region

from .wanted import PAGES, SIZES


class BookletForm(forms.Form):
    """The choices. What is wrong with them comes from the parameters themselves: one reading for form and address."""

    region = forms.ChoiceField(required=False, label="Where")
    entries = forms.ChoiceField(
        choices=[
            ("short", "Short: who, when, where and how to ask"),
            ("full", "Full: all that we know, for few groups"),
        ],
        widget=forms.RadioSelect,
        label="What to print of each group",
    )
    size = forms.ChoiceField(choices=list(SIZES.items()), widget=forms.RadioSelect, label="Size of the letters")
    pages = forms.ChoiceField(
        required=False,
        choices=[("", "As many as it takes"), *((number, f"No more than {number}") for number in PAGES)],
        label="Pages",
        help_text="To make it fit, we leave out groups that nobody has confirmed. The cover says how many.",
    )

    def __init__(self, *args, problems=None, **kwargs):
        super().__init__(*args, **kwargs)
        regions = Region.objects.order_by("order").values_list("slug", "name")
        self.fields["region"].choices = [("", "All of England"), *regions]
        self.problems = problems or {}

    def clean(self):
        """What is wrong, each beside its field; above them for what has no field here."""
        for name, problem in self.problems.items():
            if name not in self.fields:
                self.add_error(None, f"{name}: {problem}")
            elif name not in self.errors:
                self.add_error(name, problem)
