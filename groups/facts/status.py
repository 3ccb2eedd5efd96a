"""Whether a group runs and may be found, and what must be said of that before anything else."""

from django.utils import timezone

from groups.models import Publication, Status, YesNo


def is_findable(group):
    """Whether searches find it, as `Group.objects.published()` has it."""
    return group.publication == Publication.PUBLISHED and group.status != Status.CLOSED


def notice(group):
    """A closed, archived, paused, unfinished or full group says so in words."""
    if group.status == Status.CLOSED:
        return "This group has closed."
    if group.publication == Publication.ARCHIVED:
        return "We asked about this group and nobody answered. It may not be there any more."
    if group.status == Status.PAUSED:
        return pause(group)
    if group.status == Status.PLANNED:
        return "This was being set up when it was recorded."
    return "Not taking new members." if group.taking_members == YesNo.NO else ""


def pause(group):
    """Until when it is paused, and why. A pause that is over does not mean that it is back."""
    until = f" until {group.paused_until:%-d %B %Y}" if group.paused_until else ""
    if until and group.paused_until < timezone.localdate():
        return f"Was paused{until}; nobody has told us if it is back."
    return f"Paused{until}. {group.paused_reason}".strip()
