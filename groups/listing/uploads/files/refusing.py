"""Why a file or a feed as a whole is not read, and how much of one is."""

MOST_COLUMNS = 200
LONGEST_CELL = 20_000


class CannotRead(ValueError):
    """The file as a whole cannot be read; its text says why and what to do."""
