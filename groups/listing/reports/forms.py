"""The forms by which anybody says that something is wrong with a listing, or tells of a group that is missing."""

from django import forms

from groups.listing.public.forms import PublicForm, Words
from groups.models import ReportKind
from regions.lookup import Found, lookup, without_full_postcodes
from regions.models import Region

ABOUT_A_LISTING = [(kind.value, kind.label) for kind in ReportKind if kind != ReportKind.MISSING]
REPLY_TO = "You can leave this empty. We write to it when somebody has looked at what you told us."


class TellingForm(PublicForm):
    """What both forms have in common: an address to write to that can be left out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reply_to"].required = False
        self.fields["reply_to"].label = "Your email address"
        self.fields["reply_to"].help_text = REPLY_TO

    @property
    def is_urgent(self):
        """Whether the words speak of danger."""
        return bool(self.dangers)

    @property
    def told(self):
        """What is kept of it, by the names of the columns."""
        told = {name: self.cleaned_data[name] for name in self.asked}
        return told | {"is_urgent": self.is_urgent}


class ReportForm(TellingForm):
    """That something is wrong with a listing."""

    speaks = ("words", "right")
    asked = ("kind", "words", "right", "reply_to")

    kind = forms.ChoiceField(
        choices=ABOUT_A_LISTING,
        widget=forms.RadioSelect,
        label="What is it about?",
        error_messages={"required": "Choose what comes closest."},
    )
    words = Words(
        label="What is wrong?",
        help_text="Tell us how you know, if you can. You need not say who you are.",
        error_messages={"required": "Say in a few words what is wrong."},
    )
    right = Words(
        required=False,
        label="What is right?",
        help_text="If you know: you can tell us the right day, place or number. You can leave this empty.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def is_urgent(self):
        """Danger, or something private that is shown."""
        return super().is_urgent or self.cleaned_data["kind"] == ReportKind.PRIVACY


class MissingForm(TellingForm):
    """That a group is missing."""

    speaks = ("words",)
    asked = ("name", "place", "words", "contact", "reply_to")

    name = forms.CharField(
        max_length=200,
        label="What is the group called?",
        error_messages={"required": "Give the group’s name, or what people call it."},
    )
    place = forms.CharField(
        max_length=200,
        label="Where does it meet?",
        help_text="A town or an area is enough. Write “online” if it meets online.",
        error_messages={"required": "Say where it meets: a town or an area is enough."},
    )
    words = Words(
        label="How do you know it?",
        help_text="Such as: I go there, I run it, I saw a poster.",
        error_messages={"required": "Say in a few words how you know the group."},
    )
    contact = forms.CharField(
        max_length=300,
        required=False,
        label="How can we reach the group?",
        help_text="A website, phone number or email address that the group itself gives to anybody. You can leave this "
        "empty.",
    )

    @property
    def told(self):
        place = self.cleaned_data["place"]
        return super().told | {"place": without_full_postcodes(place), "region_id": region_id(place)}


def region_id(place):
    """The id of the region that a typed place lies in; None where that is not plain."""
    found = lookup(place)
    where = found.where if isinstance(found, Found) else None
    return Region.objects.filter(slug=where.region).values_list("pk", flat=True).first() if where else None
