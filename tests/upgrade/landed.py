"""Fills a database as the landed version left it: every kind of row that it could hold, all of it synthetic.

Written through the models as its own migrations know them, for the models of today have other columns.
"""

from datetime import UTC, date, datetime, time
from functools import cached_property

FULL_ADDRESS = {"town": "Leeds", "lat": 53.79648, "lng": -1.54785, "visibility": "full"}
ENTERED = date(2024, 5, 6)
HOWS = ("keeper-link", "keeper", "call", "import", "")
REACHED_BY = {"website": "https://hearth.example.org/", "phone": "01632 960001", "email": "hearth@example.org"}
ROOMS = {"User": "directory", "Region": "regions", "District": "regions"}
JOIN_LINK = "https://meet.example.org/hearth"


class Landed:
    """The landed version's tables, by their models' names, and short ways to write a row."""

    def __init__(self, apps):
        self.apps = apps

    def __getattr__(self, name):
        """The model of this name."""
        return self.apps.get_model(ROOMS.get(name, "groups"), name)

    @cached_property
    def region(self):
        fixed = {"name": "North East", "ons_names": "North East|Yorkshire and The Humber", "order": 1}
        return self.Region.objects.create(slug="north-east", lat=54.5, lng=-1.5, **fixed)

    @cached_property
    def district(self):
        fixed = {"name": "Leeds", "kind": "Metropolitan District", "ceremonial_county": "West Yorkshire"}
        return self.District.objects.create(gss="E08000035", region=self.region, lat=53.8, lng=-1.5, **fixed)

    @cached_property
    def source(self):
        return self.Source.objects.create(
            slug="synthetic", title="A synthetic source", short="synthetic source", year=1999
        )

    @cached_property
    def person(self):
        return self.User.objects.create(email="somebody@example.org", name="A. Synthetic", password="!")

    def organisation(self, slug, **fields):
        return self.Organisation.objects.create(slug=slug, name=f"Synthetic {slug}", **fields)

    def group(self, slug, **fields):
        """A group with its source, and in the index by its name."""
        told = {"region": self.region, "summary": "A synthetic listing.", "description": "It exists in tests only."}
        group = self.Group.objects.create(**{"slug": slug, "name": f"Synthetic {slug}"} | told | fields)
        self.provenance(group, "Page 1", 1999)
        key = group.name.lower()
        self.SearchEntry.objects.create(group=group, names=key, found_by="leed", about="warm", name_key=key)
        self.SearchTag.objects.create(group=group, tag="region:north-east")
        return group

    def provenance(self, group, where, recorded, note=""):
        told = {"where": where, "recorded": recorded, "note": note}
        self.Provenance.objects.create(group=group, source=self.source, entered_on=ENTERED, **told)

    def session(self, group, **fields):
        return self.Session.objects.create(**{"group": group, "attendance": "in-person"} | fields)

    def venue(self, name, **fields):
        return self.Venue.objects.create(name=name, **FULL_ADDRESS | fields)


def fill(landed):
    """One of everything."""
    organisations(landed)
    whole_listing(landed)
    publications(landed)
    addresses(landed)
    venues(landed)
    checks(landed)
    landed.DataVersion.objects.create(pk=1, number=1_700_000_000_000)
    landed.LoadedRow.objects.create(kind="listing", key="hearth", digest="0" * 64)
    landed.SearchWord.objects.create(word="hearth")


def organisations(landed):
    """Parents of each kind: owners, networks, and the national charity that local Minds bear the name of."""
    charity = landed.organisation("charity", kind="national-charity", charity_number="000000", **REACHED_BY)
    network = landed.organisation("network", kind="national-network", other_names=["The net"], phone="01632 960002")
    local = landed.organisation("local-mind", kind="local-mind", parent=charity)
    landed.organisation("branch", kind="charity", parent=charity)
    landed.organisation("member", kind="cic", parent=network)
    landed.organisation("branch-of-local-mind", kind="charity", parent=local, email="branch@example.org")
    landed.organisation("alone")


def host(landed, slug):
    """The organisation of this slug; None for None."""
    return landed.Organisation.objects.filter(slug=slug).first()


