"""Long lists, a page at a time. A page begins after a row, so each costs the same however far somebody has come."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, IntegerField, Q, Subquery

from groups.models import DataVersion

# No table has a number as long as this.
LONGEST = 18


@dataclass(frozen=True)
class Page:
    """The rows of one page, and after which the next one begins: the number of its last row, "" on the last page."""

    rows: list
    next: str = ""


def a_page(rows, after, *, keys, size):
    """The `Page` of a QuerySet that begins `after` the row of this number, or at the start where there is none such.

    `keys` are the columns by which the rows are ordered, "-" before one that goes down; the last is "pk" or "-pk". A
    column may be one of another table ("group__name"); where it may be empty, what is empty comes last.
    """
    rows = in_order(rows, keys)
    is_number = after.isascii() and after.isdecimal() and len(after) <= LONGEST
    names = [key.removeprefix("-") for key in keys]
    if is_number and (last := rows.model.objects.filter(pk=int(after)).values(*names).first()):
        rows = rows.filter(beyond(rows.model, last, keys))
    found = list(rows[: size + 1])
    return Page(found[:size], str(found[size - 1].pk) if len(found) > size else "")


def in_order(rows, keys):
    """The rows in the order of these columns, what is empty in one of them last."""
    return rows.order_by(*(column(rows.model, key) for key in keys))


def column(model, key):
    """What to order by for one key."""
    name = key.removeprefix("-")
    if not may_be_empty(model, name):
        return key
    return F(name).desc(nulls_last=True) if key.startswith("-") else F(name).asc(nulls_last=True)


def may_be_empty(model, name):
    """Whether a column, or the row of another table that it is a column of, may be missing."""
    for part in name.split("__"):
        try:
            field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        if field.null or field.one_to_one:
            return True
        model = field.related_model
    return False


def beyond(model, last, keys):
    """A condition: to come after a row of a table, {column: value}, in the order of these columns."""
    condition, same = Q(), Q()
    for key in keys:
        name = key.removeprefix("-")
        value = last[name]
        if value is None:
            same &= Q(**{f"{name}__isnull": True})
            continue
        later = Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        condition |= same & (later | Q(**{f"{name}__isnull": True}) if may_be_empty(model, name) else later)
        same &= Q(**{name: value})
    return condition


def counted(rows, most=1000):
    """How many rows there are, counted no further than `most`: beyond it a list is simply long."""
    return rows.order_by()[:most].count()


class CountOf(Subquery):
    """How many rows a query has, within another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def counted_together(most=1000, **rows):
    """{name: how many rows each of these querysets has, counted no further than `most`}, all in one statement."""
    asked = {name: CountOf(one.order_by().values("pk")[:most]) for name, one in rows.items()}
    return DataVersion.objects.filter(pk=1).values(**asked).first() or dict.fromkeys(rows, 0)
