"""Reads records from the tables, many listings at once: the number of queries does not grow with them."""

from collections import defaultdict

from groups.models import Affiliation, Contact, Facet, Group, Provenance, Session, Venue

from .questions import GROUP, ORGANISATION
from .questions.rows import CONTACTS, EXCEPTIONS, OTHER_ANSWERS, PROVENANCE, SESSIONS, VENUES
from .record import Record, Row

PARTS = ("peer_work", "evaluation", "coproduction", "funding", "help_wanted")


def record_of(listing):
    """The record of one group or organisation, as its tables have it now."""
    model = type(listing)
    read = read_groups if model is Group else read_organisations
    return read(model.objects.filter(pk=listing.pk))[listing.pk]


def read_groups(groups):
    """{pk: Record} of a queryset of groups."""
    found = list(
        groups.select_related("organisation", "region", *PARTS).prefetch_related(
            "features", "peer_definitions", "areas", "other_answers"
        )
    )
    rows = rows_of("group", [group.pk for group in found]) | {"sessions": sessions_of([group.pk for group in found])}
    return {group.pk: group_record(group, rows) for group in found}


def group_record(group, rows):
    """The record of one group whose relations were fetched."""
    answers = columns(group, GROUP) | {name: rows[name][group.pk] for name in rows}
    answers |= {facet: features_of(group, facet) for facet in Facet.values}
    answers |= part_answers(group)
    answers |= {
        "organisation": group.organisation and group.organisation.uuid,
        "region": group.region.slug if group.region else "",
        "district": group.district_id or "",
        "areas": tuple(sorted(district.pk for district in group.areas.all())),
        "peer_definitions": tuple(sorted(definition.slug for definition in group.peer_definitions.all())),
        "other_answers": tuple(row_from(other, OTHER_ANSWERS) for other in group.other_answers.all()),
    }
    return record_from("group", group, answers, GROUP)


def read_organisations(organisations):
    """{pk: Record} of a queryset of organisations."""
    found = list(organisations.select_related("owner"))
    pks = [organisation.pk for organisation in found]
    rows, networks = rows_of("organisation", pks), defaultdict(list)
    for affiliation in Affiliation.objects.filter(member__in=pks).select_related("network"):
        networks[affiliation.member_id].append(affiliation.network.uuid)
    records = {}
    for one in found:
        answers = columns(one, ORGANISATION) | {name: rows[name][one.pk] for name in rows}
        answers |= {"owner": one.owner and one.owner.uuid, "affiliated_to": tuple(sorted(networks[one.pk]))}
        records[one.pk] = record_from("organisation", one, answers, ORGANISATION)
    return records


def record_from(of, listing, answers, questions):
    """A record with its answers in the order of the questions."""
    ordered = Row({name: answers[name] for name in questions})
    return Record(of, listing.uuid, listing.slug, ordered, listing.version, str(listing.publication))


def columns(listing, questions):
    """The answers that stand in plain columns of the listing's own table."""
    own = {field.attname for field in listing._meta.concrete_fields}
    return {name: value_of(listing, name, question) for name, question in questions.items() if name in own}


def value_of(thing, column, question):
    """A column's value as a record has it: lists as tuples."""
    value = getattr(thing, column)
    return question.kind.from_json(value) if isinstance(value, list) else value


def features_of(group, facet):
    return tuple(sorted(feature.slug for feature in group.features.all() if feature.facet == facet))


def part_answers(group):
    """The answers that stand in tables of one row a group; where there is no row, nobody answered."""
    answers = {}
    for name, question in GROUP.items():
        if question.table:
            part = getattr(group, question.table, None)
            answers[name] = getattr(part, question.column) if part else question.kind.empty
    return answers


def rows_of(owner, pks):
    """{question: {pk: rows}} of the venues, contacts and sources of these listings."""
    filters = {f"{owner}__in": pks}
    venues = Venue.objects.filter(**filters).order_by("id")
    contacts = Contact.objects.filter(**filters).select_related("session").order_by("order", "id")
    provenance = Provenance.objects.filter(**filters).select_related("source").order_by("order", "id")
    return {
        "venues": grouped(venues, owner, lambda one: row_from(one, VENUES, district=one.district_id or "")),
        "contacts": grouped(
            contacts, owner, lambda one: row_from(one, CONTACTS, session=one.session and one.session.uuid)
        ),
        "provenance": grouped(
            provenance,
            owner,
            lambda one: row_from(one, PROVENANCE, source=one.source.slug, entered_by=one.entered_by_id),
        ),
    }


def sessions_of(pks):
    """{pk: rows} of the sessions of these groups, with their exceptions."""
    sessions = Session.objects.filter(group__in=pks).select_related("venue").prefetch_related("exceptions")
    return grouped(
        sessions.order_by("order", "id"),
        "group",
        lambda one: row_from(
            one,
            SESSIONS,
            venue=one.venue and one.venue.uuid,
            exceptions=tuple(row_from(exception, EXCEPTIONS) for exception in ordered(one.exceptions.all())),
        ),
    )


def ordered(exceptions):
    return sorted(exceptions, key=lambda exception: exception.pk)


def grouped(things, owner, row):
    """{owner's pk: (row, ...)}; a listing that has none has ()."""
    found = defaultdict(list)
    for thing in things:
        found[getattr(thing, f"{owner}_id")].append(row(thing))
    return defaultdict(tuple, {pk: tuple(rows) for pk, rows in found.items()})


def row_from(thing, questions, **given):
    """One row as a record has it; `given` are the answers that are no plain columns."""
    return Row(
        {
            name: given[name] if name in given else value_of(thing, name, question)
            for name, question in questions.items()
        }
    )
