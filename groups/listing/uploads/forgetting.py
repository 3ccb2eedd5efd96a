"""What was typed in files and feeds is emptied some time after they were sent or given up; what was done is kept."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from groups.models import Upload, UploadRow, UploadState

EMPTY = {"typed": {}, "service": None, "record": None, "errors": [], "notes": [], "alike": [], "said": {}}


def forget_rows(now=None):
    """Empty the rows of uploads that nothing happened to for so many days; gives of how many uploads.

    One that was never sent by then is given up. What an upload was, whose, and what became of each row stays.
    """
    before = (now or timezone.now()) - timedelta(days=settings.UPLOAD_ROWS_DAYS)
    old = Upload.objects.filter(moved_at__lt=before)
    old.filter(state=UploadState.CHECKED).update(state=UploadState.GIVEN_UP)
    ended = old.filter(state__in=[UploadState.SENT, UploadState.GIVEN_UP, UploadState.FAILED])
    rows = UploadRow.objects.filter(upload__in=ended).exclude(typed={})
    count = rows.order_by().values("upload").distinct().count()
    rows.update(**EMPTY)
    return count
