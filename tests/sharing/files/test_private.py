"""What nobody may know is in no file: not in a row, a point, a header or a name."""

import io
import json
import zipfile

import pytest

from groups.models import Publication, Visibility
from groups.records.actions import publish
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory, VenueFactory, adopted
from tests.records.listings import BY, again, contact, group_record, published, session, venue

from .test_files import FILES, asked, content, rows

pytestmark = pytest.mark.django_db
SECRETS = {
    "funding.funders": "The synthetic treasury",
    "funding.plans": "A synthetic plan",
    "help_wanted.other": "A synthetic wish",
}


def everywhere(client, search=""):
    """Everything that the files of a search say, headers and all; a spreadsheet unpacked."""
    for path in FILES:
        answer, data = asked(client, f"{path}{search}")
        assert answer.status_code == 200
        yield str(dict(answer.items()))
        if path.endswith("xlsx"):
            book = zipfile.ZipFile(io.BytesIO(data))
            yield " ".join(book.read(name).decode() for name in book.namelist())
        else:
            yield data.decode()


def assert_nowhere(client, *texts):
    said = " ".join(everywhere(client))
    assert "Synthetic listing" in said
    for text in texts:
        assert text not in said, text


def test_no_answer_that_is_not_public_and_no_contact_that_is_not(client, no_groups):
    hidden = (
        contact(value="07700 900123", visibility="private"),
        contact(value="shy@example.org", kind="email", visibility="relay"),
    )
    public = contact(value="01632 960777", visibility="public")
    published(group_record(name="Synthetic listing", contacts=(*hidden, public), **SECRETS))
    assert_nowhere(client, "900123", "shy@example.org", *SECRETS.values())
    (row,) = rows(client)
    assert row["phone"] == "01632 960777"
    assert not [name for name in row if "funding" in name or "help_wanted" in name or "consent" in name]


@pytest.mark.parametrize("visibility", ["area", "on-request"])
def test_a_withheld_address_is_an_area_and_nothing_more(client, no_groups, visibility):
    where = venue(
        name="Secret hall", address="9 Hidden Row", postcode="LS1 4AP", directions="Behind the hidden church", lat=53.80123,
        lng=-1.54321, visibility=visibility,
    )  # fmt: skip
    meets = session(venue=where["uuid"], note="Ring the hidden bell", join_note="Ask for the hidden door")
    published(
        group_record(
            name="Synthetic listing", town="Leeds", lat=53.79648, lng=-1.54785, venues=(where,), sessions=(meets,),
            contacts=(contact(kind="join", value="https://example.org/hidden", visibility="public", session=meets["uuid"]),),
        )
    )  # fmt: skip
    assert_nowhere(client, "Secret hall", "Hidden", "hidden", "LS1 4AP", "53.801", "1.543")
    (row,) = rows(client)
    assert (row["places"], row["point"], row["lat"], row["lng"]) == ("Leeds", "area", "53.8", "-1.56")
    assert row["place_notes"]
    (feature,) = json.loads(content(client, "/groups.geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-1.56, 53.8]}
    assert feature["properties"]["point"] == "area"


def test_a_door_that_anyone_may_know_is_the_point_before_an_area(client, no_groups):
    group = GroupFactory(town="Leeds", lat=53.79648, lng=-1.54785)
    for visibility in (Visibility.AREA, Visibility.FULL):
        at = VenueFactory(group=group, visibility=visibility, lat=53.70001, lng=-1.50001, name=f"Hall {visibility}")
        SessionFactory(group=group, venue=at)
    adopted(group)
    (row,) = rows(client)
    assert (row["point"], row["lat"], row["lng"]) == ("place", "53.70001", "-1.50001")
    assert row["places"] == "Leeds; Hall full, 1 Synthetic Street, Leeds, ZZ1 1ZZ"


def test_a_group_without_a_point_has_none(client, no_groups):
    GroupFactory()
    GroupFactory(reach="online", region=None)
    for feature in json.loads(content(client, "/groups.geojson"))["features"]:
        assert feature["geometry"] is None
        assert feature["properties"]["point"] is None
    assert {(row["lat"], row["lng"], row["point"]) for row in rows(client)} == {("", "", "")}


def test_an_organisation_that_nobody_may_see_is_named_nowhere(client, no_groups):
    hidden = OrganisationFactory(name="Hidden host", publication=Publication.DRAFT)
    above = OrganisationFactory(name="Hidden owner", publication=Publication.WITHDRAWN)
    ContactFactory(organisation=hidden, value="01632 960555")
    host = OrganisationFactory(name="Seen host", owner=above, affiliated_to=[hidden])
    adopted(GroupFactory(name="Synthetic listing one", organisation=hidden))
    adopted(GroupFactory(name="Synthetic listing two", organisation=host))
    assert_nowhere(client, "Hidden", "hidden-", "960555")
    assert {row["organisation"] for row in rows(client)} == {"", "Seen host"}


def test_a_contact_that_was_public_is_gone_from_the_next_file(client, no_groups):
    _, record = published(
        group_record(name="Synthetic listing", contacts=(contact(value="01632 960777", visibility="public"),))
    )
    assert rows(client)[0]["phone"] == "01632 960777"
    record = again(record)[1]
    shy = record["contacts"][0].with_(visibility="private")
    publish(record.with_answers({"contacts": (shy,)}), **BY)
    assert_nowhere(client, "960777")
