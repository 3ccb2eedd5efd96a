"""What the pages of curators cost in a large directory: queries, and the median of their time in milliseconds.

`DATABASE_URL=postgres://... python -m tests.benchmarks.curating FOLDER [LISTINGS] [WAITING] [CHANGES]` fills an empty
PostgreSQL (50,000 listings, 5,000 that wait, a million changes) and prints JSON. Most changes have small records, since
a million whole ones would measure the disk; the listing whose history is opened has whole ones.
"""

import json
import sys
from pathlib import Path

from .calling import add_known, pages_of
from .database import prepare, say
from .measure import summed_up, timed

TIMES = 15
BUDGET_QUERIES, BUDGET_MS = 10, 200
HISTORY = 1000
CHANGES = """
INSERT INTO groups_change (number, what, group_id, version, by_name, why, at, before, after, group_ids)
SELECT n, 'changed', ids.id, 2 + n / %(groups)s, 'Benchmark', 'Synthetic', now() - n * interval '1 second',
       '{"answers": {"cost": "free"}}', '{"answers": {"cost": "paid"}}', '[]'
FROM generate_series(%(first)s, %(last)s) AS n
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM groups_group) AS ids ON ids.place = 1 + n %% %(groups)s
"""


def add_changes(number):
    """So many changes, spread over all groups."""
    from django.db import connection

    from groups.models import Change, DataVersion, Group

    first = (Change.objects.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    with connection.cursor() as cursor:
        cursor.execute(CHANGES, {"groups": Group.objects.count(), "first": first, "last": first + number - 1})
    DataVersion.objects.update(number=first + number - 1)


def tell_whole(groups):
    """The last change of each of these tells all of its record, as a real one does."""
    from django.db.models import Max

    from groups.models import Change, DataVersion
    from groups.records.reading import read_groups
    from groups.records.serialising import to_json

    number = Change.objects.aggregate(last=Max("number"))["last"]
    rows = [
        Change(number=number + place, what="changed", group_id=pk, version=record.version, by_name="Benchmark",
               after=to_json(record), before=to_json(record), group_ids=[pk])
        for place, (pk, record) in enumerate(read_groups(groups).items(), 1)
    ]  # fmt: skip
    Change.objects.bulk_create(rows, batch_size=500)
    DataVersion.objects.update(number=number + len(rows))


def add_waiting(number, person):
    """So many things that wait, of each kind, each about a listing of its own; gives one of each."""
    from django.utils import timezone

    from groups.models import Asking, AskingStep, Claim, Group, Proposal, QueueKind, Report, WaitingFor
    from groups.records import queue
    from groups.records.reading import read_groups
    from groups.records.serialising import to_json

    groups = list(Group.objects.order_by("pk")[:number])
    tell_whole(Group.objects.filter(pk__in=[group.pk for group in groups]))
    kinds = (QueueKind.PROPOSAL, QueueKind.REPORT, QueueKind.CLAIM, QueueKind.CALL)
    records = read_groups(Group.objects.filter(pk__in=[group.pk for group in groups]))
    made = {}
    for place, group in enumerate(groups):
        kind, record = kinds[place % len(kinds)], records[group.pk]
        if kind == QueueKind.PROPOSAL:
            sent = record.with_answers({"name": f"{record['name']}, renamed"})
            row = Proposal.objects.create(
                of="group", group=group, listing_uuid=group.uuid, name=group.name, base=to_json(record),
                record=to_json(sent), questions=["name"], reasons=[], by=person, by_name="Keeper",
                region=group.region, waiting_for=WaitingFor.CURATOR,
            )  # fmt: skip
        elif kind == QueueKind.REPORT:
            row = Report.objects.create(group=group, kind="closed", words="Synthetic words", region=group.region)
        elif kind == QueueKind.CLAIM:
            row = Claim.objects.create(person=person, group=group, evidence="Synthetic", to_curator_at=timezone.now())
        else:
            row = Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=group.version)
            AskingStep.objects.create(asking=row, rung="curator")
        queue.enter(kind, row, listing=group)
        made.setdefault(kind, row)
    return made


def add_history(number):
    """A listing with so many whole changes; gives it."""
    from groups.models import Group
    from groups.records.actions import publish
    from groups.records.reading import record_of

    group = Group.objects.order_by("-pk").first()
    tell_whole(Group.objects.filter(pk=group.pk))
    for place in range(number):
        group.refresh_from_db()
        publish(
            record_of(group).with_answers({"summary": f"Synthetic words {place}."}), by="Benchmark", why="Synthetic"
        )
    return group


def pages(made, group):
    """{what it is: its address} of every page of the room, each as a curator of all of England opens it."""
    from django.urls import reverse

    from groups.models import QueueItem

    queue = reverse("curating:queue")
    return {
        "today": reverse("curating:today"),
        "queue": queue,
        "queue, second page": f"{queue}?after={QueueItem.objects.order_by('waiting_since', 'pk')[20].pk}",
        "queue of a kind and a region": f"{queue}?kind=report&region=london",
        "queue by name": f"{queue}?name=garden&sort=name",
        "item": reverse("curating:item", args=[made["call"].item_id]),
        "proposal": reverse("curating:proposal", args=[made["proposal"].uuid]),
        "report": reverse("curating:report", args=[made["report"].number]),
        "claim": reverse("curating:claim", args=[made["claim"].uuid]),
        "history": reverse("curating:group_history", args=[group.slug]),
    } | pages_of(group)


def measured(client, address):
    """The median of a page in milliseconds, its p95, its queries and its bytes."""
    from django.db import connection

    queries = []

    def count(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = client.get(address, follow=True)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    times = [timed(lambda: client.get(address, follow=True))[0] for _ in range(TIMES)]
    return summed_up(times) | {"queries": len(queries), "bytes": len(answer.content)}


def signed_in():
    """A browser as a curator of all of England, who is an admin too, with a second step that was just shown."""
    from django.test import Client

    from tests.signing_in import as_curator, person

    return as_curator(Client(SERVER_NAME="localhost"), person("root@example.org", is_superuser=True))


def main(folder, listings=50_000, waiting=5_000, changes=1_000_000):
    prepare(folder)
    from django.db import connection, transaction

    from tests.signing_in import person

    from .synthetic import fill

    if connection.vendor != "postgresql":
        raise SystemExit("This is measured on PostgreSQL: name one in DATABASE_URL.")
    say(f"filling {listings:,} listings, {changes:,} changes, {waiting:,} that wait")
    with transaction.atomic():
        fill(listings)
    add_changes(changes)
    with transaction.atomic():
        made = add_waiting(waiting, person("keeper@example.org"))
    group = add_history(HISTORY)
    with transaction.atomic():
        add_known()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = signed_in()
    found = {name: measured(client, address) for name, address in pages(made, group).items()}
    for name, figures in found.items():
        over = figures["queries"] > BUDGET_QUERIES or figures["median_ms"] > BUDGET_MS
        say(f"{'OVER ' if over else '     '}{name}: {figures}")
    print(json.dumps({"listings": listings, "waiting": waiting, "changes": changes, "pages": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:]))
