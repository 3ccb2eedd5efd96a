"""What a backup says of itself, so that a restore can refuse a wrong one before anything is touched.

A backup is a plain tar file of two: `manifest.json` (which application, version, engine and migrations, and a digest)
and `data`, which is the engine's own. `tar --extract --to-stdout --file FILE data` gives that without this project.
"""

import json
import tarfile
import tomllib
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from .health import own_migrations

APPLICATION = "peer-support-directory"
MANIFEST, DATA = "manifest.json", "data"
LONGEST_MANIFEST = 1_000_000


class BackupError(Exception):
    """Why a backup or restore did not happen, in words for the operator."""


def pack(data, path):
    """Write the backup `path` from the engine's own file `data`."""
    said = path.with_name(f"{path.name}.manifest")
    said.write_text(json.dumps(manifest_of(data), indent=1))
    with tarfile.open(path, "w") as backup:
        for file, name in ((said, MANIFEST), (data, DATA)):
            backup.add(file, name, filter=anonymous)


def manifest_of(data):
    """The manifest of a backup of the database as it is now."""
    told = {
        "application": APPLICATION,
        "version": own_version(),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "engine": connection.vendor,
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
    }
    return told | {"sha256": digest_of(told, data)}


def anonymous(member):
    """The file without the name of whose it is."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = int(member.mtime)
    return member


def unpack(path, folder):
    """The engine's own file of the backup `path`, in `folder`; refused unless it is whole and can be restored here."""
    try:
        with tarfile.open(path, "r:") as backup:
            told = json.loads(backup.extractfile(MANIFEST).read(LONGEST_MANIFEST))
            refuse_other(told, path)
            backup.extract(DATA, folder, filter="data")
    except (tarfile.TarError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupError(f"{path} is no backup of this site, or it is damaged. {older(path)}".strip()) from error
    data = Path(folder, DATA)
    if digest_of(told, data) != told.get("sha256"):
        raise BackupError(f"{path} is damaged: its content is not what was backed up.")
    return data


def refuse_other(told, path):
    """Refuse the backup of another application, of another engine, or of a version newer than this one."""
    if told.get("application") != APPLICATION:
        raise BackupError(f"{path} is no backup of this site: it is of “{told.get('application')}”.")
    if told.get("engine") != connection.vendor:
        raise BackupError(f"{path} is of {told.get('engine')}, and this site runs on {connection.vendor}.")
    known = own_migrations()
    newer = [f"{app}.{name}" for app, name in told.get("migrations", []) if (app, name) not in known]
    if newer:
        raise BackupError(
            f"{path} was made by a newer version ({told.get('version')}): this one does not know {newer[0]}."
            " Take that version first."
        )


def older(path):
    """What to do with a backup from before there were manifests."""
    with path.open("rb") as file:
        raw = file.read(16).startswith((b"PGDMP", b"SQLite format 3\0"))
    return "It may be of version 0.1, whose backups only that version restores." if raw else ""


def digest_of(told, data):
    """What stands for the file `data` and for all that the manifest says of it."""
    with data.open("rb") as file:
        digest = file_digest(file, "sha256")
    digest.update(json.dumps({name: told[name] for name in sorted(told) if name != "sha256"}).encode())
    return digest.hexdigest()


def own_version():
    with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]["version"]
