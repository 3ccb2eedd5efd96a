"""What waited before there was one queue waits in it after `migrate`, and nothing of it is lost on the way back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from . import database

pytestmark = pytest.mark.xdist_group("upgrade")
BEFORE, QUEUED = "0014_curating", "0015_what_waits_is_queued"
REGION = 7
LONG_AGO = datetime(2026, 3, 1, tzinfo=UTC)
ROWS = ("Proposal", "Report", "Claim", "NotYetSeen", "Asking")


@dataclass(frozen=True)
class Waited:
    """Tables as the migration knows them, and what waited in them by a name of its own."""

    model: object
    rows: dict

    def items(self):
        """{(kind, name, whose turn, how many, whether urgent)} of the queue."""
        of = self.model("QueueItem").objects.values_list("kind", "name", "waiting_for", "entries", "is_urgent")
        return set(of)

    def item_of(self, name):
        row = self.rows[name]
        return type(row)._base_manager.select_related("item").get(pk=row.pk).item


@pytest.fixture(scope="module")
def waited(tmp_path_factory, django_db_blocker):
    folder = tmp_path_factory.mktemp("queued")
    with django_db_blocker.unblock(), database.empty_database(folder, "up_queued") as name, database.in_place(name):
        database.migrate("groups", BEFORE)
        apps = database.models_at(groups=BEFORE)
        rows = open_rows(apps)
        database.migrate("groups", QUEUED)
        yield Waited(lambda name: apps.get_model("groups", name), rows)


@pytest.fixture(autouse=True)
def unblocked(waited, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def open_rows(apps):
    """{name: row} of each kind that waits, and of each that no longer does."""
    model = lambda name: apps.get_model("groups", name).objects  # noqa: E731
    region = apps.get_model("regions", "Region").objects.create(
        pk=REGION, slug="north-east", name="North East", ons_names="", order=1, lat=54.5, lng=-1.5
    )
    kim, lee = (
        apps.get_model("directory", "User").objects.create(email=f"{who}@example.org", name=who, password="!")
        for who in ("kim", "lee")
    )
    organisation = model("Organisation").create(slug="hall", name="Synthetic hall")
    hearth = model("Group").create(slug="hearth", name="Synthetic hearth", region=region, organisation=organisation)

    def proposal(by, days, **more):
        waits = {"of": "group", "group": hearth, "listing_uuid": hearth.uuid, "name": "Named anew", "record": {}}
        return model("Proposal").create(**waits | {"by": by, "waiting_since": day(days), "region": region} | more)

    def change(number):
        return model("Change").create(
            number=number, what="changed", group=hearth, version=number, by=kim, before={}, after={}
        )

    asked, not_yet_asked = (
        model("Asking").create(group=group, number=1, due_on=date(2026, 3, 1), version=1)
        for group in (hearth, model("Group").create(slug="ash", name="Synthetic ash", region=region))
    )
    model("AskingStep").create(asking=asked, rung="curator")
    told = {"region": region, "words": "Told"}
    return {
        "for its keeper": proposal(kim, 1, waiting_for="keeper"),
        "for a curator": proposal(lee, 2, waiting_for="curator"),
        "decided": proposal(kim, 0, state="declined", waiting_for="nobody"),
        "of a listing to be": proposal(kim, 3, group=None, listing_uuid=uuid4()),
        "shut": model("Report").create(group=hearth, kind="closed", is_urgent=True, made_at=day(3), **told),
        "shut, told again": model("Report").create(group=hearth, kind="closed", made_at=day(1), **told),
        "answered": model("Report").create(group=hearth, kind="closed", closed_at=day(2), **told),
        "missing": model("Report").create(kind="missing", name="Synthetic oak", **told),
        "also missing": model("Report").create(kind="missing", name="Synthetic elm", **told),
        "claimed": model("Claim").create(person=kim, organisation=organisation, evidence="Mine", to_curator_at=day(1)),
        "to be proved": model("Claim").create(person=lee, organisation=organisation, evidence="Mine"),
        "live": model("NotYetSeen").create(change=change(1), region=region),
        "seen": model("NotYetSeen").create(change=change(2), region=region, seen_at=day(1)),
        "to be rung": asked,
        "asked by mail": not_yet_asked,
    }


def day(number):
    return LONG_AGO + timedelta(days=number)


def test_each_listing_has_one_item_of_each_kind_that_waited(waited):
    assert waited.items() == {
        ("proposal", "Synthetic hearth", "curator", 2, False), ("proposal", "Named anew", "curator", 1, False),
        ("report", "Synthetic hearth", "curator", 2, True), ("missing", "Synthetic oak", "curator", 1, False),
        ("missing", "Synthetic elm", "curator", 1, False), ("claim", "Synthetic hall", "curator", 1, False),
        ("live", "Synthetic hearth", "curator", 1, False), ("call", "Synthetic hearth", "curator", 1, False),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["decided", "answered", "to be proved", "seen", "asked by mail"])
def test_what_waited_for_no_curator_is_not_queued(waited, name):
    assert waited.item_of(name) is None


def test_an_item_waits_since_what_waits_longest_for_whoever_is_to_decide(waited):
    assert waited.item_of("for a curator").waiting_since == day(2)
    assert waited.item_of("shut").waiting_since == day(1)


def test_an_item_stands_in_the_region_of_its_listing(waited):
    for name in ("claimed", "live", "of a listing to be"):
        assert waited.item_of(name).region_id == REGION, name


def test_each_item_says_who_opened_it(waited):
    events = waited.model("QueueEvent").objects.values_list("what", "by_name", "item__entries")
    assert len(events) == 8
    assert {event[:2] for event in events} == {("opened", "Moved to one queue")}


def test_on_the_way_back_the_queue_is_empty_and_everything_that_waited_is_still_there(waited):
    before = {name: waited.model(name)._base_manager.count() for name in ROWS}
    database.migrate("groups", BEFORE)
    assert not waited.model("QueueItem").objects.exists()
    assert {name: waited.model(name)._base_manager.filter(item=None).count() for name in ROWS} == before
    database.migrate("groups", QUEUED)
    assert len(waited.items()) == 8
