"""A feed of Open Referral UK is fetched whole, matched by its own identities, and proposed exactly like a file."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups.listing.uploads import actions, choosing, sending, views
from groups.listing.uploads.feeds import fetching, http
from groups.listing.uploads.files.refusing import CannotRead
from groups.listing.uploads.listed import known_groups
from groups.listing.uploads.working import work
from groups.models import Change, OwnId, Proposal, Upload, UploadRow, UploadState
from groups.records.actions import publish
from groups.records.errors import NotYours
from groups.records.proposals import accept
from groups.records.serialising import from_json
from groups.records.states import withdraw
from tests.records.listings import BY, again, group_record, published
from tests.signing_in import curator, person, sign_in

from .making import taken_in, what
from .services import ADDRESS, Feed, read_feed, service

pytestmark = pytest.mark.django_db
What = UploadRow.What


def sent(host, upload):
    sending.send(upload, by=host[1], is_meant=True)
    work(Upload.objects.get(pk=upload.pk))
    upload.refresh_from_db()
    return upload


def listed_from(host, monkeypatch, *services):
    """The services as groups that a curator has accepted: {their name: record}."""
    sent(host, read_feed(host, monkeypatch, Feed(*services)))
    decider = curator("cur@example.org")
    for proposal in Proposal.objects.filter(state="waiting"):
        accept(proposal, version=proposal.version, by=decider)
    return {record["name"]: record for record in known_groups(host[0]).values()}


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_feed_is_read_page_by_page_and_each_service_whole(host, monkeypatch, is_whole):
    feed = Feed(*map(service, range(5)), is_whole=is_whole)
    upload = read_feed(host, monkeypatch, feed, f"{ADDRESS}?organization_id=7")
    assert (upload.state, what(upload)) == (UploadState.CHECKED, {What.NEW: 5}), list(upload.rows.values("errors"))
    assert feed.asked[:3] == [f"{ADDRESS}?organization_id=7&page={page}&per_page=100" for page in (1, 2, 3)]
    assert len(feed.asked) == (3 if is_whole else 8)
    assert not Proposal.objects.exists()


def test_a_new_service_is_proposed_and_found_again_by_its_own_identity(host, monkeypatch):
    listed = listed_from(host, monkeypatch, service(1), service(2))
    assert set(listed) == {"Synthetic service 1", "Synthetic service 2"}
    assert what(read_feed(host, monkeypatch, Feed(service(1), service(2)))) == {What.SAME: 2}
    renamed = read_feed(host, monkeypatch, Feed(service(1, name="Synthetic other"), service(2)))
    assert what(renamed) == {What.CHANGED: 1, What.SAME: 1}
    row = renamed.rows.get(what=What.CHANGED)
    assert (row.record["uuid"], row.questions) == (str(listed["Synthetic service 1"].uuid), ["Name"])


def test_what_waits_or_was_not_accepted_is_not_sent_again_until_the_feed_says_more(host, monkeypatch):
    sent(host, read_feed(host, monkeypatch, Feed(service(1))))
    upload = read_feed(host, monkeypatch, Feed(service(1)))
    assert what(upload) == {What.SAME: 1}
    assert any("was sent before" in note for note in upload.rows.get().notes)
    assert what(read_feed(host, monkeypatch, Feed(service(1, name="Synthetic other")))) == {What.NEW: 1}


def test_a_service_that_is_gone_is_asked_about_and_stays_listed(host, monkeypatch):
    listed_from(host, monkeypatch, service(1), service(2))
    published(group_record(name="Synthetic of no feed", organisation=host[0].uuid))
    upload = read_feed(host, monkeypatch, Feed(service(1)))
    assert what(upload) == {What.SAME: 1, What.GONE: 1}
    assert upload.rows.get(what=What.GONE).typed["Name"] == "Synthetic service 2"
    assert {record["status"] for record in known_groups(host[0]).values()} == {"running"}


def test_what_a_person_changed_stays_until_the_feed_says_something_else(host, monkeypatch):
    record = listed_from(host, monkeypatch, service(1))["Synthetic service 1"]
    publish(record.with_answers({"description": "Typed here. By a person."}), **BY)
    upload = read_feed(host, monkeypatch, Feed(service(1)))
    row = upload.rows.get()
    assert row.what == What.SAME
    assert "What happens there: it was changed here since your feed said so, and stays as it is here." in row.notes
    upload = read_feed(host, monkeypatch, Feed(service(1, description="The feed says this. Now.")))
    assert upload.rows.get().questions == ["What happens there"]


def test_a_service_of_a_name_that_is_listed_is_asked_about_and_remembered(host, monkeypatch):
    group, _ = published(group_record(name="Synthetic service 1", organisation=host[0].uuid))
    upload = read_feed(host, monkeypatch, Feed(service(1)))
    assert what(upload) == {What.UNSURE: 1}
    choosing.choose(upload, {1: str(group.uuid)}, by=host[1])
    assert upload.rows.get().what == What.CHANGED
    assert OwnId.objects.get().group_uuid == group.uuid
    assert what(read_feed(host, monkeypatch, Feed(service(1)))) == {What.CHANGED: 1}


def test_a_group_that_asked_not_to_be_listed_is_not_brought_back(host, monkeypatch):
    record = listed_from(host, monkeypatch, service(1))["Synthetic service 1"]
    withdraw(again(record)[0], version=record.version, **BY)
    row = read_feed(host, monkeypatch, Feed(service(1))).rows.get()
    assert (row.what, row.record) == (What.WRONG, None)
    assert "asked not to be listed" in row.errors[0][1]


def test_our_own_identity_in_a_feed_is_that_group(host, monkeypatch):
    group, _ = published(group_record(name="Synthetic ours", organisation=host[0].uuid))
    upload = read_feed(host, monkeypatch, Feed(service(1, id=str(group.uuid))))
    assert upload.rows.get().record["uuid"] == str(group.uuid)


def test_a_group_of_somebody_else_is_never_taken_by_its_identity(host, monkeypatch):
    group, _ = published(group_record(name="Synthetic theirs"))
    row = read_feed(host, monkeypatch, Feed(service(1, id=str(group.uuid)))).rows.get()
    assert (row.what, row.record["uuid"] == str(group.uuid)) == (What.NEW, False)


@pytest.mark.parametrize(
    ("envelope", "told"),
    [
        ({"contents": None}, "no list of services"),
        ({"contents": []}, "says it has 2 services and gave 0"),
        ({"total_items": 900}, "says it has 900 services and gave 2. Nothing was changed."),
        ({"contents": ["x"], "total_items": 1}, "has no “id”"),
        ({"contents": [{"name": "x"}], "total_items": 1}, "has no “id”"),
        ({"contents": [service(1), service(1)], "total_items": 2}, "have the “id” of another one"),
        ({"contents": [service(1)], "last_page": False, "total_pages": 9_999}, "the same page again and again"),
    ],
)
def test_a_feed_that_is_none_or_half_changes_nothing_and_says_why(host, monkeypatch, envelope, told):
    upload = read_feed(host, monkeypatch, Feed(service(1), service(2), **{"last_page": True} | envelope))
    assert (upload.state, upload.rows.count()) == (UploadState.FAILED, 0)
    assert told in upload.problem, upload.problem


def test_an_empty_feed_is_no_feed(host, monkeypatch):
    listed_from(host, monkeypatch, service(1))
    upload = read_feed(host, monkeypatch, Feed())
    assert (upload.state, "no services in it" in upload.problem) == (UploadState.FAILED, True)


def test_an_old_feed_is_told_by_its_version(host, monkeypatch):
    monkeypatch.setattr(Feed, "page", lambda self, number: {"totalElements": 1, "content": [service(1)]})
    assert "older version" in read_feed(host, monkeypatch, Feed()).problem


@pytest.mark.parametrize("body", [b"<html>", b"", b"[" * 100_000, b"\xff\xfe", b'"x"', b"null", b"NaN", b"[1]"])
def test_whatever_a_feed_answers_it_is_refused_in_words(host, monkeypatch, body):
    monkeypatch.setattr(Feed, "get", lambda self, address: body)
    upload = read_feed(host, monkeypatch, Feed())
    assert (upload.state, bool(upload.problem)) == (UploadState.FAILED, True)


def test_a_feed_may_take_so_long_and_bring_so_much_and_no_more(host, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_FEED", 1_000)
    assert "larger than 100 MB" in read_feed(host, monkeypatch, Feed(*map(service, range(9)))).problem
    monkeypatch.setattr(fetching, "LARGEST_FEED", 10**9)
    monkeypatch.setattr(fetching, "LONGEST", -1)
    assert "longer than half an hour" in read_feed(host, monkeypatch, Feed(service(1))).problem
    monkeypatch.setattr(fetching, "LONGEST", 60)
    monkeypatch.setattr(fetching, "MOST_ROWS", 3)
    assert "more than 3 services" in read_feed(host, monkeypatch, Feed(*map(service, range(9)))).problem


def test_a_feed_that_was_cut_short_goes_on_where_it_was(host, monkeypatch):
    feed = Feed(*map(service, range(4)), is_whole=False)
    monkeypatch.setattr(fetching, "AT_A_TIME", 2)
    original, left = feed.get, [6]

    def cut_short(address):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return original(address)

    feed.get = cut_short
    with pytest.raises(KeyboardInterrupt):
        read_feed(host, monkeypatch, feed)
    asked = len(feed.asked)
    call_command("read_uploads", verbosity=0)
    assert len(feed.asked) == asked
    Upload.objects.update(moved_at=timezone.now() - timedelta(hours=1))
    monkeypatch.setattr(http, "get", original)
    call_command("read_uploads")
    assert what(Upload.objects.get()) == {What.NEW: 4}
    assert not any("page=" in address for address in feed.asked[asked:])


def test_a_file_of_services_is_read_as_a_feed(host):
    for data in ([service(1)], service(1), {"contents": [service(1)]}, {"services": [service(1)]}):
        upload = taken_in(host, json.dumps(data).encode(), "feed.json")
        assert (upload.feed, what(upload)) == ("files", {What.NEW: 1})
    assert "no JSON" in taken_in(host, b"{", "feed.json").problem


def test_texts_that_no_database_keeps_are_cleaned(host):
    data = json.dumps([service(1, description="a\0b \ud800c", name="x" * 30)]).encode()
    assert taken_in(host, data, "feed.json").rows.get().record["answers"]["description"] == "ab c"


def test_a_keeper_reads_a_feed_on_its_page_and_sees_what_it_would_do(client, host, monkeypatch):
    monkeypatch.setattr(http, "get", Feed(service(1)).get)
    page = reverse("uploads:feed", args=[host[0].slug])
    refused = sign_in(client, host[1]).post(page, {"address": "http://feed.example.org"}).text
    assert "only read feeds over https" in refused
    assert 'value="http://feed.example.org"' in refused
    answer = client.post(page, {"address": ADDRESS})
    assert "Being fetched" in client.get(answer.url).text
    work(Upload.objects.get())
    shown = client.get(answer.url).text
    assert "New (1)" in shown
    assert "Send 1 group" in shown
    assert f'value="{ADDRESS}"' in client.get(page).text


def test_our_machine_asks_others_only_so_often_for_one_keeper(client, host, monkeypatch, counted):
    monkeypatch.setattr(views, "FEEDS", "1/h")
    monkeypatch.setattr(http, "get", Feed(service(1)).get)
    page = reverse("uploads:feed", args=[host[0].slug])
    sign_in(client, host[1]).post(page, {"address": ADDRESS})
    again = client.post(page, {"address": f"{ADDRESS}?q=2"}).text
    assert "Many feeds were asked for in the last hour." in again
    assert f'value="{ADDRESS}?q=2"' in again
    assert Upload.objects.count() == 1


def test_nobody_else_has_a_feed_read(client, host):
    bob = person("bob@example.org")
    with pytest.raises(NotYours):
        actions.take_in_feed(host[0], address=ADDRESS, by=bob)
    assert sign_in(client, bob).get(reverse("uploads:feed", args=[host[0].slug])).status_code == 404


def test_a_fault_on_the_way_leaves_a_page_that_says_what_to_do(client, host, monkeypatch):
    def broken(address):
        raise CannotRead("We could not reach feed.example.org. Try it again later.")

    monkeypatch.setattr(http, "get", broken)
    before = Change.objects.count()
    upload = actions.take_in_feed(host[0], address=ADDRESS, by=host[1])
    work(upload)
    shown = sign_in(client, host[1]).get(reverse("uploads:file", args=[host[0].slug, upload.uuid])).text
    assert "We could not reach feed.example.org" in shown
    assert "Try the feed again" in shown
    assert Change.objects.count() == before


def test_a_service_that_is_another_than_was_asked_for_is_refused(host, monkeypatch):
    feed = Feed(service(1), is_whole=False)
    original = feed.get
    other = json.dumps(service(1, id=str(uuid4()))).encode()
    feed.get = lambda address: original(address) if "page=" in address else other
    assert "another service" in read_feed(host, monkeypatch, feed).problem


def test_what_a_row_would_make_is_a_whole_record(host, monkeypatch):
    record = from_json(read_feed(host, monkeypatch, Feed(service(1))).rows.get().record)
    assert (record["organisation"], record["town"], record["region"]) == (host[0].uuid, "Morpeth", "north-east")
