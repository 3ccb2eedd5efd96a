"""The keeper's own page: what they keep, what waits, what is due, and a way on where there is nothing."""

from datetime import timedelta

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone

from groups.listing.form import drafts
from groups.models import Asking, Claim, Opened, Proposal, ProposalState, UnsentForm, WaitingFor
from groups.records.proposals import propose
from groups.records.states import pause, withdraw
from tests.records.listings import BY, group_record, organisation_record, published
from tests.signing_in import keeper, person, sign_in

pytestmark = pytest.mark.django_db
HOME = "/my/"


def of_host(number, name="Synthetic host"):
    """(an organisation's row, the rows of so many groups of it)."""
    host, record = published(organisation_record(name=name))
    groups = [
        published(group_record(name=f"Synthetic heron {n:03}", organisation=record.uuid))[0] for n in range(number)
    ]
    return host, groups


def valid(answer):
    """The text of a page that strict HTML5 takes."""
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return answer.text


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client):
    answer = client.get(HOME)
    assert (answer.status_code, answer["Location"]) == (302, "/my/account/login/code/?next=/my/")


def test_who_keeps_nothing_is_shown_three_ways_on(client):
    page = valid(sign_in(client, person("ann@example.org")).get(HOME))
    assert "You keep no listing yet" in page
    for way in (reverse("form:start"), reverse("groups:search"), "You are looking for support yourself?"):
        assert way in page


def test_a_group_says_whether_it_is_public_how_sure_it_is_and_what_waits(client):
    group, record = published(name="Synthetic herons")
    kim = keeper("kim@example.org", group)
    proposal = propose(record.with_answers({"name": "Synthetic egrets"}), by=kim).proposal
    page = valid(sign_in(client, kim).get(HOME))
    assert "Public. Not confirmed yet." in page
    assert reverse("home:proposal", args=[proposal.uuid]) in page
    assert "A curator for the region North East decides" in page
    assert "What waits (1)" in page


def test_a_paused_group_says_so_and_can_be_opened_again(client):
    group, _ = published()
    kim = keeper("kim@example.org", group)
    pause(group, reason="The roof leaks", version=group.version, **BY)
    page = sign_in(client, kim).get(HOME).text
    assert "Paused. The roof leaks" in page
    assert reverse("asking:reopen", args=[group.slug]) in page


def test_the_groups_of_an_organisation_are_there_with_what_can_be_done(client):
    host, groups = of_host(2)
    page = valid(sign_in(client, keeper("kim@example.org", host)).get(HOME))
    assert all(str(group) in page for group in groups)
    for way in (
        f"?organisation={host.slug}",
        reverse("uploads:files", args=[host.slug]),
        reverse("home:held_organisation", args=[host.slug]),
    ):
        assert way in page


def test_what_another_keeps_or_what_was_withdrawn_is_not_there(client):
    mine, _ = published(name="Synthetic mine")
    withdrawn, _ = published(name="Synthetic withdrawn")
    published(name="Synthetic others")
    kim = keeper("kim@example.org", mine)
    kim.keeps.create(group=withdrawn, role="owner", why="Tests")
    withdraw(withdrawn, version=1, **BY)
    page = sign_in(client, kim).get(HOME).text
    assert "Synthetic mine" in page
    assert "Synthetic others" not in page
    assert "Synthetic withdrawn" not in page


def test_what_is_due_stands_first_until_it_is_confirmed(client):
    group, _ = published(name="Synthetic herons")
    Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=1)
    sign_in(client, keeper("kim@example.org", group))
    page = client.get(HOME).text
    assert "Are these still right?" in page
    path = reverse("home:right", args=[group.slug])
    assert client.post(path, {"version": group.version}).status_code == 302
    assert "Are these still right?" not in client.get(HOME).text


def test_opened_counts_are_told_by_month_and_small_ones_are_hidden(client):
    group, _ = published(name="Synthetic herons")
    quiet, _ = published(name="Synthetic quiet ones")
    kim = keeper("kim@example.org", group)
    kim.keeps.create(group=quiet, role="owner", why="Tests")
    month = timezone.localdate().replace(day=1)
    Opened.objects.create(group=group, month=month, times=34)
    Opened.objects.create(group=quiet, month=month, times=4)
    page = sign_in(client, kim).get(HOME).text
    assert f"opened 34 times in {month:%B} so far" in page
    assert f"opened fewer than 5 times in {month:%B}" in page
    # Nothing is said of months before anything was counted.
    assert f"{month - timedelta(days=1):%B}" not in page.partition("Groups</h2>")[2].partition("<h2")[0]


def test_what_was_begun_is_there_by_the_name_that_was_typed(client):
    kim = person("kim@example.org")
    form = drafts.begin(by=kim)
    drafts.keep(form, "about", {"name": ["Synthetic plovers"]})
    UnsentForm.objects.create(token="another", person=person("ann@example.org"))
    page = sign_in(client, kim).get(HOME).text
    assert "Synthetic plovers" in page
    assert reverse("form:tasks", args=[form.token]) in page
    assert "A listing without a name yet" not in page


def test_what_one_asked_to_keep_is_there(client):
    group, _ = published(name="Synthetic herons")
    claim = Claim.objects.create(person=person("ann@example.org"), group=group, evidence="I run it")
    page = sign_in(client, claim.person).get(HOME).text
    assert reverse("keepers:claim", args=[claim.uuid]) in page


def test_how_long_it_takes_is_told_where_enough_were_decided(client):
    group, record = published()
    kim = keeper("kim@example.org", group)
    proposal = propose(record.with_answers({"name": "Synthetic egrets"}), by=kim).proposal
    sign_in(client, kim)
    decided_before(4, proposal)
    assert "is decided within" not in client.get(HOME).text
    decided_before(1, proposal)
    assert "Half of what is sent there is decided within 2 days." in client.get(HOME).text


def decided_before(number, like):
    """So many proposals of the same region that were decided after a day and a half."""
    now = timezone.now()
    for _ in range(number):
        Proposal.objects.create(
            of="group", listing_uuid=like.uuid, name="Earlier", record=like.record, region=like.region,
            state=ProposalState.ACCEPTED, waiting_for=WaitingFor.NOBODY, made_at=now - timedelta(days=2),
            decided_at=now - timedelta(hours=12),
        )  # fmt: skip


def test_the_page_costs_the_same_for_few_and_for_many(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(number, name):
        host, groups = of_host(number, name)
        kim = keeper(f"kim{number}@example.org", host)
        for group in groups[:10]:
            propose(again_record(group).with_answers({"name": f"{group} anew"}), by=kim)
            Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=1)
        sign_in(client, kim)
        with CaptureQueriesContext(connection) as queries:
            valid(client.get(HOME))
        return len(queries)

    few = cost(2, "Synthetic few")
    assert cost(60, "Synthetic many") == few <= 26


def again_record(group):
    from groups.records import history

    return history.latest([group])[group.pk]


def test_a_long_list_goes_on_by_key(client):
    host, _ = of_host(55)
    sign_in(client, keeper("kim@example.org", host))
    page = client.get(HOME).text
    assert page.count("<h3>") == 51
    after = page.split("?after=")[1].split('"')[0]
    further = client.get(f"{HOME}?after={after}").text
    assert "Synthetic heron 054" in further
    assert "Synthetic heron 049" not in further
    assert "More of your groups" not in further
