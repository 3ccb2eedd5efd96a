"""Rows of one file that say the same: told by both numbers, so that nobody lists a group twice by a slip."""

from uuid import UUID

from .files.columns import HEADING_OF, IDENTITY
from .files.headings import MEND
from .listed import spelt


class Seen:
    """The rows before, by the group that each is about, by all that it says, and by its name and place."""

    def __init__(self):
        self.groups, self.texts, self.names = {}, {}, {}

    def mistake(self, row, record):
        """What is wrong with a row that repeats one before it; "" for any other, which is remembered."""
        if not row.typed.get(IDENTITY) and row.service is None and (said := self.repeated(row)):
            return said
        number = self.groups.setdefault(record.uuid, row.number) if record else row.number
        return "" if number == row.number else f"Row {number} is about the same group. Keep one of the two."

    def remember(self, identity, number):
        """A row that was checked before, and is about this group."""
        self.groups.setdefault(UUID(identity), number)

    def repeated(self, row):
        """What to say of a new group that stands there twice."""
        number = self.texts.setdefault(text_of(row.typed), row.number)
        if number != row.number:
            return f"Rows {number} and {row.number} say the same. Take one of them out."
        number = self.names.setdefault(name_and_place(row.typed), row.number)
        if number != row.number and row.chosen != row.NEW_ONE:
            return (
                f"Rows {number} and {row.number} have the same name and place. If it meets more than once, write all "
                "of it in one row. If there are two groups, give each a name of its own."
            )
        return ""


def text_of(typed):
    """All that a row says, but for what is to be mended in it."""
    return tuple(sorted((heading, text) for heading, text in typed.items() if text and heading != MEND))


def name_and_place(typed):
    columns = ("name", "place", "venue.postcode")
    return tuple(spelt(typed.get(HEADING_OF[column], "")) for column in columns)
