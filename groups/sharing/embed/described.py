"""What the element for other sites draws, as the description of the whole API has it."""

from groups.sharing.described import Endpoint, Parameter
from groups.sharing.schema import entity, list_of, ref, text, uri, whole, yes_no

from .forms import MOST, USUAL

FACT = entity("", "label words", label=text(), words=text())
LINE = entity("Whom to turn to at once.", "words address", words=text(), address=uri())
GROUP = entity(
    "A group, as its card tells it.",
    "name page host notice age is_sure contact next_date facts",
    name=text(),
    page=uri(),
    host=text(),
    notice=text(),
    age=text("How old this is."),
    is_sure=yes_no("Whether the group confirmed it within a year."),
    contact=text(),
    next_date=text(),
    facts=list_of(FACT),
)
SCHEMAS = {
    "Embedded": entity(
        "The first groups of a search.",
        "title total page as_of site crisis groups",
        title=text(),
        total=whole(minimum=0),
        page=uri("Where all of them stand."),
        as_of=text(),
        site=text(),
        crisis=list_of(LINE),
        groups=list_of(GROUP),
    )
}
COUNT = Parameter("count", "integer", "How many groups at most.", minimum=1, maximum=MOST, default=USUAL)
ORGANISATION = Parameter(
    "organisation", "text", "Only groups of this organisation: the last part of its address.",
    pattern=r"^[-a-zA-Z0-9_]+$", longest=100, example="suffolk-mind",
)  # fmt: skip
ENDPOINTS = (
    Endpoint(
        "/embed/groups.json",
        "The first groups of a search or an organisation, in words that are ready to be shown.",
        {"application/json": ref("Embedded")},
        (COUNT, ORGANISATION),
        filters_without=("page",),
        example="/embed/groups.json?organisation=suffolk-mind&count=5",
    ),
)
