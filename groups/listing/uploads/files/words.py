"""The vocabularies by label and slug, read once for a file; and what is remarked while one row is read."""

from functools import cached_property
from uuid import uuid5

from groups.models import Feature, PeerDefinition
from groups.records.terms.present import retired_terms

from .columns import SEVERAL, Unclear


class Words:
    """Labels and slugs both ways. `row` and `remarks` are of the row that is being read."""

    def __init__(self):
        self.row, self.remarks, self.known = None, [], {}

    @cached_property
    def labels(self):
        """{(vocabulary, slug): label}."""
        features = Feature.objects.values_list("facet", "slug", "label")
        found = {(f"feature:{facet}", slug): label for facet, slug, label in features}
        definitions = PeerDefinition.objects.values_list("slug", "label")
        return found | {("peer definition", slug): label for slug, label in definitions}

    @cached_property
    def retired(self):
        """{(vocabulary, slug): Retired} of the features that are no longer used."""
        return {(f"feature:{facet}", slug): term for (facet, slug), term in retired_terms().items()}

    @cached_property
    def slugs(self):
        """{(vocabulary, label or slug in small letters): slug}; what is in use goes before what is retired."""
        retired_first = sorted(self.labels, key=lambda key: key not in self.retired)
        known = {(of, self.labels[of, slug].casefold()): slug for of, slug in retired_first}
        return known | {(of, slug): slug for of, slug in self.labels}

    def label(self, of, slug):
        return self.labels.get((of, slug), slug)

    def slug(self, of, text):
        """The slug that a text names, with a remark where it is another word's now. Raises Unclear."""
        found = self.slugs.get((of, text.casefold()))
        if found is None:
            several = f" Put {SEVERAL} between several." if "," in text else ""
            raise Unclear(f"We do not know “{text}”. The choices stand in the template.{several}")
        return self.now(of, found)

    def now(self, of, slug):
        """The slug that says now what this one says; what was replaced is remarked. Raises Unclear for what nothing
        replaced."""
        term = self.retired.get((of, slug))
        if term is None:
            return slug
        if not term.now:
            raise Unclear(f"{term.note} Leave it out.")
        self.remarks.append(term.note)
        return term.now

    @cached_property
    def synonyms(self):
        """{(vocabulary, synonym in small letters): slug}; a word of two features is none of either."""
        found = {}
        rows = Feature.objects.filter(retired_at=None).values_list("facet", "slug", "synonyms")
        for facet, slug, synonyms in rows:
            for word in synonyms:
                key = (f"feature:{facet}", word.casefold())
                found[key] = slug if found.get(key, slug) == slug else None
        return found

    def find(self, of, text):
        """The slug that a term of somebody else's names by label or synonym; None where we have none in use."""
        key = (of, text.casefold())
        found = self.slugs.get(key) or self.synonyms.get(key)
        is_over = (of, found) in self.retired and not self.retired[of, found].now
        return (found and not is_over and self.now(of, found)) or None

    def once(self, read, text):
        """What `read` makes of a text. Files say the same towns and times again and again, so each is read once."""
        key = (read, text)
        if key not in self.known:
            self.known[key] = read(text)
        return self.known[key]

    def begin(self, row):
        """Go on to the row of this identity."""
        self.row, self.remarks = row, []

    def remark(self, heading, remarks):
        self.remarks += [f"{heading}: {one}" for one in remarks]

    def identity(self, name):
        """The identity of something new in the row, the same each time that the file is read."""
        return uuid5(self.row, name)
