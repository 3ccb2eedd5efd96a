"""A queue worth opening for the demonstration's curator: `manage.py demo_queue`, after `demo_people`.

Safe to run again. All of it is about listings that are plainly not real, and comes by the same acts as on a real site.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from groups.mail import bounces
from groups.models import Group, OutgoingMail, QueueItem, QueueKind
from groups.records import history, reports, states
from groups.records.actions import publish
from groups.records.disclosing import rows
from groups.records.merging import merge
from groups.records.people import claims
from groups.records.proposals import accept, propose
from groups.records.proposals.rules import LOOKED_AT_FIRST
from groups.records.questions.rows import CONTACTS
from groups.records.serialising import new_record

from .demo_people import ADMIN, BY, CURATOR, KEEPER, group, named, organisation, person, row

PLACES = ("morning", "evening", "weekend")
TWIN, OLD_TWIN = "Demonstration group in Morpeth (not real)", "Demonstration group, an older entry (not real)"


class Command(BaseCommand):
    help = "Let something of each kind wait for the demonstration's curator, about listings that are plainly not real."

    @transaction.atomic
    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is for a demonstration alone.")
        if QueueItem.objects.filter(kind=QueueKind.MISSING).exists():
            return
        keeper, cora, ada = (get_user_model().objects.get(email=email) for email in (KEEPER, CURATOR, ADMIN))
        more_groups(organisation())
        be_trusted(keeper, ada)
        send_alike(keeper)
        disclose(keeper, ada)
        twice(cora)
        told_by_the_public()
        come_back()
        pause(cora)


def live(slug):
    """(a demonstration group, its record as it is now)."""
    found = Group.objects.get(slug=slug)
    return found, history.latest([found])[found.pk]


def more_groups(host):
    """Three more of the host, alike but for their names."""
    for when in PLACES:
        publish(copy(host, f"demonstration-{when}-group", f"Demonstration {when} group (not real)"), **BY)


def copy(host, slug, name, **answers):
    """The demonstration group under another name, with an identity and places of its own."""
    first = group(host)
    told = {**first.answers, "name": name, "venues": (), "sessions": (), "contacts": (), **answers}
    return new_record("group", named(slug), slug, told)


def be_trusted(keeper, ada):
    """Changes of the keeper that were accepted before; the next small one is live at once, and to be seen."""
    for number in range(LOOKED_AT_FIRST):
        _, record = live("demonstration-morning-group")
        sent = propose(
            record.with_answers({"summary": f"A listing to try things with, said {number + 1} times."}), by=keeper
        )
        accept(sent.proposal, version=sent.proposal.version, by=ada)
    _, record = live("demonstration-morning-group")
    propose(record.with_answers({"cost_note": "Tea is free."}), by=keeper, note="People ask about it.")


def send_alike(keeper):
    """The same question, answered for each of three groups."""
    for when in PLACES:
        _, record = live(f"demonstration-{when}-group")
        propose(record.with_answers({"who_for": f"Whoever tries the demonstration in the {when}"}), by=keeper)


def disclose(keeper, ada):
    """A mobile number that would be public: one curator has accepted it, a second one is to agree."""
    _, record = live("demonstration-evening-group")
    mobile = row(
        CONTACTS, kind="mobile", value="07700 900123", visibility="public", label="Kim", personal="yes",
        consent_by="Kim", consent_on=timezone.localdate(),
    )  # fmt: skip
    sent = propose(record.with_answers({"contacts": (*rows(record, "contacts"), mobile)}), by=keeper)
    accept(sent.proposal, version=sent.proposal.version, by=ada)


def twice(cora):
    """A group that is listed twice, and one that was, until somebody made one of the two."""
    publish(twin := copy(organisation(), "demonstration-group-morpeth", TWIN, organisation=None), **BY)
    publish(old := copy(organisation(), "demonstration-group-older", OLD_TWIN, organisation=None), **BY)
    survivor, loser = (Group.objects.get(uuid=record.uuid) for record in (twin, old))
    merge(
        survivor=survivor, loser=loser, survivor_version=survivor.version, loser_version=loser.version,
        choices={"other_names": "both"}, by=cora, why="Both were made for the demonstration",
    )  # fmt: skip


def told_by_the_public():
    """Reports of different weight, a group that is missing, and somebody who says that they keep one."""
    listed, _ = live("demonstration-group")
    region = listed.region_id
    reports.tell(
        kind="place-or-time", words="It said Tuesday. Nobody was there.", right="Wednesdays at 7", listing=listed
    )
    reports.tell(kind="contact", words="The mail came back.", listing=listed)
    reports.tell(kind="privacy", words="A name is told that should not be.", listing=listed, is_urgent=True)
    reports.tell(
        kind="missing", name="Demonstration sewing group (not real)", place="Alnwick", words="They meet every week.",
        region_id=region,
    )  # fmt: skip
    clare = person("clare@example.org", "Clare, who says that she keeps one")
    own = Group.objects.get(slug="demonstration-group-morpeth")
    claim = claims.make(own, by=clare, evidence="I founded it. This is only the demonstration.")
    claims.pass_on(claim, "There is no address to ask.")


def come_back():
    """A message to the group did not arrive, for there is no such address."""
    listed, _ = live("demonstration-group")
    mail = OutgoingMail.objects.filter(asking_steps__asking__group=listed).first() or asked(listed)
    bounces.take(bounces.Event("demonstration", mail.uuid, bounces.Kind.HARD, timezone.now(), "5.1.1"))


def asked(listed):
    """The mail by which it is asked whether it is right."""
    from groups.listing.asking.ladder import climbing

    climbing.ask_now(listed, timezone.localdate())
    return OutgoingMail.objects.filter(asking_steps__asking__group=listed).first()


def pause(cora):
    """A pause that ends this week."""
    found, _ = live("demonstration-weekend-group")
    until = timezone.localdate() + timedelta(days=3)
    states.pause(
        found, until=until, reason="The hall is being painted", version=found.version, by=cora, why="They rang"
    )
