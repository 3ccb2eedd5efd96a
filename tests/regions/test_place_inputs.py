"""A file of what people type for a place in England, with the right answers, made from geography data and not from what
the code answers. `kind` says what the answer must be; `where` is the district or county it must be in, or districts
that must be in it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from regions.folding import fold_name
from regions.lookup import Found, Outside, Several, Unknown, lookup
from regions.names.gazetteer import gazetteer

PASS = 0.99
FILE = Path(__file__).parent / "data" / "places.csv"


def inputs():
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_right(row):
    answer = lookup(row["typed"])
    if row["kind"] == "outside":
        return isinstance(answer, Outside) and answer.country == row["name"]
    if row["kind"] == "unknown":
        return isinstance(answer, Unknown)
    if row["kind"] == "choice of":
        wheres = getattr(answer, "wheres", ())
        return {fold_name(where.label) for where in wheres} == {fold_name(name) for name in row["name"].split("|")}
    if row["kind"] == "choice":
        return isinstance(answer, Several) and fits(answer.wheres[0], row, kinds=("town",))
    return isinstance(answer, Found) and fits(answer.where, row, kinds=(row["kind"],))


def fits(where, row, kinds):
    around = {gazetteer().district_name(gss) for gss in where.districts}
    wanted = set(row["where"].split("|")) if row["kind"] in ("county", "districts", "region") else {row["where"]}
    is_there = wanted <= around or where.county == row["where"]
    return where.kind in kinds and fold_name(where.label) == fold_name(row["name"]) and is_there


def test_people_are_understood_99_times_in_100():
    rows = inputs()
    wrong = [row for row in rows if not is_right(row)]
    told = "\n".join(f"{row['of']}: {row['typed']} is {row['kind']} {row['name']}, {row['where']}" for row in wrong)
    assert len(wrong) <= len(rows) * (1 - PASS), f"{1 - len(wrong) / len(rows):.2%} of {len(rows)}. Wrong:\n{told}"


def test_the_file_has_1500_inputs_of_many_kinds_each_once():
    rows = inputs()
    assert len(rows) >= 1_500
    assert len({row["typed"] for row in rows}) == len(rows)
    assert min(Counter(row["of"] for row in rows).values()) >= 10


@pytest.mark.parametrize("wrong", [{"kind": "district"}, {"name": "Hull"}, {"where": "York"}])
def test_a_wrong_answer_is_told_from_a_right_one(wrong):
    row = {"typed": "Leeds", "kind": "town", "name": "Leeds", "where": "Leeds"}
    assert is_right(row)
    assert not is_right(row | wrong)
