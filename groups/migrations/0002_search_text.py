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
# Listings are read far more often than written, so no index keeps a list of what it has yet to take in. Rows are kept
# short, with what is long elsewhere: a common word is then found without reading all that holds it.
POSTGRESQL = [
    """ALTER TABLE groups_searchentry
        ADD COLUMN vector_names tsvector GENERATED ALWAYS AS (to_tsvector('simple', names)) STORED,
        ADD COLUMN vector_found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', names || ' ' || found_by)) STORED,
        ADD COLUMN vector tsvector
            GENERATED ALWAYS AS (to_tsvector('simple', names || ' ' || found_by || ' ' || about)) STORED""",
    "ALTER TABLE groups_searchentry SET (toast_tuple_target = 128)",
    # Without statistics every word passes for rare, so the index is used: PostgreSQL does not count that reading a
    # vector from elsewhere is dear, and would read all of them for a common word.
    """ALTER TABLE groups_searchentry ALTER COLUMN vector_names SET STATISTICS 0,
        ALTER COLUMN vector_found_by SET STATISTICS 0, ALTER COLUMN vector SET STATISTICS 0""",
    "CREATE INDEX groups_searchentry_names ON groups_searchentry USING gin (vector_names) WITH (fastupdate = off)",
    "CREATE INDEX groups_searchentry_found_by ON groups_searchentry USING gin (vector_found_by) WITH (fastupdate = off)",
    "CREATE INDEX groups_searchentry_all ON groups_searchentry USING gin (vector) WITH (fastupdate = off)",
]
POSTGRESQL_BACK = [
    "ALTER TABLE groups_searchentry DROP COLUMN vector_names, DROP COLUMN vector_found_by, DROP COLUMN vector",
    "ALTER TABLE groups_searchentry RESET (toast_tuple_target)",
]


def run(for_sqlite, for_postgresql):
    def statements(apps, schema_editor):
        postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in for_postgresql if postgresql else for_sqlite:
            schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
