"""Merge one group into another.

Everything comes through `merge`; whoever must agree to it first, and how long it waits, is settled in `asking`.
"""

from dataclasses import dataclass, field, replace

from django.db import transaction

from groups.models import Group, Merge, Publication, Venue, What

from .. import history
from ..actions import commit, refuse_unseen
from ..errors import Problem, Refused
from ..questions import GROUP
from ..questions.rows import write_answers
from ..queue.following import follow
from ..rebasing import together
from ..resolving import refuse_merged
from ..row_writing import WITH_IDENTITY
from ..writing import Draft
from .rules import Taking, put_together, refuse_without_rule, taking

SURVIVOR, LOSER, BOTH = "survivor", "loser", "both"
# From the one that nobody sees to the one that searches find.
SEEN = (Publication.DRAFT, Publication.ARCHIVED, Publication.PUBLISHED)


@transaction.atomic
def merge(*, survivor, loser, survivor_version, loser_version, choices, by, why):
    """Merge one group into another; gives the `Merge`.

    `choices` is {question, or group of questions: "survivor", "loser" or "both"}; "both" is for lists, and what is not
    chosen stays the survivor's. The loser keeps its row, history and addresses, and leads to the survivor.
    """
    author, state = begin(by, why)
    refuse_without_rule()
    survivor, loser = lock_pair(survivor, loser)
    refuse_hidden(survivor, loser)
    refuse_unseen(survivor, survivor_version)
    refuse_unseen(loser, loser_version)
    records = history.latest([survivor, loser])
    taken = take(records[survivor.pk], records[loser.pk], groups_chosen(choices))
    refuse_strange_places(records[survivor.pk], taken.survivor)
    moved = move(taken.moved, loser, survivor)
    loser.merged_into = survivor
    drafts = [
        Draft(survivor, records[survivor.pk], taken.survivor),
        Draft(loser, records[loser.pk], replace(taken.loser, publication=str(Publication.MERGED))),
    ]
    commit(state, drafts, author, What.MERGED)
    follow(loser, survivor)
    return Merge.objects.create(
        survivor=survivor, loser=loser, moved=moved, choices=taken.choices, why=why, **author.fields
    )


def begin(by, why):
    """(the author, the locked version of the directory). Raises Refused without a reason that can be kept."""
    if not why.strip() or len(why) > 300:
        raise Refused(Problem("why", "Say why, in at most 300 characters."))
    return history.author(by, why), history.lock()


def lock_pair(survivor, loser):
    """The rows of two groups, locked in the order of their ids. Raises Refused when they are one."""
    if survivor.pk == loser.pk:
        raise Refused("These are one and the same listing.")
    locked = Group.objects.select_for_update().filter(pk__in=[survivor.pk, loser.pk]).order_by("pk")
    rows = {group.pk: group for group in locked}
    return rows[survivor.pk], rows[loser.pk]


def refuse_hidden(survivor, loser):
    """Raises Refused when either is gone, and when people who look for the loser would find less than before."""
    for group in (survivor, loser):
        refuse_merged(group)
        if group.publication == Publication.WITHDRAWN:
            raise Refused(f"“{group}” is withdrawn. Restore it first.")
    if SEEN.index(survivor.publication) < SEEN.index(loser.publication):
        said = survivor.get_publication_display().lower()
        raise Refused(f"“{survivor}” is {said}, so those who look for “{loser}” would not find it. Publish it first.")


def groups_chosen(choices):
    """{group of questions: choice} of what is not to stay the survivor's. Raises Refused for what makes no sense."""
    groups, chosen = {question.group for question in GROUP.values()}, {}
    for name, choice in choices.items():
        group = GROUP[name].group if name in GROUP else name
        if group not in groups or choice not in (SURVIVOR, LOSER, BOTH):
            raise Refused(Problem(name, f"“{choice}” is no choice for this."))
        if chosen.setdefault(group, choice) != choice:
            raise Refused(Problem(name, "This belongs together with another answer: choose the same for both."))
    return {group: choice for group, choice in chosen.items() if choice != SURVIVOR}


