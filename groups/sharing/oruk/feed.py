"""Which groups are in the feed: those that the public search gives, and for a while those that ended."""

from datetime import timedelta

import numpy as np
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone

from groups.finding.search import GroupSearch
from groups.index import current
from groups.index.id_lists import AsOneText, read_ids
from groups.models import Change, Group, ListingKind, Publication, Status
from groups.sharing.asked import BadParameters, search_of

from .entities.ids import kin
from .entities.modified import modified_since, start_of
from .entities.terms import having, terms

# Nobody hosts it, or nobody that the public may know: it stands as an organisation of its own.
ON_ITS_OWN = Q(organisation=None) | ~Q(organisation__publication=Publication.PUBLISHED)
# A record leaves out that a group is running, and there is none before the first change.
WAS_OPEN = (
    Q(before__isnull=True) | Q(before__answers__status__isnull=True) | ~Q(before__answers__status=Status.CLOSED)
)  # fmt: skip


def search_for(words):
    """The public search for these words. Raises `BadParameters`."""
    query = QueryDict(mutable=True)
    query["q"] = words
    try:
        search = search_of(query)
    except BadParameters as bad:
        raise BadParameters({"search": bad.problems["q"]}) from bad
    if not search.is_asked:
        raise BadParameters({"search": "There is no word in it."})
    return search


def listed():
    """The ids of all groups of the feed, in their order: those to join, and those that ended lately, so that whoever
    has a copy learns of it. Worked out once for each state of the directory and day."""
    index = current.index()
    return index.cached(("listed", timezone.localdate()), "feed", lambda: np.union1d(to_join(), ids_of(ended())))


def to_join():
    """The ids of the groups that the public search gives."""
    search = GroupSearch()
    return search.index.pks_in(search.answers())


def ended():
    """The groups that closed, or were archived, within DEFUNCT_KEPT_DAYS."""
    since = start_of(timezone.localdate() - timedelta(days=settings.DEFUNCT_KEPT_DAYS))
    archived = Q(publication=Publication.ARCHIVED, publication_at__gte=since)
    closing = Change.objects.filter(WAS_OPEN, group=OuterRef("pk"), at__gte=since, after__answers__status=Status.CLOSED)
    closed = Q(publication=Publication.PUBLISHED, status=Status.CLOSED) & Q(Exists(closing))
    return Group.objects.filter(archived | closed, kind=ListingKind.GROUP)


def ids_of(groups):
    """The ids of these groups, as an array."""
    return read_ids(groups.order_by().aggregate(ids=AsOneText("pk"))["ids"])


def with_an_answer():
    """Every group whose own address answers: also one that ended so long ago that it is in no list."""
    return Group.objects.with_a_page().filter(kind=ListingKind.GROUP)


def asked_for(asked, search=None):
    """The ids of the groups of the feed that answer the parameters of services, all of them at once."""
    found = listed()
    if search:
        found = np.intersect1d(found, search.index.pks_in(search.answers()))
    conditions = [*conditions_of(asked)]
    return np.intersect1d(found, ids_of(with_an_answer().filter(*conditions))) if conditions else found


def conditions_of(asked):
    """What a group must be, each as a condition for the database."""
    if asked.modified_after:
        yield modified_since(asked.modified_after)
    if asked.organization_id:
        yield of_organisation(asked.organization_id)
    known = terms() if asked.taxonomy_term_id or asked.taxonomy_id else ()
    for wanted in asked.taxonomy_term_id:
        yield with_any([term for term in known if term.id == wanted])
    for wanted in asked.taxonomy_id:
        yield with_any([term for term in known if term.taxonomy.id == wanted])


def with_any(wanted):
    """The condition for a group to be described by any of these terms of one list; of no terms, none is."""
    return having(wanted[0].taxonomy.slug, [term.slug for term in wanted]) if wanted else Q(pk__in=())


def of_organisation(uuid):
    """The condition for a group to be of an organisation that is told under this id."""
    return Q(organisation__uuid=uuid, organisation__publication=Publication.PUBLISHED) | (
        ON_ITS_OWN & Q(uuid=kin(uuid, "organization"))
    )
