"""Loading a directory from files into an empty database: `python -m tests.benchmarks.loading SIZE FOLDER`."""

import json
import random
import shutil
import sys
import time
from pathlib import Path

from .database import point_settings_at

FACETS = {"approach": 2, "activity": 3, "setting": 1, "structure": 1, "value": 2}


def write_files(root, size, seed=1):
    """A folder of fixtures: the vocabularies and sources as they are, and so many synthetic listings."""
    from django.conf import settings

    from tests.loading.trees import listing

    from .synthetic import WORDS

    for name in ("vocabulary", "sources.toml"):
        source = settings.FIXTURES_DIR / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    rng, slugs = random.Random(seed), slugs_by_facet(root)
    (root / "listings").mkdir()
    text = "\n".join(listing(f"synthetic-{n}", **answers(n, rng, slugs, WORDS)) for n in range(size))
    (root / "listings" / "synthetic.toml").write_text(text, encoding="utf-8")


def slugs_by_facet(root):
    import tomllib

    def slugs(facet):
        rows = tomllib.loads((root / "vocabulary" / f"{facet}.toml").read_text(encoding="utf-8"))["feature"]
        return [row["slug"] for row in rows]

    return {facet: slugs(facet) for facet in FACETS}


def answers(number, rng, slugs, words):
    """What one synthetic listing says."""
    return {
        "name": f"Synthetic {rng.choice(words)} group {number}",
        "summary": f"A synthetic listing: {' '.join(rng.choices(words, k=8))}.",
        "description": f"Synthetic. {' '.join(rng.choices(words, k=50))}.",
        "town": rng.choice(["Leeds", "Bradford", "Durham", "Sunderland", "York"]),
        "sources": [{"document": "001", "where": f"Synthetic page {number}"}],
        "features": {facet: rng.sample(slugs[facet], n) for facet, n in FACETS.items()},
    }


def main(size, folder):
    point_settings_at(folder)
    from django.core.management import call_command

    from groups.loading.actions import load_directory

    call_command("migrate", verbosity=0)
    root = folder / "files"
    root.mkdir()
    write_files(root, size)
    started = time.perf_counter()
    report = load_directory(root=root)
    seconds = time.perf_counter() - started
    assert not report.refused, report.refused[:3]
    print(json.dumps({"size": size, "seconds": round(seconds, 1)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
