"""Deciding: what the page tells before, what happened meanwhile, and that nothing but what was accepted is published."""

from datetime import time

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone

from groups.models import Claim, Group, Keeper, NotYetSeen, OutgoingMail, Proposal, ProposalState, What
from groups.records import history
from groups.records.actions import publish
from groups.records.proposals import propose, to_be_seen
from regions.models import Region
from tests.records.listings import BY, contact, group_record, published, session, venue
from tests.signing_in import as_curator, curator, keeper, person

from .test_pages import decide, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(client, north_east):
    made = curator("cora@example.org", north_east)
    as_curator(client, made)
    return made


def valid(answer, status=200):
    assert answer.status_code == status
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return answer.text


def sent(answers, by=None, **before):
    """A proposal of these answers about a listing that was published with others."""
    group, record = published(**before)
    return propose(record.with_answers(answers(record)), by=by or keeper("kim@example.org", group)).proposal


def test_a_summary_says_each_change_in_a_sentence(client, cora):
    evening = session(frequency="weekly", weekdays=("tue",), start_time=time(18, 30), end_time=time(20))

    def answers(record):
        later = record["sessions"][0].with_(start_time=time(19))
        return {"sessions": (later, session()), "cost": "free", "description": "Quite other words. " * 20}

    page = valid(client.get(page_of(sent(answers, sessions=(evening,), description="As it was. " * 20))))
    short = page.partition("In short")[2].partition("Why it waits")[0]
    assert "When it meets: Starts 7pm instead of 6.30pm; one more" in short
    assert "Does it cost anything? Free" in short
    assert "What happens there: put otherwise" in short


def test_what_only_differs_in_spelling_and_what_is_not_public_is_said(client, cora):
    def answers(record):
        return {"name": "SYNTHETIC  THISTLES", "funding.funders": "A trust", "contacts": (contact(visibility="relay"),)}

    page = valid(client.get(page_of(sent(answers, name="Synthetic thistles"))))
    assert "Only spelling, spacing or punctuation differ" in page
    assert page.count('<span class="hint">Not public</span>') == 1
    assert "Not public: messages are passed on to it" in page


def test_each_reason_names_what_it_is_about(client, cora):
    page = client.get(page_of(sent(lambda _: {"name": "Synthetic anew", "cost_note": "Tea is 50p"}))).text
    why = page.partition("Why it waits")[2].partition("What would change")[0]
    assert "It replaces or takes away something" in why
    assert '<span class="hint">Name</span>' in why
    assert '<span class="hint">More about the cost</span>' in why


def test_what_changed_on_the_listing_since_is_told_and_stays(client, cora):
    group, record = published(name="Synthetic thistles")
    proposal = propose(record.with_answers({"name": "Synthetic anew"}), by=keeper("kim@example.org", group)).proposal
    publish(record.with_answers({"cost": "free"}), **BY)
    page = valid(client.get(page_of(proposal)))
    assert "Changed on the listing since" in page
    assert "Does it cost anything? Free" in page
    decide(client, proposal)
    group.refresh_from_db()
    assert (group.name, group.cost) == ("Synthetic anew", "free")


def test_no_name_of_a_field_has_a_space_and_each_part_has_a_tick(client, cora):
    page = valid(client.get(page_of(sent(lambda _: {"who_for": "Whoever likes", "own_words": "We meet"}))))
    assert 'id="id_take-who-for"' in page
    assert 'id="id_take-own-words"' in page


def test_what_is_left_out_of_a_new_listing_is_not_published(client, cora):
    secret = contact(value="01632 960999", visibility="private")
    proposal = propose(
        group_record(name="Synthetic new", contacts=(secret,), cost="free"), by=person("ann@example.org")
    )
    decide(client, proposal.proposal, **{"take-meeting": ""})
    group = Group.objects.get(name="Synthetic new")
    record = history.latest([group])[group.pk]
    assert (record["contacts"], record["cost"]) == ((), "free")
    assert Keeper.objects.get(group=group).person.email == "ann@example.org"
    assert "Not accepted: How to make contact" in OutgoingMail.objects.latest("pk").body


def test_a_text_that_did_not_come_with_the_form_stays_as_it_was_sent(client, cora):
    proposal = sent(lambda _: {"summary": "As it was sent."})
    client.post(page_of(proposal), {"version": 1, "decision": "accept", "take-summary": "on"})
    assert Group.objects.get(uuid=proposal.listing_uuid).summary == "As it was sent."


