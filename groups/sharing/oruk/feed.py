"""Which groups are in the feed: those that the public search gives, and for a while those that ended."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils import timezone

from groups.finding.search import GroupSearch
from groups.models import Change, Group, ListingKind, Publication, Status
from groups.sharing.asked import BadParameters, search_of

from .entities.ids import kin
from .entities.modified import modified_since
from .entities.terms import having, terms

CLOSED_SINCE = Q(publication=Publication.PUBLISHED, status=Status.CLOSED)


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
    """All groups of the feed: those to join, and those that ended lately, so that whoever has a copy learns of it."""
    return Group.objects.filter(Q(pk__in=GroupSearch().qs.values("pk")) | ended())


def ended():
    """The condition for a group to have closed, or been archived, within DEFUNCT_KEPT_DAYS."""
    since = timezone.now() - timedelta(days=settings.DEFUNCT_KEPT_DAYS)
    archived = Q(publication=Publication.ARCHIVED, publication_at__gte=since)
    closing = Change.objects.filter(group=OuterRef("pk"), at__gte=since, after__answers__status=Status.CLOSED)
    closing = closing.exclude(before__answers__status=Status.CLOSED)
    return Q(kind=ListingKind.GROUP) & (archived | CLOSED_SINCE & Q(Exists(closing)))


def with_an_answer():
    """Every group whose own address answers: also one that ended so long ago that it is in no list."""
    return Group.objects.with_a_page().filter(kind=ListingKind.GROUP)


def asked_for(asked, search=None):
    """The groups of the feed that answer the parameters of services, all of them at once, as a queryset."""
    found = listed()
    if search:
        found = found.filter(pk__in=search.qs.values("pk"))
    if asked.modified_after:
        found = found.filter(modified_since(asked.modified_after))
    if asked.organization_id:
        found = found.filter(of_organisation(asked.organization_id))
    return described(found, asked).order_by("pk")


def of_organisation(uuid):
    """The condition for a group to be of an organisation that is told under this id."""
    return Q(organisation__uuid=uuid, organisation__publication=Publication.PUBLISHED) | (
        ON_ITS_OWN & Q(uuid=kin(uuid, "organization"))
    )


# Nobody hosts it, or nobody that the public may know: it stands as an organisation of its own.
ON_ITS_OWN = Q(organisation=None) | ~Q(organisation__publication=Publication.PUBLISHED)


def described(groups, asked):
    """Those of these groups that have each of the terms, and a term of each of the taxonomies, that were asked for."""
    if not (asked.taxonomy_term_id or asked.taxonomy_id):
        return groups
    known = terms()
    for wanted in asked.taxonomy_term_id:
        groups = with_any(groups, [term for term in known if term.id == wanted])
    for wanted in asked.taxonomy_id:
        groups = with_any(groups, [term for term in known if term.taxonomy.id == wanted])
    return groups


def with_any(groups, wanted):
    """Those of these groups that are described by any of these terms of one list; of no terms, none."""
    if not wanted:
        return groups.none()
    return groups.filter(having(wanted[0].taxonomy.slug, [term.slug for term in wanted]))
