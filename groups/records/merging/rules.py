"""What becomes of everything about a group that is merged into another: a rule for each relation and each question.

Nothing is left hanging by oversight: a relation without a rule stops every merge.
"""

from enum import StrEnum

from groups.models import Group

from ..errors import Refused
from ..questions import kinds
from ..record import Row


class Rule(StrEnum):
    """What becomes of the rows of a relation."""

    ANSWERS = "answers"  # they are answers, so their question's `Taking` decides
    STAYS = "stays"
    DERIVED = "derived"  # made anew from the answers


A_ROW = (Rule.ANSWERS, "Moves with its identity where the answers of both or of the other are chosen.")
A_PART = (Rule.ANSWERS, "Its columns are answers of their own.")
A_LIST = (Rule.ANSWERS, "A list that is chosen from one, or put together.")
THE_INDEX = (Rule.DERIVED, "Searches are brought up to date by the change.")
A_MERGE = (Rule.STAYS, "Each merge is undone by itself, so none is told as another.")
RELATIONS = {
    "groups.Session.group": A_ROW,
    "groups.Venue.group": A_ROW,
    "groups.Contact.group": A_ROW,
    "groups.Provenance.group": A_LIST,
    "groups.OtherAnswer.group": A_LIST,
    "groups.Group.features": A_LIST,
    "groups.Group.peer_definitions": A_LIST,
    "groups.Group.areas": A_LIST,
    "groups.PeerWork.group": A_PART,
    "groups.Evaluation.group": A_PART,
    "groups.Coproduction.group": A_PART,
    "groups.Funding.group": A_PART,
    "groups.HelpWanted.group": A_PART,
    "groups.Address.group": (Rule.STAYS, "An address leads to its own listing, and from there to the survivor."),
    "groups.Change.group": (Rule.STAYS, "History is never told of another listing."),
    "groups.Redaction.group": (Rule.STAYS, "It tells of changes, which stay."),
    "groups.Check.group": (Rule.STAYS, "Somebody looked at that listing, at that version, and at no other."),
    "groups.NotListed.group": (Rule.STAYS, "Only a withdrawn listing has any, and such a one is not merged."),
    "groups.Group.merged_into": (Rule.STAYS, "What was merged into it leads to it still, and on from there."),
    "groups.Merge.survivor": A_MERGE,
    "groups.Merge.loser": A_MERGE,
    "groups.Keeper.group": (Rule.STAYS, "Who keeps what was merged away keeps the survivor (records/people)."),
    "groups.Claim.group": (Rule.STAYS, "A claim is followed to the survivor as it is decided."),
    "groups.Invitation.group": (Rule.STAYS, "Whoever takes it up keeps the survivor."),
    "groups.Proposal.group": (Rule.STAYS, "A proposal that waits is followed to the survivor as it is decided."),
    "groups.Asking.group": (Rule.STAYS, "Links of an old asking lead to the survivor's newest one."),
    "groups.Report.group": (Rule.STAYS, "It was told of that listing."),
    "groups.RelayedMessage.group": (Rule.STAYS, "It went to that listing, and is forgotten in seven days."),
    "groups.Opened.group": (Rule.STAYS, "That page was opened."),
    "groups.SearchEntry.group": THE_INDEX,
    "groups.SearchTag.group": THE_INDEX,
    "groups.SearchPoint.group": THE_INDEX,
    "groups.LeftSearch.group": THE_INDEX,
    "groups.FileRow.group": THE_INDEX,
    "groups.QueueItem.group": (Rule.STAYS, "What is open on it moves to the survivor's item (records/queue)."),
    "groups.Pair.first": (Rule.STAYS, "Open pairs follow to the survivor (records/duplicates)."),
    "groups.Pair.second": (Rule.STAYS, "Open pairs follow to the survivor (records/duplicates)."),
    "groups.PairKey.group": (Rule.DERIVED, "The survivor is known by what the loser was known by, too."),
    "groups.MergeRequest.survivor": (Rule.STAYS, "It falls when either of its two listings changes."),
    "groups.MergeRequest.loser": (Rule.STAYS, "It falls when either of its two listings changes."),
    "groups.Call.group": (Rule.STAYS, "It was a call to that listing."),
    "groups.LeftInPeace.group": (Rule.STAYS, "It was said of that listing."),
    "groups.Watch.group": (Rule.STAYS, "Whoever watches it is led to the survivor."),
    "groups.Finding.group": (Rule.DERIVED, "It was found at a version that is not the present one any more."),
    "groups.KnownFinding.group": (Rule.STAYS, "It was found in that listing, at that version."),
    "groups.Audited.group": (Rule.STAYS, "Whoever rang asked about that listing."),
}


