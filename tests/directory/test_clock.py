"""The commands that go by the clock: each in its time, none lost, none in another's way."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command, get_commands

from directory.management.commands import clock
from tests.servers import BASE_DIR

LONDON = ZoneInfo("Europe/London")
MORNING = datetime(2026, 11, 27, 9, tzinfo=LONDON)
NIGHT = datetime(2026, 11, 27, 3, tzinfo=LONDON)
README = (BASE_DIR / "README.md").read_text()


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch):
    """A test's own transaction is on the connection that the clock would close."""
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)


@pytest.fixture
def called(monkeypatch):
    """(the names of the commands that were run, in their order; a list of those that are to fail)."""
    names, failing = [], []

    def call(name, **told):
        names.append(name)
        if name in failing:
            raise RuntimeError("Synthetic")

    monkeypatch.setattr(clock, "call_command", call)
    return names, failing


def test_all_of_them_are_commands_that_there_are():
    assert {*clock.EVERY, *clock.DAILY} <= set(get_commands())


def test_every_command_that_the_readme_says_to_run_by_the_clock_is_run():
    said = re.search(r"^Every minute: .*?\n\n", README, re.S | re.M)[0]
    assert set(re.findall(r"`(\w+)`", said)) == {*clock.EVERY, *clock.DAILY}


def test_at_night_only_what_cannot_wait_is_run():
    assert clock.due({}, NIGHT) == [*clock.EVERY]
    assert clock.due({}, MORNING) == [*clock.EVERY, *clock.DAILY]


@pytest.mark.parametrize(
    ("after", "names"),
    [
        (timedelta(seconds=59), []),
        (timedelta(minutes=1), ["send_mail"]),
        (timedelta(minutes=5), [*clock.EVERY]),
        (timedelta(hours=14), [*clock.EVERY]),
        (timedelta(hours=18), [*clock.EVERY]),
        (timedelta(days=1), [*clock.EVERY, *clock.DAILY]),
        (timedelta(days=9), [*clock.EVERY, *clock.DAILY]),
    ],
)
def test_each_is_due_again_in_its_time_and_a_missed_day_is_made_up_for_once(after, names):
    runs = dict.fromkeys((*clock.EVERY, *clock.DAILY), clock.Run(MORNING))
    assert clock.due(runs, MORNING + after) == names


def test_a_daily_one_that_failed_is_due_again_in_an_hour():
    runs = dict.fromkeys((*clock.EVERY, *clock.DAILY), clock.Run(MORNING)) | {"climb": clock.Run(MORNING, well=False)}
    assert "climb" not in clock.due(runs, MORNING + timedelta(minutes=59))
    assert clock.due(runs, MORNING + timedelta(hours=1)) == [*clock.EVERY, "climb"]


def test_one_that_fails_holds_up_no_other(called, monkeypatch, caplog):
    names, failing = called
    failing.append("send_mail")
    monkeypatch.setattr(clock.timezone, "localtime", lambda: MORNING)
    call_command("clock", once=True)
    assert names == [*clock.EVERY, *clock.DAILY]
    assert [record.getMessage().split()[0] for record in caplog.records] == ["send_mail"]


def test_it_goes_on_until_it_is_ended(called, monkeypatch):
    names, _ = called
    moments = iter([NIGHT, NIGHT + timedelta(minutes=1)])
    monkeypatch.setattr(clock.timezone, "localtime", lambda: next(moments))
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(clock.time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        call_command("clock")
    assert names == [*clock.EVERY, "send_mail"]


@pytest.mark.django_db
def test_run_twice_in_a_row_they_do_no_harm(capsys):
    for _ in range(2):
        for name in (*clock.EVERY, *clock.DAILY):
            clock.run(name)
    assert capsys.readouterr().out == ""
