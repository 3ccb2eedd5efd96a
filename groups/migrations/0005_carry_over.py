"""Carries what stood in columns over to contacts, addresses, publication, owners and affiliations.

Safe while the version before serves: nothing that it reads is taken away. A batch of rows at a time.
"""

import uuid
from datetime import datetime, time, timezone
from itertools import islice

from django.db import migrations
from django.db.models import Min

A_BATCH = 2_000
PRINTED = "Printed in the document that names it"
KEEPERS = {"keeper-link", "keeper", "call", "import"}


def batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, A_BATCH)):
        yield batch


def publication(apps, editor):
    """A hidden listing was taken off the public pages: it is withdrawn, and says that we do not know why."""
    Group = apps.get_model("groups", "Group")
    entered = dict(
        apps.get_model("groups", "Provenance").objects.values_list("group").annotate(Min("entered_on")).order_by()
    )
    for batch in batches(Group.objects.order_by("pk").iterator(chunk_size=A_BATCH)):
        for group in batch:
            if day := entered.get(group.pk):
                group.created_at = group.modified_at = group.publication_at = datetime.combine(day, time(), timezone.utc)
            if group.hidden:
                group.publication, group.publication_why = "withdrawn", "Hidden before reasons were kept"
        fields = ["created_at", "modified_at", "publication_at", "publication", "publication_why"]
        Group.objects.bulk_update(batch, fields, batch_size=200)


def addresses(apps, editor):
    """Every slug, the present ones first; an old one that is somebody's present one leads there."""
    Address = apps.get_model("groups", "Address")
    Group, Organisation = apps.get_model("groups", "Group"), apps.get_model("groups", "Organisation")
    taken = set(Group.objects.values_list("slug", flat=True))
    present = ({"slug": slug, "group_id": pk} for pk, slug in Group.objects.values_list("pk", "slug").iterator())
    of_organisations = (
        {"slug": slug, "organisation_id": pk} for pk, slug in Organisation.objects.values_list("pk", "slug").iterator()
    )
    old = (
        {"slug": slug, "group_id": group, "is_current": False}
        for slug, group in apps.get_model("groups", "OldAddress").objects.values_list("slug", "group_id")
        if slug not in taken
    )
    for rows in (present, of_organisations, old):
        for batch in batches(rows):
            Address.objects.bulk_create(Address(**row) for row in batch)


def contacts(apps, editor):
    """What was public stays public, as the document that printed it; a join link belongs to its session."""
    Contact = apps.get_model("groups", "Contact")
    for name in ("Group", "Organisation"):
        listed = apps.get_model("groups", name).objects.order_by("pk")
        for batch in batches(listed.only("pk", "website", "phone", "email").iterator(chunk_size=A_BATCH)):
            Contact.objects.bulk_create(
                Contact(
                    **{f"{name.lower()}_id": one.pk}, uuid=uuid.uuid4(), kind=kind, value=getattr(one, kind), order=order,
                    personal="no" if kind == "website" else "not-known", visibility="public", consent_by=PRINTED,
                )
                for one in batch
                for order, kind in enumerate(("website", "phone", "email"))
                if getattr(one, kind)
            )  # fmt: skip
    linked = apps.get_model("groups", "Session").objects.exclude(join_link="").order_by("pk")
    for batch in batches(linked.iterator(chunk_size=A_BATCH)):
        Contact.objects.bulk_create(
            Contact(
                group_id=session.group_id, session_id=session.pk, uuid=uuid.uuid4(), kind="join", value=session.join_link,
                visibility="public", consent_by=PRINTED, order=10,
            )
            for session in batch
        )  # fmt: skip


def identities(apps, editor):
    """A UUID for each session and venue."""
    for name in ("Session", "Venue"):
        model = apps.get_model("groups", name)
        for batch in batches(model.objects.filter(uuid=None).order_by("pk").iterator(chunk_size=A_BATCH)):
            for one in batch:
                one.uuid = uuid.uuid4()
            model.objects.bulk_update(batch, ["uuid"], batch_size=500)


def venues(apps, editor):
    """Each venue gets the owner of its sessions: their group; or their organisation, where several groups share it.

    A venue shared across organisations becomes one for each group; one that no session uses has nobody, and goes.
    """
    Venue, Session = apps.get_model("groups", "Venue"), apps.get_model("groups", "Session")
    used = {}
    meeting = Session.objects.exclude(venue=None).order_by("pk").values_list("venue", "group", "group__organisation")
    for venue, group, organisation in meeting.iterator(chunk_size=A_BATCH):
        used.setdefault(venue, {})[group] = organisation
    Venue.objects.exclude(pk__in=Session.objects.exclude(venue=None).values("venue")).delete()
    for pks in batches(sorted(used)):
        batch = list(Venue.objects.filter(pk__in=pks).order_by("pk"))
        for venue in batch:
            groups = used[venue.pk]
            hosts = set(groups.values())
            if len(groups) > 1 and len(hosts) == 1 and None not in hosts:
                venue.organisation_id = hosts.pop()
            else:
                venue.group_id, *others = groups
                copy_for(others, venue, Venue, Session)
        Venue.objects.bulk_update(batch, ["group", "organisation"], batch_size=500)


def copy_for(groups, venue, Venue, Session):
    """A venue of their own for each of these groups, where their sessions meet from now on."""
    values = {field.attname: getattr(venue, field.attname) for field in venue._meta.fields if field.name != "id"}
    for group in groups:
        own = Venue.objects.create(**values | {"uuid": uuid.uuid4(), "group_id": group})
        Session.objects.filter(venue_id=venue.pk, group_id=group).update(venue_id=own.pk)


def owners(apps, editor):
    """A local Mind is affiliated to Mind; every other parent was an owner."""
    Organisation, Affiliation = apps.get_model("groups", "Organisation"), apps.get_model("groups", "Affiliation")
    for member in Organisation.objects.exclude(parent=None).select_related("parent").order_by("pk"):
        if member.kind == "local-mind" or member.parent.kind == "national-network":
            Affiliation.objects.create(member=member, network=member.parent)
        else:
            Organisation.objects.filter(pk=member.pk).update(owner_id=member.parent_id)


def checks(apps, editor):
    """Every check so far confirmed the whole listing as it stood."""
    Check = apps.get_model("groups", "Check")
    Check.objects.update(outcome="right", questions=["*"], said_by="someone-else")
    Check.objects.filter(how__in=KEEPERS).update(said_by="group")


def numbers(apps, editor):
    """Changes are counted from one; the time that stood here before was only ever compared."""
    apps.get_model("groups", "DataVersion").objects.update(number=0, vocabulary=1)


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_versions_contacts_addresses")]
    operations = [
        migrations.RunPython(step)
        for step in (publication, addresses, contacts, identities, venues, owners, checks, numbers)
    ]
