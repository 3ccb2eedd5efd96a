"""A backup is whole and private; a restore brings back the same rows, and the search with them. Rehearsed for real."""

import os
import stat

import pytest

from tests.servers import manage

ROWS = """
from groups.models import *
from groups.finding.search import GroupSearch
print(Group.objects.count(), Provenance.objects.count(), Check.objects.count(), SearchTag.objects.count())
print(sorted(GroupSearch({"q": "hearing voices"}).qs.values_list("slug", flat=True)))
print(Group.objects.get(slug="chester-plus").name, DataVersion.current() > 1_000_000)
"""
CHANGE = """
from groups.models import *
Group.objects.exclude(slug="chester-plus").delete()
Group.objects.update(name="Overwritten")
reindex(Group.objects.all())
DataVersion.bump()
"""


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
    assert rows(site_to_change)[0].startswith("1 ")

    done = manage(site_to_change, "restore", kept, "--yes")
    assert done.returncode == 0, done.stderr
    after = rows(site_to_change)
    assert after[:2] == before[:2]
    # The version is past every number that any cache can have seen.
    assert after[2] == before[2].replace("False", "True")
    # What a restore makes can be changed and found again: triggers and generated columns came back too.
    manage(site_to_change, "shell", "--no-imports", "-c", CHANGE)
    assert rows(site_to_change)[1] == "[]"


def test_a_new_database_needs_no_yes(new_site, tmp_path):
    kept = tmp_path / "kept.backup"
    assert manage(new_site, "migrate", "-v0").returncode == 0
    assert manage(new_site, "backup", kept).returncode == 0
    assert manage(new_site, "restore", kept).returncode == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "PostgreSQL database" if os.environ.get("DATABASE_URL") else "no backup of this site"),
        (b"Synthetic words.", "backup of a PostgreSQL database" if os.environ.get("DATABASE_URL") else "no SQLite"),
        (b"SQLite format 3\0 and no more", "SQLite"),
        (b"PGDMP and no more", "pg_restore failed" if os.environ.get("DATABASE_URL") else "this site runs on SQLite"),
    ],
)
def test_what_is_no_backup_is_refused_and_nothing_is_lost(site_variables, tmp_path, content, said):
    wrong = tmp_path / "wrong.backup"
    wrong.write_bytes(content)
    done = manage(site_variables, "restore", wrong, "--yes")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert rows(site_variables)[0].startswith("217 ")


def test_a_file_or_folder_that_is_not_there_is_said(site_variables, tmp_path):
    assert "There is no file" in manage(site_variables, "restore", tmp_path / "none", "--yes").stderr
    assert "There is no folder" in manage(site_variables, "backup", tmp_path / "none" / "file").stderr


@pytest.mark.postgresql
def test_without_the_client_programs_a_backup_says_what_to_install(site_variables, tmp_path):
    done = manage(site_variables | {"PATH": os.devnull}, "backup", tmp_path / "kept.backup")
    assert "pg_dump is not on the PATH. Install PostgreSQL's client programs" in done.stderr
    assert list(tmp_path.iterdir()) == []
