"""A file of groups is checked wholly before anything is sent; one that comes back unchanged changes nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from groups.listing.uploads import actions, choosing, sending
from groups.listing.uploads.files import reading
from groups.listing.uploads.files.columns import COLUMNS, HEADINGS
from groups.listing.uploads.files.words import Words
from groups.listing.uploads.listed import known_groups
from groups.listing.uploads.working import work
from groups.models import Change, Keeper, Proposal, Upload, UploadRow, UploadState
from groups.records import history
from groups.records.errors import NotYours, Refused
from tests.properties import examples
from tests.records.listings import group_record, published
from tests.records.merges import merged
from tests.signing_in import keeper, person, sign_in

from .making import NEW, as_csv, downloaded, groups_of, rows_of, taken_in, what

pytestmark = pytest.mark.django_db
What = UploadRow.What


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_that_comes_back_unchanged_changes_nothing(client, host, kind):
    groups_of(host[0])
    upload = taken_in(host, downloaded(client, host, kind), f"groups.{kind}")
    assert what(upload) == {What.SAME: 2}, list(upload.rows.values_list("errors", "questions"))


def test_one_cell_that_is_changed_is_one_question_that_changes(client, host):
    groups_of(host[0])
    rows = rows_of(downloaded(client, host, "csv"))
    rows[0]["Does it cost anything?"] = "Free"
    upload = taken_in(host, as_csv(*rows))
    assert what(upload) == {What.CHANGED: 1, What.SAME: 1}
    assert upload.rows.get(what=What.CHANGED).questions == ["Does it cost anything?"]


def test_every_column_reads_back_what_it_writes(client, host):
    groups_of(host[0], 1)
    known = known_groups(host[0])
    words = Words()
    for record in known.values():
        words.begin(record.uuid)
        for column in COLUMNS:
            text = column.text(record, words)
            if text and column.name != "sessions":
                again = record.with_answers(column.answers(text, record, words))
                assert column.text(again, words) == text, column.heading


def test_a_new_group_becomes_a_proposal_only_when_it_is_sent(host):
    upload = taken_in(host, as_csv(NEW))
    assert what(upload) == {What.NEW: 1}
    assert not Proposal.objects.exists()
    sending.send(upload, by=host[1])
    work(Upload.objects.get(pk=upload.pk))
    proposal = Proposal.objects.get()
    assert (proposal.name, proposal.by) == ("Synthetic Bluebells", host[1])
    assert proposal.record["answers"]["organisation"] == str(host[0].uuid)
    assert Upload.objects.get().state == UploadState.SENT


def test_sending_twice_sends_once(host):
    upload = taken_in(host, as_csv(NEW))
    sending.send(upload, by=host[1])
    with pytest.raises(Refused):
        sending.send(upload, by=host[1])
    for _ in range(2):
        sending.send_all(Upload.objects.get(pk=upload.pk))
    assert Proposal.objects.count() == 1


def test_what_another_worker_did_meanwhile_is_not_done_again(host):
    upload = taken_in(host, as_csv(NEW))
    stale = Upload.objects.get(pk=upload.pk)
    stale.state = UploadState.READING
    work(stale)
    assert Upload.objects.get().state == UploadState.CHECKED
    sending.send(upload, by=host[1])
    row = upload.rows.get()
    assert sending.send_row(row.pk, upload)
    assert not sending.send_row(row.pk, upload)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        ("Name", "", "Say what it is called."),
        ("Town or postcode", "Xqzzy", "We do not know this place"),
        ("Town or postcode", "Newport", "There are several places"),
        ("Does it cost anything?", "cheap", "“cheap” is not one of"),
        ("Communities", "martians", "We do not know “martians”"),
        ("When it meets", "sometimes", "We do not understand when this is"),
        ("Email", "nobody", "valid email"),
        ("identity", "12", "This is not as the download gave it"),
        ("identity", "11111111-1111-4111-8111-111111111111", "No group of this organisation has it"),
    ],
)
def test_a_mistake_is_told_by_its_column_in_plain_words(host, cell, text, told):
    upload = taken_in(host, as_csv(NEW | {cell: text}))
    row = upload.rows.get()
    assert row.what == What.WRONG
    assert any(told in error for _, error in row.errors), row.errors
    assert row.typed["What happens there"] == NEW["What happens there"]


def test_the_identity_of_a_group_that_was_merged_away_is_told_and_makes_no_new_one(client, host):
    groups_of(host[0])
    rows = rows_of(downloaded(client, host, "csv"))
    records = {str(one.uuid): one for one in known_groups(host[0]).values()}
    merged(*(records[row["identity"]] for row in rows))
    upload = taken_in(host, as_csv(*rows))
    kept, gone = upload.rows.order_by("number")
    assert (kept.what, gone.what) == (What.SAME, What.WRONG)
    assert [f"It is one group with “{rows[0]['Name']}” now." in error for _, error in gone.errors] == [True]


def test_the_rows_to_mend_are_taken_away_as_they_were_with_what_to_mend(client, host):
    organisation, kim = host
    upload = taken_in(host, as_csv(NEW | {"Does it cost anything?": "cheap"}, NEW | {"Name": "Another"}))
    answer = sign_in(client, kim).get(reverse("uploads:mend", args=[organisation.slug, upload.uuid]))
    rows = rows_of(answer.content)
    assert [row["Name"] for row in rows] == ["Synthetic Bluebells"]
    assert "cheap" in rows[0]["What to mend"]


def test_a_row_about_the_same_group_is_told_with_the_row_before(client, host):
    groups_of(host[0], 1)
    row = rows_of(downloaded(client, host, "csv"))[0]
    upload = taken_in(host, as_csv(row, row | {"Name": "Twice"}))
    assert "Row 2 is about the same group." in upload.rows.get(number=3).errors[0][1]


def test_what_is_missing_from_a_file_stays_and_somebody_is_asked_first(client, host):
    organisation, kim = host
    groups_of(organisation, 3)
    rows = rows_of(downloaded(client, host, "csv"))
    upload = taken_in(host, as_csv(rows[0] | {"Does it cost anything?": "Free"}))
    assert what(upload) == {What.CHANGED: 1, What.GONE: 2}
    with pytest.raises(Refused, match="Say that this is meant"):
        sending.send(upload, by=kim)
    sending.send(upload, by=kim, is_meant=True)
    work(Upload.objects.get(pk=upload.pk))
    assert {record["status"] for record in known_groups(organisation).values()} == {"running"}


def test_a_number_that_a_spreadsheet_changed_is_put_right_and_noted(host):
    upload = taken_in(host, as_csv(NEW | {"Phone": "1632960001"}))
    row = upload.rows.get()
    assert "the 0 in front of 1632960001 was lost" in row.notes[0]
    assert row.record["answers"]["contacts"][0]["value"] == "01632960001"


def test_a_private_contact_is_private_until_the_file_says_otherwise(host):
    row = taken_in(host, as_csv(NEW)).rows.get()
    assert "visibility" not in row.record["answers"]["contacts"][0]  # private is the empty answer
    upload = taken_in(host, as_csv(NEW | {"Who may see the phone number": "Anyone may see it"}))
    assert upload.rows.get().record["answers"]["contacts"][0]["visibility"] == "public"


def test_an_old_listing_that_says_little_comes_back_without_a_mistake(client, host):
    organisation, _ = host
    published(group_record(name="Synthetic Old", organisation=organisation.uuid))
    rows = rows_of(downloaded(client, host, "csv"))
    assert taken_in(host, as_csv(*rows)).rows.get().what == What.SAME
    changed = taken_in(host, as_csv(rows[0] | {"Does it cost anything?": "Free"})).rows.get()
    assert (changed.what, changed.errors) == (What.CHANGED, [])


def test_an_address_whose_cell_is_emptied_is_taken_away_and_sessions_stay_the_same_ones(client, host):
    groups_of(host[0], 1)
    row = rows_of(downloaded(client, host, "csv"))[0]
    row |= {"Address of the place": "", "When it meets": "every Tuesday 8pm to 9pm"}
    answers = taken_in(host, as_csv(row)).rows.get().record["answers"]
    (before,) = known_groups(host[0]).values()
    assert "address" not in answers["venues"][0]
    assert answers["sessions"][0]["uuid"] == str(before["sessions"][0]["uuid"])
    assert answers["sessions"][0]["venue"] == str(before["venues"][0]["uuid"])


def test_when_it_meets_and_where_are_read_of_plain_words(host):
    place = {"Name of the place": "Hall", "Address of the place": "1 Synthetic Street", "Who may see the address": ""}
    row = taken_in(host, as_csv(NEW | place | {"When it meets": "first and third Monday 6.30pm to 8pm"})).rows.get()
    assert row.what == What.NEW, row.errors
    answers = row.record["answers"]
    assert [one["nth"] for one in answers["sessions"]] == [1, 3]
    assert answers["venues"][0]["address"] == "1 Synthetic Street"
    assert "visibility" not in answers["venues"][0]  # the area alone, until somebody says otherwise


def test_a_place_is_where_its_postcode_is_and_is_never_in_no_town(host):
    at = {"Name of the place": "Hall", "Postcode of the place": "NE61 1BN"}
    made = taken_in(host, as_csv(NEW | at)).rows.get().record["answers"]["venues"][0]
    assert (made["town"], made["postcode"], made["district"]) == ("Morpeth", "NE61 1BN", "E06000057")
    online = {"How far people come from": "Anywhere, online", "Town or postcode": "", "Name of the place": "Hall"}
    row = taken_in(host, as_csv(NEW | online)).rows.get()
    assert ["Name of the place", "Write the postcode of this place, too."] in row.errors


def test_nobody_else_uploads_or_sees_a_file(client, host):
    organisation, _ = host
    upload = taken_in(host, as_csv(NEW))
    with pytest.raises(NotYours):
        actions.take_in(organisation, name="x.csv", data=b"x", by=person("bob@example.org"))
    sign_in(client, person("ann@example.org"))
    for page in (
        reverse("uploads:files", args=[organisation.slug]),
        reverse("uploads:file", args=[organisation.slug, upload.uuid]),
        reverse("uploads:mend", args=[organisation.slug, upload.uuid]),
        reverse("uploads:download", args=[organisation.slug, "groups", "csv"]),
    ):
        assert client.get(page).status_code == 404


def test_the_template_has_the_choices_and_says_what_to_write(client, host):
    book = load_workbook(io.BytesIO(downloaded(client, host, "xlsx", "template")))
    assert [cell.value for cell in book["Groups"][1]] == list(HEADINGS)
    costs = [cell.value for column in book["Choices"].columns for cell in column if cell.value]
    assert "Free, gifts welcome" in costs
    assert all(rule.formula1.startswith("Choices!$") for rule in book["Groups"].data_validations.dataValidation)
    assert book["What to write"].max_row == len(HEADINGS) + 1


def test_no_cell_of_a_download_is_a_formula_and_what_stands_there_comes_back(client, host):
    groups_of(host[0], 1)
    text = downloaded(client, host, "csv").decode("utf-8-sig")
    assert "'=SUM(1)" in text
    assert taken_in(host, text.encode()).rows.get().what == What.SAME


# No file holds a NUL: one with it is refused as a whole.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
CELLS = st.dictionaries(st.sampled_from(HEADINGS), TEXTS, max_size=8)


@given(typed=CELLS)
@examples(40)
def test_whatever_stands_in_its_cells_a_row_is_checked_and_nothing_is_written(host, typed):
    before, proposals = Change.objects.count(), Proposal.objects.count()
    rows = [(2, typed | {"Name": typed.get("Name", "x")})]
    organisation, kim = host
    upload = Upload.objects.create(organisation=organisation, by=kim, source="x", total=1)
    UploadRow.objects.create(upload=upload, number=2, typed=rows[0][1], what=What.WRONG)
    work(upload)
    assert (Change.objects.count(), Proposal.objects.count()) == (before, proposals)


def test_a_keeper_sends_a_file_on_its_page_and_sees_what_it_would_do(client, host):
    organisation, kim = host
    sign_in(client, kim)
    page = reverse("uploads:files", args=[organisation.slug])
    assert "Choose a file." in client.post(page, {}).text
    file = SimpleUploadedFile("twenty.csv", as_csv(*({**NEW, "Name": f"Synthetic {n}"} for n in range(20))))
    answer = client.post(page, {"file": file})
    work(Upload.objects.get())
    shown = client.get(answer.url).text
    assert "New (20)" in shown
    assert "Send 20 groups" in shown
    client.post(answer.url)
    work(Upload.objects.get())
    assert Proposal.objects.count() == 20
    assert history.latest([organisation])


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, host):
    from groups.listing.uploads.views import FilesView

    assert FilesView.largest_form > reading.LARGEST
    organisation, kim = host
    answer = sign_in(client, kim).post(
        reverse("uploads:files", args=[organisation.slug]), data=b"x", content_type="text/plain",
        headers={"Content-Length": str(200 * 1024 * 1024)},
    )  # fmt: skip
    assert answer.status_code == 413
    assert "Send fewer groups at a time." in answer.text
    assert f'href="{reverse("uploads:files", args=[organisation.slug])}"' in answer.text
    assert not Upload.objects.exists()


def test_who_presses_the_button_sends_it_and_not_who_brought_the_file(host):
    upload = taken_in(host, as_csv(NEW))
    lea = keeper("lea@example.org", host[0])
    Keeper.objects.filter(person=host[1]).update(ended_at=timezone.now(), ended_by=lea)
    sending.send(upload, by=lea)
    sent_on(upload)
    assert Proposal.objects.get().by == lea


def test_nothing_more_is_sent_for_who_was_removed_on_the_way(host, monkeypatch):
    monkeypatch.setattr(sending, "beside", lambda pk: None)
    upload = taken_in(host, as_csv(NEW))
    sending.send(upload, by=host[1])
    Keeper.objects.filter(person=host[1]).update(ended_at=timezone.now())
    sent_on(upload)
    assert not Proposal.objects.exists()
    assert upload.rows.get().errors == [["", "You do not keep this organisation."]]


def sent_on(upload):
    upload.refresh_from_db()
    work(upload)


def test_a_heading_is_no_formula_in_what_is_to_be_mended(client, host):
    upload = taken_in(host, as_csv(NEW | {"Name": "", "=1+1": "x"}))
    sign_in(client, host[1])
    answer = client.get(reverse("uploads:mend", args=[host[0].slug, upload.uuid]))
    assert "'=1+1" in answer.text
    assert "'=1+1" in next(iter(answer.text.splitlines()))


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²", "-1"])
def test_a_choice_of_a_row_that_cannot_be_is_none(number):
    assert choosing.choices_in({f"row-{number}": "new", "row-7": "new"}) == {7: "new"}
