"""The poster of one group: what it is, when and where, how to ask, how old that is, and a code for its page."""

from dataclasses import asdict

from django.conf import settings
from django.utils import timezone

from groups.finding.pages.group import About
from groups.sharing.codes import on_paper

from . import words
from .entry import entry, in_words
from .letters import all_printable


def poster(group):
    """What stands on the poster of a group that was read with everything."""
    told, address = entry(group, is_full=False), settings.SITE_URL + group.get_absolute_url()
    today = timezone.localdate()
    return all_printable(
        {
            "name": told.name,
            "host": told.host,
            "mark": told.mark,
            "summary": About(group).summary,
            "notice": told.notice,
            "facts": [asdict(line) for line in told.facts],
            "through": told.through,
            "contacts": [asdict(way) for way in told.contacts],
            "address": {"words": in_words(address), "link": address, "code": on_paper(address)},
            "site_name": settings.SITE_NAME,
            "made_on": f"{today.day} {today:%B %Y}",
            "help_line": words.help_line(),
        }
    )
