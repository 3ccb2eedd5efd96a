"""Drops the list of words, which only grew. Needs every process of the version before to be gone."""

from django.db import migrations


class Migration(migrations.Migration):
    # This version serves without it, so /readyz does not wait for it (directory/serving/health.py).
    after_restart = True

    dependencies = [("groups", "0008_drop_what_moved")]
    operations = [migrations.DeleteModel("SearchWord")]
