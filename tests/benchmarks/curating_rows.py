"""What waits for the curators of a large directory, what they know of its listings, and what became of these."""

from io import StringIO

from .database import say

# Each fills a table.
KNOWN = (
    """UPDATE groups_searchentry SET confirmed_on = current_date - (group_id %% 700)::int WHERE group_id %% 5 <> 0""",
    """INSERT INTO groups_call (group_id, outcome, note, again_on, by_name, at)
       SELECT id, (ARRAY['right', 'no-answer', 'changed', 'wrong-number'])[1 + n %% 4], 'Synthetic',
       CASE WHEN n %% 4 = 1 AND id %% 3 = 0 THEN current_date - (id %% 30)::int + 10 END, 'Benchmark',
       now() - (10 - n) * interval '20 days'
       FROM groups_group, generate_series(1, 2) AS n WHERE id %% 4 = 0""",
    """INSERT INTO groups_leftinpeace (group_id, why, by_name, at, ended_by_name)
       SELECT id, 'Synthetic', 'Benchmark', now(), '' FROM groups_group WHERE id %% 40 = 1""",
)


def add_known():
    """When most of the listings were confirmed, calls to a quarter, and some left in peace."""
    from django.db import connection
    from django.utils import timezone

    from groups.models import Group
    from groups.records import states
    from groups.records.calling import audits

    with connection.cursor() as cursor:
        for sql in KNOWN:
            cursor.execute(sql, {})
    audits.draw(audits.quarter_of(timezone.localdate()), timezone.localdate())
    groups = Group.objects.published().order_by("-pk")[1:200]
    tell_whole(Group.objects.filter(pk__in=[group.pk for group in groups]))
    for group in groups:
        states.withdraw(group, version=group.version, by="Benchmark", why="Synthetic")


HISTORY = 1000
PAIRS, MERGES = 500, 5
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
    """So many things that wait, of each kind that people bring, each about a listing of its own."""
    from django.utils import timezone

    from groups.models import Asking, AskingStep, Claim, Group, Proposal, QueueKind, Report, WaitingFor
    from groups.records import queue
    from groups.records.reading import read_groups
    from groups.records.serialising import to_json

    groups = list(Group.objects.order_by("pk")[:number])
    tell_whole(Group.objects.filter(pk__in=[group.pk for group in groups]))
    kinds = (QueueKind.PROPOSAL, QueueKind.REPORT, QueueKind.CLAIM, QueueKind.CALL)
    records = read_groups(Group.objects.filter(pk__in=[group.pk for group in groups]))
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
            told = {"group": group, "kind": "closed", "words": "Synthetic words", "region": group.region}
            queue.enter(kind, Report.objects.create(**told), listing=group)
            row = Report.objects.create(**told)
        elif kind == QueueKind.CLAIM:
            row = Claim.objects.create(person=person, group=group, evidence="Synthetic", to_curator_at=timezone.now())
        else:
            row = Asking.objects.create(group=group, number=1, due_on=timezone.localdate(), version=group.version)
            AskingStep.objects.create(asking=row, rung="curator")
        queue.enter(kind, row, listing=group)


def add_history(number):
    """The last listing gets so many whole changes; the last of them is public and nobody has seen it yet."""
    from groups.models import Group, NotYetSeen, QueueKind
    from groups.records import queue
    from groups.records.actions import publish
    from groups.records.reading import record_of

    group = Group.objects.order_by("-pk").first()
    tell_whole(Group.objects.filter(pk=group.pk))
    for place in range(number):
        group.refresh_from_db()
        publish(
            record_of(group).with_answers({"summary": f"Synthetic words {place}."}), by="Benchmark", why="Synthetic"
        )
    live = NotYetSeen.objects.create(change=group.changes.latest("number"), region=group.region)
    queue.enter(QueueKind.LIVE, live, listing=group)


def add_pairs(number, admin):
    """So many pairs that may be one, some listings that became one, and one request to make two one."""
    from groups.models import Group, Pair, QueueKind
    from groups.records import queue
    from groups.records.merging import asking, merge

    groups = list(Group.objects.published().order_by("-pk")[300 : 300 + 2 * number + 2 * MERGES + 2])
    couples = [sorted(two, key=lambda group: group.pk) for two in zip(groups[::2], groups[1::2], strict=False)]
    tell_whole(Group.objects.filter(pk__in=[group.pk for group in groups]))
    for place, (first, second) in enumerate(couples):
        seen = {"survivor_version": first.version, "loser_version": second.version, "why": "Synthetic"}
        if place < MERGES:
            merge(survivor=first, loser=second, choices={}, by=admin, **seen)
        elif place == MERGES:
            asking.ask(survivor=first, loser=second, choices={}, by=admin, **seen)
        else:
            evidence = [["name", "Their names are alike.", 3.0]]
            pair = Pair.objects.create(first=first, second=second, score=3, evidence=evidence, rules=1, digest="")
            queue.enter(QueueKind.DUPLICATE, pair, listing=second)


def add_watched(admin, number=200):
    """Listings that an admin watches, and words that found nothing."""
    from datetime import timedelta

    from django.conf import settings
    from django.utils import timezone

    from groups.models import Group, MissedWord, Watch

    Watch.objects.bulk_create(Watch(person=admin, group=group) for group in Group.objects.order_by("pk")[:number])
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    words = {("london", f"synthetic{place}"): settings.MISSED_WORDS_FROM for place in range(number)}
    for weeks in range(10):
        MissedWord.objects.add(words, monday - timedelta(weeks=weeks))


def fill_all(listings, waiting, changes, keeper, admin, curator):
    """Everything, into an empty PostgreSQL that has its vocabularies."""
    from django.core.management import call_command
    from django.db import transaction

    from .curating_hosts import add_hosts
    from .synthetic import fill

    with transaction.atomic():
        say(f"filling {listings:,} listings")
        fill(listings)
        add_hosts(curator)
        say(f"{changes:,} changes")
        add_changes(changes)
        analyze()
        say(f"{waiting:,} that wait")
        add_waiting(waiting, keeper)
        add_history(HISTORY)
        add_known()
        add_pairs(PAIRS, admin)
        add_watched(admin)
    say("what is worth a look")
    call_command("worth_a_look", stdout=StringIO())
    analyze()


def analyze():
    """Let PostgreSQL count what its tables hold, and which rows all may see, as it does by itself while it runs."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")
