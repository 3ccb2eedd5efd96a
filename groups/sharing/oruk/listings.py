"""The lists of the API: which rows each has for what is asked, and how some of these are told."""

from collections import defaultdict

import numpy as np
from django.db.models import Q, prefetch_related_objects

from groups.facts.rows import Rows
from groups.models import Check, Contact, Group, Organisation, Provenance, Session
from groups.sharing.batches import A_BATCH, read

from .entities import organizations, services
from .entities.modified import edited_words
from .entities.terms import taxonomies, terms
from .feed import ON_ITS_OWN, asked_for, ids_of, listed, search_for, with_an_answer


def read_briefly(pks, *, with_places=False):
    """{id: group} with what a list tells of each, in a fixed number of queries; with where they meet, if asked.

    The rows beside a group are held as they are: a queryset for each would take longer than to read them all.
    """
    groups = Group.objects.with_a_page().select_related("organisation__owner")
    if with_places:
        groups = groups.select_related("region", "district")
    found = groups.in_bulk(list(pks))
    give(found, "checks", Check.objects.filter(group__in=found))
    give(found, "provenance", Provenance.objects.filter(group__in=found).select_related("source"))
    if with_places:
        give(found, "sessions", Session.objects.filter(group__in=found).select_related("venue"))
    hosts = {group.organisation_id: group.organisation for group in found.values() if group.organisation_id}
    contacts = list(Contact.objects.filter(Q(group__in=found) | Q(organisation__in=hosts)))
    give(found, "contacts", contacts)
    for group in found.values():
        group.organisation = hosts.get(group.organisation_id)
    give(hosts, "contacts", contacts, of="organisation_id")
    return found


def give(listings, name, rows, of="group_id"):
    """Let each of these, {id: listing}, have its own of these rows under a name."""
    theirs = defaultdict(list)
    for row in rows:
        theirs[getattr(row, of)].append(row)
    for pk, listed_one in listings.items():
        listed_one.__dict__.setdefault("_prefetched_objects_cache", {})[name] = Rows(theirs[pk])


def read_in_full(pks):
    """The same with everything, a few hundred at a time."""
    groups = []
    for at in range(0, len(pks), A_BATCH):
        batch = read(pks[at : at + A_BATCH])
        prefetch_related_objects(batch, "features__broader")
        groups += batch
    return {group.pk: group for group in groups}


class OfServices:
    """A list of which the rows are of groups, whose ids are `pks`. `search` is that for the words that were asked."""

    def __init__(self, asked):
        self.asked = asked
        self.search = search_for(asked.search) if asked.search else None
        self.pks = asked_for(asked, self.search)
        self.rows = self.rows_of(asked)


class Services(OfServices):
    """Groups as services."""

    def rows_of(self, asked):
        return self.pks.tolist()

    def tell(self, pks):
        how = services.briefly if not self.asked.minimal else services.minimally
        groups = read_in_full(pks) if self.asked.full else read_briefly(pks)
        how = services.in_full if self.asked.full else how
        edited = edited_words(pks)
        return [how(groups[pk], edited) for pk in pks if pk in groups]


class Organizations:
    """Organisations that host groups, and then groups that stand as one of their own: rows of (model, id)."""

    search = None

    def __init__(self, asked):
        self.asked = asked
        hosts, groups = Organisation.objects.published(), with_an_answer().filter(ON_ITS_OWN)
        for word in (asked.search or "").split():
            named = Q(name__icontains=word)
            hosts, groups = hosts.filter(named), groups.filter(named)
        own = np.intersect1d(listed(), ids_of(groups)).tolist()
        hosts = hosts.order_by("pk").values_list("pk", flat=True)
        self.rows = [*((Organisation, pk) for pk in hosts), *((Group, pk) for pk in own)]

    def tell(self, rows):
        found = {Organisation: self.hosts(rows), Group: read_briefly(pks_of(Group, rows))}
        how = organizations.in_full if self.asked.full else organizations.briefly
        told = self.with_services(rows) if self.asked.full_service else {}
        return [
            how(found[model][pk]) | {"services": told.get((model, pk), [])} for model, pk in rows if pk in found[model]
        ]

    @staticmethod
    def hosts(rows):
        hosts = Organisation.objects.published().select_related("owner").prefetch_related("contacts")
        return hosts.in_bulk(pks_of(Organisation, rows))

    @staticmethod
    def with_services(rows):
        """{row: the services of that organisation, in full}."""
        own, hosts = pks_of(Group, rows), pks_of(Organisation, rows)
        theirs = ids_of(with_an_answer().filter(Q(pk__in=own) | Q(organisation__in=hosts)))
        pks = np.intersect1d(listed(), theirs).tolist()
        edited, found = edited_words(pks), {}
        for pk, group in read_in_full(pks).items():
            row = (Group, pk) if pk in own else (Organisation, group.organisation_id)
            found.setdefault(row, []).append(services.in_full(group, edited))
        return found


def pks_of(model, rows):
    return [pk for of, pk in rows if of is model]


class Taxonomies:
    """The lists of words."""

    search = None

    def __init__(self, asked):
        self.rows = [one for one in taxonomies().values() if holds(asked.search, one.name, one.description)]

    @staticmethod
    def tell(rows):
        return [taxonomy.as_json() for taxonomy in rows]


class TaxonomyTerms:
    """The words of all lists."""

    search = None

    def __init__(self, asked):
        self.rows = [term for term in terms() if is_asked_for(term, asked)]

    @staticmethod
    def tell(rows):
        return [term.as_json() for term in rows]


def is_asked_for(term, asked):
    """Whether a term is one that somebody asks for."""
    return (
        holds(asked.search, term.name, term.description, *term.synonyms)
        and asked.taxonomy_id in (None, term.taxonomy.id)
        and asked.parent_id in (None, term.parent_id)
        and not (asked.top_only and term.parent_id)
    )


def holds(words, *texts):
    """Whether these texts hold each of the words that were asked for."""
    text = " ".join(texts).casefold()
    return all(word in text for word in (words or "").casefold().split())
