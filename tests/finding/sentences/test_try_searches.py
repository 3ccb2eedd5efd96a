"""A curator can try words: how each search is read, and what it leads to."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def tried(*arguments):
    out = io.StringIO()
    call_command("try_searches", *arguments, stdout=out)
    return out.getvalue()


def test_each_search_of_a_file_is_told_with_its_reading_and_its_first_answers(tmp_path):
    file = tmp_path / "words.txt"
    file.write_text("my husband hits me\n\nanxeity in leeds\n", encoding="utf-8")
    told = tried(str(file), "--answers", "1")
    assert "“hits me” as Domestic abuse" in told
    assert "help first: abuse" in told
    assert "1. Watford Women's Centre (Watford, Hertfordshire)" in told
    assert "spelling: anxiety in leeds" in told
    assert "2. " not in told


def test_searches_can_be_typed_in(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("men's group near me\nmy son has bipolar\n"))
    told = tried("-")
    assert "near the person" in told
    assert "for family and friends" in told


def test_a_file_that_cannot_be_read_is_told_of(tmp_path):
    with pytest.raises(CommandError, match="cannot be read as text"):
        tried(str(tmp_path / "none.txt"))
