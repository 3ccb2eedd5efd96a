"""Where a listing stands on the ladder of askings (groups/models/keeping/asking.py)."""

from django.db.models import OuterRef, Q, Subquery

from groups.models import Asking, AskingStep, Publication, Rung
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
    """The groups, each with its `position` in words and, where it is left in peace, that row (`peace`)."""
    pks = [group.pk for group in groups]
    askings = Asking.objects.filter(group__in=pks).annotate(rung=last_rung()).order_by("number")
    last = {one.group_id: one for one in askings}
    left = {one.group_id: one for one in peace.present().filter(group__in=pks)}
    for group in groups:
        group.peace = left.get(group.pk)
        group.position = LABELS[position_of(group, last.get(group.pk))]
    return groups


def position_of(group, asking):
    """Which of `LABELS` it is, by its last asking."""
    if group.peace:
        return PEACE
    if group.publication == Publication.ARCHIVED:
        return str(Rung.ARCHIVED)
    if asking is None:
        return UNASKED
    return BETWEEN if asking.ended_at else asking.rung or PLANNED
