"""The words of someone in danger are seen, however they are written; other words are not."""

import pytest

from groups.finding.asking.crisis import speaks_of_crisis, without_short_forms
from text.word_lists import word_lists

LISTS = word_lists("crisis")
PHRASES = [phrase for name, found in LISTS.items() if name != "harmless" for phrase in found.phrases]


@pytest.mark.parametrize(
    "text",
    [
        "suicide", "I want to die", "i WANT to DIE!!", "want  to\ndie", "suicidal thoughts leeds", "I'm going to kill myself",
        "I can’t go on", "cant go on anymore", "dont want to live", "end my life", "ending it all", "took an overdose",
        "sucidal", "suiside", "su icide", "kill my self", "i cant cope anymore", "life isnt worth it", "whats the point of living",
        "my boyfriend hits me", "i was raped", "domestic abuse", "took loads of paracetamol", "self injury", "unalive",
        "self-harm", "hurting myself", "better off dead", "no reason to live", "súicide",
        "kill meself", "hurtin myself", "want to kil myself", "im gonna top myself", "hang meself", "killmyself", "wanna dieee",
        "dont wanna be here any more", "i want to dissapear", "self harn", "im going to do it tonight", "took too many pills",
        "od", "voices telling me to do it", "harming my baby", "i want to hurt someone", "scared of my dad", "kill my  self",
    ],
)  # fmt: skip
def test_words_of_danger_are_seen(text):
    assert speaks_of_crisis(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anxiety",
        "cooking",
        "women leeds",
        "Diet",
        "living with bipolar",
        "skills",
        "😀",
        "social anxiety",
        "exercise",
        "outside",
        "a group that beats stigma",
    ],
)
def test_other_words_are_not(text):
    assert not speaks_of_crisis(text)


def test_every_phrase_in_the_file_is_seen_alone_in_capitals_and_in_a_sentence():
    assert len(PHRASES) > 150
    for phrase in PHRASES:
        assert speaks_of_crisis(phrase.upper()), phrase
        assert speaks_of_crisis(f"Hello, {phrase}. Thanks"), phrase


def test_a_harmless_phrase_is_no_danger_and_hides_none_beside_it():
    for phrase in LISTS["harmless"].phrases:
        assert not speaks_of_crisis(phrase), phrase
        assert speaks_of_crisis(f"{phrase} and i want to die"), phrase


def test_every_short_form_is_read_as_what_the_file_says():
    for short, meant in word_lists("crisis")["short-forms"].read_as.items():
        assert without_short_forms(short.split()) == meant.split()
