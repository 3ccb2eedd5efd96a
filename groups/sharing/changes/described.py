"""The addresses of this part, as data: what each takes and gives, for who describes the whole API."""

from groups.sharing.described import Endpoint, Parameter
from groups.sharing.schema import day, entity, list_of, number, one_of, ref, text, uri, uuid, whole, yes_no

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
MEETING = entity(
    "When, how and where it meets.",
    "",
    when=text("The rule in words: “Mondays, 10am”. Never a date."),
    how=text("In person, online, by phone."),
    where=text("The address, or the town alone where the address is not for everybody."),
    address_note=text("What is said in place of an address that is not for everybody."),
)
CONTACT = entity(
    "A way to reach it.",
    "kind value",
    kind=text("phone, mobile, text, email, website, social or post."),
    value=text("The number or address."),
    until=day("From this day on it must not be shown any more."),
    of_organisation=yes_no("It is the contact of the organisation, not of the group."),
)
POINT = entity(
    "Where it is on a map: a public address, or else the middle of its town.", "lat lng", lat=number(), lng=number()
)
DATA = entity(
    "All that is told of it now; only of what is updated.",
    "name url where status how_sure licence",
    name=text(),
    url=uri("Its own page."),
    organisation=text("Who hosts it."),
    summary=text(),
    who_for=text(),
    where=text("In words: a town with its county, or “Online”."),
    region=text("The same value as the parameter “region”."),
    point=POINT,
    meetings=list_of(MEETING),
    contacts=list_of(CONTACT),
    takes_messages=yes_no("A message can be passed on to it, on its page."),
    features={
        "type": "object",
        "description": "By facet, the same values as those of the search.",
        "additionalProperties": list_of(text()),
    },
    status=text("running, paused or planned."),
    paused_until=day(),
    paused_reason=text(),
    taking_members=text(),
    referral=text(),
    cost=text(),
    leadership=text(),
    open_to=text(),
    carers=text(),
    confirmed_on=day("When the group last said that all of it is right. Not there: never."),
    show_as_unconfirmed_after=day("The last day on which to show it as confirmed."),
    how_sure=text("“Confirmed March 2026.” or “Recorded in 2013 (Mind mapping). Not confirmed since.”"),
    recorded_in=whole("The year in which it was first written down."),
    found_on=day("When somebody else last found something of it right. This is no confirmation."),
    found_where=text(),
    licence=uri("On what terms it may be used."),
)
ITEM = entity(
    "One listing, once.",
    "state kind id modified",
    state=one_of("", "updated", "deleted"),
    kind=one_of("", "group"),
    id=uuid(),
    modified=whole("The number of the change that last moved it.", minimum=0),
    data=DATA,
    merged_into=uuid("The listing that it became."),
)
PAGE = entity(
    "The next listings that came, changed or went.",
    "next items license",
    next=uri("Ask here next. Where nothing is left it leads to itself."),
    items=list_of(ITEM, maxItems=MOST),
    license=uri("On what terms all of it may be used."),
)
GONE = "The directory was put back from a copy. Forget what you hold and begin anew at “next”."
SCHEMAS = {"Changes": PAGE}
REGION = Parameter("slug", "text", "The region.", pattern="^[-a-zA-Z0-9_]+$", example="north-east", is_in_path=True)
ENDPOINTS = (
    Endpoint(
        "/api/changes",
        "What changed in a search, for who keeps a copy: apply every item, whatever its number.",
        {"application/json": ref("Changes")},
        (CURSOR, HOW_MANY),
        filters_without=NOT_HERE,
        problems={410: GONE},
        example="/api/changes?region=north-east",
    ),
    Endpoint(
        "/groups.atom",
        "The last changes in a search, for readers of news.",
        {"application/atom+xml": None},
        filters_without=NOT_HERE,
        example="/groups.atom?community=women",
    ),
    Endpoint(
        "/regions/{slug}/changes.atom",
        "The last changes in a region, for readers of news.",
        {"application/atom+xml": None},
        (REGION,),
        example="/regions/north-east/changes.atom",
    ),
)
