"""Rows of listings become records, and what a person has changed since the last load stays."""

from dataclasses import dataclass
from uuid import uuid4

from django.db.models import prefetch_related_objects

from groups.facts.freshness import covered
from groups.models import Address, Group, LoadedRow, Organisation, Publication
from groups.records import errors as records
from groups.records import history
from groups.records.actions import publish_all
from groups.records.checking import problems
from groups.records.questions import QUESTIONS
from groups.records.rebasing import rebase, together
from groups.records.serialising import from_json, new_record

from .listings import read_group, read_organisation
from .provenance import entered
from .reading import Refused
from .report import ADDED, CHANGED, KEPT, LEFT

LOADER, WHY = "The directory's fixtures", "Loaded from the directory's fixtures"
# So many new listings are written together.
A_BATCH = 500


@dataclass
class Loading:
    """One row that is new or has changed, as the record to publish; `kept` when a person's answers stay in it."""

    row: object
    record: object
    listing: object = None
    kept: bool = False


def load_organisations(rows, report, known):
    """All organisations, those that others name before the others."""
    for depth in by_depth(first_of_each(rows, report, "organisation")):
        load(depth, report, known, "organisation", Organisation, read_organisation)
        known.organisations = dict(Organisation.objects.values_list("slug", "uuid"))


def by_depth(rows):
    """Rows of organisations in lists: each names only organisations of the lists before, or of the directory."""
    waiting = {row.given.get("slug"): row for row in rows}
    while waiting:
        named = {slug: {row.given.get("owner"), *listed(row)} for slug, row in waiting.items()}
        ready = [slug for slug in waiting if not named[slug] & (waiting.keys() - {slug})] or list(waiting)
        yield [waiting.pop(slug) for slug in ready]


def first_of_each(rows, report, kind):
    """The rows without those whose slug another row had before; these are refused."""
    first = {}
    for row in rows:
        slug = str(row.given.get("slug", ""))
        if first.setdefault(slug, row) is not row:
            report.refuse(kind, Refused(row.place, [f"slug: there is another “{slug}”"]))
    return list(first.values())


def listed(row):
    """The slugs that a row is affiliated to, whatever stands there."""
    named = row.given.get("affiliated_to", [])
    return [slug for slug in named if isinstance(slug, str)] if isinstance(named, list) else []


def load_groups(rows, report, known):
    """All groups."""
    load(first_of_each(rows, report, "listing"), report, known, "group", Group, read_group)


def load(rows, report, known, of, model, read):
    """Publish each row that is new or has changed. A refused one leaves nothing behind."""
    kind = "listing" if of == "group" else of
    digests = dict(LoadedRow.objects.filter(kind=kind).values_list("key", "digest"))
    listings = listings_by_slug(of, model)
    batch = []
    for row in rows:
        slug = str(row.given.get("slug", ""))
        if digests.get(slug) == row.digest:
            report.note(kind, LEFT)
            continue
        try:
            batch.append(prepare(row, read(row, known), of, slug, listings.get(slug)))
        except Refused as refusal:
            report.refuse(kind, refusal)
        if len(batch) == A_BATCH:
            write(batch, report, kind)
            batch = []
    write(batch, report, kind)


def listings_by_slug(of, model):
    """{address: listing}, old addresses too, so that a row finds its listing after somebody has renamed it."""
    found = {one.pk: one for one in model.objects.all()}
    addresses = Address.objects.filter(**{f"{of}__isnull": False}).values_list("slug", f"{of}_id")
    return {slug: found[pk] for slug, pk in addresses}


def prepare(row, answers, of, slug, listing):
    """The `Loading` of a row. Raises Refused when the record would not do."""
    if listing is None:
        record = new_record(of, uuid4(), slug, answers | {"provenance": entered(answers["provenance"], ())})
        loading = Loading(row, record)
    else:
        loading = prepare_again(row, answers, listing)
    found = problems(loading.record)
    if found:
        raise Refused(row.place, list(map(str, found)))
    return loading


def prepare_again(row, answers, listing):
    """The row put on what is live: based on what was last loaded, so that what a person wrote or found right stays."""
    live = history.latest([listing])[listing.pk]
    base = last_loaded(listing) or live
    answers = answers | {
        "provenance": entered(answers["provenance"], live["provenance"]),
        "contacts": same_rows(answers["contacts"], base["contacts"], ("kind", "value"), ("kind",)),
    }
    if "sessions" in answers:
        answers["sessions"] = same_rows(answers["sessions"], base["sessions"], ("name", "attendance"), ("attendance",))
    found_right = {name: base[name] for name in confirmed_answers(listing, live.of)}
    sent = base.with_answers(answers)
    record, clashes = rebase(base, live, sent.with_answers(found_right))
    is_kept = bool(clashes) or any(sent[name] != answer for name, answer in found_right.items())
    if listing.publication in (Publication.WITHDRAWN, Publication.MERGED):
        record, is_kept = live, True
    return Loading(row, record, listing, is_kept)


def confirmed_answers(listing, of):
    """The names of the answers that somebody found right, and of those that belong together with one."""
    prefetch_related_objects([listing], "checks")
    groups = ([question.name for question in questions] for questions in together(QUESTIONS[of]))
    confirmed = (names for names in groups if any(covered(listing, name) for name in names))
    return {name for names in confirmed for name in names} - {"provenance"}


def last_loaded(listing):
    """The record as the loader last left it, or None."""
    change = listing.changes.filter(by_name=LOADER, after__isnull=False).order_by("number").last()
    return change and from_json(change.after)


def same_rows(rows, before, *likenesses):
    """The rows with the identities of those before that they are like: equal in more answers first."""
    left, named = list(before), []
    for row in rows:
        twin = next((old for likeness in likenesses for old in left if is_like(row, old, likeness)), None)
        if twin is not None:
            left.remove(twin)
        named.append(row.with_(uuid=twin["uuid"]) if twin else row)
    return tuple(named)


def is_like(row, other, answers):
    return all(row[name] == other[name] for name in answers)


def write(batch, report, kind):
    """Publish a batch; where one of it is refused, each by itself, so that it is refused alone."""
    if not batch:
        return
    try:
        changes = publish_all([loading.record for loading in batch], by=LOADER, why=WHY)
    except records.Refused as refusal:
        if len(batch) == 1:
            report.refuse(kind, Refused(batch[0].row.place, list(map(str, refusal.problems))))
            return
        for loading in batch:
            write([loading], report, kind)
        return
    note(batch, changes, report, kind)


def note(batch, changes, report, kind):
    """Remember the rows, and say what was done."""
    for loading, change in zip(batch, changes, strict=True):
        what = ADDED if loading.listing is None else KEPT if loading.kept or change is None else CHANGED
        report.note(kind, what, loading.row.place)
    LoadedRow.objects.bulk_create(
        (LoadedRow(kind=kind, key=str(one.row.given.get("slug")), digest=one.row.digest) for one in batch),
        update_conflicts=True, unique_fields=["kind", "key"], update_fields=["digest"],
    )  # fmt: skip
