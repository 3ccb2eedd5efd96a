"""The full-text side of `SearchEntry`, kept in step by the database itself (groups/finding/fulltext.py reads it)."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE groups_searchtext USING fts5(
        names, found_by, about, content='groups_searchentry', content_rowid='group_id', tokenize='ascii'
    )""",
    """CREATE TRIGGER groups_searchtext_added AFTER INSERT ON groups_searchentry BEGIN
        INSERT INTO groups_searchtext(rowid, names, found_by, about)
        VALUES (new.group_id, new.names, new.found_by, new.about);
    END""",
    """CREATE TRIGGER groups_searchtext_removed AFTER DELETE ON groups_searchentry BEGIN
        INSERT INTO groups_searchtext(groups_searchtext, rowid, names, found_by, about)
        VALUES ('delete', old.group_id, old.names, old.found_by, old.about);
    END""",
    """CREATE TRIGGER groups_searchtext_changed AFTER UPDATE ON groups_searchentry BEGIN
        INSERT INTO groups_searchtext(groups_searchtext, rowid, names, found_by, about)
        VALUES ('delete', old.group_id, old.names, old.found_by, old.about);
        INSERT INTO groups_searchtext(rowid, names, found_by, about)
        VALUES (new.group_id, new.names, new.found_by, new.about);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER groups_searchtext_added",
    "DROP TRIGGER groups_searchtext_removed",
    "DROP TRIGGER groups_searchtext_changed",
    "DROP TABLE groups_searchtext",
]
POSTGRESQL = [
    """ALTER TABLE groups_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names), 'A') ||
        setweight(to_tsvector('simple', found_by), 'B') ||
        setweight(to_tsvector('simple', about), 'C')
    ) STORED""",
    "CREATE INDEX groups_searchentry_vector ON groups_searchentry USING gin (vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE groups_searchentry DROP COLUMN vector"]


def run(for_sqlite, for_postgresql):
    def statements(apps, schema_editor):
        postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in for_postgresql if postgresql else for_sqlite:
            schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
