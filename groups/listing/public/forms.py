"""A form that anybody may send. Nothing is refused without the words, and no machine is told that it was caught.

A field that nobody sees is a trap for machines. A browser may fill it by itself, so a form with something in it is
kept, and one plain question asked.
"""

import re
import secrets
from functools import cached_property

from django import forms

from groups.finding.asking.crisis import dangers_in

from .slips import meant

LONGEST_WORDS = 4_000
EMAIL = re.compile(r"\S+@\S+")
# Written out, or what a mail program makes a link of by itself. It is tried once a word, so a long one costs little.
LINK = re.compile(
    r"(?:https?:|www\.)\S+|(?<![\w.-])\.*[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|uk|info|biz|ru|xyz)\b(?:/\S*)?", re.I
)
YES = frozenset(["yes", "y", "yes."])


class Words(forms.CharField):
    """Words of several lines. Too many are an error that keeps them: a browser that cuts them off says nothing."""

    widget = forms.Textarea

    def __init__(self, *, longest=LONGEST_WORDS, **told):
        super().__init__(**told)
        self.longest = longest

    def validate(self, value):
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(
                f"This is {len(value):,} letters long. Please make it shorter: at most {self.longest:,} letters."
            )


def links_in(text):
    """The web addresses in a text; an email address is none."""
    return LINK.findall(EMAIL.sub(" ", text))


class PublicForm(forms.Form):
    """What is asked stands before `reply_to`; `speaks` names the fields in whose words somebody may be in danger.

    `once` is new with each opened form, so that a button that is pressed twice sends once.
    """

    speaks = ()
    asked = ()

    reply_to = forms.EmailField(
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "This is not a whole email address. One looks like name@example.org"},
    )
    once = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(
        required=False,
        label="Leave this empty",
        template_name="listing/public/trap.html",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    person = forms.CharField(
        required=False,
        label="Are you a person? Please type the word yes",
        help_text="A machine may have filled in this form. We ask to be sure.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
    )

    def __init__(self, *args, **kwargs):
        # As they stand on the page, so that mistakes are told in that order.
        super().__init__(*args, field_order=self.asked, **kwargs)

    @classmethod
    def opened(cls):
        """A new form."""
        return cls(initial={"once": secrets.token_urlsafe(16)})

    @classmethod
    def again(cls, typed):
        """A form to go on with, with all that was typed and nothing said of it yet."""
        return cls(initial={name: typed.get(name) for name in cls.base_fields if name != "homepage"})

    @classmethod
    def address_meant(cls, typed):
        """The address to answer to, without the slip that it looks like."""
        return meant(typed.get("reply_to", "").strip()) or typed.get("reply_to", "")

    @property
    def on_the_page(self):
        """The fields that a person fills in, in their order."""
        return [self[name] for name in self.asked]

    @property
    def carried(self):
        """All that was typed, as hidden fields for the page that comes after."""
        return [self[name] for name in (*self.asked, "once", "homepage")]

    @cached_property
    def dangers(self):
        """What kinds of danger the words speak of."""
        return dangers_in(" ".join(self.cleaned_data.get(name, "") for name in self.speaks))

    @property
    def meant(self):
        """The address that was probably meant, where the typed one looks like a slip."""
        return meant(self.cleaned_data.get("reply_to", ""))

    @property
    def is_doubted(self):
        """Whether a machine may have filled it in, and nobody has said otherwise."""
        return bool(self.cleaned_data["homepage"]) and self.cleaned_data["person"].strip().casefold() not in YES

    @property
    def wants_a_look(self):
        """Whether something is shown or asked before it goes: help, a slip, or whether a person is there."""
        return bool(self.dangers or self.meant or self.is_doubted)
