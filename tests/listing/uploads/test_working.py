"""An upload goes on beside the request, is taken up where it was, and what was typed in it is forgotten in time."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from groups.listing.uploads import sending
from groups.listing.uploads.forgetting import forget_rows
from groups.listing.uploads.working import work
from groups.models import Proposal, Upload, UploadRow, UploadState
from tests.signing_in import sign_in

from .making import NEW, as_csv, taken_in

pytestmark = pytest.mark.django_db


def many(host, number=4):
    return taken_in(host, as_csv(*(NEW | {"Name": f"Synthetic {one}"} for one in range(number))))


def cut_short(host, monkeypatch):
    """An upload whose process ended after two rows were sent."""
    upload = many(host)
    original, left = sending.send_row, [2]

    def send_row(pk, upload):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return original(pk, upload)

    monkeypatch.setattr(sending, "send_row", send_row)
    sending.send(upload, by=host[1])
    with pytest.raises(KeyboardInterrupt):
        work(Upload.objects.get())
    monkeypatch.setattr(sending, "send_row", original)
    return Upload.objects.get()


def test_sending_that_was_cut_short_goes_on_where_it_was(client, host, monkeypatch):
    upload = cut_short(host, monkeypatch)
    page = f"/my/uploads/{host[0].slug}/{upload.uuid}/"
    shown = sign_in(client, host[1]).get(page).text
    assert "Being sent: <b>2</b> of 4." in shown
    assert "Look again" in shown
    sent = set(Proposal.objects.values_list("pk", flat=True))
    assert len(sent) == 2
    Upload.objects.update(moved_at=timezone.now() - timedelta(hours=1))
    call_command("read_uploads")
    upload.refresh_from_db()
    assert (upload.state, upload.done, Proposal.objects.count()) == (UploadState.SENT, 4, 4)
    assert sent < set(Proposal.objects.values_list("pk", flat=True))
    shown = client.get(page).text
    assert "<b>Sent.</b>" in shown
    assert "Look again" not in shown


def test_what_still_goes_on_is_not_taken_up_by_another(host, monkeypatch):
    cut_short(host, monkeypatch)
    Upload.objects.update(at=timezone.now() - timedelta(days=1))
    call_command("read_uploads")
    assert Upload.objects.get().state == UploadState.SENDING


def test_one_that_breaks_holds_up_no_other(host, monkeypatch):
    upload = cut_short(host, monkeypatch)
    broken = Upload.objects.create(organisation=host[0], by=host[1], state=UploadState.FETCHING, source="a.json")
    Upload.objects.update(moved_at=timezone.now() - timedelta(hours=1))

    def breaks(one):
        if one == broken:
            raise ValueError
        work(one)

    monkeypatch.setattr("groups.management.commands.read_uploads.work", breaks)
    call_command("read_uploads")
    upload.refresh_from_db()
    assert upload.state == UploadState.SENT


def test_a_page_never_loads_itself_again(client, host, monkeypatch):
    upload = cut_short(host, monkeypatch)
    answer = sign_in(client, host[1]).get(f"/my/uploads/{host[0].slug}/{upload.uuid}/")
    assert "Refresh" not in answer.headers
    assert 'http-equiv="refresh"' not in answer.text


def aged(upload, days=31):
    Upload.objects.filter(pk=upload.pk).update(moved_at=timezone.now() - timedelta(days=days))


def test_what_was_typed_is_emptied_thirty_days_after_it_was_sent_and_what_was_done_stays(host):
    upload = taken_in(host, as_csv(NEW, NEW | {"Name": "Wrong", "Phone": "x"}))
    sending.send(upload, by=host[1])
    work(Upload.objects.get())
    aged(upload, days=29)
    assert forget_rows() == 0
    assert upload.rows.get(number=2).typed["Name"] == NEW["Name"]
    aged(upload)
    assert (forget_rows(), forget_rows()) == (1, 0)
    for row in upload.rows.all():
        assert (row.typed, row.record, row.errors, row.notes) == ({}, None, [], [])
    assert upload.rows.get(number=2).proposal == Proposal.objects.get()
    assert Proposal.objects.get().record["answers"]["name"] == NEW["Name"]


def test_what_was_given_up_or_never_sent_is_emptied_too(host):
    given_up, never_sent, on_its_way = many(host), many(host), many(host)
    sending.give_up(given_up, by=host[1])
    Upload.objects.filter(pk=on_its_way.pk).update(state=UploadState.SENDING)
    for upload in (given_up, never_sent, on_its_way):
        aged(upload)
    call_command("forget")
    assert UploadRow.objects.exclude(typed={}).values_list("upload", flat=True).distinct().get() == on_its_way.pk
    never_sent.refresh_from_db()
    assert never_sent.state == UploadState.GIVEN_UP
    on_its_way.refresh_from_db()
    assert on_its_way.state == UploadState.SENDING
