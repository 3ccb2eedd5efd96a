"""A curator rings a group: from the list or the queue, with who to ring and what we hold, to what they said."""

import time
from datetime import date, timedelta

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.listing.asking.answering import Answer
from groups.listing.asking.ladder.climbing import run
from groups.listing.calling import recording
from groups.listing.calling.recording import Told
from groups.models import Asking, Audited, Check, Contact, ContactVisibility, Group, OutgoingMail, Report
from groups.records import states
from groups.records.errors import NotYours, Refused
from groups.records.people.forgetting import let_go
from regions.models import Region
from tests.curating.pages import MOST_QUERIES
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory, adopted
from tests.listing.asking.conftest import asked_to, last_asking, link_of
from tests.signing_in import as_curator, curator, keeper, sign_in

DUE = date(2026, 7, 1)
QUEUE = "/my/region/queue/"
LIST = "/my/region/calls/"
NUMBER = "01632 960123"


@pytest.fixture
def leeds(db):
    return Region.objects.get(slug="north-east")


@pytest.fixture
def asking(leeds, clock):
    """A group of which only a private number is known came onto the list of those to ring."""
    clock(DUE)
    group = adopted(GroupFactory(name="Synthetic ramblers", slug="synthetic-ramblers", region=leeds))
    ContactFactory(group=group, kind="phone", value=NUMBER, visibility=ContactVisibility.PRIVATE)
    made = Asking.objects.create(group=group, number=1, due_on=DUE, version=group.version)
    run(DUE)
    assert list(made.steps.values_list("rung", flat=True))[-1] == "curator"
    return made


@pytest.fixture
def cora(leeds):
    return curator("cora@example.org", leeds)


def path_of(asking):
    return f"/my/region/calls/{asking.group_id}/"


def record(client, asking, answer, **typed):
    """What a curator wrote down; the page afterwards."""
    group = Group.objects.get(pk=asking.group_id)
    last = group.calls.order_by("-pk").first()
    shown = {"version": group.version, "seen": last.pk if last else 0}
    return client.post(path_of(asking), {"answer": answer} | shown | typed, follow=True)


def last_check(asking):
    return Check.objects.filter(group=asking.group).order_by("-pk").first()


def test_the_queue_leads_to_whom_to_ring_and_what_we_hold(client, cora, asking):
    waits = as_curator(client, cora).get(QUEUE)
    assert "Synthetic ramblers" in waits.text
    assert client.get(f"{QUEUE}{asking.item_id or Asking.objects.get(pk=asking.pk).item_id}/").url == path_of(asking)
    page = client.get(path_of(asking)).text
    html5lib.HTMLParser(strict=True).parse(page)
    assert NUMBER in page
    assert "Not public. Do not pass it on." in page
    assert "Synthetic ramblers" in page
    assert NUMBER not in client.get("/groups/synthetic-ramblers/").text


def test_where_no_number_is_known_the_page_says_so_and_leads_on(client, cora, asking):
    Contact.objects.filter(group=asking.group).delete()
    page = as_curator(client, cora).get(path_of(asking)).text
    assert "We hold no way to reach it." in page
    ContactFactory(group=asking.group, kind="website", value="https://ramblers.example.org", visibility="public")
    page = client.get(path_of(asking)).text
    assert "We hold no phone number." in page
    assert 'href="https://ramblers.example.org"' in page


@pytest.mark.parametrize(
    ("answer", "said_by", "is_open"),
    [
        ("right", "group", False), ("changed", "group", False), ("paused", "group", False),
        ("closed", "group", False), ("no-answer", "someone-else", True), ("wrong-number", "someone-else", True),
    ],
)  # fmt: skip
def test_what_was_said_is_a_check_by_phone_in_the_curators_name(client, cora, asking, answer, said_by, is_open):
    until = {"until": "2026-09-01"} if answer == "paused" else {}
    page = record(as_curator(client, cora), asking, answer, **until)
    assert page.redirect_chain == [(LIST, 302)]
    check = last_check(asking)
    assert (check.outcome, check.how, check.said_by, check.by) == (answer, "call", said_by, cora)
    asking.refresh_from_db()
    assert (asking.ended_at is None) is is_open
    assert (path_of(asking) in client.get(LIST, {"later": "on"}).text) is is_open
    expected = {"paused": "paused", "closed": "closed"}.get(answer, "running")
    assert Group.objects.get(pk=asking.group_id).status == expected


