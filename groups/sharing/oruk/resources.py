"""The addresses of the API and what each may be asked, as data: views check by it, its description is made of it."""

from dataclasses import dataclass

from groups.sharing.described import Parameter

BASE = "/api/oruk/v3"
LARGEST_PAGE, PAGE = 500, 100
# Metres: about 60 miles.
FURTHEST = 100_000

UUID_PATTERN = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
DATE_TIME_PATTERN = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+\- ][0-9]{2}:[0-9]{2})?)?$"
)


def yes_or_no(name, meaning):
    return Parameter(name, "boolean", meaning, default=False, example=True)


def one_id(name, meaning, *, several=False):
    return Parameter(name, "uuid", meaning, pattern=UUID_PATTERN, several=several)


SEARCH = Parameter("search", "text", "Words to look for.", pattern=r"\S", longest=200, example="anxiety")
PAGING = (
    Parameter("page", "integer", "Which page, counted from 1. There is none after the last.", minimum=1, default=1),
    Parameter(
        "per_page", "integer", f"How many on a page; {PAGE} at most where each is given in full.",
        minimum=1, maximum=LARGEST_PAGE, default=PAGE, example=PAGE,
    ),
    Parameter(
        "format", "choice", "`json` for a page; `ndjson` for all that was asked for at once, one JSON object a line.",
        choices=("json", "ndjson"), default="json", example="ndjson",
    ),
)  # fmt: skip
FULL = yes_or_no("full", "Give each in full, as its own address does.")
OF_SERVICES = (
    one_id("taxonomy_term_id", "Only services with this term; given more than once, with all of them.", several=True),
    one_id("taxonomy_id", "Only services with any term of this taxonomy.", several=True),
    one_id("organization_id", "Only services of this organisation."),
    Parameter(
        "modified_after", "date-time",
        "Only what changed on or after this moment, with whatever belongs to it. Without an offset it is UTC.",
        pattern=DATE_TIME_PATTERN, example="2026-01-01T00:00:00Z",
    ),
)  # fmt: skip
NEAR = (
    Parameter(
        "postcode", "postcode",
        "A postcode in England. Alone: services whose area it lies in. With `proximity`: places near it. It is not "
        "kept, and neither is the answer.",
        pattern=r"^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?([0-9]([A-Za-z]{2})?)?$", example="LS1 4AP",
    ),
    Parameter(
        "proximity", "integer", "How many metres from the postcode, at most.", minimum=1, maximum=FURTHEST, example=5000
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Resource:
    """One address: its path below the API's own, what it gives, and by which parameters.

    `schema` names what is answered, a key of `schemas.SCHEMAS`. `item` is that of each entry of a list, and `full_item`
    the same with `full=true`; "" for what is no list. `has_id`: the path ends in the id of one.
    """

    name: str
    path: str
    summary: str
    schema: str
    parameters: tuple[Parameter, ...] = ()
    item: str = ""
    full_item: str = ""
    has_id: bool = False

    @property
    def is_list(self):
        return bool(self.item)

    @property
    def known(self):
        """{name: Parameter}."""
        return {parameter.name: parameter for parameter in self.parameters}


def listing(name, schema, summary, *parameters, full=""):
    """A list of entries of one schema, in pages or streamed."""
    return Resource(
        name, f"/{name}", summary, f"{schema}Page", (SEARCH, *parameters, *PAGING), item=f"{schema}Item",
        full_item=full,
    )  # fmt: skip


def one_of(name, path, schema, summary):
    return Resource(name, f"/{path}/{{id}}", summary, schema, has_id=True)


RESOURCES = {
    resource.name: resource
    for resource in (
        Resource("details", "/", "Which version of the standard this is, and whose data.", "Details"),
        listing(
            "services", "Service",
            "The groups of the directory, each as a service. Those that ended lately are among them, as `defunct` or "
            "`inactive`; a search for words finds those that can be joined.",
            *OF_SERVICES,
            yes_or_no("minimal", "Give no more than id, name, status and when each last changed."),
            FULL, full="Service",
        ),
        one_of("service", "services", "Service", "One group in full. The id of a group that was merged leads to it."),
        listing(
            "organizations", "Organization",
            "The organisations that host groups. A group without one stands as an organisation of its own.",
            FULL, yes_or_no("full_service", "Give the services of each, in full."), full="Organization",
        ),
        one_of("organization", "organizations", "Organization", "One organisation."),
        listing("taxonomies", "Taxonomy", "The closed lists of words that groups are described by."),
        one_of("taxonomy", "taxonomies", "Taxonomy", "One list of words, with all its terms."),
        listing(
            "taxonomy_terms", "TaxonomyTerm", "The words of these lists, each with what it means.",
            one_id("taxonomy_id", "Only terms of this taxonomy."),
            one_id("parent_id", "Only terms that are directly below this one."),
            yes_or_no("top_only", "Only terms that are below no other."),
        ),
        one_of("taxonomy_term", "taxonomy_terms", "TaxonomyTerm", "One term."),
        listing(
            "service_at_locations", "ServiceAtLocation",
            "Where groups meet: one entry for each session, or for the town of a group whose sessions nobody recorded.",
            *OF_SERVICES, *NEAR, FULL, full="ServiceAtLocation",
        ),
        one_of("service_at_location", "service_at_locations", "ServiceAtLocation", "Where one session is."),
    )
}  # fmt: skip
