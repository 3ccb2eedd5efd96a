"""Whatever is typed is read without fault, what is read can be kept, and what is said of it reads back the same."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given

from groups.facts.schedule import in_words
from groups.listing.meetings.reading import LONGEST_LINE, QUESTIONS, read
from groups.listing.meetings.saying import said, session_of
from groups.models.session import problems_of_exception, problems_of_session
from tests.properties import examples

from .worlds import LINES, sessions

TODAY = date(2026, 11, 2)


def only(line):
    (session,) = read(line, TODAY).sessions
    return session


@examples(400)
@given(LINES)
def test_no_line_is_too_odd_and_what_it_gives_can_always_be_kept(line):
    understood = read(line, TODAY)
    for session in understood.sessions:
        assert set(session) == set(QUESTIONS)
        assert not list(problems_of_session(session | {"venue": None}))
        assert not any(question.kind.problem(session[name]) for name, question in QUESTIONS.items())
        assert not [problem for one in session["exceptions"] for problem in problems_of_exception(one)]
    assert understood.sessions or understood.remarks or not line.strip()


@examples(300)
@given(sessions())
def test_what_is_said_of_a_session_reads_back_as_the_same_answers(session):
    sentence = said(session)
    understood = read(sentence, TODAY)
    if not sentence:
        assert understood.sessions == ()
        return
    assert understood.left_over == ""
    assert list(understood.sessions) == [session]


@pytest.mark.parametrize(
    "again", ["tues, ", "Mon, ", "the 25 September, ", "1st , ", "24/12 or ", "not in ", "7-", "and "]
)
def test_the_longest_line_is_read_at_once_whatever_is_said_again_and_again(again):
    began = perf_counter()
    read(again * (LONGEST_LINE // len(again)), TODAY)
    assert perf_counter() - began < 2


def test_what_is_longer_is_not_read_and_not_lost():
    line = "every Tuesday " * LONGEST_LINE
    understood = read(line, TODAY)
    assert (understood.sessions, understood.left_over) == ((), line.strip())
    assert "This is long" in understood.remarks[0]


@examples(300)
@given(LINES)
def test_the_words_for_what_was_read_read_back_as_the_same_words(line):
    for session in read(line, TODAY).sessions:
        if words := in_words(session_of(session)):
            assert in_words(session_of(only(words))) == words
