"""Going on with an upload beside the request that brought it; what was cut short is taken up where it was."""

from threading import Thread

from django.conf import settings
from django.db import connection

from groups.models import Upload, UploadState


def beside(pk):
    """Go on with an upload beside the request that brought it; `manage.py read_uploads` takes up what was cut short."""
    if not settings.UPLOADS_BESIDE:
        work(Upload.objects.get(pk=pk))
        return

    def run():
        try:
            work(Upload.objects.get(pk=pk))
        finally:
            connection.close()

    Thread(target=run, daemon=True).start()


def work(upload):
    """Fetch a feed, check what is read, or send what is to be sent, to the end of that step."""
    from . import comparing, sending
    from .feeds import fetching

    if upload.state == UploadState.FETCHING:
        fetching.fetch_all(upload)
        upload.refresh_from_db()
    if upload.state == UploadState.READING:
        comparing.check_all(upload)
    elif upload.state == UploadState.SENDING:
        sending.send_all(upload)
