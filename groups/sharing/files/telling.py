"""What a file tells of a listing today, with what its codes are called: {name of a column: value}."""

import re

from django.conf import settings

from groups.facts.contacts import DIALLED
from groups.facts.in_files import can_ask, notice_now, ways_now
from groups.finding.results.cards import address
from groups.models import ContactKind, Feature, PeerDefinition
from regions.models import District, Region

from .columns import COLUMNS, Holds, words_of

ABROAD = re.compile(r"(?:\+|00)44\s*(?:\(0\)\s*)?(?=\d)", re.ASCII)
COLUMN_OF_KIND = {ContactKind.TEXT: "text_messages"}
ORGANISATION = "organisations:organisation"
CHOICES = {column.name: dict(column.choices) for column in COLUMNS if column.choices}


def labels():
    """[(column, the column of its words, {code: what it is called}, whether it holds several)], looked up once for a
    file."""
    districts = dict(District.objects.order_by().values_list("pk", "name"))
    called = CHOICES | {
        "areas": districts,
        "district": districts,
        "region": dict(Region.objects.order_by().values_list("slug", "name")),
        "peer_definitions": dict(PeerDefinition.objects.order_by().values_list("slug", "label")),
    }
    for facet, slug, label in Feature.objects.order_by().values_list("facet", "slug", "label"):
        called.setdefault(facet, {})[slug] = label
    return [
        (column.name, words_of(column.name), called[column.name], column.holds == Holds.CODES)
        for column in COLUMNS
        if words_of(column.name)
    ]


def values_of(told, labels):
    """All that a file tells of a listing: what was `told` of it, to which is added what follows from that today."""
    told.update(how_to_ask(told), page=settings.SITE_URL + address("groups:group", told["slug"]))
    if "organisation_slug" in told:
        told["organisation_page"] = settings.SITE_URL + address(ORGANISATION, told["organisation_slug"])
    if first := notice_now(told):
        told["notice"] = first
    for name, words, called, several in labels:
        if name in told:
            code = told[name]
            told[words] = [called.get(one, one) for one in code] if several else called.get(code, code)
    return told


def how_to_ask(told):
    """The ways to be reached that are told today."""
    whose, ways = ways_now(told)
    values = {"contact": can_ask(told, whose, ways), "contact_of": whose}
    for way in ways:
        value = national(way.value) if way.kind in DIALLED else way.value
        values.setdefault(COLUMN_OF_KIND.get(way.kind, way.kind), []).append(value)
    return values


def national(number):
    """A phone number as it is dialled in England: "01632 960000"; one of another country as it stands."""
    return ABROAD.sub("0", number, count=1) if ABROAD.match(number) else number
