"""A file that is none, or not as it should be, is told in plain words: nothing of it is guessed, and nothing is lost."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from groups.listing.uploads.files import reading
from groups.listing.uploads.files.refusing import CannotRead
from groups.models import Change, UploadRow, UploadState
from tests.properties import examples

from .making import NEW, as_csv, taken_in, what, workbook

pytestmark = pytest.mark.django_db
What = UploadRow.What


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"0" * (60 * 1024 * 1024))
        file.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    return out.getvalue()


def with_entities():
    """A spreadsheet whose XML names entities in entities."""
    out = io.BytesIO(workbook(["Name"], ["x"]))
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    made = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            new.writestr(part, evil if part == "xl/workbook.xml" else old.read(part))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"Name,Name\nx,y", "stand there twice: Name"),
        ("a.xls", b"\xd0\xcf\x11\xe0 old", "no CSV or XLSX file"),
        ("a.csv", b"%PDF-1.4\0\0", "no CSV or XLSX file"),
        ("a.xlsx", b"PK\x03\x04 broken", "broken"),
        ("a.csv", b"x" * (reading.LARGEST + 1), "larger than 10 MB"),
        ("a.csv", b"Name\n" + b"x\n" * (reading.MOST_ROWS + 1), "more than 5,000 rows"),
        ("a.csv", b"Name\n" + b"," * 300, "more than 200 columns"),
        ("a.xlsx", workbook(["Name"], ["=1+1"]), "Cell A2 holds a formula"),
        ("a.xlsx", workbook(["Name"], ["x" * 20_001]), "Cell A2 is longer than 20,000 letters"),
        ("a.xlsx", bomb(), "far too large"),
        ("a.xlsx", with_entities(), "broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_nothing_is_lost_of_what_is_listed(host, name, data, told):
    before = Change.objects.count()
    upload = taken_in(host, data, name)
    assert (upload.state, told in upload.problem) == (UploadState.FAILED, True), upload.problem
    assert Change.objects.count() == before


def test_the_usual_encodings_are_read(host):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        found = reading.read("a.csv", "Name,Town or postcode\nCafé,Leeds".encode(encoding))
        assert (reading.OLD_LETTERS in found.notes) == (encoding == "cp1252")
        assert found.rows == [(2, {"Name": "Café", "Town or postcode": "Leeds"})]


def test_a_sheet_of_blank_rows_ends_and_numbers_and_dates_are_texts():
    data = workbook(["Name", "Phone", "On"], ["x", 123.0, date(2027, 3, 1)], *[[]] * 500, ["y"])
    found = reading.read("a.xlsx", data)
    assert found.rows == [(2, {"Name": "x", "Phone": "123", "On": "1 March 2027"})]
    assert any("C2, “1 March 2027”" in note for note in found.notes)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a"]))
@examples(60)
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(data, name):
    found = reading.Read([], [])
    with suppress(CannotRead):
        found = reading.read(name, data)
    assert all(set(row) <= set(found.columns) for _, row in found.rows)


def changed(data, part, *changes):
    """A spreadsheet with the XML of one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            for before, after in changes if name == part else ():
                assert before in xml
                xml = xml.replace(before, after)
            new.writestr(name, xml)
    return made.getvalue()


def book_of(*sheets, hidden_rows=(), hidden_column="", merged=""):
    """A spreadsheet of sheets, each (title, its state, rows)."""
    book, out = Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, state, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    for number in hidden_rows:
        book.worksheets[0].row_dimensions[number].hidden = True
    if hidden_column:
        book.worksheets[0].column_dimensions[hidden_column].hidden = True
    if merged:
        book.worksheets[0].merge_cells(merged)
    book.save(out)
    return out.getvalue()


ROWS = [["Name", "Phone"], *([f"Synthetic {number}", "1"] for number in range(6))]


def notes_of(data, name="a.xlsx"):
    return " ".join(reading.read(name, data).notes)


