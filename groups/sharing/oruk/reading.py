"""What somebody asks for, read strictly by the table of `resources`: what makes no sense is refused by its name."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

from groups.finding.asking.parameters import as_lists, shown
from groups.sharing.asked import PROBLEMS_OF_PLACE, BadParameters, refuse_unknown
from regions import lookup
from regions.answers import Found, Outside

from .resources import PAGE

NOTHING = "Give it a value, or leave it out."
POSTCODE_KINDS = ("postcode", "sector", "outcode")


def read(resource, data):
    """The values of all parameters of a resource, by name, those that were not given as their default.

    Raises `BadParameters` with everything that is wrong.
    """
    given, known = as_lists(data), resource.known
    refuse_unknown(given, known)
    values, problems = {}, {}
    for name, parameter in known.items():
        try:
            values[name] = value_of(parameter, given.get(name, []))
        except ValueError as wrong:
            problems[name] = str(wrong)
    problems |= dict(problems_together(values))
    if problems:
        raise BadParameters(problems)
    return SimpleNamespace(**values)


def problems_together(values):
    """(parameter, what is wrong) of values that make sense each by itself."""
    if values.get("proximity") and not values.get("postcode"):
        yield "proximity", "Give a postcode to look around."
    is_dear = values.get("full") or values.get("full_service")
    if is_dear and values.get("per_page", PAGE) > PAGE:
        yield "per_page", f"The most is {PAGE} where each is given in full."


def value_of(parameter, texts):
    """The value of one parameter. Raises ValueError, with what is wrong in plain words."""
    if not texts:
        return () if parameter.several else parameter.default
    if len(texts) > 1 and not parameter.several:
        raise ValueError("Give it once.")
    values = tuple(one_value(parameter, text) for text in texts)
    return values if parameter.several else values[0]


def one_value(parameter, text):
    if not text.strip():
        raise ValueError(NOTHING)
    if parameter.longest and len(text) > parameter.longest:
        raise ValueError(f"It may have {parameter.longest} characters.")
    return READERS[parameter.kind](parameter, text)


def integer(parameter, text):
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise ValueError(f"“{shown(text)}” is not a whole number.")
    number = int(text)
    if number < parameter.minimum:
        raise ValueError(f"The least is {parameter.minimum}.")
    if parameter.maximum and number > parameter.maximum:
        raise ValueError(f"The most is {parameter.maximum}.")
    return number


def boolean(parameter, text):
    if text not in ("true", "false"):
        raise ValueError("Say true or false.")
    return text == "true"


def choice(parameter, text):
    if text not in parameter.choices:
        raise ValueError(f"Say one of: {', '.join(parameter.choices)}.")
    return text


def uuid(parameter, text):
    if not re.fullmatch(parameter.pattern, text, re.ASCII):
        raise ValueError(f"“{shown(text)}” is not a UUID.")
    return UUID(text)


def moment(parameter, text):
    """A moment as ISO 8601 has it, in UTC. In an address a plus that nobody escaped is a space."""
    if re.fullmatch(parameter.pattern, text, re.ASCII):
        with suppress(ValueError, OverflowError):
            read = datetime.fromisoformat(text.replace(" ", "+"))
            return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    raise ValueError(f"“{shown(text)}” is not a date or a moment. It looks like 2026-01-31T09:30:00Z.")


def postcode(parameter, text):
    """The place of a postcode, whole or part: a `Where`. The postcode itself is in nothing that is kept."""
    answer = lookup.lookup(text) if re.fullmatch(parameter.pattern, text, re.ASCII) else None
    if isinstance(answer, Found) and answer.where.kind in POSTCODE_KINDS:
        return answer.where
    raise ValueError(
        PROBLEMS_OF_PLACE["outside"] if isinstance(answer, Outside) else "This is not a postcode in England."
    )


def words(parameter, text):
    return text


READERS = {
    "text": words,
    "integer": integer,
    "boolean": boolean,
    "choice": choice,
    "uuid": uuid,
    "date-time": moment,
    "postcode": postcode,
}