def whole_listing(landed):
    """A listing with every kind of answer."""
    hearth = landed.group(
        "hearth", organisation=host(landed, "charity"), district=landed.district, town="Leeds", area="West Yorkshire",
        lat=53.8, lng=-1.55, other_names=["The fire"], leadership="peer-led", open_to="welcomes", cost="free",
        who_for="Anyone cold", named_peer_support="yes", own_words="Warm up.", own_words_source="Leaflet",
        first_contact="Ring the bell.", referral="self", duration="ongoing", **REACHED_BY,
    )  # fmt: skip
    hearth.areas.add(landed.district)
    feature = {"label": "Kites", "definition": "Flying kites.", "synonyms": ["kite"], "source": "Synthetic"}
    for facet in ("activity", "community"):
        hearth.features.add(landed.Feature.objects.create(facet=facet, slug="kites", **feature))
    meaning = {"label": "Alike", "text": "Somebody alike.", "source": "Synthetic"}
    hearth.peer_definitions.add(landed.PeerDefinition.objects.create(slug="alike", **meaning))
    landed.OtherAnswer.objects.create(group=hearth, facet="activity", text="Stoking")
    landed.PeerWork.objects.create(group=hearth, role="yes", pay="both", courses="Stoking, level 1")
    landed.Evaluation.objects.create(group=hearth, independent="no", note="Nobody asked")
    landed.Coproduction.objects.create(group=hearth, peer="yes")
    landed.Funding.objects.create(group=hearth, has_funding="yes", funders="A synthetic fund", at_risk="yes")
    landed.HelpWanted.objects.create(group=hearth, networking="yes", other="Logs")
    landed.Provenance.objects.create(
        group=hearth, source=landed.source, where="Page 2", note="Again", entered_by=landed.person, entered_on=ENTERED,
        entered_how="Typed in",
    )  # fmt: skip
    landed.SearchPoint.objects.create(group=hearth, lat=53.8, lng=-1.55)
    meetings(landed, hearth)


def meetings(landed, hearth):
    """A monthly meeting in a hall with a month off, one online with a link, one by phone."""
    hall = landed.venue("hearth-hall", address="1 Synthetic Street", postcode="ZZ1 1ZZ", district=landed.district)
    monthly = {"frequency": "monthly", "interval": 2, "nth": -1, "weekdays": ["mon"], "start_time": time(18)}
    meeting = landed.session(
        hearth, name="Evening", venue=hall, starts_on=date(2024, 1, 1), end_time=time(20), **monthly
    )
    landed.SessionException.objects.create(session=meeting, kind="not-in-month", month=8)
    landed.SessionException.objects.create(
        session=meeting, kind="moved", date=date(2026, 12, 28), moved_to=date(2026, 12, 29), note="Holiday"
    )
    landed.session(hearth, attendance="online", join_link=JOIN_LINK, join_note="Ask first.", frequency="weekly")
    landed.session(hearth, attendance="phone", note="Ring in.")


def publications(landed):
    """Listings that a curator hid, and one in each state of running."""
    hidden = landed.group("hidden", hidden=True, phone="01632 960009", town="Leeds")
    landed.session(hidden, attendance="online", join_link="https://meet.example.org/hidden")
    landed.group("hidden-and-closed", hidden=True, status="closed")
    landed.group("closed", status="closed")
    landed.group("paused", status="paused", paused_until=date(2030, 1, 1), paused_reason="The roof")
    landed.group("planned", status="planned")
    landed.group("nationwide", reach="national", region=None)


def addresses(landed):
    """Old addresses: plain ones, one of a hidden listing, and one that is somebody's present address."""
    landed.group("moved-here")
    for slug, owner in (
        ("hearth-before", "hearth"), ("hearth-long-before", "hearth"), ("hidden-before", "hidden"),
        ("moved-here", "hearth"), ("charity", "hearth"),
    ):  # fmt: skip
        landed.OldAddress.objects.create(slug=slug, group=landed.Group.objects.get(slug=owner))


def venues(landed):
    """Venues of one session, of two of one group, of several groups with and without a common host, and of nobody."""
    used = {
        "twice-at-one": ["twice", "twice"],
        "shared-at-one-host": ["shared-a", "shared-b"],
        "shared-by-hosts": ["across-a", "across-b", "across-a", "across-c"],
        "shared-by-hostless": ["hostless-a", "hostless-b"],
        "unused": [],
    }
    hosts = {"shared-a": "charity", "shared-b": "charity", "across-a": "branch", "across-b": "member"}
    for name, slugs in used.items():
        venue = landed.venue(name)
        groups = {slug: landed.group(slug, organisation=host(landed, hosts.get(slug))) for slug in dict.fromkeys(slugs)}
        for number, slug in enumerate(slugs):
            landed.session(groups[slug], venue=venue, name=f"{name} {number}")


def checks(landed):
    """A check of each kind, one of them by a person with an account."""
    asked = landed.group("asked")
    for day, how in enumerate(HOWS, 1):
        by = {} if how else {"by": landed.person, "by_name": "A. Synthetic"}
        landed.Check.objects.create(group=asked, how=how, on=date(2026, 1, day), note="Rang", **by)
    landed.Check.objects.update(added_at=datetime(2026, 1, 31, tzinfo=UTC))
