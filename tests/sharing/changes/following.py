"""Somebody who keeps a copy of a search: reads from the beginning, then what `next` leads to."""

from django.test import Client

MOST_PAGES = 500


class Follower:
    """What they hold: {id: data}, and where they ask next."""

    def __init__(self, query="", limit=None):
        asked = "&".join(filter(None, (query, f"limit={limit}" if limit else "")))
        self.next, self.held, self.client = f"/api/changes?{asked}", {}, Client()
        self.last = ""

    def page(self):
        """Read one page; gives its items."""
        answer = self.client.get(self.next)
        assert answer.status_code == 200, answer.content
        page, self.last = answer.json(), answer.content.decode()
        for item in page["items"]:
            if item["state"] == "updated":
                self.held[item["id"]] = item["data"]
            else:
                self.held.pop(item["id"], None)
        was, self.next = self.next, page["next"]
        return page["items"], self.next.endswith(was)

    def read(self):
        """Read until nothing is left; gives all items on the way."""
        items = []
        for _ in range(MOST_PAGES):
            found, is_last = self.page()
            items += found
            if is_last:
                assert not found
                return items
        raise AssertionError("There is always more.")
