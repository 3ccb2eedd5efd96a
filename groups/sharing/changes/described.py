"""The addresses of this part, as data: what each takes and gives, for who describes the whole API."""

from groups.sharing.described import Address, Parameter

from .asking import LIMIT, MOST, NOT_HERE
from .cursors import WRITTEN

CURSOR = Parameter(
    "cursor",
    "text",
    "Where you left off: take it from “next”, and never make one. Without it you begin anew.",
    pattern=f"^{WRITTEN.pattern}$",
)
HOW_MANY = Parameter(
    "limit",
    "integer",
    "How many listings at most to send at once.",
    minimum=1,
    maximum=MOST,
    default=LIMIT,
    example=LIMIT,
)
UUID = {"type": "string", "format": "uuid"}
DAY = {"type": "string", "format": "date"}
TEXT, FLAG, TEXTS = {"type": "string"}, {"type": "boolean"}, {"type": "array", "items": {"type": "string"}}


def told(meaning, schema=TEXT):
    return schema | {"description": meaning}


def object_of(properties, required=()):
    """An object that holds these properties and no others."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


MEETING = object_of(
    {
        "when": told("The rule in words: “Mondays, 10am”. Never a date."),
        "how": told("In person, online, by phone."),
        "where": told("The address, or the town alone where the address is not for everybody."),
        "address_note": told("What is said in place of an address that is not for everybody."),
    }
)
CONTACT = object_of(
    {
        "kind": told("phone, mobile, text, email, website, social or post."),
        "value": told("The number or address."),
        "until": told("From this day on it must not be shown any more.", DAY),
        "of_organisation": told("It is the contact of the organisation, not of the group.", FLAG),
    },
    required=("kind", "value"),
)
POINT = object_of({"lat": {"type": "number"}, "lng": {"type": "number"}}, required=("lat", "lng"))
DATA = object_of(
    {
        "name": TEXT,
        "url": told("Its own page.", {"type": "string", "format": "uri"}),
        "organisation": told("Who hosts it."),
        "summary": TEXT,
        "who_for": TEXT,
        "where": told("In words: a town with its county, or “Online”."),
        "region": told("The same value as the parameter “region”."),
        "point": told("Where it is on a map: a public address, or else the middle of its town.", POINT),
        "meetings": {"type": "array", "items": MEETING},
        "contacts": {"type": "array", "items": CONTACT},
        "takes_messages": told("A message can be passed on to it, on its page.", FLAG),
        "features": told(
            "By facet, the same values as those of the search.", {"type": "object", "additionalProperties": TEXTS}
        ),
        "status": told("running, paused or planned."),
        "paused_until": DAY,
        "paused_reason": TEXT,
        "taking_members": TEXT,
        "referral": TEXT,
        "cost": TEXT,
        "leadership": TEXT,
        "open_to": TEXT,
        "carers": TEXT,
        "confirmed_on": told("When the group last said that all of it is right. Not there: never.", DAY),
        "show_as_unconfirmed_after": told("The last day on which to show it as confirmed.", DAY),
        "how_sure": told("“Confirmed March 2026.” or “Recorded in 2013 (Mind mapping). Not confirmed since.”"),
        "recorded_in": told("The year in which it was first written down.", {"type": "integer"}),
        "found_on": told("When somebody else last found something of it right. This is no confirmation.", DAY),
        "found_where": TEXT,
        "licence": told("On what terms it may be used.", {"type": "string", "format": "uri"}),
    },
    required=("name", "url", "where", "status", "how_sure", "licence"),
)
ITEM = object_of(
    {
        "state": {"type": "string", "enum": ["updated", "deleted"]},
        "kind": {"type": "string", "enum": ["group"]},
        "id": UUID,
        "modified": told("The number of the change that last moved it.", {"type": "integer", "minimum": 0}),
        "data": told("All that is told of it now; only of what is updated.", DATA),
        "merged_into": told("The listing that it became.", UUID),
    },
    required=("state", "kind", "id", "modified"),
)
PAGE = object_of(
    {
        "next": told("Ask here next. Where nothing is left it leads to itself.", {"type": "string", "format": "uri"}),
        "items": {"type": "array", "items": ITEM, "maxItems": MOST},
        "license": told("On what terms all of it may be used.", {"type": "string", "format": "uri"}),
    },
    required=("next", "items", "license"),
)
GONE = "The directory was put back from a copy. Forget what you hold and begin anew at “next”."
SCHEMAS = {"Changes": PAGE}
REGION = Parameter("slug", "text", "The region.", pattern="^[-a-zA-Z0-9_]+$", example="north-east", is_in_path=True)
ADDRESSES = (
    Address(
        "/api/changes",
        "What changed in a search, for who keeps a copy: apply every item, whatever its number.",
        {"application/json": {"$ref": "#/components/schemas/Changes"}},
        (CURSOR, HOW_MANY),
        filters_without=NOT_HERE,
        problems={410: GONE},
        example="/api/changes?region=north-east",
    ),
    Address(
        "/groups.atom",
        "The last changes in a search, for readers of news.",
        {"application/atom+xml": None},
        filters_without=NOT_HERE,
        example="/groups.atom?community=women",
    ),
    Address(
        "/regions/{slug}/changes.atom",
        "The last changes in a region, for readers of news.",
        {"application/atom+xml": None},
        (REGION,),
        example="/regions/north-east/changes.atom",
    ),
)
