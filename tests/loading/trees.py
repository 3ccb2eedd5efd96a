"""Small, plainly synthetic fixture trees, each in a folder of its own."""

import json

from groups.loading.actions import load_directory
from groups.models import Facet

SOURCE = '[[source]]\nslug = "synthetic"\ntitle = "A synthetic source"\nshort = "synthetic source"\nyear = 1999\n'


def toml(value):
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def table(name, /, **answers):
    """A row of a TOML file."""
    return "\n".join([f"[[{name}]]", *(f"{key} = {toml(value)}" for key, value in answers.items()), ""])


def listing(slug, /, **answers):
    """A listing of which only what every listing needs is said, and these answers."""
    needed = {
        "slug": slug,
        "name": f"Synthetic {slug}",
        "region": "north-east",
        "summary": "A synthetic listing.",
        "description": "It exists in tests only.",
        "sources": [{"document": "synthetic", "where": "Page 1"}],
    }
    return table("group", **needed | answers)


class Tree:
    """A folder of fixtures."""

    def __init__(self, root):
        self.root = root
        for name in (*Facet.values, "peer_definitions"):
            self.write(f"vocabulary/{name}.toml", "")
        self.write("sources.toml", SOURCE)

    def write(self, name, *texts):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(texts), encoding="utf-8")

    def listings(self, *texts):
        self.write("listings/synthetic.toml", *texts)

    def load(self):
        return load_directory(root=self.root)
