"""Everything that leaves through this room, as text: its addresses, and how each format is read."""

import io
import re
import zipfile

from groups.models import Group, Organisation
from tests.sharing.booklet.reading import opened, text_of

ORUK = "/api/oruk/v3"
OF_ALL = (
    ORUK, f"{ORUK}/services", f"{ORUK}/services?full=true&per_page=100", f"{ORUK}/services?format=ndjson&full=true",
    f"{ORUK}/services?minimal=true", f"{ORUK}/services?search=synthetic", f"{ORUK}/organizations?full_service=true",
    f"{ORUK}/taxonomies", f"{ORUK}/taxonomy_terms", f"{ORUK}/service_at_locations?full=true",
    f"{ORUK}/service_at_locations?postcode=LS1+4AP&proximity=20000",
    "/groups.csv", "/groups.xlsx", "/groups.geojson", "/groups.csv?place=Leeds", "/groups.geojson?place=Leeds&radius=3",
    "/api/changes", "/api/changes?place=Leeds&radius=3", "/groups.atom", "/regions/north-east/changes.atom",
    "/booklet/", "/booklet/print/?entries=full", "/booklet/print/", "/booklet.pdf?entries=full", "/booklet.pdf",
    "/handout.pdf", "/embed/", "/embed/groups/", "/embed/groups.json", "/embed/groups.json?place=Leeds",
    "/data/", "/data/openapi.json", "/sitemap-groups.xml", "/sitemap-organisations.xml",
)  # fmt: skip


def addresses(*listings):
    """All addresses that may tell of these listings, whether anyone may know of them or not."""
    groups = [one for one in listings if isinstance(one, Group)]
    hosts = [one for one in listings if isinstance(one, Organisation)]
    named = "&".join(f"group={group.slug}" for group in groups)
    yield from OF_ALL
    for path in ("/groups/shortlist/", "/groups/shortlist.ics", "/groups.csv", "/groups.xlsx", "/booklet/print/"):
        yield f"{path}?{named}"
    yield f"/handout.pdf?{named}"
    for group in groups:
        yield f"{ORUK}/services/{group.uuid}"
        yield f"/groups/{group.slug}/calendar.ics"
        yield f"/groups/{group.slug}/poster.pdf"
    for host in hosts:
        yield f"{ORUK}/organizations/{host.uuid}"
        yield f"{ORUK}/services?organization_id={host.uuid}"
        yield f"/embed/groups.json?organisation={host.slug}"


def body(response):
    """The bytes of an answer, streamed or not. What was streamed is closed with them."""
    return response.getvalue() if not response.streaming else b"".join(response.streaming_content)


def as_text(kind, data):
    """What stands in a file, however it is packed."""
    if kind.startswith("application/pdf"):
        return text_of(opened(data)) + str(opened(data).docinfo)
    if "spreadsheet" in kind:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist())
    text = data.decode()
    return text.replace("\r\n ", "") if kind.startswith("text/calendar") else text


def told(client, address):
    """An answer with its headers, as one text."""
    response = client.get(address)
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{response.status_code}\n{headers}\n{as_text(response.get('Content-Type', ''), body(response))}"


def outputs(client, *listings):
    """{address: what it tells}."""
    return {address: told(client, address) for address in addresses(*listings)}


def without_state(text):
    """What is told without what differs with each state of the directory: tags, cursors, and the moments of changes."""
    text = re.sub(r"^(ETag|Expires|Content-Length):.*$", "", text, flags=re.M)
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?|(?<=DTSTAMP:)\w+|(?<=LAST-MODIFIED:)\w+", "", text)
    return re.sub(r"cursor=[\w.-]+", "", text)
