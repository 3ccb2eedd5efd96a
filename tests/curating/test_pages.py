"""Curators see what waits, what exactly would change, and decide: each on the version that they saw."""

import html5lib
import pytest
from django.urls import reverse

from groups.models import Change, Proposal, ProposalState, Report
from groups.records import history, reports
from groups.records.actions import publish
from groups.records.in_words import marks
from groups.records.people import claims
from groups.records.proposals import accept, decline, propose
from regions.models import Region
from tests.records.listings import BY, contact, group_record, published, session
from tests.records.waiting import claim_of, report_of
from tests.signing_in import as_curator, curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


@pytest.fixture
def kept():
    group, record = published(name="Synthetic Bluebells", summary="We meet on Tuesdays in the old library by the park.")
    return group, record, keeper("kim@example.org", group)


def page_of(proposal):
    return reverse("curating:proposal", args=[proposal.uuid])


def sent(kept, **answers):
    _, record, kim = kept
    return propose(record.with_answers(answers), by=kim).proposal


def test_nobody_but_a_curator_sees_the_queue(client, kept):
    assert client.get("/my/region/").status_code == 302
    assert sign_in(client, kept[2]).get("/my/region/").status_code == 403


def test_a_curator_without_a_second_step_is_sent_to_set_one_up(client, cora):
    answer = sign_in(client, cora).get("/my/region/")
    assert (answer.status_code, answer.url) == (302, "/my/account/2fa/")


def test_the_queue_shows_what_waits_in_ones_own_region(client, cora, kept):
    sent(kept, name="Synthetic Foxgloves")  # the queue calls a listing as it is called now
    propose(group_record(name="Synthetic Nettles", region="london"), by=person("ann@example.org"))
    page = as_curator(client, cora).get("/my/region/queue/").text
    assert "Synthetic Bluebells" in page
    assert "Synthetic Nettles" not in page


def test_the_page_shows_every_difference_as_was_and_becomes_with_its_reason(client, cora, kept):
    summary = "We meet on Tuesdays in the new library by the park."
    page = as_curator(client, cora).get(page_of(sent(kept, name="Synthetic Foxgloves", summary=summary))).text
    assert "Synthetic Foxgloves: 2 changes" in page
    assert "Synthetic Bluebells" in page
    assert '<del><span class="vh">taken away: </span>old</del>' in page
    assert "It replaces or takes away something that people count on" in page


def test_rows_are_matched_and_compared_answer_by_answer(client, cora):
    weekly = session(name="Drop-in", frequency="weekly", weekdays=("tue",))
    group, record = published(sessions=(weekly,))
    later = weekly.with_(weekdays=("thu",))
    proposal = propose(record.with_answers({"sessions": (later,)}), by=keeper("kim@example.org", group)).proposal
    page = as_curator(client, cora).get(page_of(proposal)).text
    assert "Meets on Thursday instead of Tuesday" in page


def decide(client, proposal, decision="accept", **more):
    """Open the page, and send its form with every tick set but those taken away."""
    page = client.get(page_of(proposal))
    form = page.context["form"]
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    data = {name: value for name, value in data.items() if value not in (None, False)} | {"decision": decision} | more
    return client.post(page_of(proposal), {name: value for name, value in data.items() if value != ""})


def test_accepting_publishes_and_declining_keeps_what_was(client, cora, kept):
    group, _, kim = kept
    as_curator(client, cora)
    assert decide(client, sent(kept, name="Synthetic Foxgloves")).status_code == 302
    group.refresh_from_db()
    assert group.name == "Synthetic Foxgloves"
    proposal = propose(history.latest([group])[group.pk].with_answers({"name": "Synthetic Weeds"}), by=kim).proposal
    decide(client, proposal, "decline", reason="other", why="That is another group")
    proposal.refresh_from_db()
    group.refresh_from_db()
    assert (proposal.state, group.name) == (ProposalState.DECLINED, "Synthetic Foxgloves")


def test_some_are_accepted_and_a_text_is_put_right_in_the_same_form(client, cora, kept):
    group, _, _ = kept
    proposal = sent(kept, name="Synthetic Foxgloves", cost="free", summary="We meat on Tuesdays.")
    as_curator(client, cora)
    decide(client, proposal, **{"take-name": "", "text-summary": "We meet on Tuesdays."})
    group.refresh_from_db()
    assert (group.name, group.cost, group.summary) == ("Synthetic Bluebells", "free", "We meet on Tuesdays.")


def test_declining_without_a_reason_is_refused_and_what_was_typed_is_kept(client, cora, kept):
    as_curator(client, cora)
    answer = decide(client, sent(kept, summary="Changed."), "decline", **{"text-summary": "As I would put it"})
    assert "Choose why." in answer.text
    assert "As I would put it" in answer.text
    answer = decide(client, sent(kept, summary="Changed."), "decline", reason="other")
    assert "Say why, in words for the person who sent it." in answer.text


def test_a_late_decision_is_refused_with_what_happened(client, cora, kept, north_east):
    proposal = sent(kept, name="Synthetic Foxgloves")
    as_curator(client, cora)
    Proposal.objects.filter(pk=proposal.pk).update(version=7)
    answer = decide(client, proposal, version=1)
    assert "Something happened to this since you opened it" in answer.text


def test_what_others_answered_meanwhile_is_shown(client, cora, kept):
    _, record, _ = kept
    proposal = sent(kept, name="Synthetic Foxgloves")
    publish(record.with_answers({"name": "Synthetic Meanwhile"}), **BY)
    as_curator(client, cora)
    page = client.get(page_of(proposal)).text
    assert "Answered otherwise in the meantime" in page
    assert "Synthetic Meanwhile" in page
    assert "Somebody else has changed this in the meantime" in decide(client, proposal).text


