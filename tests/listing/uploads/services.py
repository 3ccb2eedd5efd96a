"""Services as feeds of Open Referral UK have them, and a feed that answers without a network."""

import json
from urllib.parse import parse_qs, urlsplit
from uuid import NAMESPACE_URL, uuid5

from groups.listing.uploads import actions
from groups.listing.uploads.feeds import http
from groups.listing.uploads.files.refusing import CannotRead
from groups.listing.uploads.working import work

ADDRESS = "https://feed.example.org/api/services"
WEEKLY = {
    "id": "s1", "service_at_location_id": "at1", "freq": "WEEKLY", "interval": 1, "byday": "TU",
    "opens_at": "18:30:00", "closes_at": "20:00:00", "attending_type": "venue",
}  # fmt: skip
HALL = {
    "id": "hall", "location_type": "physical", "name": "Hall", "latitude": 55.168, "longitude": -1.690,
    "addresses": [{
        "id": "a", "address_1": "1 Synthetic Street", "city": "Morpeth", "state_province": "Northumberland",
        "postal_code": "NE61 1BN", "country": "GB", "address_type": "physical",
    }],
}  # fmt: skip


def at(location, identity="at1"):
    return {"id": identity, "location_id": location.get("id"), "location": location}


def service(number=1, **more):
    """A plainly synthetic service that says what a listing needs; what is None is not there."""
    told = {
        "id": str(uuid5(NAMESPACE_URL, str(number))), "name": f"Synthetic service {number}", "status": "active",
        "description": "We sit and talk. There is tea.", "email": "tea@example.org",
        "eligibility_description": "Anyone over 18", "schedules": [WEEKLY], "service_at_locations": [at(HALL)],
        "cost_options": [{"id": "c", "option": "Free", "amount": 0}], "languages": [{"id": "l", "code": "en"}],
    }  # fmt: skip
    return {name: value for name, value in (told | more).items() if value is not None}


class Feed:
    """What a feed answers, by address; `asked` are the addresses that were asked for."""

    def __init__(self, *services, size=2, is_whole=True, **envelope):
        self.services, self.size, self.is_whole, self.envelope = list(services), size, is_whole, envelope
        self.asked = []

    def get(self, address):
        self.asked.append(address)
        parts = urlsplit(address)
        if parts.path.endswith("/services"):
            return json.dumps(self.page(int(parse_qs(parts.query)["page"][0]))).encode()
        for one in self.services:
            if parts.path.endswith(f"/{one['id']}"):
                return json.dumps(one).encode()
        raise CannotRead("There is no feed at this address.")

    def page(self, number):
        pages = -(-len(self.services) // self.size)
        part = self.services[(number - 1) * self.size : number * self.size]
        short = [{name: one[name] for name in ("id", "name", "status")} for one in part]
        told = {
            "total_items": len(self.services), "total_pages": pages, "page_number": number, "size": len(part),
            "first_page": number == 1, "last_page": number >= pages, "empty": not part,
            "contents": part if self.is_whole else short,
        }  # fmt: skip
        return told | self.envelope


def read_feed(host, monkeypatch, feed, address=ADDRESS):
    """The upload of a feed, fetched and checked."""
    monkeypatch.setattr(http, "get", feed.get)
    upload = actions.take_in_feed(host[0], address=address, by=host[1])
    work(upload)
    upload.refresh_from_db()
    return upload
