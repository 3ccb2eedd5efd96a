"""What no meeting can be is refused in plain words, beside the question that it is about."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from groups.models import ExceptionKind, Session, SessionException
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.records.questions.rows import EXCEPTIONS

from .listings import BY, group_record, published, row, session

pytestmark = pytest.mark.django_db
ON_MONDAYS = {"frequency": "weekly", "weekdays": ("mon",)}
ON_2_NOVEMBER = {"interval": 2, "weekdays": ("mon",), "starts_on": date(2026, 11, 2), "frequency": "monthly"}


@pytest.mark.parametrize(
    ("told", "question", "said"),
    [
        ({"start_time": time(19), "end_time": time(18)}, "To", "It ends before it starts."),
        ({"start_time": time(19), "end_time": time(19)}, "To", "It ends at the time when it starts."),
        ({"end_time": time(18)}, "To", "There is a time when it ends, and none when it starts."),
        (ON_2_NOVEMBER | {"nth": 5}, "Which week of the month", "Say 1, 2, 3 or 4, or -1 for the last."),
        (ON_2_NOVEMBER | {"nth": 0}, "Which week of the month", "Say 1, 2, 3 or 4, or -1 for the last."),
        (ON_MONDAYS | {"nth": 1}, "Which week of the month", "Only a monthly session"),
        (ON_MONDAYS | {"interval": 2, "starts_on": date(2026, 11, 26)}, "First date",
         "26 November 2026 is a Thursday, when it does not meet."),
        (ON_2_NOVEMBER | {"nth": 2}, "First date", "2 November 2026 is in another week of its month."),
        (ON_2_NOVEMBER | {"nth": 1, "ends_on": date(2026, 11, 1)}, "Last date", "It ends before it starts."),
    ],
)  # fmt: skip
def test_a_session_that_cannot_be_is_refused_in_words_by_records_and_by_its_model(told, question, said):
    with pytest.raises(Refused) as refused:
        publish(group_record(sessions=(session(**told),)), **BY)
    assert [problem.question for problem in refused.value.problems] == ["sessions"]
    assert str(refused.value.problems[0].text).startswith(f"Number 1, {question.lower()}: {said}")
    with pytest.raises(ValidationError) as wrong:
        Session(attendance="in-person", **told | {"weekdays": list(told.get("weekdays", ()))}).full_clean(["group"])
    assert said in str(wrong.value)
    assert "onstraint" not in str(wrong.value)


@pytest.mark.parametrize(
    "told",
    [
        {"kind": ExceptionKind.MOVED, "date": date(2026, 11, 2)},
        {"kind": ExceptionKind.NOT_ON},
        {"kind": ExceptionKind.NOT_IN_MONTH},
        {"kind": ExceptionKind.NOT_IN_MONTH, "month": 8, "date": date(2026, 11, 2)},
    ],
)
def test_an_exception_that_cannot_be_is_refused_in_words(told):
    with pytest.raises(Refused, match="Number 1, other dates: Say "):
        publish(group_record(sessions=(session(exceptions=(row(EXCEPTIONS, **told),)),)), **BY)
    with pytest.raises(ValidationError, match="Say ") as wrong:
        SessionException(**told).full_clean(["session"])
    assert "onstraint" not in str(wrong.value)


@pytest.mark.parametrize("times", [(22, 1), (22, 0), (18, 6), (0, 1)])
def test_a_meeting_may_go_on_past_midnight(times):
    start, end = map(time, times)
    group, _ = published(sessions=(session(start_time=start, end_time=end),))
    group.sessions.get().full_clean()


def test_every_second_week_counted_from_the_date_of_a_meeting_is_taken():
    told = ON_MONDAYS | {"interval": 2, "starts_on": date(2026, 11, 30)}
    assert published(sessions=(session(**told),))
