"""Writes records into the tables, in place: what stays the same row keeps its id. Many listings in few queries.

Only `actions` calls this, under the lock and with records that were checked.
"""

from dataclasses import dataclass, replace

from django.utils import timezone

from groups.models import Address, Affiliation, Facet, Group, Organisation, Publication

from .errors import Problem, Refused
from .questions import QUESTIONS
from .row_writing import ROWS, write_parts, write_rows


@dataclass
class Draft:
    """One record to write: the row of its listing, the record as the tables have it (None when new), and as wanted.

    `notes` say what was put into other words on the way; they stand with the reason of the change.
    """

    listing: object
    before: object
    after: object
    notes: tuple[str, ...] = ()

    @property
    def is_new(self):
        return self.before is None

    def changed(self, *names):
        """Whether the tables say something else about any of these questions."""
        if self.is_new:
            questions = QUESTIONS[self.after.of]
            return any(self.after[name] != questions[name].kind.empty for name in names)
        return any(self.before[name] != self.after[name] for name in names)


def write(drafts, vocabulary, author):
    """Write every `Draft`. Afterwards each has its listing's row, and `after` has the version that it now is."""
    for of, model in (("organisation", Organisation), ("group", Group)):
        mine = [draft for draft in drafts if draft.after.of == of]
        if mine:
            organisations = organisations_named(mine)
            refuse_taken(mine, of)
            write_listings(mine, model, vocabulary, organisations, author)
            write_addresses(mine, of)
            write_references(mine, of, vocabulary, organisations)
            for name in ROWS:
                write_rows(name, [d for d in mine if name in d.after.answers and is_to_write(d, name)], vocabulary)
            if of == "group":
                write_parts(mine)


def is_to_write(draft, name):
    """Whether rows are to be written: they changed, or the organisation did, at whose places sessions may meet."""
    return draft.changed(name) or (name == "sessions" and not draft.is_new and draft.changed("organisation"))


def organisations_named(drafts):
    """{uuid: id} of the organisations that these records name. Raises Refused when there is no such organisation.

    The host that a group keeps is known from its row.
    """
    named, found = set(), {}
    for draft in drafts:
        answers = draft.after.answers
        named |= {answers.get("organisation"), answers.get("owner"), *answers.get("affiliated_to", ())}
        if draft.after.of == "group" and not draft.changed("organisation") and not draft.is_new:
            found[answers["organisation"]] = draft.listing.organisation_id
    named -= {None, *found}
    if not named:
        return found
    found |= dict(Organisation.objects.filter(uuid__in=named).values_list("uuid", "pk"))
    if named - set(found):
        raise Refused(Problem("organisation", "There is no such organisation."))
    return found


def write_listings(drafts, model, vocabulary, organisations, author):
    """The rows of the listings themselves: the new ones together, the others where they are."""
    now = timezone.now()
    for draft in drafts:
        draft.listing = draft.listing or model(uuid=draft.after.uuid, created_at=now, version=0)
        set_columns(draft, vocabulary, organisations)
        set_publication(draft, author, now)
        draft.listing.version += 1
        draft.listing.modified_at = now
        draft.after = replace(draft.after, version=draft.listing.version)
    model.objects.bulk_create([draft.listing for draft in drafts if draft.is_new])
    for draft in drafts:
        if not draft.is_new:
            draft.listing.save(force_update=True)


def set_columns(draft, vocabulary, organisations):
    """The answers that stand in columns of the listing's own row."""
    listing, after = draft.listing, draft.after
    listing.slug = after.slug
    own = {field.attname for field in listing._meta.concrete_fields}
    for name in QUESTIONS[after.of]:
        if name in own:
            value = after[name]
            setattr(listing, name, list(value) if isinstance(value, tuple) else value)
    if after.of == "group":
        listing.organisation_id = organisations.get(after["organisation"])
        listing.region_id = vocabulary.regions.get(after["region"])
        listing.district_id = after["district"] or None
    else:
        listing.owner_id = organisations.get(after["owner"])


def set_publication(draft, author, now):
    """Who may see it, since when and by whose word, where that changed."""
    listing, publication = draft.listing, Publication(draft.after.publication)
    if draft.is_new or listing.publication != publication:
        listing.publication, listing.publication_at, listing.publication_why = publication, now, author.why[:300]
        listing.publication_by, listing.publication_by_name = author.user, author.name


def refuse_taken(drafts, of):
    """Raises Refused when a listing that is renamed wants an address that leads, or led, to another."""
    wanted = {draft.after.slug: draft for draft in drafts if not draft.is_new and draft.before.slug != draft.after.slug}
    for address in addresses_of(of, wanted) if wanted else ():
        if getattr(address, f"{of}_id") != wanted[address.slug].listing.pk:
            raise Refused(Problem("slug", f"The address “{address.slug}” belongs to another listing."))


def write_addresses(drafts, of):
    """The present address of each. The one before stays and leads to it; one that it had before is present again."""
    added = [draft for draft in drafts if draft.is_new]
    for draft in drafts:
        if not draft.is_new and draft.before.slug != draft.after.slug:
            own = Address.objects.filter(**{of: draft.listing})
            own.filter(is_current=True).update(is_current=False)
            if not own.filter(slug=draft.after.slug).update(is_current=True):
                added.append(draft)
    Address.objects.bulk_create(Address(slug=d.after.slug, **{f"{of}_id": d.listing.pk}) for d in added)


def addresses_of(of, slugs):
    """The addresses with these slugs that lead to listings of one kind."""
    return Address.objects.filter(slug__in=slugs, **{f"{of}__isnull": False})


def write_references(drafts, of, vocabulary, organisations):
    """The answers that are several rows of a vocabulary, or several organisations."""
    if of == "organisation":
        link(drafts, ("affiliated_to",), Affiliation, "member_id", "network_id", lambda name, uuid: organisations[uuid])
        return
    features, definitions = Group.features.through, Group.peer_definitions.through
    link(drafts, tuple(Facet.values), features, "group_id", "feature_id", lambda f, slug: vocabulary.features[f, slug])
    link(
        drafts, ("peer_definitions",), definitions, "group_id", "peerdefinition_id",
        lambda name, slug: vocabulary.definitions[slug],
    )  # fmt: skip
    link(drafts, ("areas",), Group.areas.through, "group_id", "district_id", lambda name, gss: gss)


def link(drafts, names, through, owner, target, pk_of):
    """Make the links of a table say what the records say; links that stay are left alone."""
    added = []
    for draft in drafts:
        if not draft.changed(*names):
            continue
        wanted = {pk_of(name, value) for name in names for value in draft.after[name]}
        before = draft.before
        present = {pk_of(name, value) for name in names for value in before[name]} if before else set()
        if present - wanted:
            filters = {owner: draft.listing.pk, f"{target}__in": present - wanted}
            through.objects.filter(**filters).delete()
        added += [through(**{owner: draft.listing.pk, target: pk}) for pk in sorted(wanted - present)]
    if added:
        through.objects.bulk_create(added)
