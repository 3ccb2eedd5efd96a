"""Remembers who asked not to be listed, as digests: so that neither a file nor an upload brings them back unseen."""

from hashlib import sha256

from groups.models import NotListed

from .questions.kinds import Text

NAME, CONTACT = "name", "contact"


def digests_of(record):
    """{(kind, digest)}: of each of its names together with its place, and of each way to reach it.

    A name alone would be too little ("Art group"), and a website of an organisation that runs many groups too much, so
    an organisation's own contacts are no part of its groups' records.
    """
    place = record.answers.get("town") or record.answers.get("area") or record.answers.get("region", "")
    names = (record["name"], *record["other_names"])
    made = {(NAME, digest(name, place)) for name in names}
    return made | {(CONTACT, digest(contact["value"])) for contact in record["contacts"]}


def digest(*texts):
    """A digest of texts in which case, spacing and punctuation do not count."""
    return sha256("\n".join(Text().normal(text) for text in texts).encode()).hexdigest()


def remember(group, record):
    """Remember a withdrawn group."""
    NotListed.objects.bulk_create(
        (NotListed(group=group, kind=kind, digest=text) for kind, text in sorted(digests_of(record))),
        ignore_conflicts=True,
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
    found = {}
    if NotListed.objects.exists():
        for row in NotListed.objects.filter(digest__in=by_digest).select_related("group"):
            for uuid in by_digest[row.digest]:
                if uuid != row.group.uuid:
                    found.setdefault(uuid, []).append(row.group)
    return found
