"""Where a listing stands on the ladder of askings (groups/models/keeping/asking.py)."""

from django.db.models import OuterRef, Q, Subquery

from groups.models import Asking, AskingStep, Group, Publication, Rung
from groups.records.calling import peace

UNASKED, BETWEEN, PLANNED, PEACE = "unasked", "between", "planned", "peace"
LABELS = {
    UNASKED: "Nobody asked it yet",
    PLANNED: "To be asked on a day that is set",
    str(Rung.ASKED): "Asked",
    str(Rung.REMINDED): "Reminded",
    str(Rung.REMINDED_AGAIN): "Reminded again",
    str(Rung.ORGANISATION): "With its organisation",
    str(Rung.CURATOR): "To ring",
    str(Rung.NOT_CONFIRMED): "Shown as not confirmed",
    str(Rung.ARCHIVED): "Archived",
    BETWEEN: "Asked before, waits for no answer now",
    PEACE: "Left in peace",
}


def last_rung():
    """The rung that an asking took last."""
    return Subquery(AskingStep.objects.filter(asking=OuterRef("pk")).order_by("-pk").values("rung")[:1])


def at(position):
    """A condition on groups: to stand there."""
    if position == Rung.ARCHIVED:
        return Q(publication=Publication.ARCHIVED)
    if position == PEACE:
        return Q(pk__in=peace.present().values("group"))
    if position == UNASKED:
        return Q(publication=Publication.PUBLISHED) & ~Q(pk__in=Asking.objects.values("group"))
    is_open = Q(pk__in=Asking.objects.open().values("group"))
    if position == BETWEEN:
        return Q(publication=Publication.PUBLISHED, pk__in=Asking.objects.values("group")) & ~is_open
    rung = None if position == PLANNED else position
    rows = Asking.objects.open().annotate(rung=last_rung())
    rows = rows.filter(rung=rung) if rung else rows.filter(rung=None)
    return Q(pk__in=rows.values("group"))


def placed(groups):
    """The groups, each with its `position` in words and, where it is left in peace, why and until when (`peace`)."""
    asking = Asking.objects.filter(group=OuterRef("pk")).order_by("-number")
    left = peace.present().filter(group=OuterRef("pk"))
    rung = AskingStep.objects.filter(asking=OuterRef("asking")).order_by("-pk").values("rung")[:1]
    rows = Group.objects.filter(pk__in=[group.pk for group in groups]).order_by().annotate(
        asking=Subquery(asking.values("pk")[:1]), ended=Subquery(asking.values("ended_at")[:1]), rung=Subquery(rung),
        why=Subquery(left.values("why")[:1]), until=Subquery(left.values("until")[:1]),
    )  # fmt: skip
    known = {row["pk"]: row for row in rows.values("pk", "publication", "asking", "ended", "rung", "why", "until")}
    for group in groups:
        told = known[group.pk]
        group.peace = {"why": told["why"], "until": told["until"]} if told["why"] else None
        group.position = LABELS[position_of(told)]
    return groups


def position_of(told):
    """Which of `LABELS` it is: by who left it in peace, else by its last asking."""
    if told["why"]:
        return PEACE
    if told["publication"] == Publication.ARCHIVED:
        return str(Rung.ARCHIVED)
    if told["asking"] is None:
        return UNASKED
    return BETWEEN if told["ended"] else told["rung"] or PLANNED
