"""Each question is declared once, and nothing that is held about a listing is without a question."""

import pytest

from groups.models import (
    Affiliation,
    Contact,
    Coproduction,
    Evaluation,
    Facet,
    Funding,
    Group,
    HelpWanted,
    Organisation,
    OtherAnswer,
    PeerWork,
    Provenance,
    Session,
    SessionException,
    Venue,
)
from groups.records.questions import GROUP, ORGANISATION, QUESTIONS, Manner, Risk, SeenBy
from groups.records.questions.rows import CONTACTS, EXCEPTIONS, OTHER_ANSWERS, PROVENANCE, SESSIONS, VENUES, Rows

# What a listing is, and not what anybody answered.
IDENTITY = {"id", "uuid", "slug", "version", "created_at", "modified_at", "merged_into"}
PUBLICATION = {"publication", "publication_by", "publication_by_name", "publication_at", "publication_why"}
OWNERS = {"id", "group", "organisation", "order"}
PARTS = (PeerWork, Evaluation, Coproduction, Funding, HelpWanted)


def columns(model):
    return {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize(("model", "questions"), [(Group, GROUP), (Organisation, ORGANISATION)])
def test_every_column_of_a_listing_has_a_question(model, questions):
    assert columns(model) - IDENTITY - PUBLICATION - set(questions) == set()


@pytest.mark.parametrize(("model", "questions"), [(Group, GROUP), (Organisation, ORGANISATION)])
def test_every_list_of_a_listing_has_a_question(model, questions):
    lists = {field.name for field in model._meta.many_to_many}
    assert lists - {"features"} - set(questions) == set()


@pytest.mark.parametrize("facet", Facet.values)
def test_every_facet_is_a_question(facet):
    assert facet in GROUP


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_every_column_of_a_table_of_one_row_a_group_has_a_question(model):
    part = model._meta.get_field("group").remote_field.related_name
    asked = {question.column for question in GROUP.values() if question.table == part}
    assert columns(model) - {"group"} == asked


@pytest.mark.parametrize(
    ("model", "questions", "otherwise"),
    [
        (Session, SESSIONS, OWNERS),
        (SessionException, EXCEPTIONS, {"id", "session"}),
        (Venue, VENUES, OWNERS),
        (Contact, CONTACTS, OWNERS),
        (Provenance, PROVENANCE, OWNERS),
        (OtherAnswer, OTHER_ANSWERS, OWNERS),
    ],
)
def test_every_column_of_a_row_of_several_has_a_question(model, questions, otherwise):
    assert columns(model) - otherwise == {name for name in questions if name != "exceptions"}


def test_an_affiliation_says_nothing_but_who_and_to_whom():
    assert columns(Affiliation) == {"id", "member", "network"}


@pytest.mark.parametrize("question", [*GROUP.values(), *ORGANISATION.values()], ids=lambda question: question.name)
def test_each_question_says_what_it_asks_who_may_see_it_and_how_risky_each_change_is(question):
    assert question.label
    assert question.seen_by in SeenBy
    assert set(question.risk) == set(Manner)
    assert question.kind.problem(question.kind.empty) == "" or question.kind.required


def test_the_sixteen_questions_of_the_template_are_all_asked():
    numbers = {number for question in GROUP.values() if question.number for number in question.number.split(" to ")}
    assert {str(number) for number in range(1, 17)} <= numbers


@pytest.mark.parametrize("of", QUESTIONS)
def test_what_discloses_an_address_or_a_contact_is_sensitive_even_when_it_was_empty(of):
    disclosing = [
        question for question in QUESTIONS[of].values() if question.name in ("contacts", "venues", "sessions")
    ]
    assert disclosing
    assert {question.risk_of(Manner.FILLED) for question in disclosing} == {Risk.SENSITIVE}


def test_funding_and_help_wanted_are_for_curators():
    apart = [question for question in GROUP.values() if question.table in ("funding", "help_wanted")]
    assert len(apart) == 9
    assert {question.seen_by for question in apart} == {SeenBy.CURATORS}


def test_a_venue_its_session_and_its_time_are_never_split():
    together = {question.name for question in GROUP.values() if question.together == "meeting"}
    assert together == {"sessions", "venues", "contacts"}


def test_every_answer_of_several_rows_says_how_a_row_stays_the_same():
    several = [question for question in GROUP.values() if isinstance(question.kind, Rows)]
    assert {question.name: question.kind.key for question in several} == {
        "sessions": "uuid", "venues": "uuid", "contacts": "uuid", "provenance": "", "other_answers": "facet",
    }  # fmt: skip
