"""Whether groups are asked often enough is read from what they answered, by how long ago they were confirmed."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import call_command

from groups.listing.asking.ladder import intervals
from tests.factories import CheckFactory, GroupFactory, SessionFactory

pytestmark = pytest.mark.django_db
FIRST = date(2025, 1, 1)


def answered(*later, **fields):
    """A group confirmed on the first day, with its later answers: (months after the first day, outcome)."""
    group = GroupFactory(**fields)
    CheckFactory(group=group, on=FIRST)
    for months, outcome in later:
        CheckFactory(group=group, on=FIRST + relativedelta(months=months), outcome=outcome)
    return group


@pytest.fixture
def told(no_groups):
    answered((5, "right"), (12, "closed"))
    answered((5, "changed"), (6, "right"))
    answered((40, "closed"), reach="online", region=None)
    ending = answered((1, "changed"))
    SessionFactory(group=ending, weekdays=["mon"], frequency="weekly", ends_on=date(2026, 1, 1))


def test_each_answer_counts_by_the_time_since_the_group_was_confirmed(told):
    assert [(one.kind, one.months, one.asked, one.gone) for one in intervals.shares()] == [
        ("independent", 3, 2, 1),
        ("independent", 6, 1, 1),
        ("online", 24, 1, 1),
        ("sessions that end", 0, 1, 1),
    ]


def test_no_answer_somebody_elses_word_and_what_was_taken_back_count_for_nothing(no_groups):
    group = answered((5, "no-answer"))
    CheckFactory(group=group, on=FIRST + relativedelta(months=7), outcome="closed", said_by="someone-else")
    wrong = CheckFactory(group=group, on=FIRST + relativedelta(months=8), outcome="closed")
    CheckFactory(group=group, on=FIRST + relativedelta(months=8), outcome="right", takes_back=wrong)
    assert [(one.months, one.asked, one.gone) for one in intervals.shares()] == [(6, 1, 0)]


def test_the_command_says_from_when_on_too_many_had_changed_and_nothing_from_few(told, capsys):
    call_command("asking_intervals", smallest=2)
    said = capsys.readouterr().out.splitlines()
    assert "independent, 3 to 6 months: 2 asked, 50% had changed or closed" in said
    assert said[-1] == "independent: more than 20% had changed from 3 months on; asked every 6."
    call_command("asking_intervals")
    assert "more than" not in capsys.readouterr().out.replace("or more", "")
