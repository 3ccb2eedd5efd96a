"""By what identity a feed names a group, so that each reading finds the same one: never by name alone."""

from uuid import UUID, uuid5

from groups.models import Group, OwnId, Publication, UploadRow
from groups.records.resolving import resolve

from ..files.columns import HEADING_OF
from . import reading

ID = "id in the feed"
COLUMNS = (HEADING_OF["name"], ID)
# The feed of what came as files.
FILES = "files"
LONGEST_ID = 200


def rows_of(upload, services):
    """The rows of an upload for the services of a feed; those that came whole are fetched already."""
    is_file = upload.feed == FILES
    return [
        UploadRow(
            upload=upload, number=number, what=UploadRow.What.WRONG,
            typed={HEADING_OF["name"]: str(service.get("name") or ""), ID: service["id"][:LONGEST_ID]},
            service=service if is_file or reading.is_whole(service) else None,
        )
        for number, service in enumerate(services, 1)
    ]  # fmt: skip


class OwnIds:
    """The identities that the feed of an upload gave to groups before."""

    def __init__(self, upload, listed):
        self.upload, self.listed = upload, listed
        mine = OwnId.objects.filter(organisation=upload.organisation) if upload.feed else OwnId.objects.none()
        rows = sorted(mine, key=lambda row: row.feed == upload.feed)
        self.known = {row.own_id: row for row in rows}
        self.moved = dict(self.elsewhere())

    @property
    def groups(self):
        """The identities of the groups that this very feed named before."""
        of_this = [row.group_uuid for row in self.known.values() if row.feed == self.upload.feed]
        return list(dict.fromkeys(self.moved.get(uuid, uuid) for uuid in of_this))

    def elsewhere(self):
        """(identity, that of the group that stands for it now; None where it asked not to be listed)."""
        missing = {row.group_uuid for row in self.known.values()} - set(self.listed.records)
        for group in Group.objects.filter(uuid__in=missing).select_related("merged_into"):
            if group.publication == Publication.MERGED and (survivor := resolve(group)):
                yield group.uuid, survivor.uuid
            elif group.publication == Publication.WITHDRAWN:
                yield group.uuid, None

    def group_of(self, row):
        """The identity of the group that a row is about; None where it is not known, or asked not to be listed."""
        if row.chosen not in ("", row.NEW_ONE):
            return UUID(row.chosen)
        if known := self.known.get(row.typed[ID]):
            return self.moved.get(known.group_uuid, known.group_uuid)
        own = as_uuid(row.typed[ID])
        return own if own in self.listed.records else None

    def said(self, row):
        """What the feed said of it when it was last sent, as digests; {} of what was never sent."""
        known = self.known.get(row.typed[ID])
        return known.said if known else {}

    def asked_not_to_be_listed(self, row):
        known = self.known.get(row.typed[ID])
        return known is not None and self.moved.get(known.group_uuid, known.group_uuid) is None

    def new_identity(self, row):
        """The identity of a new group, the same each time that the feed is read."""
        return uuid5(self.upload.organisation.uuid, f"{self.upload.feed} {row.typed[ID]}")


def as_uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def remember(upload, own_id, group_uuid, said):
    """By what identity the feed names this group, and what it said of it."""
    OwnId.objects.update_or_create(
        organisation=upload.organisation, feed=upload.feed, own_id=own_id,
        defaults={"group_uuid": group_uuid, "said": said},
    )  # fmt: skip
