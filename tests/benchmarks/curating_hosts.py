"""Who hosts and keeps the listings of a large directory, where they meet, and how they are reached. All of it made up.

In number as in a directory that is used: four listings in five have a host, which has four of one district; one host in
ten belongs to another, one in twenty is of a network; who meets in person does so at a place of their own, or of their
host; each host, and each listing without one, has an owner, and a third of the hosts an editor, too.
"""

from datetime import timedelta

from .database import say

OF_A_HOST = 5  # in a row, of which the last has none
A_BATCH = 2_000


def add_hosts(curator):
    """All of it, of listings that have none of it; then the index tells it, too. A curator keeps one host, too."""
    from groups.index.entries import reindex
    from groups.models import Group

    say("hosts, places, contacts, keepers")
    hosts = host_groups(list(Group.objects.order_by("district", "pk")))
    add_venues()
    add_contacts(hosts)
    add_keepers(hosts, curator)
    reindex(Group.objects.all(), 0)


def host_groups(groups):
    """Give the groups their hosts; gives these."""
    from groups.models import Address, Affiliation, Group, Organisation

    hosts = [
        Organisation(
            slug=f"synthetic-host-{number}", name=f"Synthetic {group.town} host {number}", kind="charity",
            charity_number=str(9_000_000 + number),
        )
        for number, group in enumerate(groups[::OF_A_HOST])
    ]  # fmt: skip
    Organisation.objects.bulk_create(hosts, batch_size=A_BATCH)
    Address.objects.bulk_create([Address(slug=host.slug, organisation=host) for host in hosts], batch_size=A_BATCH)
    for place, group in enumerate(groups):
        is_hosted = place % OF_A_HOST < OF_A_HOST - 1
        group.organisation = hosts[place // OF_A_HOST] if is_hosted else None
    Group.objects.bulk_update(groups, ["organisation"], batch_size=A_BATCH)
    for place, host in enumerate(hosts[10::10]):
        host.owner = hosts[place % 10]
    Organisation.objects.bulk_update(hosts[10::10], ["owner"], batch_size=A_BATCH)
    members = [Affiliation(member=host, network=hosts[0]) for host in hosts[5::20]]
    Affiliation.objects.bulk_create(members, batch_size=A_BATCH)
    return hosts


def add_venues():
    """A place for each session at which people meet in person: one in four is the host's."""
    from groups.models import Session, Venue, Visibility

    seen = (Visibility.FULL, Visibility.FULL, Visibility.AREA, Visibility.ON_REQUEST)
    sessions = list(Session.objects.filter(attendance="in-person").select_related("group"))
    for number, session in enumerate(sessions):
        group = session.group
        is_hosts = bool(group.organisation_id) and number % 4 == 0
        owner = {"organisation_id": group.organisation_id} if is_hosts else {"group": group}
        session.venue = Venue(
            **owner, name=f"Synthetic hall {number}", address=f"{1 + number % 200} Synthetic Street", town=group.town,
            postcode=f"ZZ{10 + number % 90} {number // 90 % 10}ZZ", district_id=group.district_id, lat=group.lat,
            lng=group.lng, visibility=seen[number % len(seen)],
        )  # fmt: skip
    Venue.objects.bulk_create([session.venue for session in sessions], batch_size=A_BATCH)
    for session in sessions:
        session.venue = session.venue
    Session.objects.bulk_update(sessions, ["venue"], batch_size=A_BATCH)


def add_contacts(hosts):
    """A number that is shown, a site and an address that is not for each host; a number or address for nine listings in
    ten of those without a host, and for half of the others."""
    from groups.models import Contact, Group

    rows = []
    for host in hosts:
        rows += [
            Contact(organisation=host, kind="phone", value=number_of(host, 0), visibility="public"),
            Contact(organisation=host, kind="website", value=f"https://{host.slug}.example.org", visibility="public"),
            Contact(organisation=host, kind="email", value=f"info@{host.slug}.example.org"),
        ]
    for group in Group.objects.only("slug", "organisation"):
        if group.pk % 10 if group.organisation_id is None else group.pk % 2:
            visibility = ("private", "public", "relay")[group.pk % 3]
            rows.append(Contact(group=group, kind="phone", value=number_of(group, 1), visibility="private"))
            rows.append(
                Contact(group=group, kind="email", value=f"{group.slug}@example.org", visibility=visibility, order=1)
            )
    Contact.objects.bulk_create(rows, batch_size=A_BATCH)


def number_of(listing, of):
    """A phone number of its own, as somebody may write it."""
    return f"0{1000 + listing.pk % 8999} {of}{10_000 + listing.pk % 89_999}"


def add_keepers(hosts, curator):
    """An account for whoever keeps something, and what they keep."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from groups.models import Group, Keeper

    kept = [({"organisation": host}, "owner") for host in hosts]
    kept += [({"organisation": host}, "editor") for host in hosts[::3]]
    kept += [({"group": group}, "owner") for group in Group.objects.filter(organisation=None).only("pk")]
    person = get_user_model()
    people = [
        person(email=f"keeper-{number}@benchmark.example.org", name=f"Synthetic keeper {number}", password="!")
        for number in range(len(kept))
    ]
    person.objects.bulk_create(people, batch_size=A_BATCH)
    people, kept = [*people, curator], [*kept, ({"organisation": hosts[-1]}, "owner")]
    now = timezone.now()
    Keeper.objects.bulk_create(
        [
            Keeper(person=who, role=role, since=now - timedelta(days=number % 900), why="Synthetic", **listing)
            for number, (who, (listing, role)) in enumerate(zip(people, kept, strict=True))
        ],
        batch_size=A_BATCH,
    )
