"""The words of the directory: features in facets, what "peer" can mean, and the documents behind it all."""

from collections import defaultdict

from django.db.models import Q

from groups.models import Facet, Feature, PeerDefinition, Source

from .reading import Refused, tables
from .report import KEPT
from .rows import load_rows, save

# What people have changed here is theirs from then on (groups/records/terms).
CHANGED_HERE = Q(edited_at__isnull=False) | Q(retired_at__isnull=False)


def load_vocabulary(root, report):
    """The features of every facet with what is broader and related, and the peer definitions."""
    named = []
    for facet in Facet.values:
        path = root / "vocabulary" / f"{facet}.toml"
        found = each(path, "feature", root, report)
        for row in found:
            row.given["facet"] = facet
        load_rows("feature", found, report, write_feature)
        named += found
    link_features(named, report)
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
    """Write one feature; what it names as broader or related is linked when all are there.

    One that somebody here has changed or retired stays as it is.
    """
    lookup = {"facet": row.text("facet"), "slug": row.text("slug", required=True)}
    fields = {
        "label": row.text("label", required=True),
        "definition": row.text("definition", required=True),
        "synonyms": row.texts("synonyms"),
        "source": row.text("source", required=True),
        "order": row.number("order", 0),
    }
    for name in ("broader", "related"):
        row.reasons(name)
    row.check()
    if Feature.objects.filter(CHANGED_HERE, **lookup).exists():
        return KEPT
    return save(Feature, lookup, fields)[1]


def link_features(rows, report):
    """Link features to what their rows call broader and related, named as "facet:slug", each with its reason.

    A row that names what is not there, or would make something broader than itself, is refused its links. What
    somebody here has changed keeps the links that it has, and nothing hangs on what is retired.
    """
    known = {f"{facet}:{slug}": pk for pk, facet, slug in Feature.objects.values_list("pk", "facet", "slug")}
    retired = set(Feature.objects.exclude(retired_at=None).values_list("pk", flat=True))
    kept = set(Feature.objects.filter(CHANGED_HERE).values_list("pk", flat=True))
    broader, related = links_of(kept)
    for row in rows:
        own = known.get(f"{row.given['facet']}:{row.given.get('slug')}")
        names = [*row.reasons("broader"), *row.reasons("related")]
        unknown = [name for name in names if name not in known]
        if unknown:
            report.refuse("feature", Refused(row.place, [f"there is no feature {', '.join(unknown)}"]))
        elif own and own not in kept:
            broader[own] = {known[name] for name in row.reasons("broader")} - retired
            beside = {known[name] for name in row.reasons("related")} - kept
            related |= {pair for other in beside for pair in both_ways(own, other)}
            if own in all_above(own, broader):
                del broader[own]
                report.refuse("feature", Refused(row.place, ["broader: this goes round in a circle"]))
    above = {(pk, one) for pk, ones in broader.items() for one in ones}
    replace_links(Feature.broader.through, above)
    replace_links(Feature.related.through, related)


def links_of(kept):
    """({id: what is broader}, {pairs of what is related}) as they stand, of the features in `kept`."""
    broader, related = Feature.broader.through.objects, Feature.related.through.objects
    above = defaultdict(set)
    for own, other in broader.filter(from_feature__in=kept).values_list("from_feature", "to_feature"):
        above[own].add(other)
    pairs = related.filter(from_feature__in=kept).values_list("from_feature", "to_feature")
    return dict(above), {pair for own, other in pairs for pair in both_ways(own, other)}


def both_ways(one, other):
    return (one, other), (other, one)


def all_above(pk, broader):
    """The ids of everything broader than a feature, step by step."""
    found, waiting = set(), [pk]
    while waiting:
        new = broader.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def replace_links(through, wanted):
    """Make a table of links between features hold just these pairs."""
    present = {(link.from_feature_id, link.to_feature_id): link.pk for link in through.objects.all()}
    through.objects.filter(pk__in=[pk for pair, pk in present.items() if pair not in wanted]).delete()
    new = sorted(wanted - present.keys())
    through.objects.bulk_create(through(from_feature_id=one, to_feature_id=other) for one, other in new)


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
