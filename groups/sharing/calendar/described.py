"""The addresses of calendars as the description of the whole API has them."""

from groups.sharing.described import Endpoint, Parameter

SLUG = Parameter("slug", "text", "The last part of a group’s address.", pattern=r"^[-a-zA-Z0-9_]+$", is_in_path=True)
PLAIN = Parameter("plain", "choice", "With 1 the titles name no group.", choices=("0", "1"), example="1")
MEDIA = {"text/calendar": None}
ENDPOINTS = (
    Endpoint(
        "/groups/{slug}/calendar.ics",
        "When one group meets. It is empty, or holds a note, where nobody confirmed that within a year.",
        MEDIA,
        (SLUG, PLAIN),
        problems={301: "The group has another address now, to which this leads."},
    ),
    Endpoint("/groups/shortlist.ics", "When the groups that are named meet.", MEDIA, (PLAIN,), takes_groups=True),
)
