"""Changes and their numbers: the lock under which they are counted, and what they remember."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Max, Q, Subquery
from django.utils import timezone

from groups.models import Change, DataVersion, Group, What

from . import reading
from .errors import Problem, Refused
from .serialising import from_json, to_json

LONGEST_REASON = Change._meta.get_field("why").max_length


@dataclass(frozen=True)
class Author:
    """Who makes a change, and why: a person with an account, or a named process such as the loader."""

    user: object = None
    name: str = ""
    why: str = ""

    @property
    def fields(self):
        return {"by": self.user, "by_name": self.name}


def author(by, why):
    """The `Author` for `by=` (a person, or the name of a process) and `why=`.

    Raises TypeError for anybody else, and Refused for a reason that is too long to keep.
    """
    if len(why) > LONGEST_REASON:
        raise Refused(Problem("why", f"Give the reason in at most {LONGEST_REASON} characters."))
    if isinstance(by, get_user_model()):
        return Author(by, by.name[:150], why)
    if isinstance(by, str) and by.strip():
        return Author(None, by, why)
    raise TypeError("A change is made by a person with an account, or by a process that has a name.")


@dataclass
class Entry:
    """A change about to be written; `group_ids` are the groups that show something else since.

    `takes_away` says that something is no longer public, `is_new` that the listing was written for the first time;
    `note` what was put into other words on the way.
    """

    what: What
    listing: object
    before: object = None
    after: object = None
    group_ids: list = field(default_factory=list)
    takes_away: bool = False
    is_new: bool = False
    note: str = ""


def lock():
    """The directory's `DataVersion`, locked until the transaction ends: changes are made one after the other."""
    state = DataVersion.objects.select_for_update().filter(pk=1).first()
    return state or DataVersion.objects.create(pk=1)


def append(state, entries, author):
    """Write the changes under the next numbers; gives the `Change`s in the same order.

    Called under `lock()`, so no number is given twice and none is left out: a transaction that fails gives its back.
    """
    now = timezone.now()
    changes = []
    for number, entry in enumerate(entries, state.number + 1):
        owner = {"group" if isinstance(entry.listing, Group) else "organisation": entry.listing}
        changes.append(
            Change(
                number=number, what=entry.what, version=entry.listing.version, at=now,
                why=f"{author.why} {entry.note}".strip()[:LONGEST_REASON],
                before=entry.before and to_json(entry.before), after=entry.after and to_json(entry.after),
                group_ids=sorted(set(entry.group_ids)), **owner, **author.fields,
            )
        )  # fmt: skip
        state.number = number
        if entry.takes_away:
            state.gone = number
    Change.objects.bulk_create(changes)
    DataVersion.objects.filter(pk=1).update(number=state.number, gone=state.gone)
    return changes


def latest(listings):
    """{pk: Record} of groups, or of organisations, as their last change left them.

    A listing without any change yet is read from the tables.
    """
    found = told(listings)
    rest = [listing.pk for listing in listings if listing.pk not in found]
    if rest:
        read = reading.read_groups if isinstance(listings[0], Group) else reading.read_organisations
        found |= read(type(listings[0]).objects.filter(pk__in=rest))
    return found


def told(listings):
    """{pk: Record} as the last change of each tells; without those that have none."""
    if not listings:
        return {}
    owner = "group" if isinstance(listings[0], Group) else "organisation"
    last = last_changes(owner, [listing.pk for listing in listings])
    return {getattr(change, f"{owner}_id"): from_json(change.after) for change in last}


def last_changes(owner, pks):
    """The last change of each of these listings, of those that have any."""
    newest = Change.objects.filter(**{f"{owner}__in": pks}).values(owner).annotate(last=Max("number")).order_by()
    return Change.objects.filter(number__in=newest.values("last"))


def history(listing):
    """The changes of a listing, the last first."""
    return listing.changes.order_by("-number").select_related("by")


def then_and_now(listing, version):
    """(the record of a listing at one version, its record now) in one query. Raises Refused when there was none."""
    own = listing.changes.order_by("number").values("number")
    found = list(listing.changes.filter(
        Q(number=Subquery(own.filter(version=version, after__isnull=False)[:1]))
        | Q(number=Subquery(own.reverse()[:1]))
    ).order_by("number"))  # fmt: skip
    if not found or found[0].version != version:
        return as_of_version(listing, version), latest([listing])[listing.pk]
    return from_json(found[0].after), from_json(found[-1].after)


def as_of_version(listing, version):
    """The record of a listing as it was at one version. Raises Refused when there was none."""
    change = listing.changes.filter(version=version, after__isnull=False).order_by("number").first()
    if change is not None:
        return from_json(change.after)
    first = listing.changes.order_by("number").first()
    if first is not None and first.before and first.before["version"] == version:
        return from_json(first.before)
    raise Refused(f"There is no version {version} of “{listing}”.")


def first_change_since(moment):
    """The number of the first change that was made since a moment. Numbers go up with time, so few rows are read."""
    low, high = 0, Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    while low < high:
        middle = (low + high) // 2
        made = Change.objects.filter(number__gt=middle).order_by("number").values_list("at", flat=True).first()
        low, high = (low, middle) if made is None or made >= moment else (middle + 1, high)
    return low + 1
