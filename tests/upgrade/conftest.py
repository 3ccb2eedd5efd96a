"""The landed version's database, moved to today's by the steps of docs/upgrading.md, once a run."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from groups.loading.actions import load_directory
from tests.loading.trees import Tree

from . import database, landed, loaded_then


@dataclass(frozen=True)
class Steps:
    """The databases by name: `between` the versions, `migrated` to the newest, `loaded` after that, with its report."""

    between: str
    migrated: str
    loaded: str
    report: object


@pytest.fixture(scope="session")
def steps(tmp_path_factory, django_db_blocker):
    """`Steps`, each database a copy of the one before, moved on."""
    folder = tmp_path_factory.mktemp("upgrade")
    tree = loaded_then.tree(folder / "tree")
    with django_db_blocker.unblock(), database.empty_database(folder, "up_between") as between:
        with database.in_place(between):
            to_the_landed_version(tree)
            database.migrate("groups", database.BOTH_VERSIONS_SERVE)
        with database.copy_of(between, folder, "up_migrated") as migrated:
            with database.in_place(migrated):
                database.migrate()
            with database.copy_of(migrated, folder, "up_loaded") as loaded:
                with database.in_place(loaded):
                    report = load_directory(root=tree.root)
                yield Steps(between, migrated, loaded, report)


@transaction.atomic
def fill(tree):
    tables = landed.Landed(database.models_at())
    landed.fill(tables)
    loaded_then.fill(tables, tree)


def to_the_landed_version(tree: Tree):
    """An empty database becomes one that the landed version has filled."""
    database.migrate_to_landed()
    fill(tree)


def visit(name, django_db_blocker):
    """Spend a test at a database; what it writes there is taken back."""
    with django_db_blocker.unblock(), database.in_place(name), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def between(steps, django_db_blocker):
    """The database after 0007, which the version before still serves and the new one may already write."""
    yield from visit(steps.between, django_db_blocker)


@pytest.fixture
def migrated(steps, django_db_blocker):
    """The database after `migrate`."""
    yield from visit(steps.migrated, django_db_blocker)


@pytest.fixture
def loaded(steps, django_db_blocker):
    """The database after `migrate` and `load_directory`."""
    yield from visit(steps.loaded, django_db_blocker)
