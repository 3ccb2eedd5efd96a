"""Fields in plain words: a label above, a hint under it, and nothing written into the box itself."""

from django import forms

EMAIL = ("Email address", "")
ABOUT_PASSWORDS = "At least 10 letters or digits. Three words that do not belong together are good."
CODE = ("Code", "Eight letters and digits, like WDJB-MJHT. It does not matter whether they are small or large.")


class PlainWords:
    """A form whose `words` give fields their label and hint: {"email": ("Email address", "")}."""

    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = "" if isinstance(field.widget, forms.PasswordInput) else field.help_text
            if name in self.words:
                field.label, field.help_text = self.words[name]
