"""Workers side by side, in processes of their own, on the engine of the run: nobody gets one message twice."""

import subprocess
import sys

from tests.servers import BASE_DIR

from .conftest import sent_to, shell, with_mail

QUEUE = """
from groups.mail.outbox import queue
for number in range(60):
    queue(purpose="asking", to=f"reader{number:02}@example.org", subject="Synthetic", body="Hello", at_once=False)
"""
GROUPS = """
from datetime import date
from django.db import transaction
from groups.models import Check, Contact, Group
for group in Group.objects.published().order_by("pk")[:25]:
    Contact.objects.filter(group=group).delete()
    Contact.objects.create(group=group, kind="email", value=f"group{group.pk}@example.org")
    Check.objects.create(group=group, outcome="right", said_by="group", questions=["*"], on=date(2026, 1, 1), by_name="T")
"""
COUNT = "from groups.models import Asking, AskingStep; print(Asking.objects.count(), AskingStep.objects.count())"


def side_by_side(variables, *arguments, times=3):
    """Run one command several times at the same moment; gives what each wrote."""
    command = [sys.executable, "manage.py", *arguments]
    started = [
        subprocess.Popen(
            command, cwd=BASE_DIR, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(times)
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert [process.returncode for process in started] == [0] * times, ended
    return [out for out, _ in ended]


def test_three_workers_send_each_message_once(site_to_change, letters):
    site = with_mail(site_to_change, letters)
    shell(site, QUEUE)
    side_by_side(site, "send_mail")
    assert sent_to(letters) == [f"reader{number:02}@example.org" for number in range(60)]


def test_of_three_daily_runs_at_the_same_moment_each_group_is_asked_once(site_to_change, letters):
    site = with_mail(site_to_change, letters)
    shell(site, GROUPS)
    side_by_side(site, "ask_groups", "--today", "2026-07-02")
    assert len(sent_to(letters)) == len(set(sent_to(letters))) == 25
    assert shell(site, COUNT).split() == ["25", "25"]
    side_by_side(site, "ask_groups", "--today", "2026-07-16")
    assert len(sent_to(letters)) == 50
    assert shell(site, COUNT).split() == ["25", "50"]