def test_merged_cells_are_refused_by_their_range():
    with pytest.raises(CannotRead, match=r"The cells B2:B4 are merged.*Unmerge them"):
        reading.read("a.xlsx", book_of(("One", "visible", ROWS), merged="B2:B4"))


def test_of_several_sheets_it_is_told_which_one_was_read():
    sheets_there = (("Old", "hidden", [["Name"], ["no"]]), ("New", "visible", ROWS), ("Notes", "visible", [["x"]]))
    found = reading.read("a.xlsx", book_of(*sheets_there))
    assert found.rows[0][1]["Name"] == "Synthetic 0"
    assert "We read “New” and not “Old”, “Notes”." in found.notes[0]


def test_the_sheets_that_explain_our_template_are_no_other_sheets():
    explained = book_of(("Choices", "visible", [["x"]]), ("Groups", "visible", ROWS), ("What to write", "visible", []))
    assert "several sheets" not in notes_of(explained)


def test_hidden_rows_and_columns_are_read_and_told():
    data = book_of(("One", "visible", ROWS), hidden_rows=(3, 4, 6), hidden_column="B")
    found = reading.read("a.xlsx", data)
    assert len(found.rows) == 6
    assert "Hidden rows were read, too: 3 to 4, 6." in " ".join(found.notes)
    assert "hidden columns" in " ".join(found.notes)
    assert "idden" not in notes_of(book_of(("One", "visible", ROWS)))


def test_a_heading_that_nobody_knows_is_told_with_the_nearest_one():
    notes = notes_of(b"Name,Phon number,zzzz\nx,1,2", "a.csv")
    assert "We do not know the column “Phon number”, so it was not read. Did you mean “Phone”?" in notes
    assert "We do not know the column “zzzz”, so it was not read." in notes
    assert "zzzz”, so it was not read. Did" not in notes


def test_a_heading_is_known_whatever_its_case_and_spaces():
    found = reading.read("a.csv", b" NAME ,who  it is FOR\nx,y")
    assert found.columns == ["Name", "Who it is for"]


def test_headings_that_lack_are_told_and_a_file_without_names_is_refused():
    notes = notes_of(b"Name,Phone\nx,1", "a.csv")
    assert "A new group needs what the file has no column for: “What happens there”, “Who it is for”." in notes
    assert "What is listed under them stays as it is." in notes
    assert "A new group needs" not in notes_of(b"identity,Phone\n11111111-1111-4111-8111-111111111111,1", "a.csv")
    with pytest.raises(CannotRead, match="no column “Name”"):
        reading.read("a.csv", b"Group,Phone\nx,1")
    with pytest.raises(CannotRead, match="no group below"):
        reading.read("a.csv", b"Name,Phone\n")


def test_dates_and_times_of_a_spreadsheet_are_read_as_a_person_writes_them():
    data = workbook(["Name", "When it meets"], ["x", datetime(2027, 3, 1, 19, 30)], ["y", time(19)])
    assert [row["When it meets"] for _, row in reading.read("a.xlsx", data).rows] == ["1 March 2027 19:30", "19:00"]


def test_a_date_where_a_rule_is_asked_for_is_a_mistake_that_says_how_to_write_it(host):
    for text in ("01/03/2027", "46082", "1 March 2027"):
        row = taken_in(host, as_csv(NEW | {"When it meets": text})).rows.get()
        assert row.what == What.WRONG, (text, row.record)
        assert any(column == "When it meets" and "every Tuesday" in told for column, told in row.errors), text


def test_a_mistake_of_the_spreadsheet_is_refused_by_its_cell():
    data = changed(workbook(["Name"], [12345]), "xl/worksheets/sheet1.xml", (b't="n"><v>12345', b't="e"><v>#REF!'))
    with pytest.raises(CannotRead, match="Cell A2 says #REF!"):
        reading.read("a.xlsx", data)