def test_ones_own_is_shown_without_a_way_to_decide(client, cora, kept):
    proposal = propose(kept[1].with_answers({"name": "By the curator"}), by=cora).proposal
    page = as_curator(client, cora).get(page_of(proposal)).text
    assert "This is your own" in page
    assert 'type="submit">Decide' not in page


def test_what_went_live_at_once_is_seen_or_put_back(client, cora, kept):
    from tests.records.proposals.test_proposals import trusted

    group, record, kim = kept
    trusted(kim, group)
    change = propose(record.with_answers({"cost": "free"}), by=kim).change
    as_curator(client, cora)
    assert "Live, not yet seen, North East" in client.get("/my/region/queue/").text
    group.refresh_from_db()
    page = reverse("curating:change", args=[change.pk])
    client.post(page, {"version": group.version, "why": "It costs 2 pounds", "put-back": "1"})
    group.refresh_from_db()
    assert group.cost == "not-known"
    assert "Nothing waits." in client.get("/my/region/queue/").text


def test_a_report_is_closed_with_a_sentence_and_only_once(client, cora, north_east, kept):
    report = Report.objects.create(group=kept[0], kind="closed", words="It is shut", region=north_east)
    as_curator(client, cora)
    page = reverse("curating:report", args=[report.number])
    assert "It is shut" in client.get(page).text
    assert client.post(page, {"version": 1, "answer": "Thank you, it is closed."}).status_code == 302
    assert "Something happened to this" in client.post(page, {"version": 1, "answer": "Again"}).text


def test_the_history_tells_who_when_why_and_what(client, cora, kept):
    group, record, _ = kept
    publish(record.with_answers({"cost": "free"}), by=cora, why="They told me")
    page = as_curator(client, cora).get(reverse("curating:group_history", args=[group.slug])).text
    assert "They told me" in page
    assert "Cost" not in page or "Does it cost anything? Free" in page
    assert Change.objects.filter(group=group).count() == 2


def test_words_and_punctuation_are_compared_apart():
    assert list(marks("Starts at 7, sharp.", "Starts at 8, sharp.")) == [
        ("same", "Starts at "), ("gone", "7"), ("new", "8"), ("same", ", sharp."),
    ]  # fmt: skip


def test_reports_that_say_the_same_of_a_listing_are_closed_together(client, cora, north_east, kept):
    of_it = {"group": kept[0], "region": north_east}
    first, second, other = (
        Report.objects.create(kind="closed", words=words, **of_it) for words in ("Shut", "Gone", "The steps are icy")
    )
    page = reverse("curating:report", args=[first.number])
    drawn = as_curator(client, cora).get(page).text
    html5lib.HTMLParser(strict=True).parse(drawn)
    assert "It does not meet any more: Gone" in drawn
    typed = {"version": 1, "answer": "It has closed, and says so now.", "also": [f"{second.number} 1"]}
    assert client.post(page, typed).status_code == 302
    assert set(Report.objects.filter(closed_at=None)) == {other}
    assert Report.objects.get(pk=second.pk).answer == "It has closed, and says so now."


def test_of_reports_closed_together_none_is_closed_when_one_has_moved_on(client, cora, north_east, kept):
    first, second = (
        Report.objects.create(kind="closed", words=words, group=kept[0], region=north_east)
        for words in ("Shut", "Gone")
    )
    page = reverse("curating:report", args=[first.number])
    as_curator(client, cora)
    Report.objects.filter(pk=second.pk).update(version=2)
    answer = client.post(page, {"version": 1, "answer": "It has closed.", "also": [f"{second.number} 1"]})
    assert "Something happened to one of these" in answer.text
    assert "It has closed." in answer.text
    assert Report.objects.filter(closed_at=None).count() == 2


def test_of_two_who_decide_at_once_the_second_reads_what_they_typed(client, cora, kept, north_east):
    dora, typed = curator("dora@example.org", north_east), "Typed with care"
    as_curator(client, cora)
    report, claim = report_of(kept[0]), claim_of(kept[0], person("ann@example.org"))
    reports.close(report, version=1, by=dora, answer="It is shut.")
    late = client.post(reverse("curating:report", args=[report.number]), {"version": 1, "answer": typed})
    assert (late.status_code, typed in late.text, "It is shut." in late.text) == (409, True, True)
    claims.decline(claim, version=claim.version, by=dora, why="Not shown")
    told = {"version": claim.version, "decision": "decline", "why": typed}
    assert typed in client.post(reverse("curating:claim", args=[claim.uuid]), told).text
    proposal = sent(kept, name="Synthetic Foxgloves")
    decline(proposal, version=proposal.version, by=dora, why="Another group")
    assert typed in decide(client, proposal, "ask", why=typed).text


def test_who_decides_after_a_first_acceptance_is_told_and_loses_no_text_that_they_put_right(
    client, cora, kept, north_east
):
    own = contact(kind="mobile", value="07700 900123", visibility="public", personal="yes", consent_by="Kim")
    proposal = sent(kept, summary="We meat on Tuesdays.", contacts=(own,))
    page = as_curator(client, cora).get(page_of(proposal))
    told = {"version": 1, "decision": "accept", "take-summary": "on", "text-summary": "We meet on Tuesdays."}
    assert set(told) <= set(page.context["form"].fields)
    accept(proposal, version=1, by=curator("dora@example.org", north_east))
    answer = client.post(page_of(proposal), told)
    assert answer.status_code == 422
    assert "Something happened to this since you opened it" in answer.text
    assert "We meet on Tuesdays." in answer.text
