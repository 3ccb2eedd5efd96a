"""What curators did before, so that the demonstration's lists of it are not empty: `manage.py demo_past`, after
`demo_people` and `demo_queue`.

Safe to run again. All of it is about listings that are plainly not real, and comes by the same acts as on a real site.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from groups.listing.asking.answering import Answer
from groups.listing.calling import recording
from groups.models import Group, MissedWord, Organisation, Outcome, QueueItem
from groups.records import states
from groups.records.actions import publish
from groups.records.calling import audits, peace
from groups.records.merging import asking
from groups.records.people import curators
from groups.records.redaction import redact
from groups.records.watching import watches
from regions.models import Region

from .demo_people import ADMIN, BY, CURATOR, organisation, person
from .demo_queue import copy, live

GARDEN, QUIET, AWAY, TEA, TEA_AGAIN = (
    f"demonstration-{name}-group" for name in ("garden", "quiet", "unlisted", "tea", "tea-room")
)
NETWORK_CURATOR = "nora@example.org"
ONLY_HERE = "This is only the demonstration."


class Command(BaseCommand):
    help = "Let the demonstration's curator have done something of each kind, about listings that are plainly not real."

    @transaction.atomic
    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is for a demonstration alone.")
        if Group.objects.filter(slug=GARDEN).exists():
            return
        cora, ada = (get_user_model().objects.get(email=email) for email in (CURATOR, ADMIN))
        for slug in (GARDEN, QUIET, AWAY, TEA, TEA_AGAIN):
            name = slug.replace("-", " ").capitalize()
            publish(copy(organisation(), slug, f"{name} (not real)", organisation=None), **BY)
        watched_and_blanked(cora)
        rung(cora)
        left_alone(cora)
        wanted_as_one(ada)
        missed()
        appointed(ada)
        aged()


def watched_and_blanked(cora):
    """A listing that changed since somebody looked; what it said once is blanked in its history."""
    told = "Ask for Demo at the desk"
    change(GARDEN, first_contact=told)
    garden, _ = live(GARDEN)
    watches.watch(garden, by=cora)
    change(GARDEN, first_contact="")
    garden, _ = live(GARDEN)
    redact(garden, question="first_contact", value=told, by=cora, why=ONLY_HERE)


def change(slug, **answers):
    _, record = live(slug)
    publish(record.with_answers(answers), **BY)


def rung(cora):
    """Two calls: nobody answered the one, the other found all of it right, in the audit of this quarter."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    ring(QUIET, Outcome.NO_ANSWER, cora, note=f"Rang in the morning. {ONLY_HERE}", again_on=tomorrow)
    ring(GARDEN, Outcome.RIGHT, cora)
    today = timezone.localdate()
    quarter = audits.quarter_of(today)
    audits.draw(quarter, today)
    garden, _ = live(GARDEN)
    audits.record(garden, "right", quarter=quarter, by=cora)


def ring(slug, outcome, cora, **told):
    found, record = live(slug)
    recording.record(found, recording.Told(Answer(outcome, record.version), **told), seen=0, by=cora)


def left_alone(cora):
    """One group that is not to be asked, and one that is not to be listed."""
    quiet, record = live(QUIET)
    peace.leave(quiet, why=f"They asked for some quiet. {ONLY_HERE}", version=record.version, by=cora)
    away, record = live(AWAY)
    states.withdraw(away, version=record.version, by=cora, why=f"They asked not to be listed. {ONLY_HERE}")


def wanted_as_one(ada):
    """Somebody else wants two groups made one; a second curator is to agree."""
    (survivor, one), (loser, other) = live(TEA), live(TEA_AGAIN)
    asking.ask(
        survivor=survivor, loser=loser, survivor_version=one.version, loser_version=other.version, choices={}, by=ada,
        why=ONLY_HERE,
    )  # fmt: skip


def missed():
    """A word that nobody would look for, often enough to be shown."""
    region, today = Region.objects.get(slug="north-east"), timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    for weeks in (0, 1):
        times = settings.MISSED_WORDS_FROM + weeks
        MissedWord.objects.add({(region.slug, "demonstratology"): times}, monday - timedelta(weeks=weeks))


def appointed(ada):
    """A curator of a network, and one who is a curator no longer."""
    person(NETWORK_CURATOR, "Nora, who curates the demonstration organisation")
    network = Organisation.objects.get(slug="demonstration-organisation")
    curators.appoint(NETWORK_CURATOR, network=network, by=ada)
    row = curators.appoint("former@example.org", region=Region.objects.get(slug="london"), by=ada)
    curators.end(row, by=ada, why=ONLY_HERE)


def aged():
    """What waits came in one after the other, over the last days, as it would have."""
    now = timezone.now()
    for place, item in enumerate(QueueItem.objects.open().order_by("-pk")):
        since = now - timedelta(hours=5 * place)
        QueueItem.objects.filter(pk=item.pk).update(waiting_since=since, opened_at=since)
