"""A database of a benchmark's own, on the engine that DATABASE_URL names, with the vocabularies and no listing."""

import os
import sys


def point_settings_at(folder):
    """Use the database under `folder` (SQLite), or the one that DATABASE_URL names."""
    os.environ.update(DEMO="1", VAR_DIR=str(folder), DJANGO_SETTINGS_MODULE="directory.settings")
    import django

    django.setup()


def prepare(folder):
    """Make an empty database and load the vocabularies."""
    point_settings_at(folder)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from groups.index.entries import reindex_all
    from groups.loading.report import Report
    from groups.loading.vocabulary import load_sources, load_vocabulary
    from regions.actions import load_geography

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with transaction.atomic():
        load_geography()
        load_vocabulary(settings.FIXTURES_DIR, Report())
        load_sources(settings.FIXTURES_DIR, Report())
        reindex_all()


def say(*words):
    print(*words, file=sys.stderr, flush=True)
