"""Fetching a feed: its list of services page by page, then each service whole. One that was cut short goes on."""

import time
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from django.utils import timezone

from groups.models import Upload, UploadRow, UploadState

from ..files.reading import MOST_ROWS
from ..files.refusing import CannotRead
from . import http, own_ids, reading

A_PAGE = 100
MOST_PAGES = 500
LARGEST_FEED = 100 * 1024 * 1024
LONGEST = 30 * 60
AT_A_TIME = 50


class Budget:
    """How long a feed may take and how much it may bring in all; `get` is one request within that."""

    def __init__(self, upload):
        self.upload = upload
        self.until, self.left = time.monotonic() + LONGEST, LARGEST_FEED

    def get(self, address):
        """What JSON at an address says. Raises CannotRead."""
        data = http.get(address)
        of_upload(self.upload).update(moved_at=timezone.now())
        self.left -= len(data)
        if self.left < 0:
            raise CannotRead("The feed is larger than 100 MB in all.")
        if time.monotonic() > self.until:
            raise CannotRead("The feed took longer than half an hour. Ask for a part of it, or send a file.")
        return reading.decoded(data)


def fetch_all(upload):
    """Fetch the services of an upload's feed as its rows; a fault ends it, and nothing was changed."""
    budget = Budget(upload)
    try:
        if not upload.rows.exists():
            services = listed(upload.address, budget)
            UploadRow.objects.bulk_create(own_ids.rows_of(upload, services), batch_size=500)
            of_upload(upload).update(total=len(services))
        done = upload.rows.filter(service__isnull=False).count()
        for part in parts(list(upload.rows.filter(service__isnull=True))):
            for row in part:
                row.service = whole(upload.address, row.typed[own_ids.ID], budget)
            UploadRow.objects.bulk_update(part, ["service"])
            done += len(part)
            of_upload(upload).update(done=done)
    except CannotRead as refused:
        failed(upload, str(refused))
        return
    of_upload(upload).filter(state=UploadState.FETCHING).update(state=UploadState.READING, done=0)


def failed(upload, problem):
    """Say why it could not be read. What was fetched of it is of no use."""
    upload.rows.all().delete()
    of_upload(upload).filter(state=UploadState.FETCHING).update(state=UploadState.FAILED, problem=problem[:500])


def of_upload(upload):
    return Upload.objects.filter(pk=upload.pk)


def parts(rows):
    return (rows[start : start + AT_A_TIME] for start in range(0, len(rows), AT_A_TIME))


def listed(address, budget):
    """The services of all pages. Raises CannotRead for half a feed, or one that goes round."""
    found, known = [], 0
    for number in range(1, MOST_PAGES + 1):
        page = budget.get(page_address(address, number))
        contents = reading.contents_of(page)
        found += contents
        if is_last(page, number, contents):
            refuse_half(page, found)
            return reading.checked(found)
        ids = {one["id"] for one in found if isinstance(one, dict) and isinstance(one.get("id"), str)}
        if len(ids) == known:
            raise CannotRead("The feed gives the same page again and again.")
        known = len(ids)
        if len(found) > MOST_ROWS:
            break
    raise CannotRead(f"The feed has more than {MOST_ROWS:,} services. Ask for those of your organisation alone.")


def is_last(page, number, contents):
    """Whether no page comes after this one."""
    pages = page.get("total_pages")
    return page.get("last_page") is True or not contents or (isinstance(pages, int) and number >= pages)


def refuse_half(page, found):
    """Raises CannotRead for a feed that gave less than it says it has: what is not there must not count as gone."""
    total = page.get("total_items")
    if isinstance(total, int) and total > len(found):
        raise CannotRead(f"The feed says it has {total} services and gave {len(found)}. Nothing was changed.")


def page_address(address, number):
    """The address of one page, with whatever the keeper asked for."""
    parts = urlsplit(address)
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("page", "per_page")]
    query = urlencode([*asked, ("page", number), ("per_page", A_PAGE)])
    return urlunsplit(parts._replace(query=query))


def whole(address, own_id, budget):
    """One service with all that it says. Raises CannotRead."""
    parts = urlsplit(address)
    found = budget.get(urlunsplit(parts._replace(path=f"{parts.path}/{quote(own_id, safe='')}", query="")))
    if not isinstance(found, dict) or found.get("id") != own_id:
        raise CannotRead(f"The feed gives another service than the one we asked for ({own_id[:60]}).")
    return found
