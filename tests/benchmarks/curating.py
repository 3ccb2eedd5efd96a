"""What the pages of curators cost in a large directory: queries, and the median of their time in milliseconds.

`DATABASE_URL=postgres://... python -m tests.benchmarks.curating FOLDER [LISTINGS] [WAITING] [CHANGES]` fills an empty
PostgreSQL (50,000 listings, 5,000 that wait, a million changes), or takes it as it was filled before, and prints JSON.
Most changes have small records, since a million whole ones would measure the disk; the listing whose history is opened
has whole ones. Each page is opened by an admin, who curates all of England; each list by a curator of one region, too.
"""

import json
import sys
from pathlib import Path

from .curating_pages import of_a_region, pages
from .curating_rows import fill_all
from .database import point_settings_at, prepare, say
from .measure import summed_up, timed

TIMES = 15
BUDGET_QUERIES, BUDGET_MS = 10, 200
ADMIN, CURATOR, KEEPER = (f"{name}@benchmark.example.org" for name in ("admin", "curator", "keeper"))


def measured(client, address):
    """The median of a page in milliseconds, its p95, its queries and its bytes."""
    from django.db import connection

    queries = []

    def count(execute, sql, *rest):
        queries.append(sql)
        return execute(sql, *rest)

    client.get(address)  # the first in a process reads the vocabulary, too
    with connection.execute_wrapper(count):
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    times = [timed(lambda: client.get(address))[0] for _ in range(TIMES)]
    return summed_up(times) | {"queries": len(queries), "bytes": len(answer.content)}


def people():
    """(an admin, a curator of London, a keeper), the same at each run."""
    from django.contrib.auth import get_user_model

    from regions.models import Region
    from tests.signing_in import curator, person

    there = {one.email: one for one in get_user_model().objects.filter(email__in=(ADMIN, CURATOR, KEEPER))}
    if there:
        return there[ADMIN], there[CURATOR], there[KEEPER]
    london = Region.objects.get(slug="london")
    return person(ADMIN, is_superuser=True), curator(CURATOR, london), person(KEEPER)


def signed_in(who):
    """A browser as this person, with a second step that was just shown."""
    from django.test import Client

    from tests.signing_in import as_curator

    return as_curator(Client(SERVER_NAME="localhost"), who)


def main(folder, listings=50_000, waiting=5_000, changes=1_000_000):
    point_settings_at(folder)
    from django.core.management import call_command
    from django.db import connection

    from groups.models import Group

    if connection.vendor != "postgresql":
        raise SystemExit("This is measured on PostgreSQL: name one in DATABASE_URL.")
    call_command("migrate", verbosity=0)
    is_filled = Group.objects.exists()
    if not is_filled:
        prepare(folder)
    admin, curator, keeper = people()
    if not is_filled:
        fill_all(listings, waiting, changes, keeper, admin, curator)
    found = {}
    for who, addresses in ((admin, pages()), (curator, of_a_region())):
        client = signed_in(who)
        for name, address in addresses.items():
            found[name] = figures = measured(client, address)
            over = figures["queries"] > BUDGET_QUERIES or figures["median_ms"] > BUDGET_MS
            say(f"{'OVER ' if over else '     '}{name}: {figures}")
    print(json.dumps({"listings": listings, "waiting": waiting, "changes": changes, "pages": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:]))
