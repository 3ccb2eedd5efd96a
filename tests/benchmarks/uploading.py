"""How long many groups take: a file checked, its rows sent, a feed read: `python -m tests.benchmarks.uploading 5000 FOLDER`.

The feed answers from memory: what is measured is our own reading and checking, and no network.
"""

import json
import sys
import time

from .database import prepare


def rows(size):
    """Synthetic groups, as cells."""
    for number in range(size):
        yield {
            "Name": f"Synthetic upload {number}", "What happens there": "We sit and talk. There is tea.",
            "Who it is for": "Anyone", "Town or postcode": ("Leeds", "Morpeth", "Bristol", "Ipswich")[number % 4],
            "Phone": f"01632 {960000 + number % 1000}", "Communities": "Women; LGBTQ+ people",
            "Does it cost anything?": "Free", "When it meets": "every Tuesday 7pm to 9pm",
        }  # fmt: skip


def keeper_of_an_organisation():
    """(an organisation, a person who keeps it)."""
    from django.contrib.auth import get_user_model

    from groups.models import Keeper, Organisation
    from groups.records.actions import publish
    from tests.records.listings import BY, organisation_record

    record = organisation_record()
    publish(record, **BY)
    organisation = Organisation.objects.get(uuid=record.uuid)
    person = get_user_model().objects.create_user("bench@example.org")
    Keeper.objects.create(person=person, organisation=organisation, role="owner", why="Benchmark")
    return organisation, person


def measured(name, act, size):
    """How long something takes by the clock, and of the processor, which counts where a machine has other work, too."""
    began, used = time.perf_counter(), time.process_time()
    act()
    clock, cpu = time.perf_counter() - began, time.process_time() - used
    return {
        f"{name}_s": round(clock, 2),
        f"{name}_cpu_s": round(cpu, 2),
        f"{name}_ms_a_row": round(clock / size * 1000, 1),
    }


def file_of(size):
    from groups.listing.uploads.files import writing

    made = list(rows(size))
    return writing.as_csv([list(row.values()) for row in made], list(made[0]))


def measure_file(size, organisation, person):
    """Reading and checking a file, and sending each of its rows as a proposal."""
    from groups.listing.uploads import actions, comparing, sending
    from groups.listing.uploads.working import work
    from groups.models import Proposal, Upload

    data = file_of(size)
    told = measured("read", lambda: actions.take_in(organisation, name="bench.csv", data=data, by=person), size)
    upload = Upload.objects.get()
    told |= measured("checked", lambda: work(upload), size)
    told["found"] = dict(comparing.counts(upload))
    sending.send(upload, by=person, is_meant=True)
    told |= measured("sent", lambda: work(Upload.objects.get()), size)
    return told | {"proposals": Proposal.objects.count()}


def measure_feed(size, organisation, person):
    """Reading and checking a feed whose list names its services, each of which is then asked for."""
    from groups.listing.uploads import actions, comparing
    from groups.listing.uploads.feeds import fetching, requests
    from groups.listing.uploads.working import work
    from groups.models import Upload
    from tests.listing.uploads.services import ADDRESS, Feed, service

    feed = Feed(*map(service, range(size)), size=fetching.A_PAGE, is_whole=False)
    by_address = {f"{ADDRESS}/{one['id']}": json.dumps(one).encode() for one in feed.services}
    requests.get = lambda address: by_address.get(address) or feed.get(address)
    upload = actions.take_in_feed(organisation, address=ADDRESS, by=person)
    told = measured("fetched", lambda: fetching.fetch_all(upload), size)
    told |= measured("checked", lambda: work(Upload.objects.get(pk=upload.pk)), size)
    return told | {"found": dict(comparing.counts(upload)), "pages": len(feed.asked)}


def main(size, folder):
    prepare(folder)
    from groups.listing.uploads import actions, sending

    for module in (actions, sending):
        module.beside = lambda pk: None
    host = keeper_of_an_organisation()
    print(json.dumps({"rows": size, "file": measure_file(size, *host)}), flush=True)
    print(json.dumps({"services": size, "feed": measure_feed(size, *host)}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
