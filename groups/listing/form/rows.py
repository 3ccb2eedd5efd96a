"""What a group has several of: ways to get in touch, and places. Each on a short page of its own.

In the form a row is a page named "contacts:<identity>"; "rows:contacts" lists the identities in their order.
"""

from uuid import UUID, uuid4

from django import forms
from django.utils import timezone

from groups.facts.contacts import shown
from groups.facts.venue import public_venue
from groups.models import Contact, ContactKind, ContactVisibility, Venue, Visibility, YesNo
from groups.records.questions.kinds import address_problem
from groups.records.questions.rows import CONTACTS, VENUES, read_answers
from groups.records.record import Row

from . import drafts
from .places import meant, town_of

QUESTIONS = {"contacts": CONTACTS, "venues": VENUES}
# What one of them is called, and all.
TITLES = {
    "contacts": ("a way to get in touch", "How to get in touch"),
    "venues": ("a place", "Where it meets"),
}
# One person's own number: shown to everyone only when that was said twice.
PERSONAL_KINDS = (ContactKind.MOBILE, ContactKind.TEXT)


class ContactForm(forms.Form):
    """One way to get in touch, and who may see it."""

    kind = forms.ChoiceField(
        label="What is it?", choices=ContactKind.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is."},
    )  # fmt: skip
    value = forms.CharField(
        label="Number, address or link", max_length=500,
        error_messages={"required": "Type the number, address or link."},
    )  # fmt: skip
    label = forms.CharField(
        label="Role or first name", required=False, max_length=100,
        help_text="Such as “the office” or “Sam”. Never a surname.",
    )  # fmt: skip
    personal = forms.ChoiceField(
        label="Is it one person's own?", choices=[("no", "No"), ("yes", "Yes"), ("not-known", "Not sure")],
        widget=forms.RadioSelect, initial="no", required=False,
    )  # fmt: skip
    visibility = forms.ChoiceField(
        label="Who is told?", choices=ContactVisibility.choices, widget=forms.RadioSelect,
        help_text="Passing messages on works for an email address: people write to the group and never see it.",
        error_messages={"required": "Choose who is told."},
    )  # fmt: skip
    sure = forms.BooleanField(
        label="Yes, show this number to everybody, and the person whose it is agreed", required=False,
        help_text="Needed for a mobile number or another contact of one person.",
    )  # fmt: skip

    def clean(self):
        told = super().clean()
        kind, value = told.get("kind", ""), told.get("value", "")
        if problem := value and address_problem(kind, value):
            self.add_error("value", problem)
        if told.get("visibility") == ContactVisibility.RELAY and kind and kind != ContactKind.EMAIL:
            self.add_error("visibility", "Messages can only be passed on to an email address.")
        if told.get("visibility") == ContactVisibility.PUBLIC and self.is_ones_own(told) and not told.get("sure"):
            self.add_error("sure", "This may be one person's own. Tick this, or choose another answer above.")
        return told

    @staticmethod
    def is_ones_own(told):
        return told.get("personal") == YesNo.YES or told.get("kind") in PERSONAL_KINDS

    def row(self, identity, by):
        """The row that it makes. A person's own that is public says who agreed, and when."""
        told = self.cleaned_data
        public = told["visibility"] == ContactVisibility.PUBLIC and self.is_ones_own(told)
        agreed = {"consent_by": by or "Its keeper", "consent_on": timezone.localdate()} if public else {}
        names = ("kind", "value", "label", "visibility")
        answers = {name: told[name] for name in names} | {"personal": told["personal"] or "not-known"}
        return row_of(CONTACTS, identity, answers | agreed)


class VenueForm(forms.Form):
    """A place where it meets, and how much of its address anybody may see."""

    name = forms.CharField(label="Name of the place", required=False, max_length=200)
    address = forms.CharField(
        label="Address", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One line of the address a line.",
    )  # fmt: skip
    postcode = forms.CharField(
        label="Postcode, or the town", max_length=100, error_messages={"required": "Type the postcode, or the town."}
    )
    visibility = forms.ChoiceField(
        label="Who may see the address?", choices=Visibility.choices, widget=forms.RadioSelect, initial=Visibility.AREA,
        error_messages={"required": "Choose who may see the address."},
    )  # fmt: skip
    directions = forms.CharField(
        label="How to find it", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Which door, which bell, who will meet you. Only shown with the full address.",
    )  # fmt: skip

    def clean_postcode(self):
        typed = self.cleaned_data["postcode"]
        self.where, _, problem = meant(typed)
        if problem:
            raise forms.ValidationError(problem)
        return typed

    def row(self, identity, by):
        """The row that it makes; the point is the postcode's, which `facts` hides where the address is withheld."""
        told, where = self.cleaned_data, self.where
        is_postcode = where.kind == "postcode"
        answers = {name: told[name] for name in ("name", "address", "visibility", "directions")}
        answers["address"] = answers["address"].replace("\r\n", "\n")
        return row_of(VENUES, identity, answers | {
            "town": town_of(where).label,
            "postcode": told["postcode"].upper() if is_postcode else "",
            "district": where.districts[0] if len(where.districts) == 1 else "",
            "lat": round(where.lat, 5), "lng": round(where.lng, 5),
        })  # fmt: skip


def row_of(questions, identity, answers):
    """A `Row` with these answers and nothing else."""
    return Row(read_answers({}, questions) | answers | {"uuid": UUID(identity)})


def typed_of(name, row):
    """A row as its form would have been filled in."""
    if name == "contacts":
        typed = {key: row[key] for key in ("kind", "value", "label", "personal", "visibility")}
        return typed | {"sure": "on" if row["consent_by"] else ""}
    typed = {key: row[key] for key in ("name", "address", "visibility", "directions")}
    return typed | {"postcode": row["postcode"] or row["town"]}


def identities(form, name):
    """The identities of the rows, in order: those of the record that is changed until somebody touched them."""
    if (told := form.pages.get(f"rows:{name}")) is not None:
        return told["order"]
    base = drafts.base_of(form)
    return [str(row["uuid"]) for row in base[name]] if base else []


def new_identity():
    return str(uuid4())


def add(form, name, identity):
    """List a row, at the end where it is new."""
    order = identities(form, name)
    if identity not in order or f"rows:{name}" not in form.pages:
        drafts.keep(form, f"rows:{name}", {"order": [*(one for one in order if one != identity), identity]})


def take_away(form, name, identity):
    """List a row no longer."""
    drafts.keep(form, f"rows:{name}", {"order": [one for one in identities(form, name) if one != identity]})
    drafts.drop(form, f"{name}:{identity}")


def base_row(form, name, identity):
    """The row of the record that is changed; None for one that was added."""
    base = drafts.base_of(form)
    rows = base[name] if base else ()
    return next((row for row in rows if str(row["uuid"]) == identity), None)


def preview_of_venue(row):
    """What anybody will see of a place: `facts` says it, of a venue that is not saved."""
    columns = ("name", "address", "town", "postcode", "lat", "lng", "visibility", "directions")
    return public_venue(Venue(**{key: row[key] for key in columns}))


def preview_of_contact(row):
    """What anybody will see of a contact: a `PublicContact`, or None."""
    columns = ("kind", "value", "label", "visibility", "expires_on")
    told = shown([Contact(**{key: row[key] for key in columns})])
    return told[0] if told else None
