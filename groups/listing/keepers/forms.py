"""What people type about who keeps a listing."""

from django import forms

from groups.models import Role

ROLES = [
    (Role.EDITOR, "Editor: can change what the listing says"),
    (Role.OWNER, "Owner: can also say who else keeps it"),
]


class ClaimForm(forms.Form):
    """How somebody knows a group, in their own words. `name` is asked of who has none yet."""

    name = forms.CharField(
        label="Your name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="Those who keep this listing, and curators, see it. It is not shown to the public.",
        error_messages={"required": "Type your name, so that they know who asks."},
    )  # fmt: skip
    evidence = forms.CharField(
        label="How do you know this group or organisation?", max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text="For example: “I run the Tuesday meeting”, or where a curator can see your name with it.",
        error_messages={
            "required": "Say in a sentence or two how you know it.",
            "max_length": "Use at most 2,000 letters.",
        },
    )  # fmt: skip

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        if person is not None and person.is_authenticated and person.name:
            del self.fields["name"]


class AnswerForm(forms.Form):
    """Yes or no to a claim, with the version that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Your answer",
        choices=[("yes", "Yes"), ("no", "No, or I do not know them")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )


class OwnerAnswerForm(AnswerForm):
    """An owner also says as what."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[
            (Role.EDITOR, "Yes, as an editor: they can change what the listing says"),
            (Role.OWNER, "Yes, as an owner: they can also say who else keeps it"),
            ("no", "No, or I do not know them"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the answers."},
    )


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label="Their email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="We write to it in our own words, with a link.",
        error_messages={"required": "Type an email address.", "invalid": "Type a whole address: name@example.org"},
    )  # fmt: skip
    role = forms.ChoiceField(label="They become", choices=ROLES, widget=forms.RadioSelect, initial=Role.EDITOR)


class RemoveForm(forms.Form):
    """Why somebody no longer keeps a listing."""

    why = forms.CharField(
        label="Why?", max_length=300, help_text="Kept with the history of this listing. They do not read it.",
        error_messages={"required": "Say why, in a few words.", "max_length": "Use at most 300 letters."},
    )  # fmt: skip


class LeaveForm(forms.Form):
    """Who is the owner from now on, where nobody else is."""

    to = forms.ChoiceField(
        label="Who looks after it from now on?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose somebody, or a curator."},
    )

    def __init__(self, *args, others=(), **kwargs):
        super().__init__(*args, **kwargs)
        people = [(str(one.pk), one.person.name or one.person.email) for one in others]
        self.fields["to"].choices = [*people, ("curator", "Nobody here. Ask a curator to find somebody.")]
