"""Two spellings of one name are one; no text breaks anything."""

import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groups.index.words import fold, key_of, stem, stemmed, stems_of, words_of

PLAIN = re.compile(r"[a-z0-9]+")
# Everything, the halves of characters that a broken form can send included.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
# Where spellings go wrong: signs, their full-width twins, accents that stand alone, capitals with odd small letters.
TRICKY = st.text("aàÅßİſKµØłñ éÉÇｱＡＢ＆﹠＋&+'’‘`´ʼ′.-/_ \u0301\u200b\u00ad½²①ﬁ", max_size=30)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mungo's", "st mungos"),
        ("St Mungo’s", "ST MUNGOS"),
        ("St Mungo`s", "st mungos"),
        ("St Mungo´s", "st mungos"),
        ("Philosophy Café", "philosophy cafe"),
        ("Philosophy Cafe\u0301", "philosophy café"),
        ("Canerows & Plaits", "canerows and plaits"),
        ("Canerows&Plaits", "Canerows and Plaits"),
        ("Canerows ＆ Plaits", "canerows and plaits"),
        ("Co-Counselling", "co counselling"),
        ("I.R.I.E. Mind", "IRIE Mind"),
        ("SUN:RISE", "sun rise"),
        ("LGBTQ+", "lgbtq"),
        ("60+", "60"),
        ("ＭＩＮＤ", "mind"),
    ],
)
def test_two_spellings_of_one_name_are_one(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mentoring", "mentor"), ("mentors", "mentor"), ("groups", "group"), ("voices", "voice"), ("families", "family")],
)
def test_forms_of_one_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mindfulness", "mind"), ("mindful", "mind"), ("men", "women"), ("mania", "man"), ("60", "6"), ("hope", "hop")],
)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_mindful_and_mindfulness_are_one():
    assert stem("mindful") == stem("mindfulness") == "mindful"


def test_words_keep_their_order_and_number():
    assert words_of("  The Bridge —\tthe BRIDGE!\n") == ["the", "bridge", "the", "bridge"]
    assert words_of("… & …") == ["and"]
    assert words_of("😀 — \x00") == []


@given(ANY_TEXT)
def test_any_text_gives_plain_words_and_no_others(text):
    for words in (words_of(text), stems_of(text)):
        assert all(PLAIN.fullmatch(word) for word in words)
    assert len(stems_of(text)) == len(words_of(text))


@given(ANY_TEXT | TRICKY)
@example("＆")
@example("＋")
@example("´")
def test_folding_a_folded_text_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


@given(ANY_TEXT | TRICKY)
def test_the_words_of_words_are_those_words(text):
    words = words_of(text)
    assert words_of(" ".join(words)) == words


@given(st.text("abcdefghijklmnopqrstuvwxyzàéîöüñç '’.-&", max_size=40))
def test_capitals_and_composed_accents_make_no_difference(text):
    assert fold(text.upper()) == fold(text) == fold(text.title())


@given(st.lists(WORDS, max_size=6), st.sampled_from([" ", ", ", " - ", "/", ". ", "\n", " … "]))
def test_what_stands_between_two_words_makes_no_difference(words, between):
    assert words_of(between.join(words)) == words


@given(WORDS)
def test_a_stem_is_never_empty_nor_much_longer_than_its_word(word):
    assert PLAIN.fullmatch(stem(word))
    assert len(stem(word)) <= len(word) + 1


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a " * 5_000, "ﷺ" * 2_000, "'" * 10_000, "\u0301" * 10_000, "é" * 10_000]
)
def test_hostile_text_is_folded_quickly(text):
    start = time.perf_counter()
    stems_of(text)
    assert time.perf_counter() - start < 1


def test_threads_share_the_stemmer_without_harm():
    words = [
        f"{start}{end}" for start in ("communit", "relation", "general", "support") for end in ("ies", "ships", "ing")
    ]
    right = {word: stemmed(word) for word in words}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(stemmed, words * 2_000))
    finally:
        sys.setswitchinterval(before)
    assert found == [right[word] for word in words] * 2_000
