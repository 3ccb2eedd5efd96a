"""What the API answers, as JSON Schema: every field that is ever given, with what it means here.

Fields that say nothing are left out of an answer. Those of HSDS 3.0 that the UK profile has no place for stand under
their HSDS names; what is of neither says so.
"""

from groups.sharing.schema import (
    any_of,
    day,
    email,
    entity,
    moment,
    number,
    one_of,
    page_of,
    ref,
    several,
    text,
    uri,
    uuid,
    without,
)

DETAILS = entity(
    "Which version of the standard this is, and whose data.",
    "version profile openapi_url",
    version=text("The version of the standard."),
    profile=uri("The profile of HSDS that this follows."),
    openapi_url=uri("Where the standard describes these addresses."),
    publisher=text("Who publishes it. (Ours.)"),
    publisher_url=uri("Their site. (Ours.)"),
    contact_email=email("Where questions about the data go. (Ours.)"),
    licence=text("On what terms the data may be used. (Ours.)"),
    licence_url=uri("Those terms in full. (Ours.)"),
)
TERM = entity(
    "A word that groups are described by.",
    "id name description taxonomy taxonomy_id",
    id=uuid("The same on every site that has this word."),
    name=text(),
    description=text("What it means."),
    parent_id=uuid("The term that it is a part of."),
    taxonomy=text("What its list is called."),
    taxonomy_id=uuid(),
    term_uri=uri("The search of this site for it."),
)
TAXONOMY_ITEM = entity(
    "A closed list of words.",
    "id name description uri",
    id=uuid(),
    name=text(),
    description=text("What question it answers."),
    uri=uri("Its own address."),
)
ATTRIBUTE = entity(
    "That a word was recorded of a group.",
    "id link_id link_type taxonomy_term_id taxonomy_term",
    id=uuid(),
    link_id=uuid("The service."),
    link_type=text("What the word says of it: eligibility, attending_access, and so on."),
    taxonomy_term_id=uuid(),
    taxonomy_term=ref("TaxonomyTerm"),
)
PHONE = entity(
    "A phone number. (HSDS 3.0)",
    "id number type",
    id=uuid(),
    number=text(),
    type=one_of("What it is for.", "voice", "cell", "text"),
    description=text("Whose it is: a role or a first name."),
)
ADDITIONAL_URL = entity(
    "A website of the group, or of its organisation. (HSDS 3.1)", "id url", id=uuid(), url=uri(), label=text()
)
IDENTIFIER = entity(
    "A number by which others know an organisation.",
    "id organization_id identifier_scheme identifier_type identifier",
    id=uuid(), organization_id=uuid(), identifier_scheme=text("By org-id.guide."), identifier_type=text(),
    identifier=text(),
)  # fmt: skip
ORGANIZATION_ITEM = entity(
    "Who hosts groups; or a group that nobody hosts, as an organisation of its own.",
    "id name description uri",
    id=uuid(),
    name=text(),
    description=text("What kind of organisation it is."),
    email=email(),
    website=uri(),
    uri=uri("Its page on this site."),
    parent_organization_id=uuid("The organisation that owns it."),
)
ORGANIZATION = without(
    ORGANIZATION_ITEM,
    organization_identifiers=several("OrganizationIdentifier"),
    services=several("Service") | {"description": "With `full_service=true`. (HSDS 3.0)"},
)
ADDRESS = entity(
    "The address of a place that anyone may know.",
    "id location_id address_1 city state_province postal_code country address_type",
    id=uuid(), location_id=uuid(), address_1=text(), address_2=text("(HSDS 3.0)"), city=text(),
    state_province=text("The county."), postal_code=text(), country=one_of("", "GB"),
    address_type=one_of("", "physical"),
)  # fmt: skip
ACCESSIBILITY = entity(
    "How easy it is to get in and around.", "id location_id description", id=uuid(), location_id=uuid(),
    description=text(),
)  # fmt: skip
LOCATION_ITEM = entity(
    "A place, or a way to meet from afar. One whose address is not published has neither address nor coordinates; one "
    "of which only the town is known has those of the middle of the town, and says so.",
    "id location_type name",
    id=uuid(),
    location_type=one_of("", "physical", "virtual"),
    name=text(),
    description=text("How exact it is, and how to find it."),
    latitude=number(minimum=-90, maximum=90),
    longitude=number(minimum=-180, maximum=180),
)
LOCATION = without(LOCATION_ITEM, addresses=several("Address"), accessibility=several("Accessibility"))
SCHEDULE = entity(
    "When people meet. There is a rule (`freq`, `byday`) only where the group itself confirmed it, with `valid_to` as "
    "the last day on which that counts; what is older is told in words alone. Times are those of clocks in England.",
    "id service_id description",
    id=uuid(),
    service_id=uuid(),
    service_at_location_id=uuid(),
    valid_from=day("From when it holds, where that is known."),
    valid_to=day("Until when it may be counted on."),
    until=day("When it ends for good. (HSDS 3.0)"),
    dtstart=day("The date of one meeting, from which weeks are counted."),
    freq=one_of("", "WEEKLY", "MONTHLY"),
    interval=number("Every so many weeks or months."),
    byday=text("MO to SU with commas between them; for months with the number of the week before: 2TU, -1TH."),
    opens_at=text("Clock time in England, summer and winter alike."),
    closes_at=text("Clock time in England, summer and winter alike."),
    description=text("The same in words, with how old it is."),
    attending_type=one_of("", "venue", "online", "phone", "post"),
    notes=text("What else was said, and when it is different."),
)
SERVICE_AREA = entity(
    "Where its people come from.",
    "id service_id name",
    id=uuid(), service_id=uuid(), name=text(), uri=uri("The area in the official statistics."),
)  # fmt: skip
LANGUAGE = entity(
    "A language that is spoken there.", "id service_id name", id=uuid(), service_id=uuid(),
    code=text("ISO 639. (HSDS 3.0)"), name=text("(HSDS 3.0)"),
)  # fmt: skip
COST = entity(
    "What it costs, where the group confirmed it within a year.",
    "id service_id option",
    id=uuid(), service_id=uuid(), option=text(), amount=number("In pounds."), amount_description=text(),
)  # fmt: skip
STATUS = one_of(
    "`active`; `temporarily closed`: paused; `inactive`: being set up, or nobody answered when we asked; `defunct`: "
    "closed. It is as somebody said, and never worked out from how old the listing is: see `assured_date` and `alert`.",
    "active", "inactive", "defunct", "temporarily closed",
)  # fmt: skip
SERVICE_ITEM = entity(
    "A group where people support each other.",
    "id organization_id name description url status last_modified organization",
    id=uuid(),
    organization_id=uuid(),
    name=text(),
    alternate_name=text("(HSDS 3.0)"),
    description=text("What is older than a year begins with when it was so."),
    url=uri("Its page on this site, which has the newest facts."),
    email=email(),
    status=STATUS,
    assured_date=day("When the group itself last confirmed the whole listing; left out when it never did."),
    assurer_email=email("Where questions about the listing go."),
    alert=text("What to know first: that it is paused or closed, and how old the facts are. Show it with the service."),
    last_modified=moment("When it, or anything told with it, last changed."),
    organization=ref("OrganizationItem"),
)
SERVICE = without(
    SERVICE_ITEM,
    "organization",
    application_process=text("How people come to it. (HSDS 3.0)"),
    eligibility_description=text("Who it is for. (HSDS 3.0)"),
    fees_description=text("(HSDS 3.0)"),
    additional_urls=several("AdditionalUrl"),
    phones=several("Phone"),
    organization=ref("Organization"),
    schedules=several("Schedule"),
    service_areas=several("ServiceArea"),
    service_at_locations=several("ServiceAtLocation"),
    languages=several("Language"),
    cost_options=several("CostOption"),
    attributes=several("Attribute"),
)
MINIMAL = entity(
    "What `minimal=true` gives of a service.",
    "id name status last_modified modified_date",
    id=uuid(), name=text(), status=STATUS, last_modified=moment(), modified_date=moment("The same as last_modified."),
)  # fmt: skip
AT_LOCATION_ITEM = entity(
    "That a group meets at a place.",
    "id service_id location_id location service",
    id=uuid(), service_id=uuid(), location_id=uuid(), location=ref("LocationItem"), service=ref("ServiceItem"),
)  # fmt: skip
AT_LOCATION = without(
    AT_LOCATION_ITEM,
    "service",
    location=ref("Location"),
    schedules=several("Schedule") | {"description": "(HSDS 3.0)"},
) | {"required": ["id", "service_id", "location_id", "location"]}  # fmt: skip
PROBLEM = {
    "type": "object",
    "description": "What is wrong, by RFC 9457.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": text(),
        "title": text(),
        "status": {"type": "integer"},
        "detail": text(),
        "parameters": {"type": "object", "additionalProperties": text(), "description": "What is wrong with each."},
    },
}
ENTITIES = {
    "Details": DETAILS,
    "ServiceItem": SERVICE_ITEM,
    "ServiceMinimal": MINIMAL,
    "Service": SERVICE,
    "OrganizationItem": ORGANIZATION_ITEM,
    "Organization": ORGANIZATION,
    "OrganizationIdentifier": IDENTIFIER,
    "TaxonomyItem": TAXONOMY_ITEM,
    "Taxonomy": without(TAXONOMY_ITEM, taxonomy_terms=several("TaxonomyTerm")),
    "TaxonomyTerm": TERM,
    "TaxonomyTermItem": TERM,
    "ServiceAtLocationItem": AT_LOCATION_ITEM,
    "ServiceAtLocation": AT_LOCATION,
    "Location": LOCATION,
    "LocationItem": LOCATION_ITEM,
    "Address": ADDRESS,
    "Accessibility": ACCESSIBILITY,
    "Schedule": SCHEDULE,
    "ServiceArea": SERVICE_AREA,
    "Language": LANGUAGE,
    "CostOption": COST,
    "Phone": PHONE,
    "AdditionalUrl": ADDITIONAL_URL,
    "Attribute": ATTRIBUTE,
    "Problem": PROBLEM,
}


# A list is of short entries, or of full ones where they are asked for.
SCHEMAS = ENTITIES | {
    "ServicePage": page_of(any_of("ServiceItem", "Service", "ServiceMinimal")),
    "OrganizationPage": page_of(any_of("OrganizationItem", "Organization")),
    "TaxonomyPage": page_of(ref("TaxonomyItem")),
    "TaxonomyTermPage": page_of(ref("TaxonomyTerm")),
    "ServiceAtLocationPage": page_of(any_of("ServiceAtLocationItem", "ServiceAtLocation")),
}
