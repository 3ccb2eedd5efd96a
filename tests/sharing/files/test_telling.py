"""Each row says what the group's page says, how old it is, and what is so today."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from groups.facts import in_files
from groups.facts.freshness import freshness
from groups.models import ContactKind, Feature, FileRow, Group, Status
from groups.records.questions import GROUP, SeenBy, kinds
from groups.records.questions.rows import OTHER_ANSWERS
from groups.sharing.files import reading
from groups.sharing.files.columns import COLUMNS, TOLD_ABOVE, name_of
from groups.sharing.files.telling import labels, national, values_of
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    ProvenanceFactory,
    SessionFactory,
    adopted,
)
from tests.records.listings import group_record, published
from tests.records.listings import row as row_of

from .test_files import rows

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def one(client):
    (row,) = rows(client)
    return row


def test_every_public_question_has_its_column_and_no_other_has_one():
    names = {column.name for column in COLUMNS}
    for question in GROUP.values():
        if question.name not in TOLD_ABOVE:
            assert (name_of(question) in names) == (question.seen_by == SeenBy.PUBLIC), question.name


def test_every_column_of_the_tables_that_is_told_is_a_public_question():
    told = {*in_files.OF_GROUP, *(f"{table}.{name}" for table, names in in_files.BESIDE.items() for name in names)}
    public = {question.name for question in GROUP.values() if question.seen_by == SeenBy.PUBLIC}
    assert told - public == {"publication"}


def an_answer(question):
    """Something that answers a question, other than what nobody said."""
    kind = question.kind
    if isinstance(kind, kinds.Choice):
        return next(str(one.value) for one in kind.choices if one.value not in (kind.empty, "closed", "paused"))
    if isinstance(kind, kinds.Slugs) and kind.of.startswith("feature:"):
        return (Feature.objects.filter(facet=kind.of.partition(":")[2]).values_list("slug", flat=True)[0],)
    if isinstance(kind, kinds.Several):
        return KNOWN.get(kind.of if isinstance(kind, kinds.Slugs) else "", ("Synthetic one", "Synthetic two"))
    return f"What {question.name} says" if isinstance(kind, kinds.Text) else None


KNOWN = {"district": ("E08000035", "E08000032"), "peer definition": ("shared-lived-experience",)}


def test_every_answer_stands_in_its_column(client, no_groups):
    """A listing that says something to every public question."""
    asked = {name: question for name, question in GROUP.items() if question.seen_by == SeenBy.PUBLIC}
    said = {name: answer for name, question in asked.items() if (answer := an_answer(question))}
    said |= {"kind": "group", "reach": "local", "region": "north-east", "town": "Leeds", "district": "E08000035"}
    said |= {"lat": 53.8, "lng": -1.55}
    del said["last_message"], said["go_instead"], said["paused_reason"]
    others = (row_of(OTHER_ANSWERS, facet="activity", text="Bell ringing"),)
    published(group_record(**said, other_answers=others))
    row = one(client)
    assert row["other_answers"] == "activity: Bell ringing"
    for name, answer in said.items():
        if name not in TOLD_ABOVE:
            cell = row[name_of(asked[name])]
            wanted = "; ".join(sorted(answer)) if isinstance(answer, tuple) else str(answer)
            assert cell == wanted, name
    assert not [name for name in row if row[name] in ("not-known", "Not known") and name not in MEETINGS]
    assert (row["areas_words"], row["region_words"]) == ("Bradford; Leeds", "North East")


MEETINGS = ("attendance", "attendance_words", "days", "days_words")


def test_each_listing_says_the_same_from_its_row_and_from_its_own_tables():
    """A row that another version of the site wrote is not read, and nobody sees that."""
    pks = list(Group.objects.published().values_list("pk", flat=True))
    words = labels()
    from_rows = [values_of(told, words) for told in reading.batch(pks)]
    FileRow.objects.update(number=10**9)
    from_tables = [values_of(told, words) for told in reading.batch(pks)]
    assert len(from_rows) == len(pks) > 200
    assert from_rows == from_tables


@pytest.mark.parametrize("other", [{"number": 10**9}, {"form": 0}])
def test_a_row_in_another_form_or_of_another_change_is_read_from_its_listing(client, no_groups, other):
    GroupFactory(name="Synthetic bells")
    FileRow.objects.update(**other)
    assert one(client)["name"] == "Synthetic bells"


def test_how_old_it_is_stands_in_each_row(client, no_groups):
    group = GroupFactory()
    ProvenanceFactory(group=group, recorded=2013)
    adopted(group)
    row = one(client)
    assert row["how_sure"] == freshness(Group.objects.get(pk=group.pk))
    assert "2013" in row["how_sure"]
    assert "Not confirmed since." in row["how_sure"]
    assert (row["recorded_in"], row["confirmed_on"], row["unconfirmed_after"]) == ("2013", "", "")


def test_a_confirmed_one_says_until_when_that_holds(client, no_groups):
    group = GroupFactory()
    CheckFactory(group=group, on=date(2026, 3, 1), questions=["*"])
    adopted(group)
    row = one(client)
    assert (row["confirmed_on"], row["unconfirmed_after"]) == ("2026-03-01", "2027-03-01")
    assert row["how_sure"] == "Confirmed March 2026."


def test_a_rule_is_told_and_no_date(client, no_groups):
    group = GroupFactory()
    CheckFactory(group=group, on=timezone.localdate(), questions=["*"])
    SessionFactory(group=group, frequency="weekly", weekdays=["mon", "thu"])
    adopted(group)
    row = one(client)
    assert row["when"] == "Mondays and Thursdays"
    assert (row["days"], row["days_words"]) == ("mon; thu", "Monday; Thursday")


def test_a_contact_is_told_until_its_day_and_then_its_organisations(client, no_groups, monkeypatch):
    today = timezone.localdate()
    host = OrganisationFactory(name="Synthetic host")
    ContactFactory(organisation=host, kind=ContactKind.EMAIL, value="host@example.org")
    group = GroupFactory(organisation=host)
    ContactFactory(group=group, value="01632 960001", expires_on=today + DAY)
    adopted(group)
    row = one(client)
    assert (row["phone"], row["email"], row["contact_of"], row["contact"]) == ("01632 960001", "", "", "Phone known.")
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + DAY)
    row = one(client)
    assert (row["phone"], row["email"], row["contact_of"]) == ("", "host@example.org", "Synthetic host")
    assert row["contact"] == "Email of its organisation known."


def test_a_pause_that_is_over_is_said_to_be_over(client, no_groups, monkeypatch):
    today = timezone.localdate()
    adopted(GroupFactory(status=Status.PAUSED, paused_until=today, paused_reason="The hall is mended."))
    row = one(client)
    assert row["notice"].startswith("Paused until")
    assert (row["paused_until"], row["paused_reason"]) == (today.isoformat(), "The hall is mended.")
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + DAY)
    assert one(client)["notice"].startswith("Was paused until")


def test_a_word_that_was_changed_is_in_the_next_file(client, no_groups):
    GroupFactory(features=["community:women"])
    assert one(client)["community_words"] == "Women"
    Feature.objects.filter(facet="community", slug="women").update(label="All women")
    row = one(client)
    assert (row["community"], row["community_words"]) == ("women", "All women")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("+44 1632 960000", "01632 960000"), ("+44 (0)1632 960000", "01632 960000"), ("00441632960000", "01632960000"),
        ("+44(0) 7700 900123", "07700 900123"), ("01632 960000", "01632 960000"), ("+353 1 632 9600", "+353 1 632 9600"),
        ("ask for 44", "ask for 44"),
    ],
)  # fmt: skip
def test_phones_stand_as_they_are_dialled_in_england(stored, told):
    assert national(stored) == told
