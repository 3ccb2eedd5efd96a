"""Why somebody may not act on a proposal."""

from groups.records.errors import Refused


class NotYours(Refused):
    """This person may not do this: they do not keep the listing, or would decide about their own."""
