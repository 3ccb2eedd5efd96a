"""A proposal's own page for its keepers: where it stands, taking it back, answering, the decision with its reason."""

import html5lib
import pytest
from django.urls import reverse

from groups.listing.form import drafts
from groups.models import Keeper, ProposalState, WaitingFor
from groups.records.errors import NotYours, Refused
from groups.records.proposals import accept, answer, decline, propose, send_back
from regions.models import Region
from tests.records.listings import group_record, published
from tests.signing_in import curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora():
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


@pytest.fixture
def kept():
    group, record = published(name="Synthetic bluebells")
    return group, record, keeper("kim@example.org", group)


@pytest.fixture
def proposal(kept):
    _, record, kim = kept
    return propose(record.with_answers({"name": "Synthetic foxgloves"}), by=kim, note="We moved on").proposal


def path_of(proposal):
    return reverse("home:proposal", args=[proposal.uuid])


def page_of(client, proposal):
    got = client.get(path_of(proposal))
    assert got.status_code == 200
    html5lib.HTMLParser(strict=True).parse(got.content.decode())
    return got.text


def test_it_says_why_it_waits_who_decides_and_what_would_change(client, kept, proposal):
    page = page_of(sign_in(client, kept[2]), proposal)
    for told in ("Synthetic foxgloves: waiting", "A curator for the region North East decides", "It replaces or takes away something",
                 "Synthetic bluebells", "We moved on", "Sent by Kim"):  # fmt: skip
        assert told in page


def test_another_keeper_of_the_listing_sees_it_and_nobody_else_does(client, kept, proposal):
    assert client.get(path_of(proposal)).status_code == 302
    assert sign_in(client, person("ann@example.org")).get(path_of(proposal)).status_code == 404
    page_of(sign_in(client, keeper("lou@example.org", kept[0], role="editor")), proposal)


def test_it_is_taken_back_and_what_was_typed_is_kept(client, kept):
    kim = kept[2]
    form = drafts.begin(by=kim)
    proposal = propose(group_record(name="Synthetic nettles"), by=kim).proposal
    form.proposal = proposal
    form.save()
    sign_in(client, kim)
    assert client.post(path_of(proposal), {"version": 1, "take-back": "1"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN
    page = page_of(client, proposal)
    assert "Taken back" in page
    assert reverse("form:tasks", args=[form.token]) in page


def test_what_was_decided_meanwhile_is_told_and_not_undone(client, kept, proposal, cora):
    sign_in(client, kept[2])
    accept(proposal, version=1, by=cora)
    got = client.post(path_of(proposal), {"version": 1, "take-back": "1"})
    assert "This was decided already by Cora: accepted." in got.text
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.ACCEPTED


def test_a_question_is_answered_in_words_and_it_waits_for_the_curator_again(client, kept, proposal, cora):
    send_back(proposal, version=1, by=cora, why="Is that the whole name?")
    sign_in(client, kept[2])
    assert "A curator has asked you something" in client.get("/my/").text
    page = page_of(client, proposal)
    assert "Is that the whole name?" in page
    assert client.post(path_of(proposal), {"version": 2, "why": "Yes, it is."}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.waiting_for == WaitingFor.CURATOR
    assert "Answered by Kim: Yes, it is." in page_of(client, proposal)


def test_an_empty_or_late_answer_is_refused_and_what_was_typed_is_kept(client, kept, proposal, cora):
    send_back(proposal, version=1, by=cora, why="Is that the whole name?")
    sign_in(client, kept[2])
    assert "Write your answer." in client.post(path_of(proposal), {"version": 2, "why": " "}).text
    late = client.post(path_of(proposal), {"version": 1, "why": "Yes, all of it"})
    assert "Something happened to this since you opened it" in late.text
    assert "Yes, all of it" in late.text
    assert late.context["form"]["version"].value() == 2
    assert client.post(path_of(proposal), {"why": "Yes"}).status_code == 200


def test_nobody_answers_what_nobody_asked_or_what_is_not_theirs(kept, proposal, cora):
    with pytest.raises(Refused, match="Nobody has asked you"):
        answer(proposal, version=1, by=kept[2], why="Hello")
    send_back(proposal, version=1, by=cora, why="Really?")
    with pytest.raises(NotYours):
        answer(proposal, version=2, by=person("ann@example.org"), why="Hello")
    with pytest.raises(Refused):
        answer(proposal, version=2, by=kept[2], why="  ")


def test_a_decision_stands_there_with_its_reason(client, kept, proposal, cora):
    decline(proposal, version=1, by=cora, why="That is another group.")
    page = page_of(sign_in(client, kept[2]), proposal)
    assert "Not accepted</b> by Cora" in page
    assert "That is another group." in page
    assert "Take it back" not in page


def test_all_that_was_sent_is_a_list_that_goes_on_by_key(client, kept):
    kim = kept[2]
    for number in range(23):
        propose(group_record(name=f"Synthetic thistle {number:02}"), by=kim)
    sign_in(client, kim)
    page = client.get(reverse("home:proposals")).text
    assert page.count("Synthetic thistle") == 20
    after = page.split("?after=")[1].split('"')[0]
    further = client.get(f"{reverse('home:proposals')}?after={after}").text
    assert further.count("Synthetic thistle") == 3
    assert "Synthetic thistle 00" in further
    for nonsense in ("x", "00000000-0000-0000-0000-000000000000"):
        assert client.get(f"{reverse('home:proposals')}?after={nonsense}").status_code == 200


def test_whoever_kept_it_once_sees_only_what_they_sent(client, kept, proposal):
    Keeper.objects.filter(person=kept[2]).update(ended_at=proposal.made_at)
    page_of(sign_in(client, kept[2]), proposal)
    other = keeper("lou@example.org", kept[0])
    Keeper.objects.filter(person=other).update(ended_at=proposal.made_at)
    assert sign_in(client, other).get(path_of(proposal)).status_code == 404
