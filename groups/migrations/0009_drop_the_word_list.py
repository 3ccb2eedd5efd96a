"""What only the version before needed: its list of words, which only grew, and word indexes that are always up to date.

Pages find words in memory now. The indexes over more than names serve lists of other rooms, and to keep them up to date
with each row was two thirds of what a write cost. Needs every process of the version before to be gone.
"""

from django.db import migrations

INDEXES = ("groups_searchentry_found_by", "groups_searchentry_all")


def let_wait(setting):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for index in INDEXES:
                schema_editor.execute(f"ALTER INDEX {index} SET (fastupdate = {setting})")

    return on_postgresql


class Migration(migrations.Migration):
    # This version serves without it, so /readyz does not wait for it (directory/serving/health.py).
    after_restart = True

    dependencies = [("groups", "0008_drop_what_moved")]
    operations = [
        migrations.DeleteModel("SearchWord"),
        migrations.RunPython(let_wait("on"), let_wait("off")),
    ]