def test_garbled_letters_are_put_right_and_told(host):
    garbled = "Café Zoë".encode().decode("cp1252")
    row = taken_in(host, as_csv(NEW | {"Name": garbled})).rows.get()
    assert row.record["answers"]["name"] == "Café Zoë"
    assert "Name: some letters were garbled. We read them as “Café Zoë”." in row.notes
    right = taken_in(host, as_csv(NEW | {"Name": "Âme à côté"})).rows.get()
    assert (right.record["answers"]["name"], right.notes) == ("Âme à côté", [])


def test_semicolons_and_commas_in_texts_do_not_make_the_columns():
    text = "Name;Communities\n" + "A, b, c, d, e, f;Women\n" * 5
    assert reading.read("a.csv", text.encode()).columns == ["Name", "Communities"]
    text = 'Name,"Who comes, where it is mixed",Communities\nx,y,Women; Men; LGBTQ+ people; ; ; ; ;\n'
    assert len(reading.read("a.csv", text.encode()).columns) == 3


def test_a_choice_with_a_comma_is_read_and_several_are_divided_by_semicolons(host):
    row = taken_in(host, as_csv(NEW | {"Does it cost anything?": "Free, gifts welcome"})).rows.get()
    assert row.record["answers"]["cost"] == "donation"
    row = taken_in(host, as_csv(NEW | {"Communities": "Women, LGBTQ+ people"})).rows.get()
    assert "Put ; between several." in row.errors[0][1]


def test_rows_that_say_the_same_are_told_by_both_numbers(host):
    upload = taken_in(host, as_csv(NEW, NEW, NEW | {"Phone": "01632 960002"}, NEW | {"Town or postcode": "Leeds"}))
    assert what(upload) == {What.NEW: 2, What.WRONG: 2}
    same, alike = upload.rows.filter(what=What.WRONG)
    assert same.errors == [["", "Rows 2 and 3 say the same. Take one of them out."]]
    assert "Rows 2 and 4 have the same name and place." in alike.errors[0][1]


@pytest.mark.parametrize(
    ("part", "end", "crowd"),
    [
        ("xl/styles.xml", b"</cellXfs>", b"<xf/>" * 100_000),
        ("xl/worksheets/sheet1.xml", b"</row>", b"<c/>" * 2_000_000),
    ],
)
def test_a_small_file_of_more_elements_than_there_is_room_for_is_refused_before_any_is_made(part, end, crowd):
    out, made = io.BytesIO(workbook(["Name"], ["x"])), io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text.replace(end, crowd + end, 1) if name == part else text)
        new.writestr("xl/media/picture.png", random.Random(1).randbytes(50_000))
    began = process_time()
    with pytest.raises(CannotRead, match="far too large"):
        reading.read("a.xlsx", made.getvalue())
    assert process_time() - began < 1


def test_a_sheet_of_tags_that_never_end_is_told_to_be_broken_and_keeps_nobody_waiting():
    # What repeats itself would be refused as far too large.
    tags = b"".join(b"<row %x <col <mergeCell " % random.Random(one).getrandbits(64) for one in range(20_000))
    out, made = io.BytesIO(workbook(["Name"], ["x"])), io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part) + (tags if "sheet1" in part else b""))
    began = process_time()
    with pytest.raises(CannotRead, match="is broken"):
        reading.read("a.xlsx", made.getvalue())
    assert process_time() - began < 5


def test_a_file_of_countless_empty_values_is_refused_before_it_is_read(host):
    data = b'{"id": "a", "name": "Synthetic", "contacts": [' + b"{}," * 600_000 + b"{}]}"
    assert "too many values" in taken_in(host, data, "a.json").problem


def test_a_number_without_end_in_a_file_of_services_is_none(host):
    upload = taken_in(host, b'{"id": "a", "name": "Synthetic", "minimum_age": 1e999, "maximum_age": -1e999}', "a.json")
    assert upload.rows.get().service["minimum_age"] is None
