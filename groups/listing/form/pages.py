"""The pages of the form: the 16 questions of the template in plain English, a few to a page."""

from dataclasses import dataclass

from groups.records.questions import GROUP, QUESTIONS


@dataclass(frozen=True)
class Page:
    """One short page. `verb` is the text of its link before anything is filled in, `intro` what stands above it.

    `names` are the questions on it; `rows` are those that are several, each with a list of its own.
    """

    slug: str
    title: str
    verb: str
    intro: str = ""
    names: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    is_private: bool = False
    has_sessions: bool = False
    of: str = "group"

    @property
    def answered(self):
        """The names of all questions that are answered on it or from it."""
        return (*self.names, *self.rows, *(("sessions",) if self.has_sessions else ()))

    @property
    def questions(self):
        return [QUESTIONS[self.of][name] for name in self.names]


def names(text):
    return tuple(text.split())


GROUP_PAGES = (
    Page(
        "about", "About the group", "Say what it is",
        "A name, and what happens there, in the words you would use to a friend.",
        names("name other_names organisation description summary words_note"),
    ),
    Page(
        "why", "Why it is peer support", "Say why it is peer support",
        "Peer support is people helping each other because they have been through something alike.",
        names("why_peer_support named_peer_support people_meet"),
    ),
    Page(
        "values", "Values", "Say what it stands for", "",
        names("values_statement values_text code_of_practice value"),
    ),
    Page(
        "lead", "Who leads", "Say who leads it", "",
        names("leadership leadership_note peer_definitions peer_note"),
    ),
    Page(
        "where", "Where it is", "Say where it is",
        "A town, or that it is online. An address comes on the next page, and you choose who may see it.",
        names("reach area status paused_until paused_reason"),
    ),
    Page(
        "meeting", "When it meets, and how to get in touch", "Say when it meets and how to get in touch",
        "At least one way to get in touch is needed. Everything else can wait.", (), ("contacts", "venues"),
        has_sessions=True,
    ),
    Page(
        "coming", "How to come", "Say how people come to it", "",
        names(
            "taking_members referral referral_how first_contact duration duration_note cost cost_note confidentiality"
        ),
    ),
    Page(
        "who", "Who it is for", "Say who it is for", "",
        names(
            "who_for open_to community experience identity_based diagnosis_based carers attracts language access"
        ),
    ),
    Page(
        "how", "How it works", "Say how it works", "", names("approach structure setting base"),
    ),
    Page("activities", "What people do there", "Say what people do there", "", names("activity")),
    Page(
        "workers", "Peer workers", "Say whether there are peer workers",
        "Peer workers are people who support others as a role of its own, paid or not.",
        tuple(name for name in GROUP if name.startswith("peer_work.")),
    ),
    Page(
        "evaluation", "Looking back at it", "Say whether it is evaluated", "",
        tuple(name for name in GROUP if name.startswith(("evaluation.", "coproduction."))),
    ),
    Page(
        "funding", "Funding and help wanted", "Say what would help",
        "These answers are private. No page of this site shows them. Curators read them; others only ever see counts.",
        tuple(name for name in GROUP if name.startswith(("funding.", "help_wanted."))), is_private=True,
    ),
    Page("else", "Anything else", "Say anything else", "", names("anything_else own_words own_words_source")),
)  # fmt: skip
ORGANISATION_PAGES = (
    Page(
        "about", "About the organisation", "Say what it is",
        "What is said here stands on the pages of all its groups.",
        names("name other_names kind charity_number"), of="organisation",
    ),
    Page(
        "meeting", "How to get in touch", "Say how to get in touch",
        "Shown for each of its groups that gives no contact of its own.", (), ("contacts", "venues"), of="organisation",
    ),
)  # fmt: skip
PAGES = {"group": GROUP_PAGES, "organisation": ORGANISATION_PAGES}
# What a keeper is not asked: what the place says, where the directory has it from, and how others sorted it.
NOT_ASKED = {
    "group": frozenset(
        "kind region town district lat lng areas grouping other_answers provenance last_message go_instead".split()
    ),
    "organisation": frozenset("owner affiliated_to provenance".split()),
}
OF_THE_PLACE = frozenset("place region town district lat lng areas".split())


def find(of, slug):
    """The page with this slug; None where there is none."""
    return next((page for page in PAGES[of] if page.slug == slug), None)


def after(page):
    """The page that follows; None after the last."""
    pages = PAGES[page.of]
    number = pages.index(page) + 1
    return pages[number] if number < len(pages) else None


def page_of(of, question):
    """The page on which a question can be put right; the first for what stands on none."""
    if question in OF_THE_PLACE and of == "group":
        return find(of, "where")
    return next((page for page in PAGES[of] if question in page.answered), PAGES[of][0])
