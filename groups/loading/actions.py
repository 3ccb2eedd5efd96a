"""Writes what the fixtures say. Safe to run again: a row that has not changed is left alone, and so is a listing that
a person has confirmed since; nothing is ever deleted because a file left it out."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from groups.index.entries import reindex
from groups.models import (
    Address,
    Affiliation,
    Contact,
    ContactVisibility,
    Coproduction,
    DataVersion,
    Evaluation,
    Facet,
    Feature,
    Funding,
    Group,
    LoadedRow,
    Organisation,
    OrganisationKind,
    PeerDefinition,
    PeerWork,
    Provenance,
    Session,
    Source,
)
from regions.actions import load_geography
from regions.models import Region

from .listings import read_contacts, read_listing
from .reading import Refused, tables
from .report import ADDED, CHANGED, KEPT, LEFT, Report

PRINTED, NETWORK = "Printed in the document that names it", OrganisationKind.NATIONAL_NETWORK
PARTS = {"peer_work": PeerWork, "evaluation": Evaluation, "coproduction": Coproduction, "funding": Funding}


@dataclass
class Known:
    """What a listing may refer to, by slug; features by facet and slug."""

    regions: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    organisations: dict = field(default_factory=dict)
    peer_definitions: dict = field(default_factory=dict)
    features: dict = field(default_factory=dict)


@transaction.atomic
def load_directory(*, root):
    """Load everything under `root` (a Path) and say what was done, as a `Report`. A bad row is refused alone."""
    report = Report()
    geography = load_geography()
    report.counts.update({("region or district", what): n for what, n in geography._asdict().items()})
    load_vocabulary(root, report)
    load_sources(root, report)
    known = Known(
        regions={region.slug: region for region in Region.objects.all()},
        sources={source.slug: source for source in Source.objects.all()},
        peer_definitions={definition.slug: definition for definition in PeerDefinition.objects.all()},
        features={facet: {f.slug: f for f in Feature.objects.filter(facet=facet)} for facet in Facet.values},
    )
    organisations, listings = read_listing_files(root, report)
    known.organisations = load_organisations(organisations, report)
    words_changed = report.changed_anything
    touched = load_listings(listings, report, known)
    stale = Group.objects.all() if words_changed else Group.objects.filter(pk__in=touched)
    reindex(stale)
    if report.changed_anything:
        DataVersion.objects.get_or_create(pk=1)
        DataVersion.objects.update(vocabulary=F("vocabulary") + 1)
    return report


def load_rows(kind, found, report, write):
    """Write each row that is new or has changed: `write(row)` gives (object, whether it is new).

    A row is tried in a savepoint of its own, so that a refused one leaves nothing behind.
    """
    digests = dict(LoadedRow.objects.filter(kind=kind).values_list("key", "digest"))
    seen = set()
    for row in found:
        key = f"{row.said.get('facet', '')}{row.said.get('slug', '')}"
        try:
            if key in seen:
                raise Refused(row.place, [f"slug: there is another “{key}”"])
            seen.add(key)
            if digests.get(key) == row.digest:
                report.note(kind, LEFT)
                continue
            with transaction.atomic():
                what = write(row)
                LoadedRow.objects.update_or_create(kind=kind, key=key, defaults={"digest": row.digest})
            report.note(kind, what, row.place)
        except Refused as refusal:
            report.refuse(kind, refusal)
        except ValidationError as error:
            report.refuse(kind, Refused(row.place, told(error)))


def told(error):
    """The messages of a ValidationError, each with its field."""
    if hasattr(error, "message_dict"):
        return [f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return error.messages


def save(model, lookup, fields):
    """Add or change one object, checked by its model; says which."""
    found = model.objects.filter(**lookup).first()
    thing = found or model(**lookup)
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.full_clean(validate_unique=False)
    thing.save()
    return thing, CHANGED if found else ADDED


def load_vocabulary(root, report):
    """The features of every facet, and the peer definitions."""
    for facet in Facet.values:
        path = root / "vocabulary" / f"{facet}.toml"
        found = each(path, "feature", root, report)
        for row in found:
            row.said["facet"] = facet
        load_rows("feature", found, report, write_feature)
    found = each(root / "vocabulary" / "peer_definitions.toml", "peer_definition", root, report)
    load_rows("peer definition", found, report, write_peer_definition)


def each(path, table, root, report):
    """The rows of a file of one table; a file that cannot be read is refused as a whole."""
    try:
        return tables(path, root, [table])[table]
    except Refused as refusal:
        report.refuse(table.replace("_", " "), refusal)
        return []


def write_feature(row):
    lookup = {"facet": row.text("facet"), "slug": row.text("slug", required=True)}
    fields = {
        "label": row.text("label", required=True),
        "definition": row.text("definition", required=True),
        "synonyms": row.texts("synonyms"),
        "source": row.text("source", required=True),
        "order": row.number("order", 0),
    }
    row.check()
    return save(Feature, lookup, fields)[1]


def write_peer_definition(row):
    lookup = {"slug": row.text("slug", required=True)}
    fields = {name: row.text(name, required=True) for name in ("label", "text", "source")}
    fields["order"] = row.number("order", 0)
    row.check()
    return save(PeerDefinition, lookup, fields)[1]


def load_sources(root, report):
    load_rows("source", each(root / "sources.toml", "source", root, report), report, write_source)


def write_source(row):
    lookup = {"slug": row.text("slug", required=True)}
    fields = {name: row.text(name, required=True) for name in ("title", "short")}
    fields |= {"author": row.text("author"), "note": row.paragraphs("note"), "year": row.number("year")}
    row.check()
    return save(Source, lookup, fields)[1]


def read_listing_files(root, report):
    """(rows of organisations, rows of listings) of all listing files; a file that cannot be read is refused whole."""
    organisations, listings = [], []
    for path in sorted((root / "listings").glob("*.toml")):
        try:
            found = tables(path, root, ["organisation", "group"])
        except Refused as refusal:
            report.refuse("listing file", refusal)
            continue
        organisations += found["organisation"]
        listings += found["group"]
    return organisations, listings


def load_organisations(found, report):
    """All organisations, parents before their branches: {slug: Organisation}."""
    known = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    load_rows("organisation", parents_first(found), report, lambda row: write_organisation(row, known))
    return known


def parents_first(found):
    """Rows of organisations in an order in which every parent comes before its branches."""
    parents = {str(row.said.get("slug")): str(row.said.get("parent", "")) for row in found}

    def depth(slug, below=()):
        parent = parents.get(slug, "")
        return 0 if parent not in parents or parent in below else 1 + depth(parent, (*below, slug))

    return sorted(found, key=lambda row: depth(str(row.said.get("slug"))))


def write_organisation(row, known):
    lookup = {"slug": row.text("slug", required=True)}
    fields = {
        "name": row.text("name", required=True),
        "other_names": row.texts("other_names"),
        "kind": row.one_of("kind", OrganisationKind, OrganisationKind.NOT_KNOWN),
        "charity_number": row.text("charity_number"),
    }
    parent, contacts = row.reference("parent", known, "organisation"), read_contacts(row)
    row.check()
    network = parent and (fields["kind"] == OrganisationKind.LOCAL_MIND or parent.kind == NETWORK)
    organisation, what = save(Organisation, lookup, fields | {"owner": None if network else parent})
    if network:
        Affiliation.objects.get_or_create(member=organisation, network=parent)
    write_contacts(contacts, organisation=organisation)
    known[organisation.slug] = organisation
    return what


def write_contacts(contacts, **owner):
    """Its contacts as the document prints them, and its address."""
    Contact.objects.filter(**owner).delete()
    for fields in contacts:
        add(Contact(visibility=ContactVisibility.PUBLIC, consent_by=PRINTED, **fields, **owner))
    Address.objects.get_or_create(slug=next(iter(owner.values())).slug, **owner)


def load_listings(found, report, known):
    """All listings; the ids of those added or changed."""
    touched = []
    load_rows("listing", found, report, lambda row: write_listing(row, known, touched))
    return touched


def write_listing(row, known, touched):
    """Write one listing with its other tables; one that a person confirmed since is kept as it is."""
    listing = read_listing(row, known)
    group = Group.objects.filter(slug=listing.slug).first()
    if group and group.checks.exists():
        return KEPT
    group, what = save(Group, {"slug": listing.slug}, listing.fields)
    group.features.set(listing.features)
    group.peer_definitions.set(listing.peer_definitions)
    group.areas.set(listing.areas)
    write_children(group, listing)
    touched.append(group.pk)
    return what


def write_children(group, listing):
    """Its sessions, provenance and other answers, as the row says them now."""
    write_contacts(listing.contacts, group=group)
    group.sessions.all().delete()
    for fields in listing.sessions:
        add(Session(group=group, **fields))
    group.provenance.all().delete()
    for fields in listing.provenance:
        add(Provenance(group=group, entered_on=timezone.localdate(), **fields))
    for name, model in PARTS.items():
        model.objects.filter(group=group).delete()
        if name in listing.parts:
            add(model(group=group, **listing.parts[name]))


def add(thing):
    """Store a new object that its model has checked."""
    thing.full_clean(exclude=["group"])
    thing.save(force_insert=True)
