"""The guidance: its pages in reading order, each with its one-line summary and the documents it draws on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from groups.facts.names import host_named_apart
from groups.finding.results.facets import counted
from groups.finding.search import GroupSearch
from groups.models import Facet, PeerDefinition

from .documents import documents, in_words
from .values import compared


@dataclass(frozen=True)
class GuidancePage:
    """One page. `uses` names each document by its number, with the part of it that the page draws on.

    `facts` gives what the template shows beyond its own words. A page that `shows_groups` changes with them; any other
    needs no database. What is `for_study` stands behind a link, out of the way of those who look for a group.
    """

    slug: str
    title: str
    summary: str
    uses: dict[str, str]
    facts: Callable[[], dict] = dict
    shows_groups: bool = False
    for_study: bool = False

    @property
    def template(self):
        return f"directory/guidance/{self.slug.replace('-', '_')}.html"

    @property
    def sources(self):
        """(document, the part used) for the foot of the page."""
        return [(documents()[number], part) for number, part in self.uses.items()]

    def get_absolute_url(self):
        return reverse("guidance_page", args=[self.slug])


def kinds():
    """Every kind of peer support with its number of groups: {"self_help": counted option}, from the one search."""
    by_name = {found.parameter.name: found for found in counted(GroupSearch())}
    return {"kinds": {o.option.value.replace("-", "_"): o for o in by_name[Facet.APPROACH].options}}


def meanings():
    """(definition, where it is from, [(group, its organisation where that is called otherwise)]) for all that "peer"
    can mean; the number of queries never grows."""
    shown = ("name", "slug", "organisation__name", "organisation__publication")
    groups = GroupSearch().qs.select_related("organisation").only(*shown)
    found = PeerDefinition.objects.prefetch_related(Prefetch("groups", queryset=groups, to_attr="public_groups"))
    return {
        "meanings": [
            (meant, in_words(meant.source), [(group, host_named_apart(group)) for group in meant.public_groups])
            for meant in found
        ]
    }


PAGES = (
    GuidancePage(
        "what-peer-support-is",
        "What peer support is",
        "People help each other because they have been through something alike.",
        {
            "001": "What is peer support?; Features of peer support projects; Types of peer support projects",
            "004": "History and background of peer support; Types of peer support; Benefits and challenges",
        },
    ),
    GuidancePage(
        "your-first-group",
        "Finding your first group",
        "What you can ask, what may happen, and what to do if it does not suit you.",
        {
            "001": "Case studies; Types of peer support projects; Appendix A, the questions to projects",
            "000": "What we do; Challenges overcome",
            "002": "What the charity does to support its peer workers",
        },
    ),
    GuidancePage(
        "kinds-of-peer-support",
        "Kinds of peer support",
        "Groups, one to one, online and more, and how many groups of each kind are listed here.",
        {"001": "Definitions of ‘peer’; Types of peer support projects", "004": "Types of peer support"},
        kinds,
        shows_groups=True,
    ),
    GuidancePage(
        "what-peers-do",
        "What peers do and do not do",
        "They listen, share and stand beside you. They do not nurse you or give medicine.",
        {
            "003": "Peer duties; What peers don’t do; Core values",
            "001": "Features and types of peer support projects; Case studies; Appendix A, question 9",
            "002": "Training, support and matching",
            "004": "Challenges for peer support workers",
        },
    ),
    GuidancePage(
        "benefits-and-challenges",
        "What it gives, and what is hard",
        "The good that people speak of, what studies found, and the hard parts.",
        {
            "004": "Benefits and challenges",
            "001": "The case for peer support; Online peer support; Conclusions",
            "000": "Challenges overcome",
        },
    ),
    GuidancePage(
        "what-peer-can-mean",
        "What “peer” can mean",
        "Groups do not all mean the same thing by “peer”. These are the meanings we found, and who uses them.",
        {
            "001": "Definitions of ‘peer’; Types of peer support projects; Appendix C",
            "003": "The opening of the page",
            "004": "Types of peer support",
        },
        meanings,
        shows_groups=True,
        for_study=True,
    ),
    GuidancePage(
        "values",
        "Values and principles",
        "Four lists of what good peer support is built on, side by side.",
        {
            "001": "Conclusions, definitions and principles; Appendix A, question 2",
            "004": "Principles of peer support",
            "003": "Core values of peer support",
        },
        compared,
        for_study=True,
    ),
    GuidancePage(
        "pyramid",
        "The pyramid of peer support",
        "How paid peer work rests on people who simply look out for each other.",
        {"004": "Figure 1, Pyramid of Peer Support, which thanks the Rochdale WRAP group"},
        for_study=True,
    ),
)
BY_SLUG = {page.slug: page for page in PAGES}


def neighbours(page):
    """(the page before, the page after) among those for the same readers, None at either end."""
    pages = [other for other in PAGES if other.for_study == page.for_study]
    place = pages.index(page)
    after = pages[place + 1] if place + 1 < len(pages) else None
    return (pages[place - 1] if place else None), after
