"""What each curator covers, how much waits there, and whether they can sign in at all."""

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef

from groups.curating.today.parts import by_region
from groups.models import Curator, QueueItem, WaitingFor
from groups.records.people.scope import of_networks
from groups.records.proposals import median_waits, wait_in_words

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_step(person="person"):
    """An expression: whether the person of a row has set up a second step. `person` is their column."""
    return Exists(Authenticator.objects.filter(user=OuterRef(person), type__in=STEPS))


def present():
    """Who curates what now, each with `has_step`."""
    rows = Curator.objects.filter(ended_at=None).select_related("person", "region", "network")
    return rows.annotate(has_step=has_second_step())


def with_waiting(rows):
    """The same rows, each with `waiting`, how much is open there, and `wait`, within what half of it is decided, or "".

    Three queries however many they are.
    """
    items = QueueItem.objects.open().exclude(waiting_for=WaitingFor.KEEPER)
    regions, networks = by_region(items), by_network(items, {row.network_id for row in rows} - {None})
    waits = median_waits({row.region_id for row in rows if not row.network_id})
    for row in rows:
        usual = None if row.network_id else waits.get(row.region_id)
        row.wait = wait_in_words(usual) if usual is not None else ""
        row.waiting = networks[row.network_id] if row.network_id else regions[row.region_id]
    return rows


def by_network(items, networks):
    """{network's id: how many items are open about its listings}."""
    counts = {f"of_{pk}": Count("pk", filter=of_networks([pk])) for pk in networks}
    found = items.order_by().aggregate(**counts) if counts else {}
    return {pk: found[f"of_{pk}"] for pk in networks}
