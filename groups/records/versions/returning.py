"""An earlier version as it would be said today: through redirects and successors, without what was removed."""

from dataclasses import dataclass

from groups.models import Organisation, Publication
from groups.records import history
from groups.records.questions import QUESTIONS
from groups.records.questions.kinds import holds_removed
from groups.records.resolving import resolve
from groups.records.terms.present import in_present_terms, retired_terms


@dataclass(frozen=True)
class Returned:
    """The record that a listing would have again, and in sentences what of it would be otherwise than it was."""

    record: object
    notes: tuple[str, ...] = ()


def as_it_was(listing, now, to_version):
    """The answers of an earlier version in the place of those of `now`; gives the `Returned`.

    Raises Refused for a version that there never was.
    """
    return as_said_today(history.as_of_version(listing, to_version), now)


def as_said_today(then, now):
    """The answers of the record `then` in the place of those of `now`; gives the `Returned`.

    An answer of which something was removed for privacy stays as it is now.
    """
    removed = [name for name, value in then.answers.items() if holds_removed(value)]
    answers = {name: value for name, value in then.answers.items() if name not in removed}
    notes = [
        f"{QUESTIONS[now.of][name].label}: stays as it is, as something was removed for privacy." for name in removed
    ]
    notes += organisation_today(answers)
    record, replaced = in_present_terms(now.with_answers(answers), retired_terms(), before=now)
    return Returned(record, (*notes, *replaced))


def organisation_today(answers):
    """Puts the organisation that stands for one that was merged away in its place; gives sentences."""
    named = Organisation.objects.filter(uuid=answers.get("organisation"), publication=Publication.MERGED).first()
    survivor = named and resolve(named)
    if survivor:
        answers["organisation"] = survivor.uuid
        yield f"“{named}” is part of “{survivor}” now."
