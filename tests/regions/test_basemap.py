"""The tiles of the map: kept for good by browsers, so a folder of them is named after all it holds."""

import hashlib
import json

from django.conf import settings

TILES = settings.BASE_DIR / "static" / "map" / "tiles"
FRAME = settings.BASE_DIR / "templates" / "finding" / "map" / "frame.html"
LARGEST = 64 * 1024


def folder():
    (only,) = (path for path in TILES.iterdir() if path.is_dir())
    return only


def test_the_folder_of_tiles_is_named_after_what_they_hold_and_the_page_asks_for_that_folder():
    digest = hashlib.sha256()
    for path in sorted(folder().rglob("*.json")):
        digest.update(path.relative_to(folder()).as_posix().encode())
        digest.update(path.read_bytes())
    assert folder().name == digest.hexdigest()[:8]
    assert f"map/tiles/{folder().name}/index.json" in FRAME.read_text()


def test_the_index_names_every_tile_there_is_and_no_other():
    bands = json.loads((folder() / "index.json").read_text())["bands"]
    named = {
        f"{band}/{x}/{y}.json"
        for band, held in bands.items()
        for x, runs in held["columns"].items()
        for first, last in runs
        for y in range(first, last + 1)
    }
    assert named == {path.relative_to(folder()).as_posix() for path in folder().glob("*/*/*.json")}


def test_no_tile_is_heavy():
    assert max(path.stat().st_size for path in folder().rglob("*.json")) < LARGEST


def test_the_licence_stands_beside_the_tiles():
    assert "Open Database Licence" in (TILES / "LICENCE.md").read_text()
