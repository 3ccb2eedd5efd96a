"""The lists of the API: which rows each has for what is asked, and how some of these are told."""

from django.db.models import Prefetch, Q, prefetch_related_objects

from groups.models import Group, Organisation, Provenance, Session
from groups.sharing.batches import A_BATCH, read

from .entities import organizations, services
from .entities.modified import edited_words
from .entities.terms import taxonomies, terms
from .feed import ON_ITS_OWN, asked_for, listed, search_for
from .rows import Listed, Rows


def read_briefly(pks, *, with_places=False):
    """{id: group} with what a list tells of each, in a fixed number of queries; with where they meet, if asked."""
    groups = Group.objects.with_a_page().select_related("organisation__owner")
    lists = ["checks", Prefetch("provenance", Provenance.objects.select_related("source")), "contacts"]
    if with_places:
        groups = groups.select_related("region", "district")
        lists.append(Prefetch("sessions", Session.objects.select_related("venue")))
    return groups.prefetch_related(*lists, "organisation__contacts").in_bulk(list(pks))


def read_in_full(pks):
    """The same with everything, a few hundred at a time."""
    groups = []
    for at in range(0, len(pks), A_BATCH):
        batch = read(pks[at : at + A_BATCH])
        prefetch_related_objects(batch, "features__broader")
        groups += batch
    return {group.pk: group for group in groups}


class OfServices:
    """A list of which the rows are of groups. `search` is the public search for the words that were asked for."""

    def __init__(self, asked):
        self.asked = asked
        self.search = search_for(asked.search) if asked.search else None
        self.groups = asked_for(asked, self.search)
        self.rows = self.rows_of(asked)


class Services(OfServices):
    """Groups as services."""

    def rows_of(self, asked):
        return Rows((self.groups.values_list("pk"), lambda pk: pk))

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
        hosts, groups = Organisation.objects.published(), listed().filter(ON_ITS_OWN)
        for word in (asked.search or "").split():
            named = Q(name__icontains=word)
            hosts, groups = hosts.filter(named), groups.filter(named)
        self.rows = Rows(
            (hosts.order_by("pk").values_list("pk"), lambda pk: (Organisation, pk)),
            (groups.order_by("pk").values_list("pk"), lambda pk: (Group, pk)),
        )

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
        groups = listed().filter(Q(pk__in=own) | Q(organisation__in=hosts)).order_by("pk")
        pks = list(groups.values_list("pk", flat=True))
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
        self.rows = Listed(one for one in taxonomies().values() if holds(asked.search, one.name, one.description))

    @staticmethod
    def tell(rows):
        return [taxonomy.as_json() for taxonomy in rows]


class TaxonomyTerms:
    """The words of all lists."""

    search = None

    def __init__(self, asked):
        self.rows = Listed(term for term in terms() if is_asked_for(term, asked))

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
