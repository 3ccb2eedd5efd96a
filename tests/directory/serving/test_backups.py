"""A backup is whole and private; a restore brings back the same rows, and the search with them. Rehearsed for real."""

import io
import json
import os
import re
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from directory.serving.backups import engine, restore
from directory.serving.manifest import BackupError
from tests.servers import BASE_DIR, manage

ROWS = """
from groups.index import versions
from groups.models import *
from groups.finding.search import GroupSearch
print(Group.objects.count(), Provenance.objects.count(), Check.objects.count(), Change.objects.count())
print(sorted(GroupSearch({"experience": "hearing-voices"}).qs.values_list("slug", flat=True)))
print(Group.objects.get(slug="chester-plus").name)
print(versions.current().epoch)
"""
CHANGE = """
from groups.models import *
from groups.records.adoption import adopt
Group.objects.exclude(slug="chester-plus").update(publication="withdrawn")
Group.objects.update(name="Overwritten", other_names=[])
adopt(Group.objects.all(), by="Tests", why="To be undone")
"""

LIVE = "from django.db import connection; print(connection.settings_dict['NAME'])"


def rows(site):
    done = manage(site, "shell", "--no-imports", "-c", ROWS)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_backup_change_restore_gives_the_same_rows_and_the_search_still_finds(site_to_change, tmp_path):
    kept = tmp_path / "kept.backup"
    before = rows(site_to_change)
    assert "[]" not in before[1]

    done = manage(site_to_change, "backup", kept)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if "kept" in path.name] == ["kept.backup"]

    manage(site_to_change, "shell", "--no-imports", "-c", CHANGE)
    assert rows(site_to_change) != before
    refused = manage(site_to_change, "restore", kept)
    assert refused.returncode == 1
    assert "The database is not empty" in refused.stderr
    assert rows(site_to_change)[2] == "Overwritten"

    done = manage(site_to_change, "restore", kept, "--yes")
    assert done.returncode == 0, done.stderr
    after = rows(site_to_change)
    assert after[:3] == before[:3]
    # Numbers are counted on from an older one, so they are told from those that any cache has seen.
    assert after[3] != before[3]
    # What a restore makes can be changed and found again: triggers and generated columns came back too.
    manage(site_to_change, "shell", "--no-imports", "-c", CHANGE)
    assert rows(site_to_change)[1] == "[]"


def test_a_new_database_needs_no_yes(new_site, tmp_path):
    kept = tmp_path / "kept.backup"
    assert manage(new_site, "migrate", "-v0").returncode == 0
    assert manage(new_site, "backup", kept).returncode == 0
    assert manage(new_site, "restore", kept).returncode == 0


@pytest.fixture(scope="module")
def kept(site_variables, tmp_path_factory):
    """A backup of the real directory."""
    file = tmp_path_factory.mktemp("kept") / "kept.backup"
    done = manage(site_variables, "backup", file)
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def refused(monkeypatch, site_variables):
    """What a restore of a file says; it is refused before anything is touched."""
    monkeypatch.setenv("PATH", site_variables["PATH"])
    monkeypatch.setattr(engine(), "read", lambda path: pytest.fail("The database was touched."))

    def said_of(file):
        with pytest.raises(BackupError) as refusal:
            restore(file)
        return str(refusal.value)

    return said_of


def test_what_a_command_refuses_is_a_sentence_and_leaves_all_as_it_was(site_variables, tmp_path):
    (tmp_path / "wrong.backup").write_bytes(b"Synthetic words. " * 1_000)
    before = rows(site_variables)
    done = manage(site_variables, "restore", tmp_path / "wrong.backup", "--yes")
    assert done.returncode == 1, done.stdout
    assert "no backup of this site" in done.stderr
    assert "Traceback" not in done.stderr
    assert rows(site_variables) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no backup of this site"),
        (b"Synthetic words. " * 1_000, "no backup of this site"),
        (b"SQLite format 3\0 and no more", "only that version restores"),
        (b"PGDMP and no more", "only that version restores"),
    ],
)
def test_what_is_no_backup_is_refused_and_nothing_is_lost(refused, tmp_path, content, said):
    wrong = tmp_path / "wrong.backup"
    wrong.write_bytes(content)
    assert said in refused(wrong)