@dataclass
class Taken:
    """The two records as they are to be, the choices as they are remembered, and the rows that move by question."""

    survivor: object
    loser: object
    choices: dict = field(default_factory=dict)
    moved: dict = field(default_factory=dict)


def take(mine, theirs, chosen):
    """What becomes of two records by these choices. Raises Refused for "both" where there can only be one."""
    taken = Taken(mine, theirs)
    for questions in together(GROUP):
        choice = chosen.get(questions[0].group)
        if choice == BOTH and any(taking(question) is Taking.ONE for question in questions):
            labels = ", ".join(question.label for question in questions)
            raise Refused(Problem(questions[0].name, f"Choose one of the two: {labels}."))
        for question in questions if choice else ():
            if taking(question) is Taking.MOVES:
                take_rows(taken, question, choice, mine, theirs)
            else:
                take_answer(taken, question, choice, mine, theirs)
    return taken


def take_answer(taken, question, choice, mine, theirs):
    """Take one answer from the other record, or the answers of both."""
    name = question.name
    after = given = theirs[name]
    if choice == BOTH:
        after = put_together(question, mine, theirs, taken.survivor["name"])
        given = tuple(dict.fromkeys((*given, *(one for one in after if one not in mine[name]))))
    taken.survivor = taken.survivor.with_answers({name: after})
    told = {"before": mine[name], "after": after, "from": given}
    taken.choices[name] = {"choice": choice} | {when: question.kind.to_json(value) for when, value in told.items()}


def take_rows(taken, question, choice, mine, theirs):
    """Move the rows of one question. What both say in the same words stays where it is."""
    name = question.name
    own = mine[name] if choice == BOTH else ()
    moved = tuple(row for row in theirs[name] if not is_told(name, row, own))
    stays = tuple(row for row in theirs[name] if row not in moved)
    taken.moved[name] = moved
    taken.survivor = taken.survivor.with_answers({name: in_order(name, (*own, *moved))})
    taken.loser = taken.loser.with_answers({name: stays})
    taken.choices[name] = {"choice": choice, "before": question.kind.to_json(mine[name])}


def is_told(name, row, rows):
    """Whether a contact of the whole group is among these rows already."""
    return name == "contacts" and row["session"] is None and any(row == one.with_(uuid=row["uuid"]) for one in rows)


def in_order(name, rows):
    """Rows in the order in which they are read: venues as they were added, others as they stand."""
    if name != "venues":
        return tuple(rows)
    pks = dict(Venue.objects.filter(uuid__in=[row["uuid"] for row in rows]).values_list("uuid", "pk"))
    return tuple(sorted(rows, key=lambda row: pks.get(row["uuid"], float("inf"))))


def refuse_strange_places(before, after):
    """Raises Refused when a session would meet at a place of an organisation that the group does not belong to."""
    if all(before[name] == after[name] for name in ("sessions", "venues", "organisation")):
        return
    named = {session["venue"] for session in after["sessions"]} - {None}
    named -= {venue["uuid"] for venue in after["venues"]}
    if named and Venue.objects.filter(uuid__in=named, organisation__uuid=after["organisation"]).count() < len(named):
        text = "A session meets at a place of another organisation. Choose that organisation too, or move the session."
        raise Refused(Problem("sessions", text))


def move(rows, loser, survivor):
    """Give rows to another group, in the tables; gives what `Merge.moved` remembers of it."""
    told = []
    for name, moving in rows.items():
        model, questions = WITH_IDENTITY[name], GROUP[name].kind.questions
        pks = dict(model.objects.filter(uuid__in=[row["uuid"] for row in moving]).values_list("uuid", "pk"))
        model.objects.filter(pk__in=pks.values()).update(group=survivor)
        told += [
            {
                "table": model._meta.db_table, "id": pks[row["uuid"]], "column": "group_id",
                "from": loser.pk, "to": survivor.pk, "row": write_answers(row, questions),
            }
            for row in moving
        ]  # fmt: skip
    return told
