"""What Open Referral UK 3.0 requires of each entity, in our own words: to hold every answer against.

"name kind" a field; a kind with a star must be there. Kinds are those of `KINDS`, the name of an entity, or one in
brackets for a list of them. Fields that are not named here may stand beside: the standard lets a publisher add some.
"""

import re
from urllib.parse import urlsplit
from uuid import UUID

SERVICE = """id uuid*, name text*, status status*, organization_id uuid*, description text, url uri, email email,
    minimum_age number, maximum_age number, assured_date date, assurer_email email, alert text, accreditations text,
    fees text, last_modified moment"""
ORGANIZATION = """id uuid*, name text*, description text*, email email, website uri, uri uri, logo uri,
    parent_organization_id uuid"""
LOCATION = """id uuid*, location_type place*, name text, description text, latitude number, longitude number,
    external_identifier text, external_identifier_type text"""
ENTITIES = {
    "details": "version text*, profile uri*, openapi_url uri*",
    "short_service": f"{SERVICE}, organization short_organization",
    "short_organization": ORGANIZATION,
    "short_location": LOCATION,
    "short_service_at_location": """id uuid*, service_id uuid, location_id uuid, location short_location,
        service short_service""",
    "service": f"""{SERVICE}, organization organization, schedules [schedule], service_areas [service_area],
        service_at_locations [service_at_location], languages [language], funding [funding],
        cost_options [cost_option], contacts [contact], attributes [attribute]""",
    "organization": f"""{ORGANIZATION}, organization_identifiers [organization_identifier], attributes [attribute],
        services [service]""",
    "organization_identifier": """id uuid*, organization_id uuid, identifier_scheme text, identifier_type text*,
        identifier text*""",
    "service_at_location": """id uuid*, service_id uuid, location_id uuid, location location,
        schedules [schedule]""",
    "location": f"{LOCATION}, addresses [address], accessibility [accessibility], attributes [attribute]",
    "address": """id uuid*, location_id uuid, attention text, address_1 text*, city text*, region text,
        state_province text*, postal_code text*, country country*, address_type place*, attributes [attribute]""",
    "schedule": """id uuid*, service_id uuid, service_at_location_id uuid, valid_from date, valid_to date,
        dtstart date, freq freq, interval number, byday byday, bymonthday text, description text, opens_at time,
        closes_at time, schedule_link uri, attending_type text, notes text""",
    "service_area": "id uuid*, service_id uuid, name text, extent text, extent_type text, uri uri",
    "language": "id uuid*, service_id uuid, phone_id uuid",
    "accessibility": "id uuid*, location_id uuid, description text, details text, url uri",
    "contact": "id uuid*, service_id uuid, name text, title text",
    "cost_option": """id uuid*, service_id uuid, valid_from date, valid_to date, option text, amount number,
        amount_description text""",
    "funding": "id uuid*, service_id uuid, source text",
    "attribute": "id uuid*, link_id uuid, link_type text, taxonomy_term_id uuid, taxonomy_term taxonomy_term",
    "taxonomy": "id uuid*, name text*, description text*, uri uri, version text, taxonomy_terms [taxonomy_term]",
    "taxonomy_term": """id uuid*, name text*, description text*, parent_id uuid, taxonomy text, taxonomy_id uuid,
        term_uri uri""",
}
ENVELOPE = {
    "total_items": int, "total_pages": int, "page_number": int, "size": int, "first_page": bool, "last_page": bool,
    "empty": bool, "contents": list,
}  # fmt: skip
DAY = r"(\d?|-1)(MO|TU|WE|TH|FR|SA|SU)"
PATTERNS = {
    "email": r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+",
    "date": r"\d{4}-\d\d-\d\d",
    "moment": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",
    "time": r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
    "status": "active|inactive|defunct|temporarily closed",
    "place": "physical|postal|virtual",
    "freq": "WEEKLY|MONTHLY",
    "country": "[A-Z]{2}",
    "byday": f"{DAY}(,{DAY})*",
    "text": r"[\s\S]+",
}


def is_uuid(value):
    return isinstance(value, str) and str(UUID(value)) == value


def is_uri(value):
    parts = urlsplit(value)
    return bool(parts.scheme in ("http", "https") and parts.netloc) and not re.search(r"\s", value)


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def matches(pattern):
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


KINDS = {"uuid": is_uuid, "uri": is_uri, "number": is_number} | {
    kind: matches(pattern) for kind, pattern in PATTERNS.items()
}


def problems(entity, value, at="$"):
    """Everything in which a value is not what the standard wants of an entity, as [(where, what)]."""
    found = [(at, "is empty")] if not value else []
    for told in ENTITIES[entity].split(","):
        name, kind = told.split()
        if name in value:
            found += problems_of(kind.rstrip("*"), value[name], f"{at}.{name}")
        elif kind.endswith("*"):
            found.append((f"{at}.{name}", "is missing"))
    return found + [(f"{at}.{name}", "says nothing") for name in value if value[name] in (None, "", [], {})]


def problems_of(kind, value, at):
    if kind in KINDS:
        return [] if KINDS[kind](value) else [(at, f"{value!r} is no {kind}")]
    if kind.startswith("["):
        return [one for number, each in enumerate(value) for one in problems(kind[1:-1], each, f"{at}[{number}]")]
    return problems(kind, value, at)


def problems_of_page(entity, page, number):
    """The same of one page of a list, which is the so-manieth."""
    if {name: type(value) for name, value in page.items()} != ENVELOPE:
        return [("$", f"these are not the fields of a page: {sorted(page)}")]
    contents = page["contents"]
    wanted = {
        "page_number": number, "size": len(contents), "first_page": number == 1, "empty": not contents,
        "last_page": number == page["total_pages"],
    }  # fmt: skip
    wrong = [(f"$.{name}", f"is {page[name]!r}") for name, right in wanted.items() if page[name] != right]
    return wrong + problems_of(f"[{entity}]", contents, "$.contents")
