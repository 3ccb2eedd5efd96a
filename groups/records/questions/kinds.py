"""The kinds of answer: what a value of each looks like, as JSON, when it is empty, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email


@dataclass(frozen=True)
class Removed:
    """Stands in an old version where a personal value was blanked."""

    on: date
    why: str

    def to_json(self):
        return {"removed": self.on.isoformat(), "why": self.why}

    def __str__(self):
        return f"removed on {self.on:%-d %B %Y}: {self.why}"


def read_removed(data):
    """The `Removed` that JSON holds, or None."""
    if isinstance(data, dict) and set(data) == {"removed", "why"}:
        return Removed(date.fromisoformat(data["removed"]), data["why"])
    return None


def holds_removed(value):
    """Whether a value, or one inside it, was removed for privacy."""
    if hasattr(value, "why"):
        return True
    if isinstance(value, tuple):
        return any(holds_removed(part) for part in value)
    return hasattr(value, "values") and any(holds_removed(part) for part in value.values())


@dataclass(frozen=True)
class Kind:
    """A kind of answer. `empty` is the value when nobody answered."""

    empty = ""

    def to_json(self, value):
        return value

    def from_json(self, data):
        return data

    def in_words(self, value):
        """A value for a reader; "" when it is empty."""
        return "" if value == self.empty else str(value)

    def normal(self, value):
        """What two spellings of one answer have in common."""
        return value

    def problem(self, value):
        """What is wrong with a value, in plain words; "" when nothing is."""
        return ""


@dataclass(frozen=True)
class Text(Kind):
    """Words. `longest` in characters, None for no limit; line breaks only where there are `paragraphs`."""

    longest: int | None = None
    paragraphs: bool = False
    required: bool = False

    def normal(self, value):
        """Case, spacing and punctuation aside."""
        return "".join(character for character in value.casefold() if character.isalnum())

    def problem(self, value):
        if not isinstance(value, str):
            return "This must be text."
        if self.required and not value.strip():
            return "This is needed."
        if self.longest and len(value) > self.longest:
            return f"Use at most {self.longest} characters; this has {len(value)}."
        if any(not character.isprintable() and character not in "\n\t" for character in value):
            return "There is a character in it that cannot be printed."
        return ""


@dataclass(frozen=True)
class Choice(Kind):
    """One of a `TextChoices`; `unknown` is the choice for what nobody said."""

    choices: type
    unknown: str = "not-known"

    @property
    def empty(self):
        return self.unknown

    def to_json(self, value):
        return str(value)

    def in_words(self, value):
        return dict(self.choices.choices).get(value, str(value))

    def problem(self, value):
        if value in self.choices.values:
            return ""
        return f"“{value}” is not one of {', '.join(self.choices.values)}."


@dataclass(frozen=True)
class Number(Kind):
    """A whole number, or None. `least` and `most` are allowed themselves; `wrong` says it in other words."""

    least: int = 0
    most: int = 32_767
    wrong: str = ""
    empty = None

    def in_words(self, value):
        return "" if value is None else str(value)

    def problem(self, value):
        if value is None or (isinstance(value, int) and self.least <= value <= self.most):
            return ""
        return self.wrong or f"This must be a whole number from {self.least} to {self.most}."


@dataclass(frozen=True)
class Degrees(Kind):
    """A latitude or longitude, or None."""

    least: float
    most: float
    empty = None

    def in_words(self, value):
        return "" if value is None else f"{value:.5f}"

    def problem(self, value):
        if value is None or (isinstance(value, int | float) and self.least <= value <= self.most):
            return ""
        return "This does not lie in or near England."


@dataclass(frozen=True)
class Day(Kind):
    """A date, or None."""

    empty = None

    def to_json(self, value):
        return value and value.isoformat()

    def from_json(self, data):
        return date.fromisoformat(data) if data else None

    def in_words(self, value):
        return f"{value:%-d %B %Y}" if value else ""

    def problem(self, value):
        return "" if value is None or isinstance(value, date) else "This must be a date."


@dataclass(frozen=True)
class Clock(Kind):
    """A time of day in England, or None."""

    empty = None

    def to_json(self, value):
        return value and value.isoformat()

    def from_json(self, data):
        return time.fromisoformat(data) if data else None

    def in_words(self, value):
        return f"{value:%H:%M}" if value else ""

    def problem(self, value):
        return "" if value is None or isinstance(value, time) else "This must be a time."


@dataclass(frozen=True)
class Identity(Kind):
    """The UUID of something else that has a record or stands in this one, or None."""

    of: str
    empty = None

    def to_json(self, value):
        return value and str(value)

    def from_json(self, data):
        return UUID(data) if data else None

    def in_words(self, value):
        return f"{self.of} {value}" if value else ""


@dataclass(frozen=True)
class Slug(Kind):
    """A row of a vocabulary by its slug or code, or "". `of` names the vocabulary."""

    of: str


@dataclass(frozen=True)
class Person(Kind):
    """A person with an account, by number; None when nobody is named."""

    empty = None

    def in_words(self, value):
        return "" if value is None else "a person with an account"


@dataclass(frozen=True)
class Several(Kind):
    """Several texts in their order, as a tuple."""

    longest: int = 200
    empty = ()

    def to_json(self, value):
        return list(value)

    def from_json(self, data):
        return tuple(data)

    def in_words(self, value):
        return ", ".join(value)

    def normal(self, value):
        return tuple(map(Text().normal, value))

    def problem(self, value):
        if not all(isinstance(text, str) and text.strip() for text in value):
            return "This must be a list of texts."
        return f"Use at most {self.longest} characters for each." if any(len(t) > self.longest for t in value) else ""


@dataclass(frozen=True)
class Slugs(Several):
    """Rows of a vocabulary by slug or code: a set, kept as a sorted tuple. `of` names the vocabulary."""

    of: str = ""

    def from_json(self, data):
        return tuple(sorted(data))

    def normal(self, value):
        return value


@dataclass(frozen=True)
class Identities(Kind):
    """Several things that have records, by UUID: a set, kept as a sorted tuple."""

    of: str
    empty = ()

    def to_json(self, value):
        return [str(uuid) for uuid in value]

    def from_json(self, data):
        return tuple(sorted(map(UUID, data)))

    def in_words(self, value):
        return f"{len(value)} of kind {self.of}" if value else ""


def address_problem(kind, value):
    """What is wrong with the value of a contact of this kind: "website" and "join" are links, "email" is an address."""
    try:
        if kind in ("website", "social", "join"):
            URLValidator(schemes=["http", "https"])(value)
        elif kind == "email":
            validate_email(value)
    except ValidationError as error:
        return " ".join(error.messages)
    if kind in ("phone", "mobile", "text") and sum(character.isdigit() for character in value) < 3:
        return "A phone number has digits."
    return ""
