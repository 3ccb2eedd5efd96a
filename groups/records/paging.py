"""Long lists, a page at a time. A page begins after a row, so each costs the same however far somebody has come."""

from dataclasses import dataclass

from django.db.models import Q

# No table has a number as long as this.
LONGEST = 18


@dataclass(frozen=True)
class Page:
    """The rows of one page, and after which the next one begins: the number of its last row, "" on the last page."""

    rows: list
    next: str = ""


def a_page(rows, after, *, keys, size):
    """The `Page` of a QuerySet that begins `after` the row of this number, or at the start where there is none such.

    `keys` are the columns by which the rows are ordered, "-" before one that goes down; the last is "pk" or "-pk".
    """
    rows = rows.order_by(*keys)
    is_number = after.isascii() and after.isdecimal() and len(after) <= LONGEST
    if is_number and (last := rows.model.objects.filter(pk=int(after)).first()):
        rows = rows.filter(beyond(last, keys))
    found = list(rows[: size + 1])
    return Page(found[:size], str(found[size - 1].pk) if len(found) > size else "")


def beyond(last, keys):
    """A condition: to come after a row in the order of these columns."""
    condition, same = Q(), Q()
    for key in keys:
        name = key.removeprefix("-")
        value = getattr(last, name)
        condition |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return condition


def counted(rows, most=1000):
    """How many rows there are, counted no further than `most`: beyond it a list is simply long."""
    return rows.order_by()[:most].count()
