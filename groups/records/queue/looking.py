"""Who has an item open: shown to whoever else opens it, and nobody is kept from anything."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from groups.models import QueueLook


def looked(item, person):
    """This person opened it now; gives the looks of others within the last minutes, the newest first."""
    if item is None:
        return []
    now = timezone.now()
    look = QueueLook(item=item, person=person, at=now)
    told = {"unique_fields": ["item", "person"], "update_fields": ["at"]}
    QueueLook.objects.bulk_create([look], update_conflicts=True, **told)
    since = now - timedelta(minutes=settings.LOOKING_SHOWN_MINUTES)
    others = QueueLook.objects.filter(item=item, at__gte=since).exclude(person=person)
    return list(others.select_related("person").order_by("-at"))
