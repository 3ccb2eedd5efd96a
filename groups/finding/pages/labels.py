"""What the page of a group calls its parts: as of now, or as of then where nobody confirmed it within a year."""

from groups.models import Cost, Duration, Referral

# {part: (now, then)}
LABELS = {
    "who": ("Who it is for", "Who it was for"),
    "when": ("When", "When it met"),
    "where": ("Where", "Where it was"),
    "cost": ("Cost", "What it cost"),
    "how": ("How to come", "How people came"),
    "what": ("What happens there", "What happened there"),
    "meet": (
        "Do people meet, support and learn from each other?",
        "Did people meet, support and learn from each other?",
    ),
    "activities": ("Things people do", "Things people did"),
    "about": ("What it is about", "What it was about"),
    "attracts": ("Who comes", "Who came"),
    "joining": ("Coming along", "Who could come, and how"),
    "open": ("Open to", "Was open to"),
    "others": ("Can other people come?", "Could other people come?"),
    "only": ("No. It is only for the people named above.", "No. It was only for the people named above."),
    "duration": ("How long you can come", "How long people could come"),
    "welcome": ("Welcome", "Were welcome"),
    "not_included": ("Not included", "Were not included"),
    "private": ("Keeping things private", "How things were kept private"),
    "leads": ("Who leads it, and what “peer” means there", "Who led it, and what “peer” meant there"),
    "like": ("What it is like", "What it was like"),
    "values": ("What matters there", "What mattered there"),
}
# Single answers that are said to a visitor, as they are said of what was so once.
THEN = {
    Referral.SELF: "People came by themselves, without a referral",
    Referral.OTHER: "Someone had to refer people",
    Referral.BOTH: "People came by themselves or were referred",
    Duration.ONGOING: "For as long as they liked",
    Cost.FREE: "It was free",
    Cost.DONATION: "It was free, gifts were welcome",
    Cost.PAID: "There was a charge",
}


def labels(is_sure):
    """{part: what it is called}."""
    return {part: called[not is_sure] for part, called in LABELS.items()}


def answer_then(answer):
    """A single answer in the past tense."""
    return THEN.get(answer, answer.label)
