"""Booklets are kept until what they tell changes; what is private never; and only so many are made at once."""

import os
import threading

import pytest

from groups.sharing.booklet import kept
from groups.sharing.booklet.kept import Busy, free_slot, made
from groups.sharing.booklet.press.making import Made, NotMade
from tests.factories import words_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def press(monkeypatch):
    """In place of the typesetter: what it was asked for."""
    asked = []

    def make(*args):
        asked.append(args)
        return Made(b"%PDF synthetic", 8, 3)

    monkeypatch.setattr(kept, "make", make)
    return asked


def data():
    return {"total": 3}


def test_the_same_is_made_once(press):
    first, again = made("a.typ", data, key="region=london"), made("a.typ", data, key="region=london")
    assert first == again == Made(b"%PDF synthetic", 8, 3)
    assert len(press) == 1


def test_when_a_listing_a_choice_or_the_day_changes_it_is_made_anew(press, monkeypatch):
    made("a.typ", data, key="region=london")
    made("a.typ", data, key="region=london", most_pages=12)
    made("b.typ", data, key="region=london")
    words_changed()
    made("a.typ", data, key="region=london")
    monkeypatch.setattr(kept.timezone, "localdate", lambda: "tomorrow")
    made("a.typ", data, key="region=london")
    assert len(press) == 5


def test_what_has_no_key_leaves_no_file(press, own_folder):
    made("a.typ", data)
    made("a.typ", data)
    assert len(press) == 2
    assert {path.suffix for path in own_folder.iterdir()} == {".lock"}
    assert all(path.stat().st_size == 0 for path in own_folder.iterdir())


def test_no_more_than_two_are_made_at_once(press):
    with free_slot(), free_slot(), pytest.raises(Busy):
        made("a.typ", data, key="x")
    assert made("a.typ", data, key="x").pages == 8


def test_one_that_is_being_made_is_not_made_twice_and_is_there_later(monkeypatch):
    go_on, begun = threading.Event(), []

    def slow(*args):
        begun.append(args)
        go_on.wait(10)
        return Made(b"%PDF", 4, 1)

    monkeypatch.setattr(kept, "make", slow)
    monkeypatch.setattr(kept, "SECONDS", 0.05)
    for _ in range(2):
        with pytest.raises(Busy):
            made("a.typ", data, key="x")
    go_on.set()
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread():
            thread.join(5)
    assert made("a.typ", data, key="x").pages == 4
    assert len(begun) == 1


def test_what_could_not_be_made_holds_nothing_up(monkeypatch):
    def broken(*args):
        raise NotMade

    monkeypatch.setattr(kept, "make", broken)
    for _ in range(3):
        with pytest.raises(NotMade):
            made("a.typ", data, key="x")


def test_what_cannot_be_read_holds_nothing_up(press):
    def broken():
        raise ValueError("synthetic")

    for _ in range(3):
        with pytest.raises(ValueError, match="synthetic"):
            made("a.typ", broken, key="x")
    assert made("a.typ", data, key="x").pages == 8


def test_the_oldest_go_when_there_is_no_more_room(press, own_folder, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 150)
    for number in range(4):
        made("a.typ", data, key=f"{number}")
        for path in own_folder.glob("*.pdf"):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))
    assert sum(path.stat().st_size for path in own_folder.glob("*.pdf")) <= 150
    made("a.typ", data, key="3")
    assert len(press) == 4