def relations():
    """The name of each relation by which rows hang on a group: "groups.Session.group", "groups.Group.features"."""
    for field in Group._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete:
            if not field.related_model._meta.auto_created:
                yield f"{field.related_model._meta.label}.{field.field.name}"
        elif field.many_to_many:
            yield f"{Group._meta.label}.{field.name}"


def refuse_without_rule():
    """Raises Refused when something hangs on groups of which nobody decided what becomes of it."""
    if unruled := sorted(set(relations()) - set(RELATIONS)):
        raise Refused(f"Nothing can be merged until there is a rule for {', '.join(unruled)}.")


class Taking(StrEnum):
    """How the answer to a question is taken from the other listing."""

    ONE = "one"  # one of the two
    SEVERAL = "several"  # one of the two, or both put together
    BY_KEY = "by key"  # the same for rows of which there is one a key
    MOVES = "moves"  # its rows move, with id and identity


BY_NAME = {
    "venues": Taking.MOVES,
    "sessions": Taking.MOVES,
    "contacts": Taking.MOVES,
    "provenance": Taking.SEVERAL,
    "other_answers": Taking.BY_KEY,
}
BY_KIND = {
    kinds.Text: Taking.ONE,
    kinds.Choice: Taking.ONE,
    kinds.Number: Taking.ONE,
    kinds.Degrees: Taking.ONE,
    kinds.Day: Taking.ONE,
    kinds.Clock: Taking.ONE,
    kinds.Identity: Taking.ONE,
    kinds.Slug: Taking.ONE,
    kinds.Person: Taking.ONE,
    kinds.Several: Taking.SEVERAL,
    kinds.Slugs: Taking.SEVERAL,
    kinds.Identities: Taking.SEVERAL,
}


def taking(question):
    """The `Taking` of a question. Raises Refused when nobody decided it."""
    found = BY_NAME.get(question.name) or BY_KIND.get(type(question.kind))
    if found is None:
        raise Refused(f"Nothing can be merged until there is a rule for “{question.label}”.")
    return found


def put_together(question, mine, theirs, name):
    """The answers of both records to a question that takes several; `name` is what the listing is to be called."""
    if taking(question) is Taking.BY_KEY:
        return by_key(question.kind.key, mine[question.name], theirs[question.name])
    if isinstance(question.kind, kinds.Slugs | kinds.Identities):
        return tuple(sorted({*mine[question.name], *theirs[question.name]}))
    if question.name == "other_names":
        return other_names(mine, theirs, name)
    return tuple(dict.fromkeys((*mine[question.name], *theirs[question.name])))


def other_names(mine, theirs, name):
    """Every name that either goes by, but for the one it is to have; spellings of one name count once."""
    spelt = {}
    for other in (*mine["other_names"], mine["name"], theirs["name"], *theirs["other_names"]):
        spelt.setdefault(kinds.Text().normal(other), other)
    spelt.pop(kinds.Text().normal(name), None)
    return tuple(spelt.values())


def by_key(key, mine, theirs):
    """Rows of both, one a key: where both have one, the texts of both, one after the other."""
    rows = {row[key]: row for row in mine}
    for row in theirs:
        own = rows.get(row[key])
        rows[row[key]] = row if own is None else joined(own, row)
    return tuple(rows[one] for one in sorted(rows))


def joined(own, other):
    """One row that says what both say."""
    if kinds.Text().normal(own["text"]) == kinds.Text().normal(other["text"]):
        return own
    return Row({**own, "text": f"{own['text']}\n\n{other['text']}"})
