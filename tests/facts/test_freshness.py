"""How sure we are: only a check that found everything right confirms a listing, and confirmed is not edited."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from groups.facts import freshness
from groups.models import Group, Outcome, SaidBy, SearchEntry
from groups.records.questions import QUESTIONS
from tests.factories import CheckFactory, GroupFactory, ProvenanceFactory, SourceFactory, adopted

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 14), date(2026, 4, 1)


def label(group):
    """What its page says, which is what its card says: the index row holds the same."""
    group = Group.objects.get(pk=adopted(group).pk)
    entry = SearchEntry.objects.get(pk=group.pk)
    assert freshness.label(entry.confirmed_on, entry.recorded) == freshness.freshness(group)
    return freshness.freshness(group)


def test_a_check_is_the_only_thing_that_confirms_a_group():
    group = GroupFactory()
    group.description = "Edited today by somebody."
    group.save()
    assert label(group) == "Not confirmed yet."
    CheckFactory(group=group, on=MARCH)
    assert label(group) == "Confirmed March 2026."


def test_saving_a_confirmed_group_does_not_move_its_date():
    group = CheckFactory(on=MARCH).group
    group.summary = "Edited after it was confirmed."
    group.save()
    assert label(group) == "Confirmed March 2026."


def test_the_latest_day_counts_whatever_the_order_of_entry():
    group = CheckFactory(on=MARCH).group
    CheckFactory(group=group, on=date(2024, 1, 1))
    assert label(group) == "Confirmed March 2026."


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.RIGHT}))
def test_a_check_that_found_anything_but_right_confirms_nothing(outcome):
    group = CheckFactory(outcome=outcome).group
    assert label(group) == "Not confirmed yet."
    assert freshness.covered(group, "sessions") is None


def test_a_check_covers_the_questions_that_were_shown_and_no_others():
    group = CheckFactory(questions=["contacts"], on=MARCH).group
    assert freshness.covered_on(group, "contacts") == MARCH
    assert freshness.covered_on(group, "sessions") is None
    assert label(group) == "Not confirmed yet."


@pytest.mark.parametrize("questions", [["*"], sorted(freshness.ON_A_CARD), [*sorted(freshness.ON_A_CARD), "contacts"]])
def test_a_check_of_all_that_a_card_shows_confirms_the_listing(questions):
    assert label(CheckFactory(questions=questions, on=MARCH).group) == "Confirmed March 2026."


@pytest.mark.parametrize("left_out", sorted(freshness.ON_A_CARD))
def test_a_check_that_left_out_anything_of_a_card_does_not(left_out):
    questions = sorted(freshness.ON_A_CARD - {left_out})
    assert label(CheckFactory(questions=questions).group) == "Not confirmed yet."


def test_what_a_card_answers_are_questions_of_a_record():
    assert set(QUESTIONS["group"]) >= freshness.ON_A_CARD


def test_what_the_group_said_is_told_from_what_someone_else_checked():
    group = CheckFactory(on=MARCH, said_by=SaidBy.THE_GROUP).group
    CheckFactory(group=group, on=APRIL, said_by=SaidBy.SOMEONE_ELSE)
    assert freshness.confirmed(group) == freshness.Confirmation(MARCH, SaidBy.THE_GROUP)
    assert freshness.found_on(group) == APRIL


def test_what_someone_else_found_confirms_nothing_and_is_told_with_where_and_when(monkeypatch):
    monkeypatch.setattr(timezone, "localtime", lambda *_: datetime(2026, 11, 26, 12))
    group = CheckFactory(on=date(2026, 10, 1), said_by=SaidBy.SOMEONE_ELSE, questions=["contacts"]).group
    for short, year in (("Mind mapping", 2013), ("example.org", 2026)):
        ProvenanceFactory(group=group, source=SourceFactory(short=short), recorded=year)
    assert freshness.confirmed_on(group) is None
    age = freshness.age_of(Group.objects.get(pk=group.pk))
    assert not age.is_sure
    assert age.in_words == (
        "Recorded 13 years ago. Found on example.org in October 2026, not confirmed by the group. Ask before you go."
    )


@pytest.mark.parametrize(
    ("told", "words", "as_of"),
    [
        ({"confirmed_on": date(2026, 3, 14)}, "Confirmed March 2026.", ""),
        ({"confirmed_on": date(2025, 11, 26)}, "Last confirmed over a year ago, in November 2025.", "In November 2025"),
        ({"confirmed_on": date(2022, 1, 1)}, "Last confirmed 4 years ago, in January 2022.", "In January 2022"),
        ({"recorded_in": 2013}, "Recorded 13 years ago.", "In 2013"),
        ({"recorded_in": 2025}, "Recorded last year, never confirmed.", "In 2025"),
        ({"recorded_in": 2026}, "Recorded this year, never confirmed.", "In 2026"),
        ({}, "We do not know how old this is.", "As recorded"),
        ({"recorded_in": 2013, "found_on": date(2026, 11, 1)},
         "Recorded 13 years ago. Found by someone else in November 2026, not confirmed by the group.", "In 2013"),
        ({"confirmed_on": date(2024, 1, 1), "found_on": date(2023, 1, 1)},
         "Last confirmed 2 years ago, in January 2024.", "In January 2024"),
    ],
)  # fmt: skip
def test_the_age_is_said_in_words_and_what_is_not_sure_says_to_ask_first(monkeypatch, told, words, as_of):
    monkeypatch.setattr(timezone, "localtime", lambda *_: datetime(2026, 11, 26, 12))
    age = freshness.Age(**told)
    assert age.in_words == (words if age.is_sure else f"{words} Ask before you go.")
    assert (age.is_sure, age.as_of) == (not as_of, as_of)
    assert age.told("A drop-in.") == (f"{as_of}: A drop-in." if as_of else "A drop-in.")


@pytest.mark.parametrize(("days", "recent"), [(0, True), (364, True), (366, False), (None, False)])
def test_what_was_right_may_be_counted_on_for_a_year(days, recent):
    day = None if days is None else APRIL - timedelta(days=days)
    assert freshness.is_recent(day, APRIL) is recent


def test_a_listing_that_nobody_confirmed_says_where_and_when_it_was_recorded():
    group = GroupFactory()
    ProvenanceFactory(group=group, source=SourceFactory(short="synthetic census"), recorded=1999)
    assert label(group) == "Recorded in 1999 (synthetic census). Not confirmed since."


def test_a_source_without_a_year_is_said_to_be_undated():
    group = GroupFactory()
    ProvenanceFactory(group=group, source=SourceFactory(short="synthetic census"), recorded=None)
    assert label(group) == "Recorded in an undated source (synthetic census). Not confirmed since."


def test_the_first_source_is_the_origin():
    group = GroupFactory()
    ProvenanceFactory(group=group, source=SourceFactory(short="first"), recorded=2001)
    ProvenanceFactory(group=group, source=SourceFactory(short="second"), recorded=2020)
    assert label(group) == "Recorded in 2001 (first). Not confirmed since."


def test_a_group_without_an_index_row_has_its_label_all_the_same(client):
    group = ProvenanceFactory(source=SourceFactory(short="synthetic census"), recorded=1999).group
    SearchEntry.objects.filter(pk=group.pk).delete()
    page = client.get(group.get_absolute_url()).content.decode()
    assert "Recorded in 1999 (synthetic census). Not confirmed since." in page
