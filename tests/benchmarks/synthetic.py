"""A plainly synthetic directory of any size, spread as England's postcodes are. For benchmarks alone.

The listings are written straight into the tables, index included, in the shape that `reindex` gives; a test
(tests/benchmarks/test_synthetic.py) holds the two together.
"""

import random
from dataclasses import dataclass
from itertools import islice

from groups.facts.cards import Rows
from groups.index.entries import write as write_index
from groups.models import Address, Attendance, Facet, Feature, Group, Session
from regions import files
from regions.models import District

WORDS = (
    "weekly friendly welcoming honest quiet creative local open evening morning recovery mind together hope listening "
    "sharing walking garden kitchen library church hall community centre volunteers facilitators experience distress "
    "confidence wellbeing isolation anxiety depression voices carers women men parents students older young"
).split()
FACETS = {Facet.APPROACH: 2, Facet.ACTIVITY: 3, Facet.SETTING: 1, Facet.STRUCTURE: 1, Facet.VALUE: 2}
MAYBE = {Facet.COMMUNITY: 0.5, Facet.EXPERIENCE: 0.6}
A_BATCH = 5_000


@dataclass(frozen=True)
class Spot:
    """Somewhere that postcodes are: a sector's middle, its district, how many postcodes it has."""

    sector: str
    lat: float
    lng: float
    district: str
    weight: int


def spots():
    """The sectors that lie in England, each as heavy as it has postcodes."""
    for row in files.rows("sectors_gb.csv.gz"):
        if float(row["england"]) > 0.5 and int(row["postcodes"]):
            yield Spot(row["sector"], float(row["lat"]), float(row["lng"]), row["district_gss"], int(row["postcodes"]))


def batches(items):
    items = iter(items)
    while batch := list(islice(items, A_BATCH)):
        yield batch


def fill(size, seed=1):
    """Write `size` synthetic listings into an empty directory that has its vocabularies."""
    rng = random.Random(seed)
    places = list(spots())
    chosen = rng.choices(places, weights=[spot.weight for spot in places], k=size)
    districts = {district.pk: district for district in District.objects.select_related("region")}
    features = {facet: list(Feature.objects.filter(facet=facet)) for facet in (*FACETS, *MAYBE)}
    for batch in batches(enumerate(chosen)):
        write([make(number, spot, districts[spot.district], features, rng) for number, spot in batch])


def make(number, spot, district, features, rng):
    """One listing with its features and its session, not yet written."""
    name = f"Synthetic {rng.choice(WORDS)} {rng.choice(WORDS)} group {number}"
    group = Group(
        name=name, slug=f"synthetic-{number}", region=district.region, district=district, town=district.name,
        lat=spot.lat + rng.uniform(-0.01, 0.01), lng=spot.lng + rng.uniform(-0.01, 0.01),
        summary=f"A synthetic listing: {' '.join(rng.choices(WORDS, k=8))}.",
        description=f"Synthetic. {' '.join(rng.choices(WORDS, k=50))}.",
        leadership=rng.choice(["peer-led", "co-led", "staff-led", "not-known"]),
        cost=rng.choice(["free", "not-known"]), referral=rng.choice(["self", "other", "both", "not-known"]),
        open_to=rng.choice(["open-to-all", "welcomes", "not-known", "not-known"]),
    )  # fmt: skip
    having = [f for facet, n in FACETS.items() for f in rng.sample(features[facet], n)]
    having += [rng.choice(features[facet]) for facet, chance in MAYBE.items() if rng.random() < chance]
    having.sort(key=lambda feature: (feature.facet, feature.order, feature.label))
    session = Session(
        group=group, attendance=rng.choice([Attendance.IN_PERSON] * 4 + [Attendance.ONLINE]), frequency="weekly",
        weekdays=[rng.choice(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])],
    )  # fmt: skip
    return group, having, session


def write(made):
    """Write listings with their features, sessions and index rows."""
    Group.objects.bulk_create([group for group, _, _ in made])
    Address.objects.bulk_create(Address(slug=group.slug, group=group) for group, _, _ in made)
    links = Group.features.through
    links.objects.bulk_create(links(group_id=g.pk, feature_id=f.pk) for g, having, _ in made for f in having)
    Session.objects.bulk_create([session for _, _, session in made])
    nothing = dict.fromkeys(("areas", "provenance", "checks", "contacts", "peer_definitions", "other_answers"), ())
    for group, having, session in made:
        # What the index reads of a listing stands in memory.
        held = {name: Rows(rows) for name, rows in ({"features": having, "sessions": [session]} | nothing).items()}
        group._prefetched_objects_cache = held
        group._state.fields_cache |= dict.fromkeys(("peer_work", "evaluation", "coproduction"))
        session._prefetched_objects_cache = {"exceptions": Rows()}
        group.confirmed = group.origin_year = group.origin_source = None
    write_index([group for group, _, _ in made], number=0)
