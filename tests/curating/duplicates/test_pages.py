"""The pages about listings that may be one: lists, a pair, a request, and a merge that is taken apart."""

from datetime import timedelta
from itertools import count

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.models import Merge, MergeRequest, Pair, PairState
from groups.records.actions import publish
from groups.records.merging.asking import ask, decline
from groups.records.states import archive
from regions.models import Region
from tests.records.duplicates.alike import BALLOON, listed, pair_of, record_now, state_of
from tests.records.listings import BY, contact
from tests.records.merges import merged
from tests.records.proposals.people import curator, keeper
from tests.signing_in import as_curator

pytestmark = pytest.mark.django_db
PAIRS, REQUESTS, MERGES = "/my/region/duplicates/", "/my/region/merges/requests/", "/my/region/merges/"
NUMBERS = count(1)


@pytest.fixture
def cora():
    return curator()


@pytest.fixture
def signed_in(client, cora):
    return as_curator(client, cora)


@pytest.fixture
def pair():
    """Two that may be one, of which the second says a little more."""
    one = listed(cost="free", contacts=(contact(value="01632 960111", visibility="private"),))
    return pair_of(one, listed(cost="paid", who_for="Anyone in Leeds"))


def valid(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return answer.text


def sent(client, address, **data):
    """What a page answers to its form, which sends what it shows and these."""
    form = client.get(address).context["form"]
    shown = {name: field.value() for name, field in ((one.name, one) for one in form)}
    return client.post(address, {name: value for name, value in shown.items() if value is not None} | data)


def address_of(pair):
    return f"{PAIRS}{pair.pk}/"


def many(number):
    """So many pairs, requests and merges in the North East."""
    region = Region.objects.get(slug="north-east")
    for _ in range(number):
        one, other = (listed(f"Synthetic {word} {next(NUMBERS)}", region="north-east") for word in ("oak", "elm"))
        Pair.objects.create(first=one, second=other, score=5, rules=1, digest="", evidence=[["name", "Alike.", 5.0]])
        seen = {"survivor_version": 1, "loser_version": 1, "why": "One", "by_name": "Cora"}
        MergeRequest.objects.create(survivor=one, loser=other, **seen)
        Merge.objects.create(survivor=one, loser=other, why="One", by_name="Cora")
    assert region


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        valid(client.get(address))
    return len(queries)


@pytest.mark.parametrize("address", [PAIRS, REQUESTS, MERGES, f"{PAIRS}?sort=name&evidence=name&score=3&name=oak"])
def test_a_list_costs_the_same_for_few_and_for_many(signed_in, address):
    many(3)
    few = cost(signed_in, address)
    many(8)
    assert cost(signed_in, address) == few <= 10


def test_a_pair_costs_as_much_among_many_as_among_few(signed_in, pair):
    few = cost(signed_in, address_of(pair))
    many(8)
    assert cost(signed_in, address_of(pair)) == few <= 10


def test_the_list_has_the_pairs_of_this_region_and_none_that_one_keeps(client, cora, pair):
    far = pair_of(listed("Green Meadow Walkers", region="london"), listed("Green Meadow Walkers", region="london"))
    kept = pair_of(listed("Silver Kettle Society"), listed("Silver Kettle Society"))
    kim = keeper(kept.second)
    kim.curates.create(region=cora.curates.get().region)
    page = valid(as_curator(client, cora).get(PAIRS))
    assert BALLOON in page
    assert "Silver Kettle Society" in page
    assert "Green Meadow Walkers" not in page
    page = valid(as_curator(client, kim).get(PAIRS))
    assert BALLOON in page
    assert "Silver Kettle Society" not in page
    assert far.state == PairState.OPEN


def test_those_of_two_regions_stand_in_the_lists_of_both(client):
    one = listed()
    pair = Pair.objects.create(first=one, second=listed("Other", region="london"), score=5, rules=1, digest="")
    for region in ("north-east", "london", None):
        assert address_of(pair) in valid(as_curator(client, curator(region)).get(PAIRS))
    assert address_of(pair) not in valid(as_curator(client, curator("south-west")).get(PAIRS))


def test_the_list_is_filtered_by_evidence_score_state_and_taken_away_as_a_file(signed_in, pair):
    assert BALLOON in valid(signed_in.get(f"{PAIRS}?evidence=name&score=1"))
    for query in ("evidence=phone", "score=99", "state=not-same", "name=no-such-name"):
        assert "No pair waits here." in valid(signed_in.get(f"{PAIRS}?{query}"))
    file = b"".join(signed_in.get(f"{PAIRS}?file=csv")).decode()
    assert "Both are in the same place." in file


def test_a_pair_shows_both_side_by_side_and_why(signed_in, pair):
    page = valid(signed_in.get(address_of(pair)))
    assert "Both are in the same place." in page
    assert "Anyone in Leeds" in page
    assert "There is a charge" in page
    assert "Ask to make them one" in page


def test_what_becomes_is_shown_before_anything_is_done(signed_in, pair):
    page = valid(sent(signed_in, address_of(pair), preview="1", **{"take-cost": "second"}))
    assert "What “Blue Balloon Circle” would say" in page
    assert "There is a charge" in page.split('id="preview"')[1].split("</section>")[0]
    assert not MergeRequest.objects.exists()


def test_not_the_same_needs_a_reason_and_keeps_what_was_chosen(signed_in, pair):
    answer = sent(signed_in, address_of(pair), **{"not-same": "1", "take-cost": "second"})
    assert 'href="#id_why"' in valid(answer, 422)
    assert answer.context["form"]["take-cost"].value() == "second"
    answer = sent(signed_in, address_of(pair), why="Two rooms", **{"not-same": "1"})
    assert answer.status_code == 302
    assert state_of(pair.first, pair.second) == PairState.NOT_THE_SAME
    page = valid(signed_in.get(address_of(pair)))
    assert "Two rooms" in page
    assert "They are not the same" not in page


def test_a_merge_is_asked_for_with_the_choices_and_agreed_to_by_another(client, signed_in, pair):
    chosen = {"merge": "1", "survivor": "second", "take-cost": "first", "why": "One hall, one hour"}
    assert sent(signed_in, address_of(pair), **chosen).status_code == 302
    request = MergeRequest.objects.get()
    assert (request.survivor, request.choices["cost"], request.choices["who for"]) == (pair.second, "loser", "survivor")
    page = valid(signed_in.get(f"{REQUESTS}{request.pk}/"))
    assert "It waits for a second curator" in page
    assert "I agree" not in page
    assert "asked already" in valid(signed_in.get(address_of(pair)))
    as_curator(client, curator())
    page = valid(client.get(f"{REQUESTS}{request.pk}/"))
    assert "I agree" in page
    assert "One hall, one hour" in page
    assert sent(client, f"{REQUESTS}{request.pk}/", agree="1").status_code == 302
    assert state_of(pair.first, pair.second) == PairState.MERGED
    assert record_now(pair.second)["cost"] == "free"
    assert "See what was done" in valid(client.get(f"{REQUESTS}{request.pk}/"))
    valid(client.get(address_of(pair)))


def test_one_that_is_archived_is_merged_at_once(signed_in, pair):
    archive(pair.first, version=1, by="Tests", why="Nobody answered")
    page = valid(signed_in.get(address_of(pair)))
    assert "Make them one" in page
    assert signed_in.get(address_of(pair)).context["form"]["survivor"].value() == "second"
    assert sent(signed_in, address_of(pair), merge="1", why="One hall").status_code == 302
    assert Merge.objects.get().survivor == pair.second


def test_a_listing_that_changed_meanwhile_is_shown_and_nothing_is_lost(signed_in, pair):
    seen = {one.name: one.value() for one in signed_in.get(address_of(pair)).context["form"] if one.value() is not None}
    publish(record_now(pair.second).with_answers({"who_for": "Only for harpists"}), **BY)
    answer = signed_in.post(address_of(pair), seen | {"merge": "1", "why": "One hall, one hour"})
    page = valid(answer, 409)
    assert "Only for harpists" in page
    assert "One hall, one hour" in page
    assert "Something changed since you opened this page" in page
    form = answer.context["form"]
    again = {one.name: one.value() for one in form if one.value() is not None}
    assert signed_in.post(address_of(pair), again | {"merge": "1"}).status_code == 302


def test_a_pair_decided_by_another_is_told_at_once_and_again_when_deciding(client, signed_in, cora, pair):
    seen = {one.name: one.value() for one in signed_in.get(address_of(pair)).context["form"] if one.value() is not None}
    lou = curator(name="Lou")
    as_curator(client, lou)
    assert "opened this" in valid(client.get(address_of(pair)))
    sent(client, address_of(pair), why="Two rooms", **{"not-same": "1"})
    as_curator(client, cora)
    page = valid(client.post(address_of(pair), seen | {"not-same": "1", "why": "Two halls"}), 409)
    assert "decided already by Lou" in page
    assert "Two halls" in page


def test_who_keeps_one_or_curates_elsewhere_reads_and_decides_nothing(client, pair):
    lou = as_curator(client, curator("south-west"))
    page = valid(lou.get(address_of(pair)))
    assert "do not curate" in page
    assert "They are not the same" not in page
    assert "do not curate" in valid(sent(lou, address_of(pair), why="No", **{"not-same": "1"}), 422)
    assert state_of(pair.first, pair.second) == PairState.OPEN


def test_a_choice_that_makes_no_sense_is_said_beside_it(signed_in, pair):
    answer = sent(signed_in, address_of(pair), merge="1", why="One", **{"take-cost": "both"})
    assert "take-cost" in answer.context["form"].errors
    assert "Select a valid choice" in valid(answer, 422)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202egnp.exe", "é" * 301, "x" * 20_000])
def test_any_words_are_taken_or_handed_back(signed_in, pair, text):
    answer = sent(signed_in, address_of(pair), why=text, **{"not-same": "1"})
    assert answer.status_code in (302, 422)
    assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize("address", [PAIRS, REQUESTS, MERGES])
def test_what_is_not_there_is_not_found(signed_in, address):
    for number in ("999999", "9" * 30):
        assert signed_in.get(f"{address}{number}/").status_code == 404


def test_a_merge_is_taken_apart_with_a_reason(signed_in, pair):
    done = merged(record_now(pair.first), record_now(pair.second), {"who for": "loser"})
    assert BALLOON in valid(signed_in.get(MERGES))
    page = valid(signed_in.get(f"{MERGES}{done.pk}/"))
    assert "Who it is for" in page
    assert 'href="#id_why"' in valid(sent(signed_in, f"{MERGES}{done.pk}/"), 422)
    assert sent(signed_in, f"{MERGES}{done.pk}/", why="Two after all").status_code == 302
    assert record_now(pair.second)["who_for"] == "Anyone in Leeds"
    assert "Taken apart again" in valid(signed_in.get(MERGES))
    assert "Two after all" in valid(signed_in.get(f"{MERGES}{done.pk}/"))


def test_what_was_changed_since_is_asked_one_by_one(signed_in, pair):
    done = merged(record_now(pair.second), record_now(pair.first), {"meeting": "loser", "cost": "loser"})
    record = record_now(pair.second)
    publish(
        record.with_answers({"cost": "donation", "contacts": (record["contacts"][0].with_(label="The desk"),)}), **BY
    )
    address = f"{MERGES}{done.pk}/"
    page = valid(signed_in.get(address))
    assert "Free, gifts welcome" in page
    assert "The desk" in page
    answer = sent(signed_in, address, why="Two after all")
    assert "Choose one of the two." in valid(answer, 422)
    names = [field.name for _, field in answer.context["form"].conflicts()]
    answer = sent(signed_in, address, why="Two after all", **dict.fromkeys(names, "return"))
    assert answer.status_code == 302
    assert record_now(pair.second)["cost"] == "paid"
    assert record_now(pair.first)["contacts"][0]["label"] == "The desk"


def test_what_changes_while_somebody_takes_it_apart_is_asked_too(signed_in, pair):
    done = merged(record_now(pair.second), record_now(pair.first), {"cost": "loser"})
    address = f"{MERGES}{done.pk}/"
    seen = {one.name: one.value() for one in signed_in.get(address).context["form"] if one.value() is not None}
    publish(record_now(pair.second).with_answers({"cost": "donation"}), **BY)
    page = valid(signed_in.post(address, seen | {"why": "Two after all"}), 409)
    assert "Two after all" in page
    assert "Free, gifts welcome" in page


def test_a_merge_on_which_a_later_one_stands_says_which(signed_in, pair):
    third = listed("Green Meadow Walkers")
    done = merged(record_now(pair.first), record_now(pair.second))
    merged(record_now(third), record_now(pair.first))
    page = valid(signed_in.get(f"{MERGES}{done.pk}/"))
    assert "was merged into “Green Meadow Walkers” afterwards. Undo that first." in page
    assert "Why do you take them apart?" not in page


def test_merges_of_more_than_ninety_days_ago_are_no_longer_listed(signed_in, pair):
    done = merged(record_now(pair.first), record_now(pair.second))
    Merge.objects.filter(pk=done.pk).update(at=timezone.now() - timedelta(days=91))
    assert "Nothing was merged here" in valid(signed_in.get(MERGES))


def test_the_queue_leads_to_the_pair(signed_in, pair):
    assert signed_in.get(f"/my/region/queue/{pair.item_id}/").url == address_of(pair)


def test_a_request_that_another_decided_first_hands_back_what_was_typed(signed_in, pair):
    request = ask(
        survivor=pair.first, loser=pair.second, survivor_version=1, loser_version=1, choices={}, by=curator(), why="One"
    )
    decline(request, version=request.version, by=curator(), why="They are two")
    answer = signed_in.post(f"{REQUESTS}{request.pk}/", {"version": "1", "why": "Typed with care", "decline": "1"})
    page = valid(answer, 409)
    assert "They are two" in page
    assert "Typed with care" in page
