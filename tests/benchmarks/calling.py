"""What curators know of the listings of a large directory: numbers, checks, calls, who is left in peace; for benchmarks."""

# Each fills a table.
KNOWN = (
    """INSERT INTO groups_contact (uuid, group_id, kind, value, label, personal, visibility, consent_by, "order")
       SELECT gen_random_uuid(), id, 'phone', '0' || (1000 + id %% 8999) || ' ' || (100000 + id %% 899999), '',
       'not-known', 'private', '', 0 FROM groups_group""",
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
    """A number for each listing, when most of them were confirmed, calls to a quarter, and some left in peace."""
    from django.db import connection
    from django.utils import timezone

    from groups.models import Group
    from groups.records import states
    from groups.records.calling import audits

    with connection.cursor() as cursor:
        for sql in KNOWN:
            cursor.execute(sql, {})
    audits.draw(audits.quarter_of(timezone.localdate()), timezone.localdate())
    for group in Group.objects.published().order_by("-pk")[1:200]:
        states.withdraw(group, version=group.version, by="Benchmark", why="Synthetic")


def pages_of(group):
    """{what it is: its address} of the pages about calls and old facts."""
    from django.urls import reverse

    staleness, calls, find = (reverse(f"curating:{page}") for page in ("staleness", "calls", "find"))
    return {
        "calls": calls,
        "calls of a region, of later days too": f"{calls}?region=london&later=on&last=no-answer",
        "call": reverse("calling:call", args=[group.pk]),
        "found by number": f"{find}?q=01632+960123",
        "found by name": f"{find}?q=freindly+garden+12345",
        "staleness": staleness,
        "staleness, never confirmed": f"{staleness}?band=never",
        "staleness, nobody asked yet": f"{staleness}?ladder=unasked&sort=name",
        "staleness, to ring": f"{staleness}?ladder=curator&region=london",
        "staleness by a part of the name": f"{staleness}?name=garden",
        "left in peace": reverse("curating:in_peace", args=[group.pk]),
        "not listed": reverse("curating:not_listed"),
        "audits": reverse("curating:audits"),
    }
