"""A new row of a name that is listed already is never guessed: somebody says whether it is one of those."""

import pytest
from django.urls import reverse

from groups.listing.uploads import choosing, sending
from groups.listing.uploads.listed import known_groups
from groups.listing.uploads.working import work
from groups.models import Proposal, Upload, UploadRow
from groups.records.errors import NotYours, Refused
from tests.records.listings import group_record, published
from tests.signing_in import person, sign_in

from .making import NEW, as_csv, taken_in, what

pytestmark = pytest.mark.django_db
What = UploadRow.What


@pytest.fixture
def listed(host):
    """A group of the name of `NEW`, with another name besides."""
    return published(
        group_record(
            name="synthetic  bluebells", organisation=host[0].uuid, town="Leeds", lat=53.8, lng=-1.55,
            other_names=("The Bells",),
        )
    )[0]  # fmt: skip


def test_a_name_that_is_listed_is_asked_about_and_not_sent(host, listed):
    upload = taken_in(host, as_csv(NEW, NEW | {"Name": "The bells"}, NEW | {"Name": "Another"}))
    assert what(upload) == {What.UNSURE: 2, What.NEW: 1, What.GONE: 1}
    assert upload.rows.get(number=2).alike == [[str(listed.uuid), "synthetic  bluebells, Leeds"]]
    sending.send(upload, by=host[1], is_meant=True)
    work(Upload.objects.get())
    assert [proposal.name for proposal in Proposal.objects.all()] == ["Another"]


def test_what_is_chosen_is_a_change_of_that_group_which_is_gone_no_more(host, listed):
    upload = taken_in(host, as_csv(NEW))
    choosing.choose(upload, {2: str(listed.uuid)}, by=host[1])
    row = upload.rows.get()
    assert (row.what, row.record["uuid"]) == (What.CHANGED, str(listed.uuid))
    assert "What happens there" in row.questions


def test_another_group_of_that_name_is_new(host, listed):
    upload = taken_in(host, as_csv(NEW))
    choosing.choose(upload, {2: UploadRow.NEW_ONE}, by=host[1])
    assert what(upload) == {What.NEW: 1, What.GONE: 1}


def test_two_rows_are_not_the_same_group(host, listed):
    upload = taken_in(host, as_csv(NEW, NEW | {"Name": "The Bells"}))
    choosing.choose(upload, {2: str(listed.uuid)}, by=host[1])
    choosing.choose(upload, {3: str(listed.uuid)}, by=host[1])
    row = upload.rows.get(number=3)
    assert (row.what, row.errors) == (What.WRONG, [["", "Row 2 is about the same group. Keep one of the two."]])


def test_nothing_but_what_was_shown_is_chosen_and_by_nobody_else(host, listed):
    upload = taken_in(host, as_csv(NEW))
    other = published(group_record(organisation=host[0].uuid))[0]
    with pytest.raises(Refused, match="choose one of the groups"):
        choosing.choose(upload, {2: str(other.uuid)}, by=host[1])
    with pytest.raises(NotYours):
        choosing.choose(upload, {2: str(listed.uuid)}, by=person("bob@example.org"))
    sending.give_up(upload, by=host[1])
    with pytest.raises(Refused, match="sent or given up"):
        choosing.choose(upload, {2: str(listed.uuid)}, by=host[1])
    assert upload.rows.get(number=2).what == What.UNSURE


def test_a_new_group_that_waits_is_not_sent_again_unseen(host):
    upload = taken_in(host, as_csv(NEW))
    sending.send(upload, by=host[1])
    work(Upload.objects.get())
    again = taken_in(host, as_csv(NEW))
    row = again.rows.get()
    assert row.what == What.UNSURE
    assert "waits for a curator" in row.notes[0]
    choosing.choose(again, {2: UploadRow.NEW_ONE}, by=host[1])
    assert what(again) == {What.NEW: 1}


def test_a_keeper_chooses_on_the_page_of_the_file(client, host, listed):
    upload = taken_in(host, as_csv(NEW))
    page = reverse("uploads:file", args=[host[0].slug, upload.uuid])
    shown = sign_in(client, host[1]).get(page).text
    assert "It is synthetic  bluebells, Leeds" in shown
    assert "Another group of that name" in shown
    assert "Nothing was chosen yet." in client.post(page, {"choose": "1", "row-x": "1"}, follow=True).text
    assert "1 chosen." in client.post(page, {"choose": "1", "row-2": str(listed.uuid)}, follow=True).text
    assert what(upload) == {What.CHANGED: 1}
    assert set(known_groups(host[0])) == {listed.uuid}
