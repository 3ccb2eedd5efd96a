"""The demonstration's curator has done something of each kind before; a real site has none of it."""

import pytest
from django.core.management import CommandError, call_command

from groups.models import (
    Audited,
    Call,
    Curator,
    Group,
    LeftInPeace,
    MergeRequest,
    MissedWord,
    NotListed,
    OutgoingMail,
    QueueItem,
    Redaction,
    Watch,
)

pytestmark = pytest.mark.django_db
KINDS = (Audited, Call, Curator, LeftInPeace, MergeRequest, MissedWord, NotListed, Redaction, Watch)


def told():
    for command in ("demo_people", "demo_queue", "demo_past"):
        call_command(command, verbosity=0)


def counts():
    return {model.__name__: model.objects.count() for model in (*KINDS, Group)}


def test_each_list_of_what_was_done_has_something_and_it_is_safe_to_run_again(capsys):
    before = counts()
    told()
    once = counts()
    assert all(once[kind.__name__] > before[kind.__name__] for kind in KINDS)
    told()
    assert counts() == once


def test_all_of_it_is_about_listings_that_are_plainly_not_real(capsys):
    told()
    for model in (Audited, Call, LeftInPeace, Redaction, Watch):
        assert all("not real" in row.group.name for row in model.objects.select_related("group"))
    assert all(mail.to.endswith("@example.org") for mail in OutgoingMail.objects.all())


def test_what_waits_has_waited_for_different_times(capsys):
    told()
    since = QueueItem.objects.open().values_list("waiting_since", flat=True)
    assert len(set(since)) == len(since) > 10


def test_a_real_site_refuses_it(settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo_past")
