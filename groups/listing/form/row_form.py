"""What the short pages of one contact and one place share."""

from uuid import UUID

from django import forms

from groups.records.questions.rows import read_answers
from groups.records.record import Row


class RowForm(forms.Form):
    """The form of one row. `before` is the row as the record has it that is changed, None for one that is new.

    What the form does not ask stays as it was. A form declares its `questions`, and says by `typed_of(row)` what its
    fields hold for a row.
    """

    def __init__(self, *args, before=None, **kwargs):
        initial = None if before is None else self.typed_of(before)
        super().__init__(*args, initial=initial, **kwargs)
        self.before = before

    def row_with(self, identity, answers):
        """The row with these answers; every other as it was before, or empty."""
        kept = dict(self.before) if self.before is not None else read_answers({}, self.questions)
        return Row(kept | answers | {"uuid": UUID(identity)})


def radios(label, choices, **told):
    """One of a few, to choose."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **told)


def lines(label, **told):
    """A few lines of text, not needed."""
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 3}), **told)
