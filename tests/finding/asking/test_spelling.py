"""What is put right, and what never is."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from groups.finding.asking import spelling
from groups.finding.search import GroupSearch

pytestmark = pytest.mark.django_db


def put_right(text):
    search = GroupSearch({"q": text})
    return spelling.corrected(text, search.knows, search.index, search.options)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("anxeity", "anxiety"),
        ("bipoler group", "bipolar group"),
        ("near manchestr", "near manchester"),
        ("over50", "over 50"),
        ("roshnighar", "roshni ghar"),
    ],
)
def test_a_slip_of_a_topic_a_town_or_a_name_is_put_right(typed, right):
    assert put_right(typed) == right


@pytest.mark.parametrize("word", ["window", "counting", "general", "farmers", "depth", "scaling", "miles", "realise"])
def test_a_word_that_means_something_is_never_taken_for_another(word):
    """Widow, cutting, genital, fathers, death, stalking, males and reality are topics a slip away."""
    assert put_right(word) == ""


@pytest.mark.parametrize("text", ["depressed in general", "back from work and counting", "at a party"])
def test_nor_is_it_after_a_word_that_comes_before_places(text):
    assert put_right(text) == ""


def test_none_of_our_own_words_is_put_right():
    text = " ".join(file.read_text() for file in Path(settings.BASE_DIR, "templates/directory").rglob("*.html"))
    words = set(re.findall(r"\b[a-z]{5,}\b", re.sub(r"{[{%].*?[}%]}|<[^>]*>|&\w+;", " ", text, flags=re.DOTALL)))
    assert len(words) > 400
    wrong = {word: right for word in sorted(words) if (right := put_right(word))}
    assert wrong == {}
