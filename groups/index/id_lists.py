"""Many ids from the database as one text: fetching a row for each would take longer than finding them."""

import numpy as np
from django.db.models import Aggregate, TextField

AS_ONE_TEXT = {"sqlite": "group_concat({})", "postgresql": "string_agg({}::text, ',')"}


class AsOneText(Aggregate):
    """The ids of a group of rows with commas between them: "3,17,204"."""

    output_field = TextField()

    def as_sql(self, compiler, connection, **context):
        template = AS_ONE_TEXT[connection.vendor].format("%(expressions)s")
        return super().as_sql(compiler, connection, template=template, **context)


def read_ids(text):
    """The ids in such a text, as an array; None is none."""
    return np.fromstring(text or "", np.int64, sep=",")
