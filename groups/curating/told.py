"""What changes said, in words."""

from groups.records.in_words import Names, told
from groups.records.serialising import from_json


def told_by_each(changes):
    """[(change, [Told])]; nothing for the first change of a listing, which says all of it. Names are looked up once."""
    records = {one.pk: (one.before and from_json(one.before), one.after and from_json(one.after)) for one in changes}
    names = Names(*(record for both in records.values() for record in both))
    return [(one, told(*records[one.pk], names=names) if all(records[one.pk]) else []) for one in changes]
