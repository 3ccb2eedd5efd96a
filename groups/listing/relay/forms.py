"""The form of a message."""

from django import forms

from groups.listing.public.forms import PublicForm, Words, links_in


class MessageForm(PublicForm):
    """A message, where the answer goes, and whether to be told when it does not arrive."""

    speaks = ("message",)
    asked = ("message", "reply_to", "tell_me")

    message = Words(
        label="Your message",
        help_text="Such as when they meet, or what a first visit is like. You need not give your name.",
        error_messages={"required": "Write what you want to say or ask."},
    )
    tell_me = forms.BooleanField(required=False, label="Tell me by email if my message cannot be delivered")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reply_to"].label = "Your email address"
        self.fields["reply_to"].help_text = "The answer goes there."
        self.fields["reply_to"].error_messages["required"] = "Give an email address, so that they can answer you."

    def clean_message(self):
        """Messages carry no links: a web address is named, so that it can be taken out."""
        message = self.cleaned_data["message"]
        if found := links_in(message):
            raise forms.ValidationError(f"A message cannot carry a web address. Please take out “{found[0][:60]}”.")
        return message
