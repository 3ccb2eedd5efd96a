"""Every endpoint for programs as OpenAPI 3.1, made of the tables by which the views check what they are asked."""

from groups.sharing.asked import MOST_NAMED, NAMED
from groups.sharing.described import Parameter

from .filters import search_parameters

KINDS = {
    "text": {"type": "string"},
    "choice": {"type": "string"},
    "postcode": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "uuid": {"type": "string", "format": "uuid"},
    "date-time": {"type": "string"},
}
GROUPS_NAMED = Parameter(
    NAMED,
    "text",
    f"Groups by the last part of their address, {MOST_NAMED} at most, in place of a search. Those that are listed no "
    "more are passed over.",
    several=True,
)
PROBLEM = {"$ref": "#/components/schemas/Problem"}
PROBLEM_JSON = "application/problem+json"


def description(parts, schemas, told):
    """The whole description. `parts` are `Part`s, `schemas` {name: JSON Schema} and `told` what a site says of itself:
    its name, address, licence and how to reach who runs it."""
    return {
        "openapi": "3.1.0",
        "info": info(told),
        "servers": [{"url": told["url"]}],
        "tags": [{"name": part.title, "description": part.about} for part in parts],
        "paths": {endpoint.path: path(part, endpoint) for part in parts for endpoint in part.endpoints},
        "components": {"schemas": schemas, "parameters": components(), "responses": RESPONSES},
    }


def info(told):
    said = {
        "title": f"{told['name']}: open data",
        "version": "1.0.0",
        "summary": "Mental health peer support in England: groups, where and when they meet, and how sure that is.",
        "description": told["about"],
        "termsOfService": f"{told['url']}{told['page']}#rules",
        "license": {"name": told["licence"], "url": told["licence_url"]},
        "contact": {"name": told["name"], "url": f"{told['url']}{told['page']}"},
    }
    if told["email"]:
        said["contact"]["email"] = told["email"]
    return said


def path(part, endpoint):
    """What one path can be asked, and what it answers."""
    named = [reference(one) for one in searched(endpoint)]
    own = [parameter(one) for one in endpoint.parameters]
    return {
        "get": {
            "operationId": operation_of(endpoint.path),
            "tags": [part.title],
            "summary": endpoint.summary,
            "parameters": [*own, *named],
            "responses": {"200": success(endpoint), **problems(endpoint)},
        }
    }


def operation_of(where):
    """A name of its own for a path: "/api/oruk/v3/services/{id}" is "api_oruk_v3_services_id"."""
    return "_".join("".join(c if c.isalnum() else " " for c in where).split()) or "root"


def searched(endpoint):
    """The parameters of a search that an endpoint takes."""
    named = [GROUPS_NAMED] if endpoint.takes_groups else []
    if endpoint.filters_without is None:
        return named
    return [*named, *(one for one in search_parameters() if one.name not in endpoint.filters_without)]


def success(endpoint):
    content = {media: {"schema": schema} if schema else {} for media, schema in endpoint.answers.items()}
    return {"description": endpoint.summary, "headers": ETAG, "content": content}


def problems(endpoint):
    """What an endpoint may answer beside what it gives."""
    said = {
        "304": {"description": "Nothing is new since the ETag in If-None-Match."},
        "400": {"$ref": "#/components/responses/BadParameter"},
        "429": {"$ref": "#/components/responses/TooOften"},
    }
    if any(one.is_in_path or one.name == "page" for one in endpoint.parameters):
        said["404"] = {"$ref": "#/components/responses/NotFound"}
    return said | {
        str(status): answer(what) if status >= 400 else {"description": what}
        for status, what in endpoint.problems.items()
    }


def answer(what):
    return {"description": what, "content": {PROBLEM_JSON: {"schema": PROBLEM}}}


ETAG = {"ETag": {"description": "Send it as If-None-Match the next time.", "schema": {"type": "string"}}}
RESPONSES = {
    "BadParameter": answer("A parameter makes no sense; `parameters` names it. A place may not be known."),
    "NotFound": answer("There is nothing of this id, or no such page."),
    "TooOften": answer("Too many requests.")
    | {"headers": {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}},
}


def components():
    """{name: description} of the parameters of a search, which many addresses share."""
    return {one.name: parameter(one) for one in (GROUPS_NAMED, *search_parameters())}


def reference(one):
    return {"$ref": f"#/components/parameters/{one.name}"}


def parameter(one):
    """One parameter as OpenAPI describes it."""
    said = {"name": one.name, "in": "path" if one.is_in_path else "query", "description": one.meaning}
    if one.is_in_path:
        said["required"] = True
    said["schema"] = {"type": "array", "items": schema_of(one)} if one.several else schema_of(one)
    if one.example is not None:
        said["example"] = [one.example] if one.several else one.example
    return said


def schema_of(one):
    """The JSON Schema of the values of a parameter."""
    limits = {
        "pattern": one.pattern, "minimum": one.minimum, "maximum": one.maximum, "maxLength": one.longest,
        "enum": list(one.choices), "default": one.default,
    }  # fmt: skip
    return KINDS[one.kind] | {name: value for name, value in limits.items() if value not in (None, "", [])}
