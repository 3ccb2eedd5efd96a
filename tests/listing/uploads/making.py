"""Organisations with groups, and files of groups, for tests of uploads."""

import csv
import io
from datetime import time

from django.urls import reverse
from openpyxl import Workbook

from groups.listing.uploads import actions, comparing
from groups.listing.uploads.files import writing
from groups.listing.uploads.working import work
from tests.records.listings import contact, group_record, organisation_record, published, session, venue
from tests.signing_in import keeper, sign_in
from text.cells import plain

NEW = {
    "Name": "Synthetic Bluebells", "What happens there": "We sit and talk. There is tea.", "Who it is for": "Anyone",
    "Town or postcode": "Morpeth", "Phone": "01632 960001",
}  # fmt: skip


def host_and_keeper():
    """(an organisation, its keeper)."""
    organisation, _ = published(organisation_record(name="Synthetic Host"))
    return organisation, keeper("kim@example.org", organisation)


def groups_of(organisation, number=2):
    """Groups with every kind of answer that a column holds."""
    for one in range(number):
        hall = venue(
            name="Hall", address="1 Synthetic Street\nBy the pond", visibility="on-request", postcode="NE61 1BN"
        )
        weekly = session(
            venue=hall["uuid"], frequency="weekly", weekdays=("tue",), start_time=time(19), end_time=time(21)
        )  # fmt: skip
        monthly = session(attendance="online", frequency="monthly", nth=2, weekdays=("mon",))
        published(
            group_record(
                name=f"Synthetic Group {one}", organisation=organisation.uuid, town="Leeds", lat=53.8, lng=-1.55,
                who_for="Anyone", community=("lgbtq", "women"), other_names=("Zebras", "Stripes"), cost="donation",
                venues=(hall,), sessions=(weekly, monthly), peer_definitions=("shared-lived-experience",),
                contacts=(contact(visibility="public"), contact(kind="email", value="a@example.org", visibility="relay")),
                description="=SUM(1)\nTwo lines", **{"funding.funders": "A fund", "peer_work.role": "no"},
            )
        )  # fmt: skip


def as_csv(*rows, headings=None):
    headings = headings or list(rows[0])
    cells = [[plain(row.get(heading, "")) for heading in headings] for row in rows]
    return writing.as_csv(cells, headings)


def taken_in(host, data, name="groups.csv"):
    organisation, kim = host
    upload = actions.take_in(organisation, name=name, data=data, by=kim)
    work(upload)
    upload.refresh_from_db()
    return upload


def what(upload):
    return dict(comparing.counts(upload))


def downloaded(client, host, kind, what="groups"):
    organisation, kim = host
    return sign_in(client, kim).get(reverse("uploads:download", args=[organisation.slug, what, kind])).content


def workbook(*rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def rows_of(data):
    """The rows of a CSV file, each {heading: text}."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
