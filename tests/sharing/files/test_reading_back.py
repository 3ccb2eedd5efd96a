"""What is written is what is read: each text comes back as it was, but for those that a spreadsheet would run."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from groups.sharing.files import comma_separated, spreadsheet
from groups.sharing.files.columns import COLUMNS, LISTS, SEVERAL, Holds
from text.cells import is_risky, plain, safe

from .test_files import content

NAMES = [column.name for column in COLUMNS]
WRITTEN = [column for column in COLUMNS if column.holds in (Holds.TEXT, Holds.LINK, Holds.LABEL)]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t"), min_size=1)


def read(data):
    """The rows of a CSV file as Python reads them."""
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


@given(st.lists(st.dictionaries(st.sampled_from([column.name for column in WRITTEN]), TEXT), min_size=1, max_size=5))
def test_a_text_of_any_kind_is_read_as_it_was_written(rows):
    back = read(comma_separated.as_text(comma_separated.cells(values) for values in rows))
    assert len(back) == len(rows)
    for values, cells in zip(rows, back, strict=True):
        assert len(cells) == len(COLUMNS)
        for name, text in values.items():
            cell = cells[NAMES.index(name)]
            assert cell == safe(text)
            assert plain(cell) == text
            assert is_risky(text) or cell == text


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_a_list_is_read_as_its_texts_with_a_mark_between_them(texts):
    (cells,) = read(comma_separated.as_text([comma_separated.cells({"other_names": texts})]))
    assert plain(cells[NAMES.index("other_names")]) == SEVERAL.join(texts)


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "＝1", " =1", "'=1", "\t=1", "\n=1"])
def test_what_a_spreadsheet_would_run_has_a_sign_before_it(text):
    (cells,) = read(comma_separated.as_text([comma_separated.cells({"description": text, "phone": [text]})]))
    assert cells[NAMES.index("description")] == f"'{text}"
    if set(text) - comma_separated.OF_A_PHONE:
        assert cells[NAMES.index("phone")] == f"'{text}"


def test_numbers_codes_days_and_phones_have_none():
    values = {"lat": 50.1, "lng": -4.25, "recorded_in": 2013, "phone": ["+353 1 632 9600", "01632 960001"]}
    (cells,) = read(comma_separated.as_text([comma_separated.cells(values)]))
    told = dict(zip(NAMES, cells, strict=True))
    assert [told[name] for name in values] == ["50.1", "-4.25", "2013", "+353 1 632 9600; 01632 960001"]


def test_what_nobody_said_is_said_for_every_answer_out_of_a_list():
    (cells,) = read(comma_separated.as_text([comma_separated.cells({})]))
    told = dict(zip(NAMES, cells, strict=True))
    assert told["cost"] == told["carers"] == told["access"] == "not-known"
    assert told["cost_words"] == told["access_words"] == "Not known"
    assert told["cost_note"] == told["lat"] == told["region"] == told["point"] == ""


class Sheet:
    """Stands in for a sheet and remembers what is written to it."""

    def __init__(self):
        self.cells = {}

    def write_string(self, row, place, text, look=None):
        self.cells[NAMES[place]] = (text, look)

    def write_number(self, row, place, number):
        self.cells[NAMES[place]] = (number, None)


@given(st.dictionaries(st.sampled_from([column.name for column in WRITTEN]), TEXT))
def test_a_text_in_a_spreadsheet_is_as_it_was_and_marked_as_a_text_where_it_would_run(values):
    sheet = Sheet()
    spreadsheet.write_row(sheet, 1, values, "quoted")
    for name, text in values.items():
        assert sheet.cells[name] == (text, "quoted" if is_risky(text) else None)


def test_a_text_longer_than_a_cell_is_cut_short_and_says_so():
    sheet = Sheet()
    spreadsheet.write_row(sheet, 1, {"description": "a" * 40_000}, None)
    text, _ = sheet.cells["description"]
    assert len(text) == spreadsheet.LONGEST_CELL
    assert text.endswith("(cut short: see its page)")


@pytest.mark.django_db
def test_the_three_files_of_a_search_say_the_same(client):
    asked = "?region=london&region=north-east"
    table = read(content(client, f"/groups.csv{asked}"))
    features = json.loads(content(client, f"/groups.geojson{asked}"))["features"]
    sheet = load_workbook(io.BytesIO(content(client, f"/groups.xlsx{asked}")), read_only=True)["Groups"]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert table[0] == rows[0] == NAMES
    assert len(table) == len(rows) == len(features) + 1 > 50
    assert [[plain(cell) for cell in row] for row in table] == rows
    for row, feature in zip(table[1:], features, strict=True):
        assert [plain(cell) for cell in row] == [as_cell(column, feature) for column in COLUMNS]


def as_cell(column, feature):
    """What a file of cells says of what stands in a feature."""
    if column.name in ("lat", "lng"):
        point = feature["geometry"]
        return str(point["coordinates"][column.name == "lat"]) if point else ""
    value = feature["properties"][column.name]
    if value is None:
        return column.unknown or "" if column.holds in LISTS else ""
    return SEVERAL.join(value) if isinstance(value, list) else str(value)
