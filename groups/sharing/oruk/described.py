"""The addresses of this part as the description of the whole API has them."""

from groups.sharing.described import Address, Parameter

from .endpoints import ENDPOINTS, UUID_PATTERN
from .schemas import ref

BASE = "/api/oruk/v3"
ID = Parameter("id", "uuid", "The UUID of one.", pattern=UUID_PATTERN, is_in_path=True)
MOVED = {301: "It was merged into another, to which this leads."}


def answers(endpoint):
    """{media type: schema} of one address; a list can be had as lines of JSON, too."""
    said = {"application/json": ref(endpoint.schema)}
    return said | {"application/x-ndjson": None} if endpoint.is_list else said


def address(endpoint):
    path = f"{BASE}{endpoint.path}"
    return Address(
        path,
        endpoint.summary,
        answers(endpoint),
        (ID,) if endpoint.has_id else endpoint.parameters,
        problems=MOVED if endpoint.has_id else {},
        example="" if endpoint.has_id else path,
    )


ADDRESSES = tuple(map(address, ENDPOINTS.values()))
