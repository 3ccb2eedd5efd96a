"""Two workers at the same moment, on connections of their own: each thing is done once, and counts add up."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from directory.accounts.models import User
from groups.models import Curator, Group, Opened, OutgoingMail, Proposal, ProposalEvent
from groups.records.proposals import climb_due
from regions.models import Region

pytestmark = pytest.mark.postgresql
ADDRESS = "cora@at-once.example.org"


@pytest.fixture
def waiting(django_db_setup, django_db_blocker):
    """A proposal that has waited for four days and that other connections see. It is taken back afterwards."""
    with django_db_blocker.unblock():
        region = Region.objects.get(slug="north-east")
        cora = User.objects.create_user(ADDRESS, name="Cora")
        Curator.objects.create(person=cora, region=region)
        made = Proposal.objects.create(
            of="group", listing_uuid=Group.objects.first().uuid, name="Synthetic", record={}, region=region,
            made_at=timezone.now() - timedelta(days=4),
        )  # fmt: skip
        yield made
        ProposalEvent.objects.filter(proposal=made).delete()
        made.delete()
        OutgoingMail.objects.filter(to=ADDRESS).delete()
        Curator.objects.filter(person=cora).delete()
        cora.delete()


def at_once(*acts):
    """Do all of these, begun at the same moment."""
    start = Barrier(len(acts))

    def attempt(act):
        start.wait(timeout=10)
        try:
            act()
        finally:
            connection.close()

    threads = [Thread(target=attempt, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)


def test_two_daily_runs_write_one_letter(waiting):
    at_once(climb_due, climb_due)
    assert [event.what for event in waiting.events.all()] == ["reminded"]
    assert OutgoingMail.objects.filter(to=ADDRESS).count() == 1


def test_counts_of_two_processes_add_up(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        slugs = list(Group.objects.order_by("pk").values_list("slug", flat=True)[:20])
        month = timezone.localdate().replace(day=1)
        one, other = dict.fromkeys(slugs, 1), dict.fromkeys(reversed(slugs), 2)
        at_once(lambda: Opened.objects.add(one, month), lambda: Opened.objects.add(other, month))
        times = set(Opened.objects.filter(group__slug__in=slugs).values_list("times", flat=True))
        Opened.objects.all().delete()
        assert times == {3}
