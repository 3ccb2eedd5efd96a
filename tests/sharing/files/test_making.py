"""A spreadsheet of many groups is made beside the request, once, and says meanwhile that it is being made."""

import io
import os
import subprocess
import time

import pytest
from openpyxl import load_workbook

from groups.sharing.files import making, views

from .test_files import asked

pytestmark = pytest.mark.django_db
LONDON = "/groups.xlsx?region=london"


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    """An empty folder for these files, and no file so small that it is made at once."""
    settings.FILES_DIR = tmp_path / "made"
    monkeypatch.setattr(views, "MOST_AT_ONCE", 3)
    return settings.FILES_DIR


@pytest.fixture
def begun(settings, monkeypatch):
    """The processes that were begun, none of which does anything yet."""
    commands = []

    class Process:
        def __init__(self, command, **options):
            commands.append(command)

        def wait(self):
            return 0

    settings.FILES_BESIDE = True
    monkeypatch.setattr(subprocess, "Popen", Process)
    return commands


def test_until_it_is_made_a_page_says_so_and_offers_csv_at_once(client, folder, begun):
    answer = client.get(LONDON)
    assert answer.status_code == 202
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert int(answer["Retry-After"]) > 0
    assert 'href="/groups.xlsx?region=london"' in answer.text
    assert 'href="/groups.csv?region=london"' in answer.text
    assert "http-equiv" not in answer.text


def test_it_is_begun_once_however_often_somebody_looks(client, folder, begun):
    for _ in range(3):
        assert client.get(LONDON).status_code == 202
    assert len(begun) == 1


def test_one_is_made_at_a_time(client, folder, begun):
    client.get(LONDON)
    assert client.get("/groups.xlsx").status_code == 202
    assert len(begun) == 1
    making.make(begun[0][-1])
    assert client.get("/groups.xlsx").status_code == 202
    assert len(begun) == 2


def test_then_it_is_the_file_for_who_looks_again(client, folder, begun):
    client.get(LONDON)
    making.make(begun[0][-1])
    answer, data = asked(client, LONDON)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=60"
    assert load_workbook(io.BytesIO(data), read_only=True)["Groups"].max_row > 4
    assert len(begun) == 1
    assert {path.suffix for path in folder.iterdir()} == {".xlsx"}


def test_what_was_made_is_what_would_have_been_made_at_once(client, folder, monkeypatch):
    def cells(data):
        return list(load_workbook(io.BytesIO(data), read_only=True)["Groups"].iter_rows(values_only=True))

    made_beside = cells(asked(client, LONDON)[1])
    monkeypatch.setattr(views, "MOST_AT_ONCE", 5_000)
    assert cells(asked(client, LONDON)[1]) == made_beside


def test_nothing_that_was_typed_stands_in_the_folder(client, folder, begun):
    client.get("/groups.xlsx?q=recovery")
    names = " ".join(path.name + path.read_text() for path in folder.iterdir())
    assert "recovery" not in names
    assert "recovery" not in str(begun)


def test_what_was_cut_short_is_begun_again_after_a_while(client, folder, begun):
    client.get(LONDON)
    long_ago = time.time() - making.LONGEST_SECONDS - 1
    os.utime(folder / making.LOCK, (long_ago, long_ago))
    client.get(LONDON)
    assert len(begun) == 2


def test_a_file_that_cannot_be_made_stands_in_nobodys_way(client, folder, begun, monkeypatch):
    client.get(LONDON)
    monkeypatch.setattr(making, "write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        making.make(begun[0][-1])
    assert list(folder.iterdir()) == []


def test_old_files_go_and_so_do_too_many(folder):
    making.own_folder()
    for number in range(making.MOST_KEPT + 5):
        (folder / f"{number}.xlsx").touch()
        os.utime(folder / f"{number}.xlsx", (time.time() - number, time.time() - number))
    old = time.time() - making.KEPT_SECONDS - 1
    os.utime(folder / "3.xlsx", (old, old))
    making.clear(folder)
    assert sorted(int(path.stem) for path in folder.iterdir()) == [0, 1, 2, *range(4, making.MOST_KEPT)]


def test_a_folder_that_others_can_read_is_not_used(folder):
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    with pytest.raises(PermissionError):
        making.own_folder()


def test_the_command_makes_it_in_a_process_of_its_own(client, folder):
    """As the tests run it there is no process: the command is called, and the first who looks has the file."""
    answer, data = asked(client, LONDON)
    assert answer.status_code == 200
    assert data.startswith(b"PK")
