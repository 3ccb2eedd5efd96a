"""Each row of the fixtures is written when it is new or has changed, and is refused alone."""

from django.core.exceptions import ValidationError
from django.db import transaction

from groups.models import LoadedRow

from .reading import Refused
from .report import ADDED, CHANGED, LEFT


def load_rows(kind, found, report, write):
    """Write each row that is new or has changed: `write(row)` gives (object, whether it is new).

    A row is tried in a savepoint of its own, so that a refused one leaves nothing behind.
    """
    digests = dict(LoadedRow.objects.filter(kind=kind).values_list("key", "digest"))
    seen = set()
    for row in found:
        key = f"{row.given.get('facet', '')}{row.given.get('slug', '')}"
        try:
            if key in seen:
                raise Refused(row.place, [f"slug: there is another “{key}”"])
            seen.add(key)
            if digests.get(key) == row.digest:
                report.note(kind, LEFT)
                continue
            with transaction.atomic():
                what = write(row)
                LoadedRow.objects.update_or_create(kind=kind, key=key, defaults={"digest": row.digest})
            report.note(kind, what, row.place)
        except Refused as refusal:
            report.refuse(kind, refusal)
        except ValidationError as error:
            report.refuse(kind, Refused(row.place, told(error)))


def told(error):
    """The messages of a ValidationError, each with its field."""
    if hasattr(error, "message_dict"):
        return [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return error.messages


def save(model, lookup, fields):
    """Add or change one object, checked by its model; says which."""
    found = model.objects.filter(**lookup).first()
    thing = found or model(**lookup)
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.full_clean(validate_unique=False)
    thing.save()
    return thing, CHANGED if found else ADDED
