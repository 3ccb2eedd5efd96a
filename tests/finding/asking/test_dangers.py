"""The right help first, for each of many sentences: `dangers.csv` beside this says which help each must bring."""

import csv
from pathlib import Path

import pytest

from groups.finding.search import GroupSearch

pytestmark = pytest.mark.django_db

with Path(__file__).with_name("dangers.csv").open(encoding="utf-8", newline="") as file:
    SENTENCES = [(row["text"], row["help"]) for row in csv.DictReader(file)]


def brought(search):
    return search.help_first if search.needs_help_first else "none"


def test_each_sentence_brings_the_help_that_it_should():
    assert len(SENTENCES) > 170
    wrong = [(text, right, found) for text, right in SENTENCES if (found := brought(GroupSearch({"q": text}))) != right]
    assert wrong == []


def test_whatever_brings_help_stays_out_of_every_link_and_is_never_put_right():
    for text, right in SENTENCES:
        search = GroupSearch({"q": text})
        if right != "none":
            assert search.linkable.q == "", text
            assert search.literal_q == "", text


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("my 14 year old is self harming", "child"), ("teenager", "child"), ("im 15 and sad", "child"), ("camhs", "child"),
        ("gambling", "gambling"), ("ex army depression", "veterans"), ("had a miscarriage", "baby-loss"),
        ("forced marriage", "forced-marriage"), ("lost my daughter", "child-bereavement"), ("trans", "lgbtq"),
        ("refugees", "asylum"), ("over 60s", "older"), ("raped", "sexual-abuse"), ("schizophrenia", "mental-illness"),
    ],
)  # fmt: skip
def test_a_need_is_seen(text, needed):
    assert needed in [need.name for need in GroupSearch({"q": text}).needs]
