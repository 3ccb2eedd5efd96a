"""What changed since the last edition: which groups are new, which closed, which meet otherwise, as the history has it.

An edition is a year. What was listed on the day of the last one is read from the first change of each listing since. Of
what is on no public page any more nothing is said, and nobody is named.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone

from groups.models import Change, Group, Publication, Status

from .entry import Part, is_since

# What a reader must know anew, where the group confirmed it.
TIMES = ("attendance", "frequency", "weekdays", "interval", "nth", "start_time", "end_time")
FIRST = "This is the first edition, so nothing has changed yet."


@dataclass(frozen=True)
class Changes:
    """What changed: texts, and lists of names."""

    texts: tuple[str, ...]
    lists: tuple[Part, ...] = ()


def edition(today):
    return f"{today.year} edition"


def last_edition(today):
    """The day of the last edition: as set, or else the first of the year before."""
    return settings.BOOKLET_LAST_EDITION or date(today.year - 1, 1, 1)


def changes(entries, regions, today):
    """What changed since the last edition, for a booklet of these entries.

    `regions` are the slugs of the regions that it is of, None where it is of something else: then nobody can tell which
    of the groups that closed would have been in it.
    """
    day = last_edition(today)
    start = timezone.make_aware(datetime.combine(day, time()))
    if not Change.objects.filter(at__lt=start).exists():
        return Changes((FIRST,))
    before = states_at(start)
    lists = [
        Part("New", names(one for one in entries if is_new(one, before))),
        Part("Meet at another time, in another town or in another way", names(met_otherwise(entries, before, day))),
        *([] if regions is None else gone(before, regions)),
    ]
    return Changes(tuple(texts(entries, regions, day)), tuple(part for part in lists if part.texts))


def texts(entries, regions, day):
    confirmed = sum(is_since(one, day) for one in entries)
    yield f"The last edition was of {day.day} {day:%B %Y}."
    yield f"{confirmed} of these {len(entries)} groups told us since then that their entry is right."
    if regions is None:
        yield "Groups that have closed are named in the booklets of a whole region and of all of England."


def states_at(start):
    """{id of a group that changed since: its record as it was then, None when there was none}."""
    since = Change.objects.filter(at__gte=start, group__isnull=False).order_by().values("group")
    numbers = since.annotate(first=Min("number")).values("first")
    return dict(Change.objects.filter(number__in=numbers).values_list("group", "before"))


def is_new(entry, before):
    return entry.id in before and not was_listed(before[entry.id])


def was_listed(record):
    """Whether searches found what this record tells of."""
    if record is None or record.get("publication") != Publication.PUBLISHED:
        return False
    return record["answers"].get("status") != Status.CLOSED


def met_otherwise(entries, before, day):
    """Those that confirmed since that they meet otherwise."""
    told = [one for one in entries if was_listed(before.get(one.id)) and is_since(one, day)]
    last = Change.objects.filter(group__in=[one.id for one in told]).order_by().values("group")
    numbers = last.annotate(last=Max("number")).values("last")
    now = dict(Change.objects.filter(number__in=numbers).values_list("group", "after"))
    return [one for one in told if now[one.id] and how_it_meets(now[one.id]) != how_it_meets(before[one.id])]


def how_it_meets(record):
    """Its town and its times, as far as a reader of the last edition could know them."""
    answers = record["answers"]
    times = [[session.get(name) for name in TIMES] for session in answers.get("sessions", ())]
    return answers.get("town"), sorted(times, key=str)


def gone(before, regions):
    """Those that were listed then and have closed, or of which nothing was heard."""
    listed = [pk for pk, record in before.items() if was_listed(record) and (not regions or of_one(record, regions))]
    now = Group.objects.with_a_page().filter(pk__in=listed)
    yield Part("Closed", names(now.filter(publication=Publication.PUBLISHED, status=Status.CLOSED)))
    yield Part("Not listed now, since nobody answered us", names(now.filter(publication=Publication.ARCHIVED)))


def of_one(record, regions):
    return record["answers"].get("region") in regions


def names(listed):
    return tuple(sorted((one.name for one in listed), key=str.casefold))
