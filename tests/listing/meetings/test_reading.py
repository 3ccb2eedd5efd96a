"""Whatever is typed is read without fault, what is read can be kept, and what is said of it reads back the same."""

from datetime import date

from hypothesis import given

from groups.facts.schedule import in_words
from groups.listing.meetings.reading import QUESTIONS, read
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


@examples(300)
@given(LINES)
def test_the_words_for_what_was_read_read_back_as_the_same_words(line):
    for session in read(line, TODAY).sessions:
        if words := in_words(session_of(session)):
            assert in_words(session_of(only(words))) == words
