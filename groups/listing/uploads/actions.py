"""Taking in a file or the address of a feed; `comparing` says what it would do, and `sending` sends what differs."""

from django.db import transaction
from django.utils import timezone

from groups.models import Upload, UploadRow, UploadState

from .feeds import addresses, own_ids
from .feeds import reading as feed_reading
from .files import reading as file_reading
from .files.refusing import CannotRead
from .guards import refuse_strangers
from .working import beside

# What is not known until a row is checked.
UNCHECKED = UploadRow.What.WRONG


def take_in(organisation, *, name, data, by):
    """Take in the bytes of a file; gives its `Upload`. What cannot be read as a whole says why in it."""
    upload = begun(organisation, name, by)
    is_feed = feed_reading.is_feed(name, data)
    try:
        rows = services_in(upload, data) if is_feed else table_in(upload, name, data)
    except CannotRead as refused:
        upload.state, upload.problem = UploadState.FAILED, str(refused)[:500]
        upload.save()
        return upload
    with transaction.atomic():
        upload.total = len(rows)
        upload.save()
        UploadRow.objects.bulk_create(rows, batch_size=500)
        transaction.on_commit(lambda: beside(upload.pk))
    return upload


def begun(organisation, source, by):
    """An upload that is not saved yet. Raises NotYours."""
    refuse_strangers(organisation, by)
    return Upload(organisation=organisation, by=by, source=source[:300])


def table_in(upload, name, data):
    """The rows of a table."""
    found = file_reading.read(name, data)
    upload.columns, upload.notes, upload.is_part = found.columns, found.notes, found.is_part
    return [UploadRow(upload=upload, number=number, typed=typed, what=UNCHECKED) for number, typed in found.rows]


def services_in(upload, data):
    """The rows of a file of services."""
    upload.feed, upload.columns = own_ids.FILES, list(own_ids.COLUMNS)
    return own_ids.rows_of(upload, feed_reading.services_of(feed_reading.decoded(data)))


def take_in_feed(organisation, *, address, by):
    """Take in the address of a feed; it is fetched beside the request. Raises CannotRead for what is no address."""
    upload = begun(organisation, "", by)
    upload.address = addresses.services_address(address)
    upload.source = upload.feed = addresses.without_query(upload.address)
    upload.source = f"the feed at {upload.source}"[:300]
    upload.state, upload.columns, upload.moved_at = UploadState.FETCHING, list(own_ids.COLUMNS), timezone.now()
    with transaction.atomic():
        upload.save()
        transaction.on_commit(lambda: beside(upload.pk))
    return upload
