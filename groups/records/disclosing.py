"""What a change would tell everybody that nobody was told before: where somebody is, or how to reach one person."""

from groups.models import ContactKind, ContactVisibility, Visibility, YesNo

from .questions.kinds import Removed

# Of a listing that says whether a phone is a person's own, only "no" is no.
LIKELY_OWN = (ContactKind.MOBILE, ContactKind.TEXT)


def discloses(before, after, questions=None):
    """The names of the questions by which a record discloses an address or a personal contact; () where none does.

    `before` is the record that is live, None for a new listing; `questions` limits what is looked at.
    """
    found = {"contacts": personal_contacts(before, after), "venues": withheld_places(before, after)}
    return tuple(name for name, is_so in found.items() if is_so and (questions is None or name in questions))


def personal_contacts(before, after):
    """Whether a contact of one person would be public that is not public now."""
    told = {row["value"] for row in rows(before, "contacts") if row["visibility"] == ContactVisibility.PUBLIC}
    return any(is_personal(row) and row["value"] not in told for row in rows(after, "contacts"))


def is_personal(row):
    """Whether a contact is public, and one person's own as far as anybody knows."""
    if row["visibility"] != ContactVisibility.PUBLIC:
        return False
    may_be_own = row["kind"] in LIKELY_OWN and row["personal"] != YesNo.NO
    return row["personal"] == YesNo.YES or may_be_own


def withheld_places(before, after):
    """Whether an address would be public that is withheld now, or the first of a listing that withholds its own."""
    now = {row["uuid"]: row for row in rows(before, "venues")}
    withholds = bool(now) and all(is_withheld(row) for row in now.values())
    for row in rows(after, "venues"):
        was = now.get(row["uuid"])
        if is_withheld(row) or (was and not is_withheld(was) and places_of(was) == places_of(row)):
            continue
        if withholds or (was and is_withheld(was)) or is_withheld_elsewhere(row, now.values()):
            return True
    return False


def is_withheld(row):
    return row["visibility"] != Visibility.FULL


def is_withheld_elsewhere(row, places):
    """Whether the listing withholds the same address at another of its places."""
    return any(is_withheld(one) and places_of(one) & places_of(row) for one in places)


def places_of(row):
    """By what two places are one: the postcode, or the address; not what was removed for privacy."""
    postcode, address = (row[name] if isinstance(row[name], str) else "" for name in ("postcode", "address"))
    told = (postcode.replace(" ", ""), " ".join(address.split()))
    return {text.casefold() for text in told if text}


def rows(record, name):
    """The rows of an answer; none where there is no record, where it does not ask, or where it was taken away."""
    found = record.answers.get(name, ()) if record else ()
    return () if isinstance(found, Removed) else found
