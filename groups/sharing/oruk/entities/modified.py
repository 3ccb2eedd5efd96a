"""When a service last changed: by an edit, by a word that is called otherwise now, or because a day went by.

Some of what is told changes by itself: a confirmation grows old, a pause is over, a contact expires. On that day the
service has changed, too, so that whoever asks what changed since is told.
"""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from groups.facts.freshness import LASTS, is_recent
from groups.facts.names import organisation_of
from groups.facts.reachable import NAMES
from groups.facts.status import is_findable
from groups.models import Contact, ContactVisibility, Feature, Group, Publication, Status

DAY = timedelta(days=1)
# Nothing in the directory is older.
OLDEST = date(1990, 1, 1)


def last_modified(group, confirmed, words_edited):
    """The moment at which a group last told something else: of one that was `confirmed` on a day, and whose words were
    edited as {id of a group: when} says."""
    edited = words_edited.get(group.pk, group.modified_at)
    passed = [start_of(day) for day in turning_days(group, confirmed) if day <= timezone.localdate()]
    return max(group.modified_at, edited, *passed)


def turning_days(group, confirmed):
    """The days on which what a group tells changes by itself."""
    if confirmed and is_findable(group):
        yield grows_old_on(confirmed)  # What has ended is told in the past tense from its last day on.
    if group.status == Status.PAUSED and group.paused_until:
        yield group.paused_until + DAY
    for listed in filter(None, (group, organisation_of(group))):
        yield from (one.expires_on for one in listed.contacts.all() if one.expires_on and is_shown(one))


def grows_old_on(confirmed):
    """The first day on which a confirmation counts no more."""
    year_later = confirmed + LASTS
    return year_later + DAY if is_recent(confirmed, year_later) else year_later


def is_shown(contact):
    """Whether it was told until it expired: of one that nobody saw, the end is seen by nobody."""
    return contact.visibility == ContactVisibility.PUBLIC and contact.session_id is None and contact.kind in NAMES


def start_of(day):
    """Midnight in England."""
    return timezone.make_aware(datetime.combine(day, time()))


def edited_words(pks):
    """{id of a group: when somebody last changed a word that it is described by}, of these groups."""
    found = defaultdict(list)
    rows = Feature.objects.filter(edited_at__isnull=False, groups__in=pks).order_by()
    for pk, at in rows.values_list("groups", "edited_at"):
        found[pk].append(at)
    return {pk: max(moments) for pk, moments in found.items()}


def modified_since(moment):
    """The condition for a group to have changed at a moment or later: the same as `last_modified`, for the database."""
    today = timezone.localdate()
    first = max(timezone.localdate(moment), OLDEST)
    first = first if start_of(first) >= moment else min(first, today) + DAY
    edited = Group.features.through.objects.filter(group=OuterRef("pk"), feature__edited_at__gte=moment)
    return Q(modified_at__gte=moment) | Q(Exists(edited)) | turned(first, today)


def turned(first, today):
    """The condition for one of its `turning_days` to lie between these."""
    paused = Q(status=Status.PAUSED, paused_until__gte=first - DAY, paused_until__lt=today)
    grown_old = Q(
        search_entry__confirmed_on__gt=first - DAY - LASTS, search_entry__confirmed_on__lte=today - LASTS
    )  # fmt: skip
    own = expired(first, today).filter(group=OuterRef("pk"))
    theirs = expired(first, today).filter(organisation=OuterRef("organisation"))
    theirs = theirs.filter(organisation__publication=Publication.PUBLISHED)
    return paused | grown_old | Q(Exists(own)) | Q(Exists(theirs))


def expired(first, today):
    """The contacts that were told and expired between these days."""
    shown = {"visibility": ContactVisibility.PUBLIC, "session": None, "kind__in": NAMES}
    return Contact.objects.filter(expires_on__range=(first, today), **shown)
