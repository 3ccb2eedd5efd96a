"""One entry by its id. Nobody there raises `Http404`; what was merged away raises `Moved`."""

from django.db.models import Q
from django.http import Http404

from groups.models import Group, Organisation, Publication
from groups.records.resolving import resolve

from . import at_locations
from .entities import organizations, services
from .entities.ids import kin
from .entities.modified import edited_words
from .entities.places import OF_GROUP, OF_SESSION, ONLINE_HALF, places_of
from .entities.terms import taxonomies, terms
from .feed import ON_ITS_OWN, with_an_answer
from .listings import read_in_full


class Moved(Exception):
    """It is found under another id now."""

    def __init__(self, uuid):
        super().__init__()
        self.uuid = uuid


def service(uuid):
    group = standing(Group.objects, with_an_answer(), uuid)
    return services.in_full(whole(group.pk), edited_words([group.pk]))


def standing(every, public, uuid):
    """The public listing of this id; one that was merged away leads to what it became."""
    if found := public.filter(uuid=uuid).first():
        return found
    merged = every.filter(uuid=uuid, publication=Publication.MERGED).first()
    became = merged and resolve(merged)
    if became and public.filter(pk=became.pk).exists():
        raise Moved(became.uuid)
    raise Http404


def whole(pk):
    """A group with everything; nobody when it was taken off the public pages a moment ago."""
    found = read_in_full([pk])
    if pk not in found:
        raise Http404
    return found[pk]


def organization(uuid):
    hosts = Organisation.objects.published().select_related("owner").prefetch_related("contacts")
    try:
        return organizations.in_full(standing(Organisation.objects, hosts, uuid))
    except Http404:
        return organizations.in_full(on_its_own(uuid))


def on_its_own(uuid):
    """The group that stands as the organisation of this id."""
    own = kin(uuid, "organization")
    try:
        return standing(Group.objects, with_an_answer().filter(ON_ITS_OWN), own)
    except Moved as moved:
        raise Moved(kin(moved.uuid, "organization")) from None


def service_at_location(uuid):
    of_sessions = [kin(uuid, OF_SESSION), kin(uuid, ONLINE_HALF)]
    found = with_an_answer().filter(Q(uuid=kin(uuid, OF_GROUP)) | Q(sessions__uuid__in=of_sessions)).first()
    places = places_of(whole(found.pk)) if found else ()
    return at_locations.in_full(the_one(uuid, places))


def taxonomy(uuid):
    found = the_one(uuid, taxonomies().values())
    words = [term.as_json() for term in terms() if term.taxonomy == found]
    return found.as_json() | {"taxonomy_terms": words}


def taxonomy_term(uuid):
    return the_one(uuid, terms()).as_json()


def the_one(uuid, things):
    """The one of these that has this id."""
    for one in things:
        if one.id == uuid:
            return one
    raise Http404
