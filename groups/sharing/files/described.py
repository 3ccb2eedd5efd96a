"""The addresses of files as the description of the whole API has them."""

from groups.sharing.described import Endpoint

# A file holds all answers, in its own order.
HOW = "All answers to a search, or the groups that are named. `page` and `sort` change nothing."


def file_of(ending, summary, media, **more):
    return Endpoint(
        f"/groups.{ending}", f"{summary} {HOW}", {media: None}, filters_without=(), takes_groups=True,
        example=f"/groups.{ending}?community=women", **more,
    )  # fmt: skip


LATER = {202: "It is being made. Ask again after `Retry-After` seconds."}
ENDPOINTS = (
    file_of(
        "xlsx", "A spreadsheet.", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", problems=LATER
    ),
    file_of("csv", "Comma-separated values: RFC 4180, UTF-8.", "text/csv"),
    file_of("geojson", "A layer for a map; groups without a point have no geometry.", "application/geo+json"),
    Endpoint(
        "/groups.csv-metadata.json",
        "What the columns of the CSV are, as CSV on the Web has it.",
        {"application/csvm+json": {"type": "object"}},
        example="/groups.csv-metadata.json",
    ),
)