def test_the_curators_name_stands_where_it_is_let_go_of_when_they_leave(client, cora, asking):
    record(as_curator(client, cora), asking, "right")
    let_go(cora)
    asking.refresh_from_db()
    assert asking.answered_by == "The group, asked by phone"
    assert last_check(asking).by_name == "Somebody who has left"


def test_confirmed_by_phone_is_confirmed_for_the_public(client, cora, asking):
    record(as_curator(client, cora), asking, "right")
    assert "Confirmed July 2026" in client.get("/groups/synthetic-ramblers/").text


def test_a_call_that_nobody_answered_stays_with_a_mark_that_says_so(client, cora, asking):
    page = record(as_curator(client, cora), asking, "no-answer")
    assert path_of(asking) not in page.text
    assert "Nobody answered, 1 July" in client.get(LIST, {"later": "on"}).text
    assert "Nobody answered, 1 July" in client.get(QUEUE).text


def test_what_changed_is_kept_in_a_line_in_the_history(client, cora, asking):
    record(as_curator(client, cora), asking, "changed", note="It is at 6pm now")
    assert last_check(asking).note == "It is at 6pm now"
    assert "It is at 6pm now" in client.get("/my/region/history/groups/synthetic-ramblers/").text
    assert "It is at 6pm now" not in client.get("/groups/synthetic-ramblers/").text


def test_a_slip_of_the_hand_is_put_right_for_some_days(client, cora, asking, clock):
    record(as_curator(client, cora), asking, "right")
    clock(DUE + timedelta(days=1))
    assert "All right as it stands" in client.get(path_of(asking)).text
    record(client, asking, "closed")
    assert last_check(asking).takes_back.outcome == "right"
    assert "Confirmed July" not in client.get("/groups/synthetic-ramblers/").text


def test_what_was_typed_comes_back_with_what_is_wrong(client, cora, asking):
    as_curator(client, cora)
    page = client.post(path_of(asking), {"answer": "paused", "version": 1, "note": "After the summer"})
    assert page.status_code == 422
    assert "After the summer" in page.text
    late = client.post(path_of(asking), {"answer": "right", "version": 99, "note": "It is as it was"})
    assert late.status_code == 409
    assert "It is as it was" in late.text
    assert not Check.objects.filter(group=asking.group).exists()


def test_who_keeps_a_group_does_not_ring_themselves(client, cora, asking, leeds):
    kim = keeper("kim@example.org", asking.group)
    kim.curates.create(region=leeds)
    assert "Synthetic ramblers" not in as_curator(client, kim).get(QUEUE).text
    assert "Synthetic ramblers" not in client.get(LIST).text
    assert client.get(path_of(asking)).status_code == 404


def test_another_regions_curator_and_one_without_a_second_step_ring_nobody(client, cora, asking):
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    assert as_curator(client, far).get(path_of(asking)).status_code == 404
    assert client.post(path_of(asking), {"answer": "closed", "version": 1}).status_code == 403
    too_long_ago = (time.time() - timezone.now().timestamp()) / 60 + 61
    for shown, minutes_ago in ((["code"], 0), (["code", "mfa"], too_long_ago)):
        sign_in(client, cora, *shown, minutes_ago=minutes_ago)
        assert client.post(path_of(asking), {"answer": "closed", "version": 1}).status_code == 302
    assert not Check.objects.filter(group=asking.group).exists()


@pytest.mark.parametrize("number", ["0", "9" * 40])
def test_a_number_that_is_none_leads_nowhere(client, cora, number):
    assert as_curator(client, cora).get(f"/my/region/calls/{number}/").status_code == 404


def test_keepers_are_told_of_an_end_and_can_take_it_back(client, cora, asking):
    keeper("kim@example.org", asking.group)
    record(as_curator(client, cora), asking, "closed", last_message="Thank you all")
    assert OutgoingMail.objects.filter(to="kim@example.org", subject__contains="closed").count() == 1


def test_a_curator_asks_a_group_now_by_the_button_on_a_report(client, cora, group, leeds, clock):
    Group.objects.filter(pk=group.pk).update(region=leeds)
    report = Report.objects.create(group=group, kind="closed", words="Shut", region=leeds)
    path = f"/my/region/ask/{group.slug}/"
    assert path in as_curator(client, cora).get(f"/my/region/reports/{report.number}/").text
    assert "We have written to the group." in client.post(path, follow=True).text
    assert asked_to() == ["walkers@example.org"]
    assert "it was asked already" in client.post(path, follow=True).text
    assert asked_to() == ["walkers@example.org"]
    press = {"answer": "right", "version": Group.objects.get(pk=group.pk).version}
    client.post(link_of(last_asking(group)), press)
    assert last_check(last_asking(group)).outcome == "right"


