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

    from groups.loading.actions import load_directory
    from groups.models import Group

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_directory(root=settings.FIXTURES_DIR)
    Group.objects.all().delete()


def say(*words):
    print(*words, file=sys.stderr, flush=True)
