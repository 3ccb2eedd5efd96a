"""PostgreSQL: a vector for each place to look, in place of one with weights (docs/decisions/0013-speed.md).

One with weights is read again, row by row, to tell a name from a description.
"""

from django.db import migrations

# Listings are read far more often than written, so no index keeps a list of what it has yet to take in. Rows are kept
# short, with what is long elsewhere: a common word is then found without reading all that holds it.
FORWARDS = [
    "ALTER TABLE groups_searchentry DROP COLUMN vector",
    "ALTER TABLE groups_searchentry SET (toast_tuple_target = 128)",
    """ALTER TABLE groups_searchentry
        ADD COLUMN vector_names tsvector GENERATED ALWAYS AS (to_tsvector('simple', names)) STORED,
        ADD COLUMN vector_found_by tsvector GENERATED ALWAYS AS (to_tsvector('simple', names || ' ' || found_by)) STORED,
        ADD COLUMN vector tsvector
            GENERATED ALWAYS AS (to_tsvector('simple', names || ' ' || found_by || ' ' || about)) STORED""",
    # Without statistics every word passes for rare, so the index is used: PostgreSQL does not count that reading a
    # vector from elsewhere is dear, and would read all of them for a common word.
    """ALTER TABLE groups_searchentry ALTER COLUMN vector_names SET STATISTICS 0,
        ALTER COLUMN vector_found_by SET STATISTICS 0, ALTER COLUMN vector SET STATISTICS 0""",
    "CREATE INDEX groups_searchentry_names ON groups_searchentry USING gin (vector_names) WITH (fastupdate = off)",
    "CREATE INDEX groups_searchentry_found_by ON groups_searchentry USING gin (vector_found_by) WITH (fastupdate = off)",
    "CREATE INDEX groups_searchentry_all ON groups_searchentry USING gin (vector) WITH (fastupdate = off)",
]
BACKWARDS = [
    "ALTER TABLE groups_searchentry DROP COLUMN vector_names, DROP COLUMN vector_found_by, DROP COLUMN vector",
    "ALTER TABLE groups_searchentry RESET (toast_tuple_target)",
    """ALTER TABLE groups_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names), 'A') ||
        setweight(to_tsvector('simple', found_by), 'B') ||
        setweight(to_tsvector('simple', about), 'C')
    ) STORED""",
    "CREATE INDEX groups_searchentry_vector ON groups_searchentry USING gin (vector)",
]


def run(statements):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_search_text")]
    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
