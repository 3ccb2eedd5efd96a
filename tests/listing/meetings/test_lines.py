"""The lines of lines.csv, as real groups write them, mean what the file says: every one of them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from groups.listing.meetings.reading import read

from .notation import noted

TODAY = date(2026, 11, 2)
LINES = list(csv.DictReader((Path(__file__).parent / "lines.csv").read_text(encoding="utf-8").splitlines()))


def meaning(line):
    """What is read of a line, as the file has it."""
    understood = read(line, TODAY)
    return {
        "line": line,
        "means": " | ".join(map(noted, understood.sessions)),
        "note": understood.sessions[0]["note"] if understood.sessions else "",
        "left_over": understood.left_over,
        "remarks": " / ".join(understood.remarks),
    }


def test_there_are_at_least_200_lines_and_none_is_there_twice():
    assert len({told["line"] for told in LINES}) == len(LINES) >= 200


@pytest.mark.parametrize("told", LINES, ids=lambda told: told["line"])
def test_a_line_means_what_the_file_says(told):
    assert meaning(told["line"]) == told