def test_asking_now_is_for_curators_of_the_region_and_of_what_is_listed(client, cora, group, leeds):
    path = f"/my/region/ask/{group.slug}/"
    Group.objects.filter(pk=group.pk).update(region=leeds)
    assert (
        as_curator(client, curator("lou@example.org", Region.objects.get(slug="london"))).post(path).status_code == 404
    )
    assert sign_in(client, keeper("kim@example.org", group)).post(path).status_code == 404
    assert client.get(path).status_code == 405
    Group.objects.filter(pk=group.pk).update(publication="archived")
    assert "Nobody was written to" in as_curator(client, cora).post(path, follow=True).text
    assert asked_to() == []


def test_where_nobody_can_be_written_to_it_is_among_those_to_ring_at_once(client, cora, group, leeds):
    Group.objects.filter(pk=group.pk).update(region=leeds)
    group.contacts.all().delete()
    page = as_curator(client, cora).post(f"/my/region/ask/{group.slug}/", follow=True).text
    assert "It is among those to ring now." in page
    assert path_of(last_asking(group)) in client.get(LIST).text


# What a call alone is


@pytest.fixture
def thistles(leeds, clock):
    """A listed group that nobody asked."""
    clock(DUE)
    return adopted(GroupFactory(name="Synthetic thistles", slug="synthetic-thistles", region=leeds))


def ring(client, group, answer, **typed):
    group.refresh_from_db()
    last = group.calls.order_by("-pk").first()
    shown = {"version": group.version, "seen": last.pk if last else 0}
    return client.post(f"{LIST}{group.pk}/", {"answer": answer} | shown | typed, follow=True)


@pytest.mark.parametrize("answer", ["right", "changed", "paused", "closed", "no-answer", "wrong-number"])
def test_a_group_that_nobody_asked_is_rung_and_checked_as_well(client, cora, thistles, answer):
    until = {"until": "2026-09-01"} if answer == "paused" else {}
    ring(as_curator(client, cora), thistles, answer, note="They said so", **until)
    check = thistles.checks.get()
    call = thistles.calls.get()
    assert (check.outcome, check.how, check.by, check.note) == (answer, "call", cora, "They said so")
    assert (call.outcome, call.made_check, call.asking, call.by) == (answer, check, None, cora)
    assert not Asking.objects.filter(group=thistles).exists()


def test_still_right_confirms_what_was_shown_and_no_other_question(client, cora, thistles):
    ring(as_curator(client, cora), thistles, "right")
    questions = thistles.checks.get().questions
    assert {"name", "sessions", "contacts"} <= set(questions)
    assert not {"*", "funding", "confidentiality"}.intersection(questions)


def test_that_it_has_gone_is_somebody_elses_word_and_closes_it(client, cora, thistles):
    keeper("kim@example.org", thistles)
    ring(as_curator(client, cora), thistles, "gone", note="The hall says so")
    thistles.refresh_from_db()
    assert thistles.status == "closed"
    assert thistles.checks.get().said_by == "someone-else"
    assert OutgoingMail.objects.filter(to="kim@example.org", subject__contains="closed").count() == 1


def test_a_paused_group_that_runs_again_is_running_and_confirmed(client, cora, thistles):
    as_curator(client, cora)
    ring(client, thistles, "paused", until="2026-09-01")
    assert "It runs again" in client.get(f"{LIST}{thistles.pk}/").text
    ring(client, thistles, "again")
    thistles.refresh_from_db()
    assert thistles.status == "running"
    assert "Confirmed July 2026" in client.get("/groups/synthetic-thistles/").text


def test_a_running_group_does_not_run_again(client, cora, thistles):
    assert ring(as_curator(client, cora), thistles, "again").status_code == 422
    assert not thistles.checks.exists()


def test_an_archived_group_that_somebody_reached_is_listed_again(client, cora, thistles):
    states.archive(thistles, version=thistles.version, by="Tests", why="Nobody answered")
    ring(as_curator(client, cora), thistles, "no-answer")
    thistles.refresh_from_db()
    assert thistles.publication == "archived"
    ring(client, thistles, "right")
    thistles.refresh_from_db()
    assert thistles.publication == "published"


