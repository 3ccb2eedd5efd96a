"""A list on one sheet, to hand out: as many of the groups as there is room for, the one that we are surest of first."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse

from groups.sharing.codes import on_paper

from . import words
from .contents import Contents, entry_of
from .entry import in_words
from .letters import all_printable

# No sheet has room for more, whatever they say.
MOST = 60


class Handout(Contents):
    """What stands on the sheet."""

    @cached_property
    def rows(self):
        """Those that may have room, by town and name."""
        return sorted(self.entries[:MOST], key=lambda one: (one.part == "", one.towns, one.name.casefold()))

    @property
    def address(self):
        """Where all of them are, with what changed since."""
        query = "" if self.chosen.search is None else self.chosen.query.urlencode()
        return f"{settings.SITE_URL}{reverse('groups:search')}{'?' if query else ''}{query}"

    def as_data(self):
        told = self.cover | {
            "help_line": words.help_line(),
            "size": self.wanted.size,
            "all": self.total,
            "total": len(self.rows),
            "rows": [entry_of(one) for one in self.rows],
            "address": {"words": in_words(settings.SITE_URL), "link": self.address, "code": on_paper(self.address)},
        }
        return all_printable(told)
