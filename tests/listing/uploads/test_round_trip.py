"""A download that comes back unchanged gives no difference, whatever is listed: real listings as well as made-up ones."""

import pytest
from django.db.models import Count
from hypothesis import given
from hypothesis import strategies as st

from groups.listing.uploads import checking
from groups.listing.uploads.files import reading, writing
from groups.listing.uploads.files.words import Words
from groups.models import Cost, Facet, Feature, Group, Organisation, Reach, UploadRow
from groups.records import history
from groups.records.serialising import new_record
from tests.properties import examples
from tests.records.listings import contact, group_record, session, venue
from tests.signing_in import keeper

from .making import as_csv, downloaded, groups_of, rows_of, taken_in, what

pytestmark = pytest.mark.django_db
What = UploadRow.What


def file_of(records, kind):
    rows = writing.rows_of(records, Words())
    return writing.as_xlsx(rows) if kind == "xlsx" else writing.as_csv(rows)


def differences(records, kind):
    """[(name, what differs or is wrong)] of a file of these records that comes back unchanged."""
    known, words, found = {record.uuid: record for record in records}, Words(), []
    for _, typed in reading.read(f"x.{kind}", file_of(records, kind)).rows:
        checked = checking.check(typed, known, words, None)
        if checked.questions or checked.errors or checked.notes or checked.record != checked.before:
            found.append((typed["Name"], checked.questions, checked.errors, checked.notes))
    return found


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_real_listing_comes_back_as_it_went(kind):
    groups = list(Group.objects.all())
    assert len(groups) > 200
    assert differences(list(history.latest(groups).values()), kind) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_real_groups_of_one_organisation_come_back_through_its_page(client, kind):
    organisation = Organisation.objects.annotate(number=Count("groups")).order_by("-number", "pk")[0]
    assert organisation.number > 3
    host = (organisation, keeper("kim@example.org", organisation))
    upload = taken_in(host, downloaded(client, host, kind), f"groups.{kind}")
    assert what(upload) == {What.SAME: organisation.number}, list(upload.rows.values_list("errors", "questions"))


# What no file can hold is no text of a listing; signs by which a spreadsheet knows a formula come often.
LETTERS = st.characters(categories=["L", "M", "N", "P", "S"], include_characters=" ")
FORMULAS = st.from_regex(r"['=+@-]{1,3}\w", fullmatch=True).filter(str.isprintable)
TEXT = st.text(LETTERS, max_size=40).map(str.strip) | FORMULAS
PROSE = st.lists(TEXT.filter(bool), min_size=1, max_size=3).map("\n".join)
TOWNS = st.sampled_from([("Leeds", "yorkshire-and-the-humber", 53.8, -1.55), ("Morpeth", "north-east", 55.17, -1.69)])
PHONES = st.sampled_from(["01632 960001", "+44 1632 960001", "0808 157 0000"])


@st.composite
def records(draw):
    """A group with whatever a listing may say in the columns of a file."""
    town, region, lat, lng = draw(TOWNS)
    hall = venue(
        name=draw(TEXT), address=draw(PROSE), postcode=draw(st.sampled_from(["", "NE61 1BN"])),
        visibility=draw(st.sampled_from(["full", "area", "on-request"])),
    )  # fmt: skip
    meeting = session(
        venue=hall["uuid"], frequency="weekly", weekdays=(draw(st.sampled_from(["mon", "tue", "sun"])),),
        interval=1,
    )  # fmt: skip
    phone = contact(value=draw(PHONES), visibility=draw(st.sampled_from(["public", "private"])))
    return group_record(
        name=draw(TEXT.filter(bool)), description=draw(PROSE), who_for=draw(TEXT), town=town, region=region, lat=lat,
        lng=lng, cost=str(draw(st.sampled_from(list(Cost)))), reach=str(draw(st.sampled_from(list(Reach)))),
        other_names=tuple(draw(st.lists(TEXT.filter(lambda text: text and ";" not in text), max_size=3, unique=True))),
        cost_note=draw(TEXT), venues=(hall,), sessions=(meeting,), contacts=(phone,),
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(record=records(), chosen=st.sets(st.integers(0, 5), max_size=4))
@examples(12)
def test_whatever_a_listing_says_it_comes_back_as_it_went(kind, record, chosen):
    slugs = list(Feature.objects.filter(facet=Facet.COMMUNITY).order_by("pk").values_list("slug", flat=True)[:6])
    record = record.with_answers({"community": tuple(sorted(slugs[number] for number in chosen))})
    assert differences([record], kind) == []


def test_a_listing_that_says_nothing_comes_back_as_it_went():
    told = {"name": "Synthetic", "summary": "x", "description": "x", "region": "london"}
    assert differences([new_record("group", group_record().uuid, "x", told)], "csv") == []


def to_mend(client, host, upload):
    return client.get(f"/my/uploads/{host[0].slug}/{upload.uuid}/to-mend.csv").content


def test_the_mended_rows_come_back_without_the_others_being_gone(client, host):
    groups_of(host[0], 12)
    rows = rows_of(downloaded(client, host, "csv"))
    for row in rows[:2]:
        row["Does it cost anything?"] = "cheap"
    upload = taken_in(host, as_csv(*rows))
    assert what(upload) == {What.WRONG: 2, What.SAME: 10}
    mended = rows_of(to_mend(client, host, upload))
    assert [set(row) - set(rows[0]) for row in mended] == [{"What to mend"}] * 2
    for row in mended:
        row["Does it cost anything?"] = "Free"
    again = taken_in(host, as_csv(*mended), "to-mend.csv")
    assert what(again) == {What.CHANGED: 2}
    page = f"/my/uploads/{host[0].slug}/{again.uuid}/"
    shown = client.get(page).text
    assert "holds some rows alone" in shown
    assert "This is meant" not in shown
    assert "Send 2 groups" in shown
    whole = [{heading: text for heading, text in row.items() if heading != "What to mend"} for row in mended]
    assert what(taken_in(host, as_csv(*whole))) == {What.CHANGED: 2, What.GONE: 10}


def test_what_to_mend_stands_in_its_column_once_however_often_it_goes_round(client, host):
    bad = {
        "Name": "Synthetic",
        "What happens there": "Tea.",
        "Who it is for": "",
        "Town or postcode": "Leeds",
        "Phone": "x",
    }
    upload = taken_in(host, as_csv(bad))
    downloaded(client, host, "csv")
    again = taken_in(host, to_mend(client, host, upload))
    (row,) = rows_of(to_mend(client, host, again))
    assert list(row) == [*bad, "What to mend"]
    assert "Phone: A phone number has digits." in row["What to mend"]
