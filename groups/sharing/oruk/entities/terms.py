"""The closed lists of words that groups are described by, as taxonomies and their terms, each with what it means.

A term is a feature of the vocabulary, or a single answer that is worth a filter. Its id is worked out of its list and
its slug, so it is the same on every site and after every rebuild.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from groups.finding.asking.parameters import SearchTerms
from groups.finding.views import PARAMETERS
from groups.models import Attendance, Duration, Facet, Feature, Group, Leadership, OpenTo, Referral, Session

from .ids import part_id, word_id

# Single answers that are terms, and their choices.
ANSWERS = {
    "referral": Referral,
    "open_to": OpenTo,
    "leadership": Leadership,
    "attendance": Attendance,
    "duration": Duration,
}
# What a hybrid session is.
IN_BOTH_WAYS = frozenset([Attendance.IN_PERSON, Attendance.ONLINE])


@dataclass(frozen=True)
class Taxonomy:
    """A list of words: its slug is that of a facet, or of a single answer."""

    slug: str
    name: str
    description: str
    link_type: str

    @property
    def id(self):
        return word_id("taxonomy", self.slug)

    def as_json(self):
        uri = settings.SITE_URL + reverse("sharing:oruk_taxonomy", args=[self.id])
        return {"id": self.id, "name": self.name, "description": self.description, "uri": uri}


@dataclass(frozen=True)
class Term:
    """One word of a list. `parent` is the slug of the one in the same list that it is a part of."""

    taxonomy: Taxonomy
    slug: str
    name: str
    description: str
    parent: str = ""
    synonyms: tuple[str, ...] = ()

    @property
    def id(self):
        return term_id(self.taxonomy.slug, self.slug)

    @property
    def parent_id(self):
        return term_id(self.taxonomy.slug, self.parent) if self.parent else None

    @property
    def uri(self):
        """The search of this site for it; "" where there is none."""
        if self.taxonomy.slug not in PARAMETERS:
            return ""
        query = SearchTerms(chosen={self.taxonomy.slug: (self.slug,)}).as_query()
        return f"{settings.SITE_URL}{reverse('groups:search')}?{query.urlencode()}"

    def as_json(self):
        return as_json(self)


@lru_cache(maxsize=2_000)
def as_json(term):
    """A term as it is told: the same wherever it stands, so it is made once."""
    return {
        "id": term.id,
        "name": term.name,
        "description": term.description,
        "parent_id": term.parent_id,
        "taxonomy": term.taxonomy.name,
        "taxonomy_id": term.taxonomy.id,
        "term_uri": term.uri,
    }


@cache
def term_id(taxonomy, slug):
    return word_id("taxonomy_term", taxonomy, slug)


@cache
def declared():
    """What `fixtures/open_referral.toml` says."""
    return tomllib.loads((settings.FIXTURES_DIR / "open_referral.toml").read_text(encoding="utf-8"))


@cache
def taxonomies():
    """{slug: Taxonomy}, in the order of the file."""
    return {
        slug: Taxonomy(slug, told.get("name") or Facet(slug).label, told["description"], told["link_type"])
        for slug, told in declared()["list"].items()
    }


@cache
def answers():
    """The terms that are single answers: [Term]."""
    return [
        Term(taxonomies()[slug], value, choices(value).label, declared()["list"][slug]["terms"][value])
        for slug, choices in ANSWERS.items()
        for value in choices.values
        if value in declared()["list"][slug]["terms"]
    ]


def terms():
    """All terms, in the order of their lists, and of the words in each. What is retired is left out once no listing
    says it any more."""
    saying = Group.features.through.objects.filter(feature=OuterRef("pk"))
    features = Feature.objects.filter(Q(retired_at=None) | Q(Exists(saying))).prefetch_related("broader")
    by_list = {slug: [] for slug in taxonomies()}
    for term in (*map(term_of, features), *answers()):
        by_list[term.taxonomy.slug].append(term)
    return [term for found in by_list.values() for term in found]


def term_of(feature):
    """The term of a feature: what it is a part of counts where that is in the same list."""
    above = (broader.slug for broader in feature.broader.all() if broader.facet == feature.facet)
    return Term(
        taxonomies()[feature.facet], feature.slug, feature.label, feature.definition, next(above, ""),
        tuple(feature.synonyms),
    )  # fmt: skip


def terms_of(group):
    """The terms recorded of a group, whose features were read with what is above them."""
    said = {"referral": group.referral, "open_to": group.open_to}
    said |= {"leadership": group.leadership, "duration": group.duration}
    ways = {way for session in group.sessions.all() for way in ways_of(session)}
    single = [one for one in answers() if one.slug == said.get(one.taxonomy.slug)]
    meeting = [one for one in answers() if one.taxonomy.slug == "attendance" and one.slug in ways]
    return [*map(term_of, group.features.all()), *single, *meeting]


def ways_of(session):
    """How people meet at a session: a hybrid one in both ways."""
    return IN_BOTH_WAYS if session.attendance == Attendance.HYBRID else (session.attendance,)


def attributes(group, service_id):
    """What is recorded of a group, as attributes of its service."""
    return [
        {
            "id": part_id(service_id, term.id),
            "link_id": service_id,
            "link_type": term.taxonomy.link_type,
            "taxonomy_term_id": term.id,
            "taxonomy_term": term.as_json(),
        }
        for term in terms_of(group)
    ]


def having(taxonomy, slugs):
    """The condition for a group to be described by any of these terms of a list."""
    if taxonomy in Facet.values:
        features = {"feature__facet": taxonomy, "feature__slug__in": slugs}
        return Q(Exists(Group.features.through.objects.filter(group=OuterRef("pk"), **features)))
    if taxonomy != "attendance":
        return Q(**{f"{taxonomy}__in": slugs})
    ways = {*slugs, Attendance.HYBRID} if {*slugs} & IN_BOTH_WAYS else slugs
    return Q(Exists(Session.objects.filter(group=OuterRef("pk"), attendance__in=ways)))
