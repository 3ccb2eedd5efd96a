"""The rooms are held apart: every import that the contracts in pyproject.toml forbid makes import-linter fail."""

import shutil
import subprocess
import sys
import tomllib
from itertools import groupby, pairwise, permutations
from operator import itemgetter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
RULES = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]


def forbidden(contract):
    """(who imports, what) for siblings of one layer, and from each layer to the one above it; by full names."""
    layers = [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]
    upward = [(low, high) for above, below in pairwise(layers) for low in below for high in above]
    sideways = [pair for layer in layers for pair in permutations(layer, 2)]
    for container in contract.get("containers", [""]):
        for pair in (*upward, *sideways):
            yield tuple(f"{container}.{name}".lstrip(".") for name in pair)


LAYERED = [contract for contract in RULES["contracts"] if contract["type"] == "layers"]
ARROWS = sorted({arrow for contract in LAYERED for arrow in forbidden(contract)})


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """A copy of the tree's packages, without what is not Python."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(HOUSE / "pyproject.toml", folder)
    others = shutil.ignore_patterns("__pycache__", "*.pyc")
    for package in RULES["root_packages"]:
        shutil.copytree(HOUSE / package, folder / package, ignore=others)
    return folder


def linted(folder):
    """import-linter's (exit code, report on one line) for a tree."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return run.returncode, " ".join((run.stdout + run.stderr).split())


def file_of(folder, module):
    path = folder.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def test_the_tree_as_it_is_keeps_every_contract(copied):
    code, report = linted(copied)
    assert code == 0, report
    assert f"Contracts: {len(RULES['contracts'])} kept, 0 broken." in report


@pytest.fixture(scope="module")
def broken(copied, tmp_path_factory):
    """The report on a tree in which every forbidden import stands."""
    tree = shutil.copytree(copied, tmp_path_factory.mktemp("broken") / "house")
    for who, whats in groupby(ARROWS, key=itemgetter(0)):
        with file_of(tree, who).open("a") as file:
            file.writelines(f"\nimport {what}" for _, what in whats)
    code, report = linted(tree)
    assert code == 1, report
    return report


@pytest.mark.parametrize(("who", "what"), ARROWS, ids=" imports ".join)
def test_a_forbidden_import_fails_and_is_named(broken, who, what):
    assert f"{who} -> {what} (l." in broken


def test_every_package_is_in_a_contract():
    packages = {file.parent.name for file in HOUSE.glob("*/__init__.py")} - {"tests"}
    assert packages == set(RULES["root_packages"])
    assert packages == set(RULES["contracts"][0]["layers"])


def test_no_room_and_no_import_is_left_out_of_a_contract():
    within = [contract for contract in LAYERED if "containers" in contract]
    assert all(contract["exhaustive"] and "exhaustive_ignores" not in contract for contract in within)
    assert not any("ignore_imports" in contract for contract in RULES["contracts"])


def test_a_room_that_no_contract_names_fails(copied):
    room = copied / "groups" / "attic"
    room.mkdir()
    (room / "__init__.py").touch()
    try:
        code, report = linted(copied)
    finally:
        shutil.rmtree(room)
    assert code == 1
    assert "attic" in report