@pytest.mark.parametrize("where", [3, 560, 620, 0.1, 0.4, 0.7, 0.9])
def test_a_backup_with_one_bit_changed_is_refused(refused, kept, tmp_path, where):
    content = bytearray(kept.read_bytes())
    content[where if isinstance(where, int) else int(len(content) * where)] ^= 0x10
    (tmp_path / "flipped.backup").write_bytes(content)
    said = refused(tmp_path / "flipped.backup")
    assert "damaged" in said or "newer version" in said or "is of" in said


@pytest.mark.parametrize("left", [0.001, 0.3, 0.9])
def test_a_backup_that_was_cut_short_is_refused(refused, kept, tmp_path, left):
    content = kept.read_bytes()
    (tmp_path / "cut.backup").write_bytes(content[: int(len(content) * left)])
    assert "damaged" in refused(tmp_path / "cut.backup")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"application": "synthetic"}, "it is of “synthetic”"),
        ({"engine": "oracle"}, "is of oracle, and this site runs on"),
        ({"migrations": [["groups", "9999_synthetic"]]}, "newer version (0.1.0): this one does not know groups.9999"),
        ({"sha256": "0"}, "damaged"),
        ({"migrations": 7}, "damaged"),
    ],
)
def test_a_backup_of_something_else_is_refused(refused, kept, tmp_path, change, said):
    other = tmp_path / "other.backup"
    with tarfile.open(kept) as true, tarfile.open(other, "w") as false:
        manifest = json.dumps(json.load(true.extractfile("manifest.json")) | change).encode()
        member = tarfile.TarInfo("manifest.json")
        member.size = len(manifest)
        false.addfile(member, io.BytesIO(manifest))
        false.addfile(true.getmember("data"), true.extractfile("data"))
    assert said in refused(other)


def test_a_backup_says_what_it_is_and_not_whose(kept):
    with tarfile.open(kept) as backup:
        told = json.load(backup.extractfile("manifest.json"))
        assert {(member.uname, member.uid) for member in backup} == {("", 0)}
    assert told["application"] == "peer-support-directory"
    assert ["groups", "0001_initial"] in told["migrations"]


def test_a_full_disk_is_a_sentence_and_leaves_no_half_file(site_variables, tmp_path):
    """A limit on the size of files stands in for a full disk."""
    file = tmp_path / "kept.backup"
    command = f"ulimit -f 64; exec {sys.executable} manage.py backup {file}"
    # What measures the branches would fill that disk, too.
    alone = {name: value for name, value in site_variables.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(["sh", "-c", command], cwd=BASE_DIR, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search("was not written|pg_dump failed", done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_a_file_or_folder_that_is_not_there_is_said(site_variables, tmp_path):
    assert "There is no file" in manage(site_variables, "restore", tmp_path / "none", "--yes").stderr
    assert "There is no folder" in manage(site_variables, "backup", tmp_path / "none" / "file").stderr


def test_a_folder_and_the_database_itself_are_no_place_for_a_backup(site_to_change, tmp_path):
    assert "is a folder" in manage(site_to_change, "backup", tmp_path).stderr
    if connection.vendor == "postgresql":
        return
    live = Path(manage(site_to_change, "shell", "--no-imports", "-c", LIVE).stdout.strip())
    before = live.read_bytes()
    for file in (live, live.with_name(f"{live.name}-wal"), live.parent / ".." / live.parent.name / live.name):
        assert "is the database itself" in manage(site_to_change, "backup", file).stderr
    assert live.read_bytes() == before


@pytest.mark.postgresql
def test_without_the_client_programs_a_backup_says_what_to_install(site_variables, tmp_path):
    done = manage(site_variables | {"PATH": os.devnull}, "backup", tmp_path / "kept.backup")
    assert "pg_dump is not on the PATH. Install PostgreSQL's client programs" in done.stderr
    assert list(tmp_path.iterdir()) == []
