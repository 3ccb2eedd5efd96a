"""Everything that anyone can be told: pages, data, headers, and the rows that searches are made of."""

from django.db import connection

from groups.finding.search import GroupSearch
from regions.models import Region

PAGES = (
    "/", "/groups/", "/groups/map/", "/groups/map/not-shown/", "/groups/map/points/", "/regions/", "/about-the-data/",
    "/guidance/what-peer-can-mean/", "/guidance/kinds-of-peer-support/", "/sitemap.xml", "/sitemap-groups.xml",
    "/sitemap-organisations.xml", "/robots.txt", "/groups/no-such-group/", "/organisations/no-such-one/",
    "/groups/?place=Leeds&sort=distance", "/groups/?q=synthetic", "/groups/?q=synthetik", "/groups/?place=LS1+4AP",
    "/groups/map/?place=Leeds", "/groups/map/points/?box=-1.9,53.6,-1.2,54.0&zoom=15",
)  # fmt: skip
# A search reads so many of our words.
A_HANDFUL = 15
# Its own tables alone: what the full text keeps for itself can only be asked by searching.
INDEX = ("groups_searchentry", "groups_searchtag", "groups_searchpoint")


def page(client, url):
    """An answer with its headers as one text."""
    response = client.get(url)
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{response.status_code}\n{headers}\n{response.content.decode()}"


def pages(client, *listings):
    """{address: answer} of every kind of page, and of the pages of these listings and their regions."""
    regions = Region.objects.filter(slug__in=["north-east", "london"])
    urls = [*PAGES, *(f"/regions/{region.slug}/" for region in regions)]
    urls += [listing.get_absolute_url() + page for listing in listings for page in ("", "message/", "report/")]
    return {url: page(client, url) for url in urls}


def index_rows():
    """{table: all its rows} of the index as text, every column but those that count rows and changes."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(INDEX) & set(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {table}")
            told = [at for at, column in enumerate(cursor.description) if column[0] not in ("id", "number")]
            found[table] = "\n".join(sorted(str([row[at] for at in told]) for row in cursor.fetchall()))
    return found


def is_found(words):
    """Whether a search for these words finds a listing that holds any of them, or takes one for a word of ours."""
    search = GroupSearch({"q": " ".join(words)})
    return bool(search.answers() or search.corrected or search.understood.readings)


def found_among(words):
    """Those of many words that a search finds; asked in handfuls, as long as a search may be."""
    handfuls = [words[at : at + A_HANDFUL] for at in range(0, len(words), A_HANDFUL)]
    return [word for words in handfuls if is_found(words) for word in words if is_found([word])]
