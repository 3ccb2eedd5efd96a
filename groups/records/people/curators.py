"""Who curates what: appointed, ended, handed over, by those who run the site. Rows are ended and never deleted.

Every act locks the person's account first, so that two that cross come one after the other.
"""

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from groups.mail import letters
from groups.models import Curator
from regions.models import Region

from ..errors import NotYours, Problem, Refused
from .roles import AWAY, is_admin, present_curators

PURPOSE = "curators"
ENGLAND = "all of England"


def covered(row):
    """What a row is about, in words."""
    return str(row.network or row.region or ENGLAND)


def refuse_others(by, by_name):
    """Raises NotYours for whoever does not run the site; a command says its own name instead."""
    if not (is_admin(by) if by else by_name):
        raise NotYours("Only those who run the site say who curates what.")


def say_why(why):
    """Raises Refused without a reason."""
    if not why.strip():
        raise Refused(Problem("why", "Say why."))


def said_by(by, by_name):
    """Who does it, and their name: {"by": person or None, "by_name": ...}."""
    return {"by": by, "by_name": (by_name or by.name or by.email)[:150]}


@transaction.atomic
def appoint(email, *, region=None, network=None, by=None, by_name=""):
    """Make somebody a curator of a region, of a national network, or of all England where neither is given.

    Whoever has no account gets one; they are written to. Gives the `Curator`, the one that is there where they are one
    already. Raises NotYours, Refused.
    """
    refuse_others(by, by_name)
    person = locked(email)
    present = Curator.objects.filter(person=person, region=region, network=network, ended_at=None).first()
    if present:
        return present
    refuse_network(network)
    who = said_by(by, by_name)
    made = Curator.objects.create(
        person=person, region=region, network=network, added_by=who["by"], added_by_name=who["by_name"]
    )
    write("appointed", made)
    return made


def refuse_network(network):
    if network is not None and network.publication in AWAY:
        raise Refused(Problem("network", f"“{network}” is not listed any more."))


def locked(email):
    """The account of this address, its row locked; made where there is none. Raises Refused."""
    email, people = email.strip().lower(), get_user_model().objects
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(Problem("email", f"“{email}” is not an email address.")) from None
    person = people.select_for_update().filter(email=email).first() or people.create_user(email)
    if not person.is_active:
        raise Refused(Problem("email", "This account is closed."))
    return person


@transaction.atomic
def end(curator, *, by=None, by_name="", why):
    """Somebody no longer curates what this row says; they are written to. Raises NotYours, Refused."""
    refuse_others(by, by_name)
    say_why(why)
    curator = (
        Curator.objects.select_for_update(of=("self",)).select_related("person", "region", "network").get(pk=curator.pk)
    )
    if curator.ended_at:
        raise Refused(f"This was ended already, by {curator.ended_by_name or 'somebody who has left'}.")
    close(curator, why=why.strip(), **said_by(by, by_name))
    write("ended", curator)
    return curator


def close(curator, *, by, by_name, why):
    """End a row."""
    curator.ended_at, curator.ended_by, curator.ended_by_name = timezone.now(), by, by_name
    curator.ended_why = why[:300]
    curator.save(update_fields=["ended_at", "ended_by", "ended_by_name", "ended_why"])


@transaction.atomic
def hand_over(person, *, to, by=None, by_name="", why):
    """All that a person curates is another's from now on, `to` their email address: every row or none.

    Gives the new rows. Raises NotYours, Refused.
    """
    refuse_others(by, by_name)
    say_why(why)
    if to.strip().lower() == person.email:
        raise Refused(Problem("to", "This is the same person."))
    rows = list(present_rows(person).select_for_update(of=("self",)))
    if not rows:
        raise Refused(f"{person} curates nothing now.")
    made = [take_over(row, to, by, by_name) for row in rows]
    for row in rows:
        close(row, why=f"Handed over: {why.strip()}", **said_by(by, by_name))
    write("ended", *rows)
    return made


def take_over(row, to, by, by_name):
    """Appoint somebody to what a row says. What is wrong with the address stands beside the field that it was typed
    in."""
    try:
        return appoint(to, region=row.region, network=row.network, by=by, by_name=by_name)
    except Refused as refused:
        raise Refused(*(Problem("to", one.text) for one in refused.problems)) from None


def present_rows(person):
    """What a person curates now, the first first."""
    return (
        Curator.objects.filter(person=person, ended_at=None)
        .select_related("person", "region", "network")
        .order_by("pk")
    )


def uncurated():
    """The regions that no curator of their own has now."""
    return Region.objects.exclude(pk__in=present_curators().exclude(region=None).values("region")).order_by("name")


def write(letter, *rows):
    """Write to the person of these rows, in one letter."""
    what = ", ".join(covered(row) for row in rows)
    link = reverse("curating:today" if letter == "appointed" else "home:home")
    letters.write(f"curators/{letter}", purpose=PURPOSE, to=rows[0].person.email, link=link, what=what)
