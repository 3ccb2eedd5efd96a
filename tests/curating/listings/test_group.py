"""The page of one group for curators: all that is known of it, for those of its region alone, whatever became of it."""

import html5lib
import pytest
from django.utils import timezone

from groups.models import Asking, AskingStep, Call, LeftInPeace, QueueKind
from groups.records import queue, states
from groups.records.states import rename
from regions.models import Region
from tests.factories import CheckFactory
from tests.records.listings import BY, contact, published
from tests.signing_in import as_curator, curator, keeper

pytestmark = pytest.mark.django_db
PAGE = "/my/region/listings/groups/{}/"
TODAY = timezone.localdate()


@pytest.fixture
def cora(db):
    return curator("cora@example.org", Region.objects.get(slug="north-east"))


@pytest.fixture
def group(db):
    return published(name="Synthetic thistles", contacts=(contact(value="01632 960321", visibility="private"),))[0]


def page_of(client, group):
    answer = client.get(PAGE.format(group.slug))
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return answer.text


def test_it_says_who_rang_what_was_found_and_what_waits(client, group, cora):
    CheckFactory(group=group, on=TODAY, note="A line for its keepers")
    Call.objects.create(group=group, outcome="no-answer", note="A line for curators", again_on=TODAY, by_name="Lou")
    asking = Asking.objects.create(group=group, number=1, due_on=TODAY, version=group.version)
    AskingStep.objects.create(asking=asking, rung="curator")
    queue.enter(QueueKind.CALL, asking, listing=group)
    page = page_of(as_curator(client, cora), group)
    for told in (
        "A line for its keepers", "A line for curators", "To ring again on", "To ring</p>", QueueKind.CALL.label,
    ):  # fmt: skip
        assert told in page
    assert "01632 960321" not in page


def test_one_that_is_left_in_peace_says_why(client, group, cora):
    LeftInPeace.objects.create(group=group, why="Asked us to wait")
    page = page_of(as_curator(client, cora), group)
    assert "Left in peace: Asked us to wait" in page
    assert "Ask it again" in page


@pytest.mark.parametrize("act", [states.archive, states.withdraw])
def test_one_that_is_not_published_has_its_page_and_says_so(client, group, cora, act):
    act(group, version=group.version, **BY)
    group.refresh_from_db()
    assert f"<p>{group.get_publication_display()}, " in page_of(as_curator(client, cora), group)


def test_it_is_found_by_an_address_that_it_had(client, group, cora):
    old = group.slug
    rename(group, slug="synthetic-nettles", version=group.version, **BY)
    assert as_curator(client, cora).get(PAGE.format(old)).status_code == 200


def test_only_curators_of_its_region_who_do_not_keep_it_see_it(client, group, cora):
    kim = keeper("kim@example.org", group)
    kim.curates.create(region=group.region)
    far = curator("lou@example.org", Region.objects.get(slug="london"))
    for nobody in (kim, far):
        assert as_curator(client, nobody).get(PAGE.format(group.slug)).status_code == 404
    assert as_curator(client, cora).get(PAGE.format("no-such-group")).status_code == 404


def test_it_costs_the_same_after_many_calls_and_checks(client, group, cora, django_assert_max_num_queries):
    for n in range(30):
        CheckFactory(group=group, on=TODAY, note=f"Number {n}")
        Call.objects.create(group=group, outcome="no-answer", note=f"Number {n}", by=cora)
    as_curator(client, cora)
    with django_assert_max_num_queries(10):
        page_of(client, group)
