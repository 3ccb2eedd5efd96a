"""Every act on a listing. Each is one transaction, says by whom and why, and leaves a `Change` behind.

All take the version that the person saw: in the record, or as `version=`. Where somebody else wrote in between,
answers that do not touch are put together and those that do raise `Conflict`.
"""

from dataclasses import replace

from django.db import IntegrityError, transaction

from groups.index.entries import reindex
from groups.models import Group, Organisation, Publication, Status, What

from . import history, not_listed
from .changed import listings_changed
from .checking import problems
from .errors import Conflict, NotWanted, Problem, Refused
from .history import Entry
from .questions import QUESTIONS
from .rebasing import rebase
from .resolving import refuse_merged
from .terms.present import in_present
from .vocabulary import vocabulary_for
from .writing import Draft, write

MODELS = {"group": Group, "organisation": Organisation}
# What is taken back here must be gone at once, as a withdrawn listing is.
DISCLOSING = ("contacts", "venues", "sessions", "first_contact")


def publish(record, *, by, why):
    """Write one record, new or changed, and publish it; gives its `Change`, or None when nothing differs.

    Raises Refused with every problem, Conflict, and NotWanted for a new listing like one that was withdrawn.
    """
    return publish_all([record], by=by, why=why)[0]


@transaction.atomic
def publish_all(records, *, by, why):
    """The same for many records in few queries; all are written or none."""
    author, state = history.author(by, why), history.lock()
    drafts = in_present_terms(drafts_of(records), state)
    if unwanted := not_listed.withdrawn_like([d.after for d in drafts if d.is_new and d.after.of == "group"]):
        raise NotWanted([group for groups in unwanted.values() for group in groups])
    changed = [draft for draft in drafts if draft.is_new or draft.before != draft.after]
    changes = dict(zip(map(id, changed), commit(state, changed, author), strict=True))
    return [changes.get(id(draft)) for draft in drafts]


def in_present_terms(drafts, state):
    """The drafts with what says a retired term now in place of it."""
    known = vocabulary_for([], state).retired
    return [in_present(draft, known) for draft in drafts] if known else drafts


def drafts_of(records):
    """A `Draft` for each record: based on what is there, put together with what others wrote in between.

    A record without a version is of a new listing; that there is none yet is for the database to say.
    """
    present = {of: listings_of(of, records) for of in MODELS}
    drafts = []
    for record in records:
        listing = present[record.of][0].get(record.uuid)
        if listing is None:
            if record.version:
                raise Refused(f"There is no listing of which this would be version {record.version}.")
            drafts.append(Draft(None, None, record))
        else:
            drafts.append(draft_of(listing, present[record.of][1][listing.pk], record))
    return drafts


def listings_of(of, records):
    """({uuid: listing}, {id: its record now}) of those records that are listed already."""
    uuids = [record.uuid for record in records if record.of == of and record.version]
    found = MODELS[of].objects.filter(uuid__in=uuids) if uuids else ()
    listings = {listing.uuid: listing for listing in found}
    return listings, history.latest(list(listings.values()))


def draft_of(listing, live, record):
    """The `Draft` of a record for a listing that is there already."""
    refuse_merged(listing)
    if listing.publication == Publication.WITHDRAWN:
        raise Refused(f"“{listing}” is withdrawn, so it cannot be changed. Put it back first.")
    if record.version == live.version:
        return Draft(listing, live, replace(record, version=live.version))
    together, clashes = rebase(history.as_of_version(listing, record.version), live, record)
    if clashes:
        raise Conflict(clashes, live.version)
    return Draft(listing, live, together)


def commit(state, drafts, author, what=None):
    """Check and write drafts, append their changes, and bring the index up to date; gives the `Change`s."""
    if not drafts:
        return []
    refuse_problems(drafts, state)
    known = vocabulary_for([draft.after for draft in drafts], state)
    try:
        write(drafts, known, author)
    except IntegrityError as error:
        raise Refused("This is listed already, or its address or a part of it belongs to another listing.") from error
    entries = [entry_of(draft, what or (What.PUBLISHED if draft.is_new else What.CHANGED)) for draft in drafts]
    return record_changes(state, entries, author)


def refuse_problems(drafts, state):
    """Raises Refused with everything that is wrong with these records."""
    found = [problem for draft in drafts for problem in problems(draft.after)]
    if not found:
        known = vocabulary_for([draft.after for draft in drafts], state)
        found = [
            Problem(question, f"There is no “{slug}”.") for d in drafts for question, slug in known.missing(d.after)
        ]
    if found:
        raise Refused(*found)


def entry_of(draft, what):
    """The change that a written draft makes: which groups show something else, and whether something is taken away."""
    before, after = draft.before, draft.after
    gone = before is not None and (
        (is_public(before) and not is_public(after))
        or any(name in after.answers and before[name] != after[name] for name in DISCLOSING)
    )
    note = " ".join(draft.notes)
    return Entry(what, draft.listing, before, after, groups_showing(draft.listing), gone, draft.is_new, note)


def is_public(record):
    """Whether searches find it."""
    return record.publication == Publication.PUBLISHED and record.answers.get("status") != Status.CLOSED


def groups_showing(listing):
    """The ids of the groups that show something of a listing: itself, or an organisation's own and its members'."""
    if isinstance(listing, Group):
        return [listing.pk]
    ids = set(Group.objects.filter(organisation=listing).values_list("pk", flat=True))
    ids.update(Group.objects.filter(organisation__owner=listing).values_list("pk", flat=True))
    ids.update(Group.objects.filter(organisation__affiliated_to=listing).values_list("pk", flat=True))
    return sorted(ids)


def record_changes(state, entries, author):
    """Append these changes and bring the index of the groups that they touch up to date; gives the `Change`s."""
    changes = history.append(state, entries, author)
    touched = sorted({pk for entry in entries for pk in entry.group_ids})
    own = {entry.listing.pk for entry in entries if isinstance(entry.listing, Group)}
    others = [pk for pk in touched if pk not in own]
    if others:
        Group.objects.filter(pk__in=others).update(modified_at=changes[-1].at)
    reindex(touched, state.number, new={entry.listing.pk for entry in entries if entry.is_new} & own)
    listings_changed.send(sender=None, changes=changes)
    return changes


def current(listing, version):
    """(the listing's row, its record) for an act on it. Raises Refused when it was merged away or changed since."""
    fresh = type(listing).objects.select_for_update().get(pk=listing.pk)
    refuse_merged(fresh)
    refuse_unseen(fresh, version)
    return fresh, history.latest([fresh])[fresh.pk]


def refuse_unseen(listing, version):
    """Raises Refused when a listing is no longer at the version that somebody saw, or nobody says which that was."""
    if version is None:
        raise Refused("Say which version of the listing you saw.")
    if listing.version != version:
        raise Refused(f"“{listing}” has changed since: you saw version {version}, and it is at {listing.version}.")


def questions_of(listing):
    """The declared questions about a listing."""
    return QUESTIONS["group" if isinstance(listing, Group) else "organisation"]