def test_a_text_that_cannot_be_stands_beside_its_field_with_what_was_typed(client, cora):
    proposal = sent(lambda _: {"summary": "As it was sent."})
    page = valid(decide(client, proposal, **{"text-summary": "x" * 201}), 422)
    assert 'href="#id_text-summary"' in page
    assert "<details open>" in page
    assert "x" * 201 in page
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_who_is_late_reads_what_happened_and_can_decide_about_that(client, cora, north_east):
    proposal = sent(lambda _: {"name": "Synthetic anew"})
    other = curator("lou@example.org", north_east)
    old = client.get(page_of(proposal)).context["form"]["version"].value()
    proposal.events.create(what="climbed", by_name="The daily reminder", why="Nobody has decided for 7 days.")
    Proposal.objects.filter(pk=proposal.pk).update(version=2)
    late = decide(client, proposal, version=old, why="Thank you for this")
    page = valid(late, 409)
    assert "Something happened to this since you opened it" in page
    assert "Nobody has decided for 7 days." in page.partition("What happened last")[2].partition("</p>")[0]
    assert "Thank you for this" in page
    assert late.context["form"]["version"].value() == 2
    assert decide(client, proposal, version=2).status_code == 302
    as_curator(client, other)
    page = valid(decide_late(client, proposal), 409)
    assert "This was decided already by Cora: accepted." in page


def decide_late(client, proposal):
    return client.post(page_of(proposal), {"version": 2, "decision": "accept", "take-name": "on"})


def test_a_decision_without_the_version_that_was_seen_is_refused(client, cora):
    proposal = sent(lambda _: {"name": "Synthetic anew"})
    assert client.post(page_of(proposal), {"decision": "accept", "take-name": "on"}).status_code == 422
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_words_that_were_typed_are_shown_and_never_run(client, cora):
    page = valid(client.get(page_of(sent(lambda _: {"name": "<script>alert(1)</script>"}))))
    assert "<script>alert(1)" not in page


def test_places_say_what_the_public_sees_of_them(client, cora):
    hall = venue(name="Synthetic hall", address="1 Synthetic Street", visibility="area")
    page = valid(client.get(page_of(sent(lambda _: {"venues": (hall,)}))))
    assert "The public sees the area alone" in page


def test_the_page_of_a_proposal_costs_the_same_for_few_and_many_answers(client, cora, django_assert_max_num_queries):
    proposal = propose(
        group_record(name="Synthetic new", sessions=tuple(session() for _ in range(30)), community=("women",)),
        by=person("ann@example.org"),
    ).proposal
    with django_assert_max_num_queries(10):
        client.get(page_of(proposal))


# Changes that went live at once.


@pytest.fixture
def waiting(north_east):
    """A change of the cost that is live, and that nobody has looked at."""
    group, record = published(cost="paid")
    kim = keeper("kim@example.org", group)
    change = publish(record.with_answers({"cost": "free"}), by=kim, why="Changed by its keeper")
    return NotYetSeen.objects.create(change=change, region=north_east)


def change_page(waiting):
    return reverse("curating:change", args=[waiting.change_id])


