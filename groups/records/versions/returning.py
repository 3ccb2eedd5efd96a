"""An earlier version as it would be said today: through redirects and successors, without what was removed."""

from dataclasses import dataclass

from groups.models import Facet, Feature, Organisation, Publication
from groups.records import history
from groups.records.questions import QUESTIONS
from groups.records.questions.kinds import holds_removed
from groups.records.resolving import resolve


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
    notes += features_today(answers)
    return Returned(now.with_answers(answers), tuple(notes))


def organisation_today(answers):
    """Puts the organisation that stands for one that was merged away in its place; gives sentences."""
    named = Organisation.objects.filter(uuid=answers.get("organisation"), publication=Publication.MERGED).first()
    survivor = named and resolve(named)
    if survivor:
        answers["organisation"] = survivor.uuid
        yield f"“{named}” is part of “{survivor}” now."


def features_today(answers):
    """Puts in the place of each feature that was retired what says it now; gives sentences."""
    facets = [facet for facet in Facet.values if answers.get(facet)]
    slugs = {slug for facet in facets for slug in answers[facet]}
    retired = Feature.objects.filter(facet__in=facets, slug__in=slugs).exclude(retired_at=None)
    for feature in retired.select_related("successor"):
        if feature.slug in answers[feature.facet]:
            yield replaced(answers, feature, successor_of(feature))


def replaced(answers, feature, successor):
    """Takes a retired feature out, and its successor in; gives what to say of that."""
    answers[feature.facet] = tuple(slug for slug in answers[feature.facet] if slug != feature.slug)
    if successor is None:
        return f"“{feature.label}” is used no longer, and is left out."
    answers[successor.facet] = tuple(sorted({*answers[successor.facet], successor.slug}))
    return f"“{feature.label}” is called “{successor.label}” now."


def successor_of(feature):
    """What says it now; None where nothing does, or where successors go round in a circle."""
    passed = set()
    while feature is not None and feature.retired_at and feature.pk not in passed:
        passed.add(feature.pk)
        feature = feature.successor
    return None if feature is None or feature.retired_at else feature
