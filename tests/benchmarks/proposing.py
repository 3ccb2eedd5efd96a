"""What a keeper's change costs, beside publishing one: sent so that it waits, accepted, sent so that it is live at once.

`python -m tests.benchmarks.proposing SIZE FOLDER` fills a directory of that size and prints JSON, in milliseconds.
"""

import json
import sys
from pathlib import Path

from .changing import change, listing
from .database import prepare, say
from .measure import of_a_change, summed_up, timed

TIMES = 20


def people():
    """A keeper and a curator of everything."""
    from django.contrib.auth import get_user_model

    from groups.models import Curator

    keeper, curator = (get_user_model().objects.create_user(f"{who}@example.org") for who in ("keeper", "curator"))
    Curator.objects.create(person=curator, region=None)
    return keeper, curator


def kept(number, keeper):
    """The record of a listing with a history that this person keeps and whose changes are trusted by now."""
    from groups.models import Group, Keeper, Proposal, ProposalState, WaitingFor
    from groups.records.proposals.rules import LOOKED_AT_FIRST
    from groups.records.reading import record_of

    change(listing(number), number)
    group = Group.objects.get(uuid=listing(number).uuid)
    Keeper.objects.create(person=keeper, group=group, role="owner", why="Benchmark")
    accepted = {"of": "group", "group": group, "listing_uuid": group.uuid, "by": keeper, "region_id": group.region_id}
    accepted |= {"name": group.name, "state": ProposalState.ACCEPTED, "waiting_for": WaitingFor.NOBODY, "record": {}}
    Proposal.objects.bulk_create(Proposal(**accepted) for _ in range(LOOKED_AT_FIRST))
    return record_of(group)


def of_proposals():
    """{act: median and p95}: of sending what waits, of accepting it, and of sending what is live at once."""
    from groups.records.proposals import accept, propose

    keeper, curator = people()
    records = [kept(number, keeper) for number in range(TIMES)]
    renamed = [record.with_answers({"name": f"{record['name']}, renamed"}) for record in records]
    sent = [timed(lambda record=record: propose(record, by=keeper)) for record in renamed]
    waiting = [receipt.proposal for _, receipt in sent]
    accepted = [timed(lambda one=one: accept(one, version=one.version, by=curator)) for one in waiting]
    worded = [record.with_answers({"anything_else": "Synthetic words."}) for record in records]
    live = [timed(lambda record=record: propose(record, by=keeper)) for record in worded]
    if not all(receipt.change for _, receipt in live):
        raise SystemExit("What should have been live at once was not.")
    return {
        name: summed_up([ms for ms, _ in done])
        for name, done in (("sent", sent), ("accepted", accepted), ("live at once", live))
    }


def main(size, folder):
    prepare(folder)
    from django.conf import settings
    from django.db import connection, transaction

    from .synthetic import fill

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    say(f"filling {size:,} on {connection.vendor}")
    with transaction.atomic():
        fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {"engine": connection.vendor, "size": size, "published": of_a_change()}
    print(json.dumps(found | of_proposals()))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
