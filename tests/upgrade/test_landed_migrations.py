"""A migration that has landed is never edited: databases have run it as it was."""

from hashlib import sha256
from pathlib import Path

import pytest

BASE_DIR = Path(__file__).resolve().parents[2]
LANDED = {
    "directory/migrations/0001_initial.py": "f5c80cd3d933e4df248b7d542cbcc87274fe33f36e738aa15d52707f05377d33",
    "directory/migrations/0002_sign_ins.py": "daef9bcab0ba5178b83fb34b67d3862062a3f4a2e26ed49a1e0f52641e058244",
    "regions/migrations/0001_initial.py": "e20fb4ae1f7773c0adbddb11b6ef0f44f942932656166e7325b72f9308362b2f",
    "groups/migrations/0001_initial.py": "03f483984a7e2da758219ff0971ce9c8f2671776c1135df58d6127ca3d098c9f",
    "groups/migrations/0002_search_text.py": "1f15439db36de1084d9965281f0bbf713e830ddc90e6774b5a71201d789bd414",
    "groups/migrations/0003_word_vectors.py": "85d4a5e365ac93c04928f46e3d95cf53128fd413456833a010684a31dd35deec",
    "groups/migrations/0004_versions_contacts_addresses.py": "7c71cf188c39c72060fa68187546ca5440cf02b4144ed04c84f575100cf39f34",
    "groups/migrations/0005_carry_over.py": "37a4d5a44c877017ea163ada65bb74ba6f903a4c2d57d04011e4d6d88af0e397",
    "groups/migrations/0006_constraints.py": "96cd3e889847a337d0329a73e541f9e84b1e0f9999f387620e00e56d12ff96a7",
    "groups/migrations/0007_cards_on_the_index.py": "174a141a80086c353f164e71366c3cad0fb5b5bcd004bb4dd2bd5e52fc701e64",
    "groups/migrations/0008_drop_what_moved.py": "7d1bb2dda16b98fb750395c382975040b9b96c06c9c4cda884e8d31d6314634d",
    "groups/migrations/0009_drop_the_word_list.py": "cbe8cf006969d7fa2bc1a5d7d16564a2ab0b43c69d83e377064ea56f4297f4f6",
    "groups/migrations/0010_what_is_a_group.py": "0b31f1f41f6be93931878bd09448b053b4c6dbca2c33a8c4a757bbbf7c160fa5",
    "groups/migrations/0011_keeping.py": "0e346f9280f6acd2d6a538f9b6128a8436b058503014bfef8653619a1f39d774",
    "groups/migrations/0012_feeds.py": "83e4aa6bc7882d89ed1d2317d06550ba9e3da3e6bedef22abf1b3e2916962adb",
    "groups/migrations/0013_a_check_takes_back.py": "ef66eb7dea880154fd3ea5bf47bd29331c8b782c299a0f515d409fb15ec6e90a",
    "groups/migrations/0014_curating.py": "fb83b978d6c94dc08943ec753e3cc01f9d1d7821f99a4e18ae13021ad32548ad",
    "groups/migrations/0015_what_waits_is_queued.py": "23dbce12cd6d01203b52fefa4a0e3255ccd0731047cdea1769bbf8a3ac42a1a5",
    "groups/migrations/0016_history.py": "a9e83a49ecc60d2db87536f5315b5d97281a2b248cb9376332f409ae372b104f",
    "groups/migrations/0017_duplicates.py": "f035860261ac2c3378a93efdf2f57e0249cbbe10ed911b9f3dd7680af8027400",
    "groups/migrations/0018_narrow_indexes.py": "b49349a5a2ff10761d72a2385d2a23036a5d95b91d470c45489923e5de97f44d",
    "groups/migrations/0019_scale.py": "6c76173585c385954a63d1cca35c5b7a1f713abaebcdc2427eeb8562ce5abcc0",
    "groups/migrations/0020_reminders_of_two.py": "cc463e7e321d72e1fde3aac93cb26af880301e60f36da50a1c51460b1f4011ca",
    "groups/migrations/0021_file_rows.py": "65162b9b46f9c807b1abf140495c136fd2e4d9759bc16b43373b042aa2cff063",
    "groups/migrations/0022_left_search.py": "c1ee17075db039feebcad26f0c3ced8af33fd997dafc299e7b19cac9a0dfe3ea",
}


@pytest.mark.parametrize("path", LANDED)
def test_a_migration_that_has_landed_is_as_it_was(path):
    assert sha256(BASE_DIR.joinpath(path).read_bytes()).hexdigest() == LANDED[path]
