"""The addresses of this part as the description of the whole API has them."""

from groups.sharing.described import Endpoint, Parameter
from groups.sharing.schema import ref

from .resources import BASE, RESOURCES, UUID_PATTERN

ID = Parameter("id", "uuid", "The UUID of one.", pattern=UUID_PATTERN, is_in_path=True)
MOVED = {301: "It was merged into another, to which this leads."}


def answers(resource):
    """{media type: schema} of one address; a list can be had as lines of JSON, too."""
    said = {"application/json": ref(resource.schema)}
    return said | {"application/x-ndjson": None} if resource.is_list else said


def endpoint_of(resource):
    path = f"{BASE}{resource.path}"
    return Endpoint(
        path,
        resource.summary,
        answers(resource),
        (ID,) if resource.has_id else resource.parameters,
        problems=MOVED if resource.has_id else {},
        example="" if resource.has_id else path,
    )


ENDPOINTS = tuple(map(endpoint_of, RESOURCES.values()))
