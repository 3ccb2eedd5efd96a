"""What pages of curators are held to: right HTML, and few queries whatever there is."""

import html5lib

# How often a page of curators may ask the database.
MOST_QUERIES = 10


def valid(answer, status=200):
    """The text of a page that is right HTML."""
    assert answer.status_code == status, getattr(answer, "url", "")
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())
    return answer.text
