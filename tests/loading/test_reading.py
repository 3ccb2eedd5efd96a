"""Reading a row never fails: what is wrong is noted, all of it, and nothing is taken that was not said."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groups.loading.reading import Refused, Row, tables
from groups.models import Cost

# What TOML can say.
SCALARS = st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.times() | st.dates()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)
READINGS = {
    "text": lambda row: row.text("x"),
    "needed text": lambda row: row.text("x", required=True),
    "paragraphs": lambda row: row.paragraphs("x"),
    "number": lambda row: row.number("x", 1),
    "texts": lambda row: row.texts("x"),
    "one of": lambda row: row.one_of("x", Cost),
    "some of": lambda row: row.some_of("x", {"a": 1}, "thing"),
    "reference": lambda row: row.reference("x", {"a": 1}, "thing"),
    "time": lambda row: row.time("x"),
    "part": lambda row: row.part("x"),
    "parts": lambda row: row.parts("x"),
}
BELONGS = {
    "text": str, "needed text": str, "paragraphs": str, "number": int, "texts": list, "one of": str, "some of": list,
    "reference": int | None, "time": time | None, "part": Row | None, "parts": list,
}  # fmt: skip
PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n"))
KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=8)


def a_row(**said):
    return Row(said, "synthetic.toml, line 1")


@pytest.mark.parametrize("reading", READINGS)
@given(value=VALUES)
def test_any_value_is_read_as_what_belongs_there_or_noted_as_wrong(reading, value):
    row = a_row(x=value)
    assert isinstance(READINGS[reading](row), BELONGS[reading])
    assert all(problem.startswith("x: ") for problem in row.problems)


@pytest.mark.parametrize("reading", sorted(set(READINGS) - {"needed text", "one of"}))
def test_what_is_not_said_is_no_problem_and_nothing_is_made_up(reading):
    row = a_row()
    assert READINGS[reading](row) in ("", None, [], 1)
    row.check()


@pytest.mark.parametrize("reading", READINGS)
@given(value=st.floats() | st.dates() | st.booleans())
def test_a_value_of_another_kind_is_always_noted(reading, value):
    row = a_row(x=value)
    READINGS[reading](row)
    assert len(row.problems) >= 1


@given(st.dictionaries(KEYS, PRINTABLE, max_size=6), st.data())
def test_every_key_that_nobody_read_is_noted_and_no_other(said, data):
    row = Row(said, "place")
    read = data.draw(st.sets(st.sampled_from(sorted(said)))) if said else set()
    for name in read:
        row.text(name)
    row.finish()
    assert row.problems == [f"{name}: we do not know this key" for name in sorted(set(said) - read)]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_a_row_with_problems_is_refused_with_all_of_them(problems):
    row = a_row()
    for problem in problems:
        row.wrong("x", problem)
    with pytest.raises(Refused) as refusal:
        row.check()
    assert str(refusal.value) == "synthetic.toml, line 1: " + "; ".join(f"x: {problem}" for problem in problems)


@given(PRINTABLE)
def test_a_text_keeps_its_words_and_only_its_words(text):
    assert a_row(x=text).text("x").split() == text.split()
    assert a_row(x=text).paragraphs("x").split() == text.split()
    assert a_row(x=text).text("x") == a_row(x=a_row(x=text).text("x")).text("x")


@pytest.mark.parametrize("text", ["a\x00b", "\x08", "\x1b[31m", "\x7f"])
def test_a_text_that_cannot_be_printed_is_noted(text):
    row = a_row(x=text)
    assert row.text("x") == ""
    assert len(row.problems) == 1


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_time_is_read_as_written(moment):
    assert a_row(x=f"{moment:%H:%M}").time("x") == moment


@pytest.mark.parametrize("text", ["18:30Z", "18:30+01:00", "T18:30+00:00"])
def test_a_time_is_wall_time_and_names_no_zone(text):
    row = a_row(x=text)
    assert row.time("x") is None
    assert len(row.problems) == 1


@given(st.dictionaries(KEYS, st.text(max_size=5) | st.integers(), min_size=1, max_size=4), KEYS)
def test_a_rows_digest_changes_with_what_it_says_and_not_with_where_it_stands(said, key):
    turned = dict(reversed(said.items()))
    assert Row(said, "here").digest == Row(turned, "there").digest
    assert Row(said | {key: "something else"}, "here").digest != Row(said, "here").digest


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(["", "# a comment", "[[other]]"]), max_size=4), max_size=6))
def test_each_row_knows_the_line_it_starts_at(tmp_path_factory, bodies):
    lines, starts = [], []
    for number, body in enumerate(bodies):
        starts.append(len(lines) + 1)
        lines += ["[[group]]", f'name = "n{number}"', *body, ""]
    path = tmp_path_factory.mktemp("rows") / "synthetic.toml"
    path.write_text("\n".join(lines))
    found = [row.place for row in tables(path, path.parent, ["group", "other"])["group"]]
    assert found == [f"synthetic.toml, line {line}, “n{number}”" for number, line in enumerate(starts)]
