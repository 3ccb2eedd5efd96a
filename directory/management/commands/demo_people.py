"""People to sign in as in the demonstration, and what waits for them: `manage.py demo_people`. Safe to run again."""

from uuid import NAMESPACE_URL, uuid5

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from groups.listing.asking.ladder import climbing, first
from groups.models import BY_KEEPERS, Curator, Group, Keeper, Organisation, Role
from groups.records import history
from groups.records.actions import publish
from groups.records.proposals import propose
from groups.records.questions.rows import CONTACTS, PROVENANCE, SESSIONS, VENUES, read_answers
from groups.records.record import Row
from groups.records.serialising import new_record
from regions.models import Region

BY = {"by": "The demonstration", "why": "So that there is something to try"}
PASSWORD = "only-for-the-demonstration"  # noqa: S105, which is why it says so
TO_RING = 5
KEEPER, CURATOR = "keeper@example.org", "curator@example.org"
SECOND, ADMIN = "second@example.org", "admin@example.org"


class Command(BaseCommand):
    help = (
        "Make a keeper, two curators and an admin to sign in as, with a listing that is plainly not real, and what "
        "waits for them."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is for a demonstration alone: everybody knows its passwords.")
        keeper, curator = (
            person(KEEPER, "Kim, a demonstration keeper"),
            person(CURATOR, "Cora, a demonstration curator"),
        )
        region = Region.objects.get(slug="north-east")
        second, admin = person(SECOND, "Sam, a demonstration curator"), person(ADMIN, "Ada, who runs the demonstration")
        Curator.objects.get_or_create(person=curator, region=region, ended_at=None)
        london = Region.objects.get(slug="london")
        Curator.objects.get_or_create(person=second, region=london, ended_at=None)
        type(admin).objects.filter(pk=admin.pk).update(is_superuser=True, is_staff=True)
        if not Group.objects.filter(slug="demonstration-group").exists():
            list_them(keeper)
            ask_old_ones(region)
        for line in (
            f"Sign in at {settings.SITE_URL}/my/account/login/ as",
            f"  a keeper:  {KEEPER}  password {PASSWORD}",
            f"  a curator: {CURATOR}  password {PASSWORD}  then a code: {' or '.join(codes_of(curator)[:3])}",
            f"  another, of London: {SECOND}  password {PASSWORD}  then a code: {' or '.join(codes_of(second)[:3])}",
            f"  who runs the site: {ADMIN}  password {PASSWORD}  then a code: {' or '.join(codes_of(admin)[:3])}",
        ):
            self.stdout.write(line)


def person(email, name):
    """Somebody with an account, a proven address and a known password."""
    user = get_user_model().objects.filter(email=email).first()
    if user is None:
        user = get_user_model().objects.create_user(email, PASSWORD, name=name)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def codes_of(user):
    """Codes for the second step, each good for one time; made where there are none."""
    if not Authenticator.objects.filter(user=user).exists():
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
    made = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return RecoveryCodes(made).get_unused_codes()


def row(questions, **answers):
    """A row with these answers; its identity, where it has one, is the same in every demonstration."""
    identity = {"uuid": named(f"{sorted(answers.items())}")} if "uuid" in questions else {}
    return Row(read_answers({}, questions) | identity | answers)


def named(name):
    return uuid5(NAMESPACE_URL, f"demonstration {name}")


def list_them(keeper):
    """An organisation with one group, and two proposals of its keeper that wait."""
    publish(host := organisation(), **BY)
    publish(group(host), **BY)
    organisation_row = Organisation.objects.get(uuid=host.uuid)
    Keeper.objects.create(person=keeper, organisation=organisation_row, role=Role.OWNER, why="The demonstration")
    listed = Group.objects.get(slug="demonstration-group")
    live = history.latest([listed])[listed.pk]
    change = {"name": "Demonstration walking group (not real)", "cost": "free", "first_contact": "Write to us first."}
    propose(live.with_answers(change), by=keeper, note="We walk more than we sit.")
    another = {**live.answers, "name": "Second demonstration group (not real)", "sessions": (), "venues": ()}
    another |= {"contacts": (), "provenance": ()}
    propose(new_record("group", named("second"), "second-demonstration-group", another), by=keeper)


def ask_old_ones(region):
    """The first asking of a few old entries, of those that are rung up: nobody real is written to."""
    today = timezone.localdate()
    planned, _ = first.prepare(region, per_day=TO_RING, today=today, dry_run=True)
    for one in [one for one in planned if one.by == first.CALL][:TO_RING]:
        climbing.ask_now(one.group, today)


def organisation():
    answers = {"name": "Demonstration organisation (not real)", "provenance": (origin(),)}
    return new_record("organisation", named("organisation"), "demonstration-organisation", answers)


def group(host):
    hall = row(VENUES, name="Demonstration hall", town="Morpeth", lat=55.168, lng=-1.689, visibility="area")
    weekly = row(
        SESSIONS, attendance="in-person", venue=hall["uuid"], frequency="weekly", weekdays=("tue",), interval=1
    )  # fmt: skip
    relayed = row(
        CONTACTS, kind="email", value="group@example.org", visibility="relay", label="The demonstration group"
    )
    answers = {
        "name": "Demonstration group (not real)", "organisation": host.uuid, "region": "north-east", "town": "Morpeth",
        "lat": 55.168, "lng": -1.689, "summary": "A listing to try things with; there is no such group.",
        "description": "Change it, confirm it, send it a message. Nothing leaves this machine.",
        "who_for": "Whoever tries the demonstration", "venues": (hall,), "sessions": (weekly,), "contacts": (relayed,),
        "provenance": (origin(),),
    }  # fmt: skip
    return new_record("group", named("group"), "demonstration-group", answers)


def origin():
    today = timezone.localdate()
    told = {"source": BY_KEEPERS, "recorded": today.year, "entered_how": "Made for the demonstration"}
    return row(PROVENANCE, entered_on=today, **told)
