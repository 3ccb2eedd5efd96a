"""Whether a group runs and may be found, and what must be said of that before anything else."""

from django.utils import timezone

from groups.models import Publication, Status, YesNo

from .freshness import is_recent


def is_findable(group):
    """Whether searches find it, as `Group.objects.published()` has it."""
    return group.publication == Publication.PUBLISHED and group.status != Status.CLOSED


def notice(group, confirmed_on=None):
    """A closed, archived, paused, unfinished or full group says so in words; a full one as of when it was confirmed."""
    if group.status == Status.CLOSED:
        return "This group has closed."
    if group.publication == Publication.ARCHIVED:
        return "We asked about this group and nobody answered. It may not be there any more."
    if group.status == Status.PAUSED:
        return pause(group)
    if group.status == Status.PLANNED:
        return "This was being set up when it was recorded."
    return members_in_words(group, confirmed_on) if group.taking_members == YesNo.NO else ""


def farewell(group):
    """(its last message, where people can go instead) of a closed group; "" for what it did not say."""
    return (group.last_message, group.go_instead) if group.status == Status.CLOSED else ("", "")


def members_in_words(group, confirmed_on):
    """Whether it takes new members; "" when nobody said. For what nobody confirmed within a year it is no news."""
    now = is_recent(confirmed_on)
    if group.taking_members == YesNo.YES:
        return "Open to new members." if now else "It took new members when this was recorded."
    if group.taking_members == YesNo.NO:
        return "Not taking new members." if now else "It took no new members when this was recorded."
    return ""


def pause(group):
    """Until when it is paused, and why. A pause that is over does not mean that it is back."""
    until = f" until {group.paused_until:%-d %B %Y}" if group.paused_until else ""
    if until and group.paused_until < timezone.localdate():
        return f"Was paused{until}; nobody has told us if it is back."
    return f"Paused{until}. {group.paused_reason}".strip()
