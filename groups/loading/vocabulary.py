"""The words of the directory: features in facets, what "peer" can mean, and the documents behind it all."""

from groups.models import Facet, Feature, PeerDefinition, Source

from .reading import Refused, tables
from .rows import load_rows, save


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
    """Write one feature; what it names as broader or related is linked when all are there."""
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
    return save(Feature, lookup, fields)[1]


def link_features(rows, report):
    """Link features to what their rows call broader and related, named as "facet:slug", each with its reason.

    A row that names what is not there, or would make something broader than itself, is refused its links.
    """
    known = {f"{facet}:{slug}": pk for pk, facet, slug in Feature.objects.values_list("pk", "facet", "slug")}
    broader, related = {}, set()
    for row in rows:
        own = known.get(f"{row.given['facet']}:{row.given.get('slug')}")
        names = [*row.reasons("broader"), *row.reasons("related")]
        unknown = [name for name in names if name not in known]
        if unknown:
            report.refuse("feature", Refused(row.place, [f"there is no feature {', '.join(unknown)}"]))
        elif own:
            broader[own] = {known[name] for name in row.reasons("broader")}
            related |= {pair for name in row.reasons("related") for pair in both_ways(own, known[name])}
            if own in all_above(own, broader):
                del broader[own]
                report.refuse("feature", Refused(row.place, ["broader: this goes round in a circle"]))
    above = {(pk, one) for pk, ones in broader.items() for one in ones}
    replace_links(Feature.broader.through, above)
    replace_links(Feature.related.through, related)


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
