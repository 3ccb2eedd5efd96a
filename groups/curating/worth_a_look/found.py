"""What a curator is shown of what was found: in their regions, as long as it stands, and not what is known already."""

from django.db.models import Exists, F, OuterRef

from groups.models import DataVersion, Finding, KnownFinding
from groups.records.paging import CountOf
from groups.records.people.scope import kept_groups, theirs

from .queries import QUERIES

MOST_COUNTED = 1000


def standing(person):
    """The findings of this curator's regions that still stand; not of groups that they keep, for others look there."""
    return Finding.objects.filter(theirs(person, organisation=""), group__version=F("version")).exclude(
        kept_groups(person, "group")
    )


def is_known():
    """A condition: somebody said that it is known, of the group as it is now."""
    same = {name: OuterRef(name) for name in ("query", "group", "version")}
    return Exists(KnownFinding.objects.filter(**same))


def counts(person):
    """{slug: how many there are to look at, counted no further than a thousand}, all in one statement."""
    rows = standing(person).filter(~is_known()).order_by()
    asked = {
        one.slug.replace("-", "_"): CountOf(rows.filter(query=one.slug).values("pk")[:MOST_COUNTED]) for one in QUERIES
    }
    told = DataVersion.objects.filter(pk=1).values(**asked).first() or {}
    return {one.slug: told.get(one.slug.replace("-", "_"), 0) for one in QUERIES}
