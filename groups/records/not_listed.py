"""Remembers who asked not to be listed, as digests: so that neither a file nor an upload brings them back unseen."""

from hashlib import sha256

from groups.models import ContactKind, Group, NotListed

from . import history
from .questions.kinds import Text
from .resolving import merged_into

NAME, CONTACT = "name", "contact"
SHARED = (ContactKind.WEBSITE, ContactKind.SOCIAL, ContactKind.JOIN)


def digests_of(record):
    """{(kind, digest)}: of each of its names together with its place, and of each way to reach it.

    A name alone would be too little ("Art group"), and a website that many groups share too much.
    """
    place = record.answers.get("town") or record.answers.get("area") or record.answers.get("region", "")
    names = (record["name"], *record["other_names"])
    made = {(NAME, digest(name, place)) for name in names}
    told = (contact for contact in record["contacts"] if contact["kind"] not in SHARED)
    return made | {(CONTACT, digest(contact["value"])) for contact in told}


def digest(*texts):
    """A digest of texts in which case, spacing and punctuation do not count."""
    return sha256("\n".join(Text().normal(text) for text in texts).encode()).hexdigest()


def remember(group, record):
    """Remember a withdrawn group, by the names too of those that were merged into it."""
    others = history.latest(merged_into(group)).values()
    digests = {digest for one in (record, *others) for digest in digests_of(one)}
    NotListed.objects.bulk_create(
        (NotListed(group=group, kind=kind, digest=text) for kind, text in sorted(digests)), ignore_conflicts=True
    )


def forget(group):
    """It is listed again."""
    NotListed.objects.filter(group=group).delete()


def withdrawn_like(records):
    """{record's uuid: [withdrawn groups]} of those of these records that look like a withdrawn group."""
    by_digest = {}
    for record in records:
        for _, text in digests_of(record):
            by_digest.setdefault(text, set()).add(record.uuid)
    rows = NotListed.objects.filter(digest__in=by_digest).order_by("pk") if by_digest else NotListed.objects.none()
    rows = list(rows.values_list("digest", "group"))
    # Nearly always there is none, and whole listings cost much to ask for.
    groups, found = Group.objects.in_bulk({pk for _, pk in rows}), {}
    for text, pk in rows:
        for uuid in by_digest[text] - {groups[pk].uuid}:
            found.setdefault(uuid, []).append(groups[pk])
    return found
