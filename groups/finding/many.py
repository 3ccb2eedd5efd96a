"""Many ids from the database as one text: fetching a row for each would take longer than finding them."""

from django.db.models import Aggregate, TextField


class AsOneText(Aggregate):
    """The ids of a group of rows with commas between them: "3,17,204"."""

    function, output_field = "GROUP_CONCAT", TextField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="string_agg(%(expressions)s::text, ',')", **context)


def read_ids(text):
    """The ids in such a text; None is none."""
    return map(int, text.split(",")) if text else ()
