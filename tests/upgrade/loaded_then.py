"""Listings in the shapes that the fixtures have, as rows of a file and as the landed version stored such rows."""

from datetime import time

from groups.loading.places import areas_of, place_of
from groups.loading.reading import Row, tables
from groups.models import Facet
from tests.loading.trees import Tree, listing, table

HOW_MANY = 30
FILE = "listings/synthetic.toml"
# Columns that have the name of their key in the file.
AS_SAID = (
    "name", "other_names", "reach", "town", "area", "status", "paused_reason", "summary", "description", "leadership",
    "open_to", "who_for", "website", "phone", "email", "own_words", "own_words_source", "words_note", "first_contact",
    "confidentiality", "carers", "taking_members", "values_statement", "code_of_practice", "duration", "duration_note",
)  # fmt: skip
# What listings of the file say, each with how many share it: every second one, every third one.
SOMETIMES = {
    "town": (2, "Leeds"),
    "organisation": (3, "then-host"),
    "other_names": (4, ["Another name", "A third"]),
    "who_for": (2, "Anyone who likes kites"),
    "leadership": (3, "peer-led"),
    "attendance": (5, ["in-person", "online"]),
    "website": (2, "https://then.example.org/"),
    "phone": (3, "01632 960 123"),
    "email": (4, "then@example.org"),
    "own_words": (6, "We fly.\n\nAnd we land."),
    "own_words_source": (6, "Leaflet"),
    "words_note": (7, "Kites, never dragons"),
    "features": (2, {"activity": ["kites"]}),
    "peer_definitions": (5, ["alike"]),
    "has_funding": (4, "yes"),
    "funding_note": (8, "A synthetic fund"),
    "recorded": (6, "2001"),
    "recorded_note": (9, "Hard to read"),
    "open_to": (5, "welcomes"),
    "first_contact": (7, "Write."),
    "confidentiality": (8, "What is said stays."),
    "carers": (3, "yes"),
    "taking_members": (4, "no"),
    "values_statement": (5, "yes"),
    "code_of_practice": (6, "no"),
    "duration": (7, "time-limited"),
    "duration_note": (7, "Ten weeks"),
    "peer_workers": (6, {"role": "yes", "pay": "voluntary", "training": "yes"}),
    "evaluation": (9, {"in_house": "yes", "note": "Each year"}),
    "coproduction": (10, {"peer": "yes"}),
}
MEETINGS = [
    {
        "attendance": "in-person",
        "frequency": "weekly",
        "weekdays": ["mon", "thu"],
        "start_time": "18:00",
        "end_time": "20:00",
    },
    {"attendance": "phone", "name": "By phone", "note": "Ring in."},
]
PARTS = {"peer_workers": "PeerWork", "evaluation": "Evaluation", "coproduction": "Coproduction"}


def answers(number):
    """What one listing of the file says."""
    said = {name: value for name, (every, value) in SOMETIMES.items() if number % every == 0}
    if number % 11 == 0:
        said |= {"status": "paused", "paused_reason": "The roof"}
    if number % 7 == 1:
        said |= {"reach": "area", "area": "Leeds"}
    if number % 6 == 5:
        said["sessions"] = MEETINGS
    places = [{"document": "synthetic", "where": f"Page {number}"}, {"document": "synthetic", "where": "Index"}]
    return said | {"name": f"Synthetic then {number}", "sources": places[: 1 + (number % 5 == 0)]}


def tree(root):
    """A `Tree` with the file."""
    made = Tree(root)
    made.listings(
        table(
            "organisation", slug="then-host", name="Synthetic host", kind="charity", website="https://host.example.org/"
        ),
        table("organisation", slug="then-owned", name="Synthetic owned", kind="charity", owner="then-host"),
        table("organisation", slug="then-mind", name="Synthetic Mind", kind="local-mind", affiliated_to=["then-host"]),
        *(listing(f"then-{number}", **answers(number)) for number in range(HOW_MANY)),
    )
    return made


def fill(landed, made):
    """Store the file's rows as the landed version did; of every second row it remembers what it loaded."""
    rows = tables(made.root / FILE, made.root, ["organisation", "group"])
    for row in rows["organisation"]:
        store_organisation(landed, row.given)
    for number, row in enumerate(rows["group"]):
        store(landed, row.given)
        if number % 2:
            landed.LoadedRow.objects.create(kind="listing", key=row.given["slug"], digest=row.digest)


def store_organisation(landed, said):
    parent = said.get("owner") or next(iter(said.get("affiliated_to", ())), None)
    landed.Organisation.objects.create(
        slug=said["slug"], name=said["name"], kind=said["kind"], website=said.get("website", ""),
        parent=landed.Organisation.objects.filter(slug=parent).first(),
    )  # fmt: skip


def store(landed, said):
    """A listing in its tables."""
    place = place_of(Row(dict(said), "here"), landed.region)
    group = landed.Group.objects.create(
        **{name: said[name] for name in AS_SAID if name in said} | {"lat": place["lat"], "lng": place["lng"]},
        slug=said["slug"], region=landed.region, district_id=place["district"] or None,
        organisation=landed.Organisation.objects.filter(slug=said.get("organisation")).first(),
    )  # fmt: skip
    group.areas.set(areas_of(Row(dict(said), "here")))
    for facet, slugs in said.get("features", {}).items():
        group.features.add(*landed.Feature.objects.filter(facet=Facet(facet), slug__in=slugs))
    group.peer_definitions.add(*landed.PeerDefinition.objects.filter(slug__in=said.get("peer_definitions", ())))
    store_sessions(landed, group, said)
    store_sources(landed, group, said)
    for name, model in PARTS.items():
        if name in said:
            getattr(landed, model).objects.create(group=group, **said[name])
    if "has_funding" in said:
        landed.Funding.objects.create(group=group, has_funding="yes", funders=said.get("funding_note", ""))


def store_sessions(landed, group, said):
    """Its sessions; one without times for each other way of taking part."""
    sessions = said.get("sessions", [])
    ways = [way for way in said.get("attendance", []) if way not in {session["attendance"] for session in sessions}]
    for session in [*sessions, *({"attendance": way} for way in ways)]:
        times = {name: time.fromisoformat(session[name]) for name in ("start_time", "end_time") if name in session}
        landed.session(group, **session | times)


def store_sources(landed, group, said):
    """Where it stands; the year and the note are the first one's."""
    for number, part in enumerate(said["sources"]):
        year = int(said["recorded"]) if "recorded" in said and not number else landed.source.year
        landed.provenance(group, part["where"], year, "" if number else said.get("recorded_note", ""))
