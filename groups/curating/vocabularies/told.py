"""What a change of a term said, in words."""

from groups.models import Feature

LABELS = {
    "label": "Name", "definition": "What it means", "synonyms": "Other words", "broader": "Is a part of",
    "related": "Is related to", "successor": "What says it now",
}  # fmt: skip
OF_TERMS = ("broader", "related")


def names_of_terms():
    """{"facet:slug": label} of all terms."""
    rows = Feature.objects.values_list("facet", "slug", "label")
    return {f"{facet}:{slug}": label for facet, slug, label in rows}


def told_by(change, names):
    """[(what, was, becomes)] of everything in which a term was another before; all of it for a new one."""
    before = change.before or {}
    rows = ((label, said(name, before, names), said(name, change.after, names)) for name, label in LABELS.items())
    return [(label, was, becomes) for label, was, becomes in rows if was != becomes]


def said(name, told, names):
    """One thing that is told of a term, for a reader."""
    value = told.get(name, "")
    if name in OF_TERMS:
        value = [names.get(key, key) for key in value]
    elif name == "successor":
        return names.get(value, value)
    return ", ".join(value) if isinstance(value, list) else value
