"""What the element for other sites draws, as the description of the whole API has it."""

from groups.sharing.described import Address, Parameter

from .forms import MOST, USUAL

TEXT, URI, WHETHER = {"type": "string"}, {"type": "string", "format": "uri"}, {"type": "boolean"}


def object_of(**properties):
    """An object of which all properties are always there."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def list_of(items):
    return {"type": "array", "items": items}


GROUP = object_of(
    name=TEXT, page=URI, host=TEXT, notice=TEXT, age=TEXT, is_sure=WHETHER, contact=TEXT, next_date=TEXT,
    facts=list_of(object_of(label=TEXT, words=TEXT)),
)  # fmt: skip
SCHEMAS = {
    "Embedded": object_of(
        title=TEXT, total={"type": "integer", "minimum": 0}, page=URI, as_of=TEXT, site=TEXT,
        crisis=list_of(object_of(words=TEXT, address=TEXT)), groups=list_of(GROUP),
    )
}  # fmt: skip
COUNT = Parameter("count", "integer", "How many groups at most.", minimum=1, maximum=MOST, default=USUAL)
ORGANISATION = Parameter(
    "organisation", "text", "Only groups of this organisation: the last part of its address.",
    pattern=r"^[-a-zA-Z0-9_]+$", longest=100, example="suffolk-mind",
)  # fmt: skip
ADDRESSES = (
    Address(
        "/embed/groups.json",
        "The first groups of a search or an organisation, in words that are ready to be shown.",
        {"application/json": {"$ref": "#/components/schemas/Embedded"}},
        (COUNT, ORGANISATION),
        filters_without=("page",),
        example="/embed/groups.json?organisation=suffolk-mind&count=5",
    ),
)
