"""What every booklet says beside its entries, on paper and on the page that is its twin."""

from dataclasses import dataclass

from groups.facts.helplines import helplines

from .entry import Line

TITLE = "Peer support groups"
EVERYWHERE = "Online, by phone, or anywhere in England"
HOW_TO_READ = (
    Line("Peer support", "people who have been through something help each other. Nobody has to be an expert."),
    Line("Confirmed", "the group told us in that month that all of its entry was right. It may have changed since."),
    Line(
        "Recorded, not confirmed since",
        "we found the group in a source of that year, and nobody has told us that it is still right. It may meet on "
        "another day, in another place, or not at all. Ring or write before you go.",
    ),
    Line("Was for, Met, Was at", "an entry that begins its lines like this tells how it was, not how it is now."),
    Line("In bold", "numbers to ring or to text, and how sure we are."),
    Line("Not known", "we do not know. It does not mean no."),
    Line("In person or online", "every entry says which, after the word Meets or Met."),
    Line(
        "Order",
        "groups stand by region, then by county, then by town. Those that meet online or by phone, or are for all of "
        "England, stand once, in a part of their own after the regions.",
    ),
    Line("To find a need or a place", "use the two lists at the end."),
)
NEEDS_LEAD = "What groups are about, and who they are for. The numbers are pages. Other groups may be for you, too."
PLACES_LEAD = "Towns where groups meet. The numbers are pages."
HELP_LEAD = "You do not have to wait until things get worse. Someone is there, day and night."
HELP_END = "The groups in this booklet are not an emergency service."
# Who to turn to at once, and what for.
HELP = {
    "emergency": "If you or someone else is in danger now, or badly hurt.",
    "nhs-111": "If you need help soon for your mental health. Any age.",
    "samaritans": "If you want to talk to someone who listens. It can be about anything.",
    "shout": "If you would rather type than talk, or cannot talk safely where you are.",
    "domestic-abuse": "For women, when a partner, an ex or someone in the family hurts, scares or controls you.",
    "mens-advice-line": "For men, when a partner, an ex or someone in the family hurts you.",
    "galop": "If you are LGBT+ and someone hurts you or hates you for who you are.",
    "childline": "If you are under 19. You can talk about anything.",
}
NAMED = frozenset(HELP) - {"emergency", "nhs-111", "shout"}


@dataclass(frozen=True)
class Help:
    """A helpline on paper: "Call 999", what for."""

    what: str
    text: str


def help_page():
    """The helplines of the back page."""
    return [Help(how_to_reach(slug), text) for slug, text in HELP.items()]


def how_to_reach(slug):
    """What to do, with the number: "Call ... and press ...", "Text ... to ...", "Call Samaritans on ..."."""
    line = helplines()[slug]
    if not line.phone:
        return f"Text {line.text_word} to {line.text_to}"
    number = f"{line.name} on {line.unbroken}" if slug in NAMED else line.unbroken
    return f"Call {number}{f' and {line.then}' if line.then else ''}"


def help_line(where=""):
    """Who to turn to at once, in one line, and where there is more."""
    first = [how_to_reach(slug) for slug in ("emergency", "nhs-111", "samaritans", "shout")]
    return f"Need help now? {'. '.join(first)}.{where}"
