"""The index rows hold what a card tells, and the words of names and places as they are spelt.

Rows written before say nothing of either: `manage.py reindex` writes all of them anew, before the new version starts.
The version before reads and writes them as it did.
"""

from django.db import migrations, models

# Django would make the table anew on SQLite, and the triggers of the full text would be gone.
SQLITE = [
    "ALTER TABLE groups_searchentry ADD COLUMN places text NOT NULL DEFAULT ''",
    "ALTER TABLE groups_searchentry ADD COLUMN written text NOT NULL DEFAULT ''",
    "ALTER TABLE groups_searchentry ADD COLUMN card text NULL CHECK (JSON_VALID(card) OR card IS NULL)",
]
# Migration 0003 keeps rows short, which would also put the short column that names are sorted by elsewhere.
POSTGRESQL = [
    "ALTER TABLE groups_searchentry ADD COLUMN places text NOT NULL DEFAULT ''",
    "ALTER TABLE groups_searchentry ADD COLUMN written text NOT NULL DEFAULT ''",
    "ALTER TABLE groups_searchentry ADD COLUMN card jsonb NULL",
    "ALTER TABLE groups_searchentry ALTER COLUMN name_key SET STORAGE PLAIN",
]
BACK = [
    "ALTER TABLE groups_searchentry DROP COLUMN places",
    "ALTER TABLE groups_searchentry DROP COLUMN written",
    "ALTER TABLE groups_searchentry DROP COLUMN card",
]


def run(for_sqlite, for_postgresql):
    def statements(apps, schema_editor):
        postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in for_postgresql if postgresql else for_sqlite:
            schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("groups", "0006_constraints")]
    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(run(SQLITE, POSTGRESQL), run(BACK, BACK))],
            [
                migrations.AddField("searchentry", "places", models.TextField(default="", db_default="")),
                migrations.AddField(
                    "searchentry", "written", models.TextField(default="", db_default="")
                ),
                migrations.AddField("searchentry", "card", models.JSONField(null=True)),
            ],
        )
    ]