def test_a_change_is_seen_with_one_button(client, cora, waiting):
    page = valid(client.get(change_page(waiting)))
    assert "1 change that is live" in page
    assert client.post(change_page(waiting), {"version": waiting.change.group.version}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.seen_by == cora
    assert "Cora has looked at this" in valid(client.get(change_page(waiting)))


def test_putting_back_undoes_that_change_alone_and_its_author_is_told_why(client, cora, waiting):
    group = waiting.change.group
    publish(history.latest([group])[group.pk].with_answers({"summary": "Changed since."}), **BY)
    group.refresh_from_db()
    typed = {"version": group.version, "why": "It costs 2 pounds", "put-back": "1"}
    assert client.post(change_page(waiting), typed).status_code == 302
    group.refresh_from_db()
    assert (group.cost, group.summary) == ("paid", "Changed since.")
    assert group.changes.latest("number").what == What.REVERTED
    mail = OutgoingMail.objects.get(to="kim@example.org")
    assert "It costs 2 pounds" in mail.body


def test_putting_back_needs_a_reason_and_what_nobody_changed_again(client, cora, waiting):
    group = waiting.change.group
    page = valid(client.post(change_page(waiting), {"version": group.version, "put-back": "1"}), 422)
    assert "Say why you put it back." in page
    publish(history.latest([group])[group.pk].with_answers({"cost": "donation"}), **BY)
    late = valid(client.post(change_page(waiting), {"version": 2, "why": "No", "put-back": "1"}), 409)
    assert "has changed since" in late
    page = valid(client.post(change_page(waiting), {"version": 3, "why": "No", "put-back": "1"}), 422)
    assert "Somebody has changed this again since: Does it cost anything?" in page
    waiting.refresh_from_db()
    assert waiting.seen_at is None


def test_ones_own_change_is_for_somebody_else(client, cora, north_east):
    _, record = published()
    change = publish(record.with_answers({"cost": "free"}), by=cora, why="Mine")
    own = NotYetSeen.objects.create(change=change, region=north_east)
    assert "This is your own change" in valid(client.get(change_page(own)))
    assert "Somebody else, who curates the region" in client.post(change_page(own), {"version": 2}).text


def test_a_change_of_a_listing_that_one_keeps_is_for_another_curator(client, cora):
    group, record = published()
    change = publish(record.with_answers({"cost": "free"}), by=keeper("kim@example.org", group), why="By its keeper")
    waiting = NotYetSeen.objects.create(change=change, region=group.region)
    Keeper.objects.create(person=cora, group=group, why="Tests")
    assert not to_be_seen(cora).exists()
    assert "of a listing that you keep" in valid(client.get(change_page(waiting)))
    assert "Somebody else, who curates the region" in client.post(change_page(waiting), {"version": 2}).text
    waiting.refresh_from_db()
    assert waiting.seen_at is None


def test_a_number_that_no_change_has_is_not_found(client, cora):
    for number in ("0", "9" * 40):
        assert client.get(f"/my/region/changes/{number}/").status_code == 404


# Claims.


@pytest.fixture
def claim():
    group, _ = published()
    ann = person("ann@example.org")
    return Claim.objects.create(person=ann, group=group, evidence="I founded it", to_curator_at=timezone.now())


def claim_page(claim):
    return reverse("curating:claim", args=[claim.uuid])


def test_a_claim_is_granted_with_a_reason_and_says_so_afterwards(client, cora, claim):
    page = valid(client.get(claim_page(claim)))
    assert "I founded it" in page
    assert "Say how you know." in client.post(claim_page(claim), {"version": 1, "decision": "grant"}).text
    assert not Keeper.objects.filter(group=claim.group).exists()
    typed = {"version": 1, "decision": "grant", "why": "I rang the number on record"}
    assert client.post(claim_page(claim), typed).status_code == 302
    assert Keeper.objects.get(group=claim.group).person == claim.person
    assert "This was decided by Cora: granted." in valid(client.get(claim_page(claim)))
    assert "decided already" in valid(client.post(claim_page(claim), typed), 409)


def test_a_claim_is_declined(client, cora, claim):
    client.post(claim_page(claim), {"version": 1, "decision": "decline", "why": "Nobody there knows you"})
    claim.refresh_from_db()
    assert claim.state == Claim.State.DECLINED
    assert not Keeper.objects.filter(group=claim.group).exists()


def test_one_owns_claim_and_another_regions_are_not_found(client, cora, claim):
    as_curator(client, curator("lou@example.org", Region.objects.get(slug="london")))
    assert client.get(claim_page(claim)).status_code == 404


# History.


def test_history_tells_each_change_before_and_after_and_goes_on_by_key(client, cora):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    group, record = published(name="Synthetic thistle 0")
    path = reverse("curating:group_history", args=[group.slug])

    def cost():
        with CaptureQueriesContext(connection) as queries:
            page = valid(client.get(path))
        return page, len(queries)

    publish(record.with_answers({"name": "Synthetic thistle 1"}), by=cora, why="They told me")
    page, few = cost()
    assert "Is called Synthetic thistle 1 instead of Synthetic thistle 0" in page
    assert "<h2>Cora, " in page
    assert "They told me" in page
    assert '<p class="hint">Before</p>' in page
    for number in range(2, 24):
        now = history.latest([group])[group.pk]
        publish(now.with_answers({"name": f"Synthetic thistle {number}"}), **BY)
    page, many = cost()
    assert many == few <= 10
    after = page.split("?after=")[1].split('"')[0]
    further = valid(client.get(f"{path}?after={after}"))
    assert "Is called Synthetic thistle 1 instead of Synthetic thistle 0" in further
    assert "?after=" not in further


def test_a_number_of_a_report_that_no_database_keeps_is_not_found(client, cora):
    assert client.get("/my/region/reports/%00/").status_code == 404
