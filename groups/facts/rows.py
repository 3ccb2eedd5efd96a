"""Rows that stand in memory, and are read as those of a table are."""


class Rows(tuple):
    """Rows in memory that are read as those of a table are."""

    def all(self):
        return self


NONE = Rows()
