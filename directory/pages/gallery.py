"""Everything the house style gallery shows: plainly synthetic objects, made in memory and never stored.

The components are the site's own templates. What they read is built here of real models without a row in the
database, so that a component that changes shows it here, in every state.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.http import QueryDict
from django.utils import timezone

from groups.facts import audience, freshness
from groups.facts.cards import told
from groups.finding.asking.options import Option, Parameter
from groups.finding.asking.parameters import RADII, Remark, SearchTerms
from groups.finding.pages.group import About
from groups.finding.results import drawing
from groups.finding.results.cards import Card
from groups.finding.results.chips import Chip, Loosened
from groups.finding.results.facets import CountedOption, CountedParameter, Filters
from groups.finding.results.suggestions import Offer
from groups.models import (
    Attendance,
    Check,
    Contact,
    ContactKind,
    ContactVisibility,
    Cost,
    Facet,
    Frequency,
    Group,
    Leadership,
    OpenTo,
    Organisation,
    Outcome,
    Provenance,
    Reach,
    Referral,
    SaidBy,
    SearchEntry,
    Session,
    Source,
    Status,
    Venue,
    Visibility,
    Weekday,
    YesNo,
)
from groups.models.session import ExceptionKind, SessionException
from regions.lookup import Outside
from regions.models import Region

from . import guidance, values

# Links of the search, which lead back to the gallery itself.
NOWHERE = QueryDict("made-up=yes")
LISTS = ("sessions", "features", "peer_definitions", "other_answers", "provenance", "contacts", "checks")


# Groups


def group(name, *, sessions=(), contacts=(), confirmed=None, recorded=2013, **said):
    """A synthetic group that is in no table. What its lists would fetch stands ready, so that nothing is asked for."""
    said = {"summary": "A made-up group, here to show how a group looks.", "reach": Reach.LOCAL} | said
    made = Group(pk=1, name=name, slug="made-up", **said)
    if made.reach in (Reach.LOCAL, Reach.AREA, Reach.REGION):
        made.region = Region(slug="north-east", name="North East")
    held = {"sessions": list(sessions), "contacts": list(contacts)}
    right = {"outcome": Outcome.RIGHT, "said_by": SaidBy.THE_GROUP, "questions": ["*"]}
    held["checks"] = [Check(on=confirmed, **right)] if confirmed else []
    held["provenance"] = [Provenance(source=Source(short="synthetic source"), recorded=recorded)] if recorded else []
    made._prefetched_objects_cache = {name: [] for name in LISTS} | held
    facts = {"confirmed_on": confirmed, "recorded": freshness.recorded(made), "who_for": audience.who_for(made)}
    SearchEntry(group=made, name_key=name, **facts)
    return made


def session(*weekdays, exceptions=(), **said):
    """A synthetic session, 10.30 to 12 on these days."""
    said = {"frequency": Frequency.WEEKLY, "start_time": time(10, 30), "end_time": time(12)} | said
    made = Session(pk=1, attendance=Attendance.IN_PERSON, weekdays=list(weekdays), **said)
    made._prefetched_objects_cache = {"exceptions": list(exceptions)}
    return made


def venue(visibility):
    return Venue(
        name="Synthetic Hall",
        address="1 Synthetic Street",
        town="Exampleton",
        postcode="ZZ1 1ZZ",
        visibility=visibility,
    )


def organisation():
    made = Organisation(pk=1, name="Synthetic Organisation", slug="made-up")
    made._prefetched_objects_cache = {"contacts": [], "affiliated_to": []}
    return made


def contact(kind, value):
    return Contact(kind=kind, value=value, visibility=ContactVisibility.PUBLIC)


def full_group(is_confirmed=True):
    """One with every fact that a card and the main facts can show."""
    confirmed = timezone.localdate() - timedelta(days=30) if is_confirmed else None
    away = SessionException(kind=ExceptionKind.NOT_IN_MONTH, month=8)
    meets = session(Weekday.MON, Weekday.WED, exceptions=[away], venue=venue(Visibility.FULL))
    return group(
        "A group with every fact",
        sessions=[meets],
        confirmed=confirmed,
        who_for="Women; anxiety; people new to England",
        organisation=organisation(),
        town="Exampleton",
        cost=Cost.FREE,
        referral=Referral.SELF,
        leadership=Leadership.PEER_LED,
        taking_members=YesNo.YES,
        open_to=OpenTo.WELCOMES,
        first_contact="Come to the door and ask for the group.",
        contacts=[
            contact(ContactKind.PHONE, "01632 960000"),
            contact(ContactKind.EMAIL, "group@example.org"),
            contact(ContactKind.WEBSITE, "https://example.org/group"),
        ],
    )


def card(made, **found):
    """The card of a synthetic group."""
    entry = made.search_entry
    return Card(told(made, entry.confirmed_on, entry.recorded, entry.who_for), **found)


def cards():
    """(what it shows, card, small card) for every state that a card can be in, as HTML."""
    long_name = (
        "A group with a very long name that goes on and on, as some do, for more than one line (Exampleton branch)"
    )
    withheld = session(Weekday.FRI, venue=venue(Visibility.ON_REQUEST))
    paused = {"status": Status.PAUSED, "paused_until": date(2030, 9, 1), "paused_reason": "The hall is being mended."}
    made = [
        ("Every fact, confirmed, with a next date and a distance", card(full_group(), miles=2.6)),
        ("Never confirmed: no next date is named", card(full_group(is_confirmed=False), miles=0.4)),
        ("Almost nothing known", card(group("A group with almost no facts"))),
        ("Found because it is open to everyone", card(group("An open group", who_for="Everyone"), for_everyone=True)),
        ("Paused until a date", card(group("A paused group", sessions=[session(Weekday.TUE)], **paused))),
        ("Being set up", card(group("A planned group", status=Status.PLANNED, recorded=None))),
        ("Not taking new members", card(group("A full group", taking_members=YesNo.NO))),
        ("Closed", card(group("A closed group", status=Status.CLOSED))),
        ("The address is given on request", card(group("A private group", sessions=[withheld], town="Exampleton"))),
        ("Online", card(group("An online group", reach=Reach.ONLINE))),
        ("All of England", card(group("A national network", reach=Reach.NATIONAL))),
        ("A long name", card(group(long_name, area="Exampleshire"))),
    ]
    return [(what, drawing.card(one), drawing.small_card(one)) for what, one in made]


# A search and its results, as far as templates read them


@dataclass
class ShownSearch:
    """Stands in for `GroupSearch` in templates: what was asked and what we made of it."""

    terms: SearchTerms = field(default_factory=SearchTerms)
    is_crisis: bool = False
    is_asked: bool = True
    is_filtered: bool = True
    says_nothing: bool = False
    corrected: str = ""
    literal_q: str = ""
    help_first: str = "danger"
    is_widened: bool = False
    radius: float = 10
    place_kind: str = ""
    place_answer: object = None
    place_choices: tuple = ()
    none_of_these: QueryDict = field(default_factory=QueryDict)
    asks_where: bool = False

    @property
    def remarks(self):
        return self.terms.remarks

    @property
    def linkable(self):
        return self.terms


@dataclass
class ShownResults:
    """Stands in for `Results`."""

    total: int = 0
    page: int = 1
    last_page: int = 1
    sort: str = "distance"
    filters: Filters | None = None
    chips: tuple = ()
    offers: tuple = ()
    loosened: tuple = ()
    fitting: str = ""
    signposts: tuple = ()


@dataclass(frozen=True)
class ShownPlace:
    label: str
    detail: str


def counted(name, label, *options, remarks=()):
    """A question of the filters; each option is (label, how many, whether it is chosen)."""
    made = [CountedOption(Option(name, f"made-up-{n}", said), count, on) for n, (said, count, on) in enumerate(options)]
    return CountedParameter(Parameter(name, label), made, remarks)


def remarks():
    """What can be said about a search that had to be put right."""
    return (
        Remark("q", "That was very long, so we read the first 200 letters."),
        Remark("place", "We left part of that out."),
        Remark("radius", "We can look from 1 to 100 miles around a place. This is within 100."),
        Remark(Facet.EXPERIENCE, "What it is about: we do not know “made up”, so we left that out."),
    )


def filters():
    return Filters(first=first_filters(), more=[counted(Facet.VALUE, "Values", ("Some groups", 4, False))])


def first_filters():
    return (
        counted(Facet.COMMUNITY, "Who it is for", ("Chosen", 12, True), ("Not chosen", 3, False), ("One", 1, False)),
        counted(
            Facet.EXPERIENCE,
            "What it is about",
            ("Some groups", 7, False),
            ("Chosen, and no group", 0, True),
            remarks=[remark for remark in remarks() if remark.parameter == Facet.EXPERIENCE],
        ),
    )


def chips():
    return (
        Chip("choice", "A chosen option", NOWHERE),
        Chip("place", "Near Exampleton", NOWHERE),
        Chip("reading", "A word we understood", NOWHERE, NOWHERE, "a word"),
        Chip(
            "words", "a very long run of words that somebody typed, and that has to break on a narrow screen", NOWHERE
        ),
    )


def small(*cards):
    """Small cards as HTML."""
    return [drawing.small_card(one) for one in cards]


def offers():
    """A section of small cards with more behind it, and one without."""
    near = small(card(full_group(), miles=61), card(group("A group with almost no facts"), miles=64.2))
    online = small(card(group("An online group", reach=Reach.ONLINE)), card(group("One", status=Status.PLANNED)))
    return (
        (Offer("nearest", "The nearest groups that fit, further away", (1, 2)), near),
        (Offer("online", "Online, from anywhere", (1, 2), 9, {"attendance": ["online"]}), online),
    )


def said():
    """(what it shows, search, results) for what a results page says about itself."""
    typed = SearchTerms(q="anxeity", remarks=remarks()[:1], page=9)
    return [
        ("Remarks, and a page past the last", ShownSearch(typed), ShownResults(total=30, last_page=2)),
        (
            "A word put right",
            ShownSearch(SearchTerms(q="anxeity"), corrected="anxiety", literal_q='"anxeity"'),
            ShownResults(),
        ),
        ("A part of it", ShownSearch(), ShownResults(fitting="No group fits all of that. These fit a part of it.")),
        ("Looked further", ShownSearch(SearchTerms(radius=3), is_widened=True), ShownResults()),
        ("Nothing to look for", ShownSearch(says_nothing=True), ShownResults()),
    ]


def several():
    """A place of which there are two."""
    choices = tuple((ShownPlace("Exampleton", county), NOWHERE) for county in ("Exampleshire", "Samplefolk"))
    return ShownSearch(place_kind="several", place_answer={"text": "Exampleton"}, place_choices=choices)


def shown():
    """All that the gallery's template needs."""
    terms = SearchTerms(q="a very long text", place="Exampleton", radius=100, remarks=remarks())
    pages = (("first", 1), ("middle", 5), ("last", 9))
    return {
        "cards": cards(),
        "wrong": ShownSearch(terms),
        "found": ShownResults(total=12, filters=filters(), chips=chips(), offers=offers()),
        "crisis": ShownSearch(SearchTerms(), is_crisis=True),
        "radii": RADII,
        "sorts": [("distance", "Nearest first"), ("name", "By name")],
        "pages": [(name, ShownResults(total=180, page=page, last_page=9)) for name, page in pages],
        "query": NOWHERE,
        "said": said(),
        "several": several(),
        "outside": Outside(country="Scotland", label="Samplestead", text="Samplestead"),
        "nothing": ShownResults(loosened=(Loosened("the place", 4, NOWHERE),)),
        "full": full_group(),
        "about_full": About(full_group()),
        "about_poor": About(group("A group with almost no facts")),
        "guide": guidance.PAGES[1],
        "guides": guidance.neighbours(guidance.PAGES[1]),
        "lists": values.LISTS,
        "rows": values.rows()[:5],
    }
