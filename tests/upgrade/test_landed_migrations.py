"""A migration that has landed is never edited: databases have run it as it was."""

from hashlib import sha256
from pathlib import Path

import pytest

BASE_DIR = Path(__file__).resolve().parents[2]
LANDED = {
    "directory/migrations/0001_initial.py": "f5c80cd3d933e4df248b7d542cbcc87274fe33f36e738aa15d52707f05377d33",
    "regions/migrations/0001_initial.py": "e20fb4ae1f7773c0adbddb11b6ef0f44f942932656166e7325b72f9308362b2f",
    "groups/migrations/0001_initial.py": "03f483984a7e2da758219ff0971ce9c8f2671776c1135df58d6127ca3d098c9f",
    "groups/migrations/0002_search_text.py": "1f15439db36de1084d9965281f0bbf713e830ddc90e6774b5a71201d789bd414",
    "groups/migrations/0003_word_vectors.py": "85d4a5e365ac93c04928f46e3d95cf53128fd413456833a010684a31dd35deec",
}


@pytest.mark.parametrize("path", LANDED)
def test_a_migration_that_has_landed_is_as_it_was(path):
    assert sha256(BASE_DIR.joinpath(path).read_bytes()).hexdigest() == LANDED[path]
