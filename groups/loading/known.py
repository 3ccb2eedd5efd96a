"""What a row of a listing file may name."""

from dataclasses import dataclass, field

from groups.models import Facet, Feature, Organisation, PeerDefinition, Source
from regions.models import Region


@dataclass
class Known:
    """By slug: regions, sources and definitions as rows, organisations as UUIDs; features by facet and slug."""

    regions: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    organisations: dict = field(default_factory=dict)
    peer_definitions: dict = field(default_factory=dict)
    features: dict = field(default_factory=dict)

    @classmethod
    def read(cls):
        """All there is now."""
        return cls(
            regions={region.slug: region for region in Region.objects.all()},
            sources={source.slug: source for source in Source.objects.all()},
            organisations=dict(Organisation.objects.values_list("slug", "uuid")),
            peer_definitions={definition.slug: definition for definition in PeerDefinition.objects.all()},
            features={facet: {f.slug: f for f in Feature.objects.filter(facet=facet)} for facet in Facet.values},
        )
