"""How long a file of many groups takes to be checked: `python -m tests.benchmarks.uploading 5000 FOLDER`."""

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


def main(size, folder):
    prepare(folder)
    from django.conf import settings
    from django.contrib.auth import get_user_model

    from groups.listing.uploads import actions, writing
    from groups.models import Keeper, Organisation, Upload
    from groups.records.actions import publish
    from tests.records.listings import BY, organisation_record

    settings.UPLOADS_BESIDE = True
    actions.beside = lambda pk: None
    host = organisation_record()
    publish(host, **BY)
    organisation = Organisation.objects.get(uuid=host.uuid)
    by = get_user_model().objects.create_user("bench@example.org")
    Keeper.objects.create(person=by, organisation=organisation, role="owner", why="Benchmark")
    made = list(rows(size))
    data = writing.as_csv([list(row.values()) for row in made], list(made[0]))
    began = time.perf_counter()
    upload = actions.take_in(organisation, name="bench.csv", data=data, by=by)
    taken = time.perf_counter()
    actions.work(Upload.objects.get(pk=upload.pk))
    seconds = {"read_s": round(taken - began, 2), "checked_s": round(time.perf_counter() - taken, 2)}
    print(json.dumps({"rows": size} | seconds | {"found": dict(actions.counts(upload))}))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
