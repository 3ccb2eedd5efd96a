"""Looking for duplicates among so many listings, and what that adds to publishing one:
`python -m tests.benchmarks.pairing SIZE FOLDER`.

One listing in fifty is typed a second time, with a slip or a word more; half of these have the same phone number.
"""

import json
import random
import statistics
import sys
import time
from pathlib import Path

from .database import point_settings_at, prepare, say

ONE_IN = 50
PUBLISHED = 200


def typed_twice(rng):
    """Names of their own for all listings, and every fiftieth as the one before it; gives the pairs of ids."""
    from groups.models import Contact, Group, Session

    groups = list(Group.objects.order_by("pk"))
    syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
    words = ["".join(rng.choices(syllables, k=3)) for _ in range(max(200, len(groups) // 8))]
    common = "support group peer mental health wellbeing recovery project network forum women men".split()
    contacts, pairs = [], []
    for number, group in enumerate(groups):
        group.name = f"{rng.choice(words)} {rng.choice(words)} {rng.choice(common)} {rng.choice(common)}".title()
        phone = f"01632 {rng.randrange(10**6):06d}"
        if number % ONE_IN == 1:
            before = groups[number - 1]
            pairs.append((before.pk, group.pk))
            group.name = before.name.replace("e", "", 1) if number % 4 == 1 else f"{before.name} Group"
            for name in ("town", "region", "district", "lat", "lng"):
                setattr(group, name, getattr(before, name))
            phone = contacts[-1].value if number % 8 == 1 else phone
        contacts.append(Contact(group=group, kind="phone", value=phone))
    Group.objects.bulk_update(groups, ["name", "town", "region", "district", "lat", "lng"], batch_size=1000)
    Contact.objects.bulk_create(contacts, batch_size=5000)
    # Who types a listing again says less: a day and people drawn by lot would speak against it.
    again = [pk for _, pk in pairs]
    Session.objects.filter(group__in=again).delete()
    Group.features.through.objects.filter(group__in=again).delete()
    return pairs


def publishing(changed):
    """(median, 95th of a hundred) milliseconds to publish a listing of which these answers change."""
    from groups.models import Group
    from groups.records.actions import publish
    from groups.records.reading import record_of

    rng, spent = random.Random(4), []
    pks = list(Group.objects.published().values_list("pk", flat=True))
    for number in range(PUBLISHED):
        record = record_of(Group.objects.get(pk=rng.choice(pks)))
        record = record.with_answers(changed(record, number))
        started = time.perf_counter()
        publish(record, by="Benchmark", why="To see what it costs")
        spent.append(1000 * (time.perf_counter() - started))
    return round(statistics.median(spent), 1), round(statistics.quantiles(spent, n=20)[-1], 1)


def main(size, folder):
    prepare(folder)
    from groups.models import PairKey
    from groups.records.duplicates import find_due

    from .synthetic import fill

    fill(size)
    typed = set(typed_twice(random.Random(2)))
    say(f"{size} listings")
    started = time.perf_counter()
    looked_at, found = find_due()
    seconds = time.perf_counter() - started
    told = {
        "size": size, "seconds": round(seconds, 1), "ms_a_listing": round(1000 * seconds / looked_at, 2),
        "found": len(found), "typed_twice": len(typed), "of_these_found": len(typed & found.keys()),
        "keys": PairKey.objects.count(),
        "publish_summary_ms": publishing(lambda record, number: {"summary": f"Another summary {number}"}),
        "publish_name_ms": publishing(lambda record, number: {"name": f"{record['name']} {number}"}),
    }  # fmt: skip
    print(json.dumps(told))


if __name__ == "__main__":
    point_settings_at(Path(sys.argv[2]))
    main(int(sys.argv[1]), Path(sys.argv[2]))
