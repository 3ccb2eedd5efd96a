"""How a schema is written: kinds of fields, objects and lists of them, as JSON Schema."""

REF = "#/components/schemas/"


def text(meaning="", **more):
    return {"type": "string"} | ({"description": meaning} if meaning else {}) | more


def uuid(meaning=""):
    return text(meaning, format="uuid")


def uri(meaning=""):
    return text(meaning, format="uri")


def email(meaning=""):
    return text(meaning, format="email")


def day(meaning=""):
    return text(meaning, format="date")


def moment(meaning=""):
    return text(meaning, format="date-time")


def number(meaning="", **more):
    return text(meaning) | {"type": "number"} | more


def whole(meaning="", **more):
    return text(meaning) | {"type": "integer"} | more


def yes_no(meaning=""):
    return text(meaning) | {"type": "boolean"}


def one_of(meaning, *values):
    return text(meaning, enum=list(values))


def ref(name):
    return {"$ref": f"{REF}{name}"}


def any_of(*names):
    return {"anyOf": [ref(name) for name in names]}


def several(name):
    return list_of(ref(name), minItems=1)


def list_of(items, **more):
    return {"type": "array", "items": items} | more


def entity(meaning, required, **fields):
    """An object of which all fields are known; `required` names those that are always there, with spaces between."""
    said = {"type": "object", "required": required.split(), "properties": fields, "additionalProperties": False}
    return said | ({"description": meaning} if meaning else {})


def without(schema, *names, **more):
    """The same object without some fields, and with others."""
    kept = {name: field for name, field in schema["properties"].items() if name not in names}
    return schema | {"properties": kept | more}


def page_of(item):
    """One page of a list."""
    count = whole(minimum=0)
    return entity(
        "One page of a list.",
        "total_items total_pages page_number size first_page last_page empty contents",
        total_items=count, total_pages=count, page_number=count | {"minimum": 1}, size=count,
        first_page=yes_no(), last_page=yes_no(), empty=yes_no(),
        contents=list_of(item),
    )  # fmt: skip
