"""Each row of a file or feed against what is listed: what is new, changed, unchanged, unsure, wrong, or gone."""

from collections import Counter

from django.db import transaction
from django.utils import timezone

from groups.models import Upload, UploadRow, UploadState
from groups.records.serialising import to_json

from . import checking
from .feeds import services
from .feeds.own_ids import OwnIds
from .files.columns import HEADING_OF, IDENTITY
from .files.words import Words
from .listed import Listed, spelt
from .repeats import Seen

What = UploadRow.What
# Rows that are checked at a time; how far it is stands in the upload after each.
AT_A_TIME = 250
# Where more than so much is gone from a file, or changed in it, somebody is asked first.
GONE_SHARE, CHANGED_SHARE = 0.10, 0.30
FOUND = ["record", "errors", "notes", "what", "questions", "alike", "said"]
WAITS = "A new group of this name was sent already and waits for a curator. Send it only if this is another one."


class Comparison:
    """What the rows of one upload are compared with, and which rows were seen."""

    def __init__(self, upload):
        self.upload, self.words, self.seen = upload, Words(), Seen()
        self.listed = Listed(upload.organisation)
        self.own_ids = OwnIds(upload, self.listed)

    def check(self, row):
        """Check one row, and that no row before it says the same."""
        checked = self.checked(row)
        row.errors, row.notes, row.questions = checked.errors, checked.notes, checked.questions
        row.said = checked.said
        if repeats := self.seen.mistake(row, checked.record):
            row.errors = [*row.errors, ("", repeats)]
        row.alike = self.alike(row, checked)
        row.what = what_of(checked, row)
        sendable = row.what in (What.NEW, What.CHANGED, What.SAME)
        row.record = to_json(checked.record) if sendable else None

    def checked(self, row):
        if row.service is not None:
            return services.check(row, self.own_ids, self.words, self.upload)
        identity = {IDENTITY: row.chosen} if row.chosen not in ("", row.NEW_ONE) else {}
        return checking.check(row.typed | identity, self.listed.records, self.words, self.upload)

    def alike(self, row, checked):
        """The groups that a new one may be, until somebody says which: a name alone never decides."""
        if checked.before or checked.is_known or row.chosen:
            return []
        name = row.typed.get(HEADING_OF["name"], "")
        if spelt(name) in self.listed.waiting_names:
            row.notes = [*row.notes, WAITS]
            return self.listed.alike(name) or [(UploadRow.NEW_ONE, "")]
        return self.listed.alike(name)


def what_of(checked, row):
    """What a row would do."""
    if row.errors:
        return What.WRONG
    if row.alike:
        return What.UNSURE
    if checked.is_repeated:
        return What.SAME
    if checked.before is None:
        return What.NEW
    return What.CHANGED if row.questions else What.SAME


def check_all(upload):
    """Check each row against what is listed; nothing is written but what was found."""
    comparison = Comparison(upload)
    rows = list(upload.rows.exclude(what=What.GONE))
    for start in range(0, len(rows), AT_A_TIME):
        part = rows[start : start + AT_A_TIME]
        for row in part:
            comparison.check(row)
        UploadRow.objects.bulk_update(part, FOUND)
        moved_on(upload, start + len(part))
    with transaction.atomic():
        # Where two workers checked it, one of them is through with it.
        if Upload.objects.filter(pk=upload.pk, state=UploadState.READING).update(state=UploadState.CHECKED):
            add_gone(upload, comparison)


def moved_on(upload, done):
    """Say how far it is."""
    Upload.objects.filter(pk=upload.pk).update(done=done, moved_at=timezone.now())


def add_gone(upload, comparison):
    """The groups that are listed and stand in no row: a list to ask about, and nothing else."""
    last = upload.rows.order_by("-number").values_list("number", flat=True).first() or 0
    UploadRow.objects.bulk_create(
        UploadRow(
            upload=upload, number=last + number, what=What.GONE,
            typed={HEADING_OF["name"]: record["name"], IDENTITY: str(record.uuid)},
        )
        for number, record in enumerate(gone(upload, comparison), 1)
    )  # fmt: skip


def gone(upload, comparison):
    """The records that no row is about: of a feed those that it named before, of some rows to be mended none."""
    if upload.is_part:
        return []
    seen, records = comparison.seen.groups, comparison.listed.records
    named = comparison.own_ids.groups if upload.feed else records
    return [records[identity] for identity in named if identity in records and identity not in seen]


def counts(upload):
    """{what: how many rows}."""
    return Counter(upload.rows.order_by().values_list("what", flat=True))


def must_be_asked(upload):
    """Whether so much is gone or changed that somebody has to say that this is meant."""
    told = counts(upload)
    listed = told[What.CHANGED] + told[What.SAME] + told[What.GONE]
    is_much_changed = not upload.is_part and told[What.CHANGED] > max(1, listed * CHANGED_SHARE)
    return bool(listed) and (told[What.GONE] > listed * GONE_SHARE or is_much_changed)
