"""Slugs and codes in a record, as rows of the vocabularies that they name."""

from functools import lru_cache

from groups.models import Facet, Feature, PeerDefinition, Source
from regions.models import District, Region

from .terms.present import retired_terms


class Vocabulary:
    """{slug: id} of each vocabulary that a record refers to; features by (facet, slug), and those that are retired."""

    def __init__(self):
        self.retired = retired_terms()
        self.features = {(facet, slug): pk for pk, facet, slug in Feature.objects.values_list("pk", "facet", "slug")}
        self.definitions = dict(PeerDefinition.objects.values_list("slug", "pk"))
        self.regions = dict(Region.objects.values_list("slug", "pk"))
        self.sources = dict(Source.objects.values_list("slug", "pk"))
        self.districts = frozenset(District.objects.values_list("pk", flat=True))

    def missing(self, record):
        """(question, slug) for everything that a record names and no vocabulary has."""
        for row in record["provenance"]:
            if row["source"] not in self.sources:
                yield "provenance", row["source"]
        for row in record["venues"]:
            if row["district"] and row["district"] not in self.districts:
                yield "venues", row["district"]
        if record.of == "group":
            yield from self.missing_in_group(record)

    def missing_in_group(self, record):
        for facet in Facet.values:
            yield from ((facet, slug) for slug in record[facet] if (facet, slug) not in self.features)
        yield from (("peer_definitions", s) for s in record["peer_definitions"] if s not in self.definitions)
        yield from (("areas", gss) for gss in record["areas"] if gss not in self.districts)
        if record["region"] and record["region"] not in self.regions:
            yield "region", record["region"]
        if record["district"] and record["district"] not in self.districts:
            yield "district", record["district"]


@lru_cache(maxsize=2)
def read(epoch, number):
    """The vocabularies as they are under one number of `DataVersion.vocabulary`."""
    return Vocabulary()


def vocabulary_for(records, state):
    """The `Vocabulary` that these records need; read anew when it seems to lack something."""
    known = read(state.epoch, state.vocabulary)
    if any(gap for record in records for gap in known.missing(record)):
        read.cache_clear()
        known = read(state.epoch, state.vocabulary)
    return known
