"""What waited before there was one queue gets its item: one for each listing and kind."""

from uuid import uuid4

from django.db import migrations

CURATOR = "curator"


def queue_what_waits(apps, schema_editor):
    model = lambda name: apps.get_model("groups", name)  # noqa: E731
    queue = Queue(model("QueueItem"), model("QueueEvent"), model("Group"))
    for one in model("Proposal").objects.filter(state="waiting").order_by("pk"):
        queue.enter("proposal", one, since=one.waiting_since, turn=one.waiting_for)
    for one in model("Report").objects.filter(closed_at=None).order_by("pk"):
        listed = one.group_id or one.organisation_id
        queue.enter("report" if listed else "missing", one, since=one.made_at, is_urgent=one.is_urgent)
    for one in model("Claim").objects.filter(state="waiting").exclude(to_curator_at=None).order_by("pk"):
        queue.enter("claim", one, since=one.to_curator_at)
    for one in model("NotYetSeen").objects.filter(seen_at=None).select_related("change").order_by("pk"):
        queue.enter("live", one, since=one.since, of=one.change)
    to_ring = model("AskingStep").objects.filter(rung="curator").values("asking")
    for one in model("Asking").objects.filter(ended_at=None, pk__in=to_ring).order_by("pk"):
        queue.enter("call", one, since=one.made_at)


# Where several wait on one item, it is first the turn of whoever is named first here.
TURNS = ("curator", "second", "neighbour", "admin", "keeper")


class Queue:
    """The items as they are made."""

    def __init__(self, items, events, groups):
        self.items, self.events, self.groups = items, events, groups

    def enter(self, kind, row, *, since, turn=CURATOR, is_urgent=False, of=None):
        of = of or row
        group, organisation = getattr(of, "group", None), getattr(of, "organisation", None)
        listing = group or organisation
        uuid = listing.uuid if listing else getattr(row, "listing_uuid", None) or uuid4()
        told = {
            "group": group, "organisation": organisation, "name": listing.name if listing else getattr(row, "name", ""),
            "region_id": self.region(row, group, organisation), "waiting_for": turn, "waiting_since": since,
            "opened_at": since,
        }  # fmt: skip
        item, is_new = self.items.objects.get_or_create(kind=kind, listing_uuid=uuid, defaults=told)
        if is_new:
            self.events.objects.create(item=item, what="opened", waiting_for=turn, by_name="Moved to one queue")
        elif TURNS.index(turn) < TURNS.index(item.waiting_for):
            item.waiting_for, item.waiting_since = turn, since
        elif turn == item.waiting_for:
            item.waiting_since = min(item.waiting_since, since)
        item.entries += 1
        item.is_urgent = item.is_urgent or is_urgent
        item.save()
        # Past managers that refuse changes: this is none of the row itself.
        type(row)._base_manager.filter(pk=row.pk).update(item=item)

    def region(self, row, group, organisation):
        own = getattr(row, "region_id", None)
        if own or not (group or organisation):
            return own
        if group:
            return group.region_id
        regions = set(self.groups.objects.filter(organisation=organisation).values_list("region_id", flat=True))
        return regions.pop() if len(regions) == 1 else None


def empty_queue(apps, schema_editor):
    for name in ("Proposal", "Report", "Claim", "NotYetSeen", "Asking"):
        apps.get_model("groups", name)._base_manager.exclude(item=None).update(item=None)
    apps.get_model("groups", "QueueEvent").objects.all().delete()
    apps.get_model("groups", "QueueItem").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("groups", "0014_curating")]
    operations = [migrations.RunPython(queue_what_waits, empty_queue)]
