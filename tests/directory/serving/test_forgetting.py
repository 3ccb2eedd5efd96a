"""No process remembers a word that somebody typed, words of danger included."""

import pytest

from groups.index import words

pytestmark = pytest.mark.django_db
TYPED = "zebrafishing suicidalish quietlymost"


def test_a_typed_word_is_gone_with_its_answer(client):
    client.get("/groups/", {"q": TYPED})
    client.post("/groups/", {"q": f"{TYPED} i want to die"})
    assert not set(TYPED.split()) & set(words._own)
    assert words._typed.get() is None


def test_the_directorys_own_words_are_remembered(client):
    client.get("/groups/", {"q": "anxiety"})
    assert "anxieti" in words._own.values()


def test_a_typed_word_is_stemmed_once_while_its_answer_is_made(monkeypatch):
    stemmed = []
    monkeypatch.setattr(words, "stemmed", lambda word: stemmed.append(word) or word)
    with words.typed_words_forgotten():
        assert words.stems_of("zebrafishing zebrafishing") == ["zebrafishing"] * 2
    assert stemmed == ["zebrafishing"]
