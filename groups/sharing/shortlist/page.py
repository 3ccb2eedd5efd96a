"""A visitor's list of groups, as its address names them: what its page shows of each, and how it is taken along."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from groups.facts.cards import told
from groups.facts.when import named_dates
from groups.finding.pages.group import About
from groups.finding.results import drawing
from groups.finding.results.cards import Card
from groups.sharing.asked import MOST_NAMED, NAMED, shortlisted, slugs_of
from groups.sharing.batches import read
from groups.sharing.codes import on_screen

# Some mail programs take no longer address than about 2,000 characters.
LONGEST_MAIL = 1_800


def query_of(slugs):
    """The parameters that name these groups."""
    query = QueryDict(mutable=True)
    query.setlist(NAMED, slugs)
    return query


def slug_in(text):
    """The slug in the address of a group's page, as people copy it, or in a part of it."""
    path = re.split(r"[?#]", text.strip(), maxsplit=1)[0]
    return path.rstrip("/").rsplit("/", 1)[-1].lower()


@dataclass(frozen=True)
class Kept:
    """One group of a list: everything that its own page tells, and the list without it."""

    about: About
    without: QueryDict

    @cached_property
    def card(self):
        return Card(told(self.about.group, self.about.confirmed_on, self.about.recorded, self.about.who_for))

    @property
    def drawn(self):
        """Its card as HTML."""
        return drawing.card(self.card)

    @property
    def has_dates(self):
        """Whether a calendar can have its dates."""
        return bool(named_dates(self.about.group, self.about.confirmed_on))


class Shortlist:
    """The groups that an address names, in its order; it is put right where it names too many, and says so.

    `host` is the site's address ("https://example.org"), with which links are written that leave the page.
    """

    def __init__(self, data, host):
        named = slugs_of(data)
        self.host, self.is_cut = host, len(named) > MOST_NAMED
        self.chosen = shortlisted(query_of(named[:MOST_NAMED]))

    @cached_property
    def kept(self):
        groups = read(self.chosen.pks)
        slugs = [group.slug for group in groups]
        return [Kept(About(group), query_of([one for one in slugs if one != group.slug])) for group in groups]

    @property
    def missing(self):
        """How many groups that were named are listed no more."""
        return len(self.chosen.missing)

    @property
    def slugs(self):
        """The present addresses of its groups."""
        return [one.about.group.slug for one in self.kept]

    @property
    def query(self):
        return query_of(self.slugs)

    @property
    def named_shortly(self):
        """All its groups in one parameter, as "one,another": an address that is shorter, for a code and a calendar."""
        return ",".join(self.slugs)

    @property
    def link(self):
        """Its address with the name of the site, for another phone."""
        return f"{self.host}{reverse('sharing:shortlist')}?{self.short_query.urlencode(safe=',')}"

    @property
    def short_query(self):
        return query_of([self.named_shortly])

    @property
    def has_dates(self):
        return any(one.has_dates for one in self.kept)

    @cached_property
    def code(self):
        """A picture of its link that another phone reads, as a data: address; "" where the list is too long."""
        return on_screen(self.link)

    @cached_property
    def mail(self):
        """What stands in a mail with it: each group with how old its facts are, or the link alone of a long list."""
        text = render_to_string("sharing/shortlist/mail.txt", {"shortlist": self}).replace("\n", "\r\n")
        return text if len(quote(text)) <= LONGEST_MAIL else self.link
