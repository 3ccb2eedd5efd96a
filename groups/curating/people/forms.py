"""Who is appointed to what, and why somebody's role ends."""

from django import forms

from groups.models import Organisation
from regions.models import Region

ENGLAND, NETWORK = "england", "network"


class EmailField(forms.CharField):
    """Somebody's address; whether it can be one is said by the act."""

    def __init__(self, **told):
        widget = forms.EmailInput(attrs={"autocomplete": "off"})
        super().__init__(max_length=254, widget=widget, error_messages={"required": "Type their address."}, **told)


class AppointForm(forms.Form):
    """A person, by email, and what they are to look after."""

    email = EmailField(
        label="Email address", help_text="Who has no account gets one, and is told by mail how to sign in."
    )
    covers = forms.ChoiceField(
        label="What do they look after?", widget=forms.RadioSelect, error_messages={"required": "Choose one."}
    )
    network = forms.CharField(
        label="Which national network?", required=False, max_length=200,
        help_text="Only for a network: the name of the organisation as it is listed.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regions = list(Region.objects.order_by("name").values_list("slug", "name"))
        self.fields["covers"].choices = [
            *regions, (ENGLAND, "All of England"), (NETWORK, "A national network, wherever its groups are"),
        ]  # fmt: skip

    def clean(self):
        told = super().clean()
        told["region"] = Region.objects.filter(slug=told.get("covers")).first()
        told["organisation"] = None
        if told.get("covers") == NETWORK:
            told["organisation"] = self.found(told.get("network", "").strip())
        return told

    def found(self, name):
        """The organisation of this name; says beside the field where there is none, or more than one."""
        rows = list(Organisation.objects.published().filter(name__iexact=name)[:2]) if name else []
        if len(rows) == 1:
            return rows[0]
        several = "Several organisations are called this. Put their names right first."
        none = "No organisation is listed by this name." if name else "Type its name."
        self.add_error("network", several if rows else none)
        return None


class EndForm(forms.Form):
    """Why somebody no longer curates something."""

    why = forms.CharField(
        label="Why?", max_length=280, help_text="Kept with the role. The person is told that it ended, not why.",
        error_messages={"required": "Say why."},
    )  # fmt: skip


class HandOverForm(EndForm):
    """To whom all goes that somebody covers, and why."""

    to = EmailField(label="Whose is it from now on? Their email address")
    field_order = ("to", "why")