def test_it_comes_onto_the_list_on_the_day_that_was_said(client, cora, thistles, asking, clock):
    as_curator(client, cora)
    for group in (thistles, asking.group):
        ring(client, group, "no-answer", again_on="2026-07-09")
        clock(date(2026, 7, 8))
        assert group.name not in as_curator(client, cora).get(LIST).text
        clock(date(2026, 7, 9))
        assert group.name in as_curator(client, cora).get(LIST).text
        clock(DUE)
        as_curator(client, cora)
    asking.refresh_from_db()
    assert asking.ring_on == date(2026, 7, 9)


def test_what_the_next_call_says_takes_the_place_of_the_day_that_was_said(client, cora, thistles):
    as_curator(client, cora)
    ring(client, thistles, "no-answer")
    assert "Synthetic thistles" in client.get(LIST, {"later": "on"}).text
    ring(client, thistles, "right")
    assert "Synthetic thistles" not in client.get(LIST, {"later": "on"}).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Say what came of the call."),
        ({"answer": "perhaps"}, "Select a valid choice"),
        ({"answer": "paused"}, "Give a day that is still to come."),
        ({"answer": "paused", "until": "soon"}, "Write the day as 31/3/2027."),
        ({"answer": "right", "until": "2026-09-01"}, "This belongs to another answer"),
        ({"answer": "changed", "last_message": "Farewell"}, "This belongs to another answer"),
        ({"answer": "no-answer", "again_on": "2026-06-30"}, "Give a day from today on, within a year."),
        ({"answer": "no-answer", "again_on": "2036-06-30"}, "Give a day from today on, within a year."),
        ({"answer": "no-answer", "again_on": "whenever"}, "Write the day as 31/3/2027."),
        ({"answer": "right", "note": "x" * 301}, "at most 300 characters"),
        ({"answer": "right", "private_note": "x" * 501}, "at most 500 characters"),
        ({"answer": "right", "seen": "-1"}, "greater than or equal"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_all_that_was_typed_is_kept(
    client, cora, thistles, typed, words
):
    kept = {"note": "Words that somebody typed", "version": thistles.version} | typed
    answer = as_curator(client, cora).post(f"{LIST}{thistles.pk}/", kept)
    assert answer.status_code == 422
    assert words in answer.text
    assert kept["note"] in answer.text
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert not thistles.calls.exists()


def test_who_rang_beside_somebody_else_is_told_so_and_may_send_it_again(client, cora, thistles):
    as_curator(client, cora)
    opened = {"version": thistles.version, "seen": 0}
    assert client.post(f"{LIST}{thistles.pk}/", {"answer": "no-answer"} | opened).status_code == 302
    late = client.post(f"{LIST}{thistles.pk}/", {"answer": "no-answer", "note": "I rang as well"} | opened)
    assert late.status_code == 409
    assert "Cora rang at" in late.text
    assert "I rang as well" in late.text
    assert thistles.calls.count() == 1
    again = {"answer": "no-answer", "version": thistles.version, "seen": thistles.calls.get().pk}
    assert client.post(f"{LIST}{thistles.pk}/", again).status_code == 302
    assert thistles.calls.count() == 2


def test_a_listing_that_changed_meanwhile_is_shown_as_it_is_now(client, cora, thistles):
    old = thistles.version
    states.pause(thistles, reason="Snow", version=old, by="Tests", why="Snow")
    late = as_curator(client, cora).post(f"{LIST}{thistles.pk}/", {"answer": "right", "version": old})
    assert late.status_code == 409
    assert "Snow" in late.text
    assert not thistles.calls.exists()


def test_a_note_is_for_curators_of_the_region_alone(client, cora, thistles):
    ring(as_curator(client, cora), thistles, "right", private_note="Best rung before noon")
    assert thistles.calls.get().note == "Best rung before noon"
    assert "Best rung before noon" in client.get(f"{LIST}{thistles.pk}/").text
    kim = keeper("kim@example.org", thistles)
    pages = ["/groups/synthetic-thistles/", "/my/", "/groups/?q=thistles", "/my/held/groups/synthetic-thistles/"]
    for page in pages:
        assert "Best rung before noon" not in sign_in(client, kim).get(page).getvalue().decode()
    assert (
        "Best rung before noon"
        not in as_curator(client, cora).get("/my/region/history/groups/synthetic-thistles/").text
    )
    far = as_curator(client, curator("lou@example.org", Region.objects.get(slug="london")))
    assert far.get(f"{LIST}{thistles.pk}/").status_code == 404


def test_one_goes_on_to_the_next_of_the_list_filtered_as_it_was(client, cora, leeds, clock):
    clock(DUE)
    made = [adopted(GroupFactory(name=f"Synthetic number {n}", region=leeds, town="Leeds")) for n in range(3)]
    as_curator(client, cora)
    for group in made:
        ring(client, group, "wrong-number", again_on=f"{DUE}")
    query = "region=north-east&sort=name"
    on = []
    at = f"{LIST}{made[0].pk}/?{query}"
    for group in made:
        assert at == f"{LIST}{group.pk}/?{query}"
        shown = {"version": group.version, "seen": group.calls.get().pk}
        step = client.post(at, {"answer": "right", "next": "1"} | shown)
        at = client.get(step.url).url
        on.append(at)
    assert on[-1] == f"{LIST}?{query}"
    assert "That was the last one of this list." in client.get(on[-1]).text


def test_a_call_that_fails_leaves_nothing_behind(client, cora, thistles, monkeypatch):
    def breaks(*args, **kwargs):
        raise Refused("It broke")

    monkeypatch.setattr("groups.records.calling.calls.write_down", breaks)
    assert ring(as_curator(client, cora), thistles, "closed").status_code == 409
    thistles.refresh_from_db()
    assert thistles.status == "running"
    assert not thistles.checks.exists()


def test_a_curator_whose_region_was_taken_away_is_told_kindly(cora, thistles):
    cora.curates.update(ended_at=timezone.now())
    told = Told(Answer("right", thistles.version))
    with pytest.raises(NotYours, match="your region"):
        recording.record(thistles, told, seen=0, by=cora)


def test_the_page_of_a_call_costs_the_same_after_many_calls(client, cora, thistles, django_assert_max_num_queries):
    as_curator(client, cora)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{LIST}{thistles.pk}/").status_code == 200
        return len(queries)

    ring(client, thistles, "no-answer")
    few = cost()
    for _ in range(7):
        ring(client, thistles, "no-answer")
    assert cost() == few


def test_the_page_of_a_call_asks_ten_times_where_organisations_stand_above_the_group(client, cora, thistles):
    above, network = OrganisationFactory(), OrganisationFactory()
    host = OrganisationFactory(name="Synthetic Host", owner=above, affiliated_to=[network])
    Group.objects.filter(pk=thistles.pk).update(organisation=host)
    adopted(SessionFactory(group=thistles).group)
    for one in (host, above, network):
        ContactFactory(organisation=one)
    ContactFactory(group=thistles, value=NUMBER)
    as_curator(client, cora)
    client.get(f"{LIST}{thistles.pk}/")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{LIST}{thistles.pk}/").text
    assert len(queries) <= MOST_QUERIES
    assert NUMBER in page
    assert "Synthetic Host" in page


# The phone audit


@pytest.mark.parametrize(
    ("answer", "result"),
    [("right", "right"), ("changed", "wrong"), ("closed", "wrong"), ("no-answer", ""), ("wrong-number", "")],
)
def test_a_call_to_a_group_that_was_drawn_is_its_result(client, cora, thistles, answer, result):
    row = Audited.objects.create(quarter="2026Q3", group=thistles, place=1)
    old = Audited.objects.create(quarter="2026Q2", group=thistles, place=1)
    ring(as_curator(client, cora), thistles, answer)
    for one in (row, old):
        one.refresh_from_db()
    assert (row.result, row.by) == (result, cora if result else None)
    assert old.result == ""


def test_the_first_result_of_a_quarter_stands(client, cora, thistles):
    row = Audited.objects.create(quarter="2026Q3", group=thistles, place=1)
    ring(as_curator(client, cora), thistles, "changed")
    ring(client, thistles, "right")
    row.refresh_from_db()
    assert row.result == "wrong"


def test_whoever_may_no_longer_ring_a_group_reads_all_that_they_typed(client, cora, asking):
    assert as_curator(client, cora).get(path_of(asking)).status_code == 200
    cora.curates.update(region=Region.objects.get(slug="london"))
    answer = record(client, asking, "right", note="Thursdays now", private_note="Best in the evening")
    assert answer.status_code == 403
    assert "Another curator decides" in answer.text
    for typed in ("Thursdays now", "Best in the evening"):
        assert typed in answer.text
    assert client.get(path_of(asking)).status_code == 404
    assert not Check.objects.filter(group=asking.group, how="call").exists()
