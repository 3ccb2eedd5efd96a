"""Common slips in a typed email address: nothing is changed, only asked."""

from text.nearest import near_words

# Where most people in England have their address.
KNOWN = (
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.co.uk", "yahoo.com",
    "yahoo.co.uk", "icloud.com", "btinternet.com", "virginmedia.com", "ntlworld.com", "talktalk.net",
    "blueyonder.co.uk", "protonmail.com", "tiscali.co.uk",
)  # fmt: skip
# Near to one of those, and right.
RIGHT_TOO = frozenset(["mail.com", "email.com", "gmx.com", "ymail.com", "live.com", "outlook.co", "yahoo.co", "me.com"])
NEVER = {
    "gmail.co.uk": "gmail.com",
    "icloud.co.uk": "icloud.com",
    "yahoo.uk": "yahoo.co.uk",
    "hotmail.uk": "hotmail.co.uk",
}
ENDINGS = {"con": "com", "cmo": "com", "ocm": "com", "vom": "com", "comm": "com", "couk": "co.uk", "ukk": "uk"}
# A domain of fewer letters is too soon near another one.
TWO_SLIPS_FROM = 11


def meant(address):
    """The address that was probably meant, "" where nothing looks like a slip: "ann@gmial.com" → "ann@gmail.com"."""
    name, at, domain = address.rpartition("@")
    right = domain_meant(domain.lower()) if at else ""
    return f"{name}@{right}" if right else ""


def domain_meant(domain):
    """The domain that was probably meant, "" where this one may be right."""
    if domain in KNOWN or domain in RIGHT_TOO:
        return ""
    if domain in NEVER:
        return NEVER[domain]
    near = near_words(domain, KNOWN, slips=2 if len(domain) >= TWO_SLIPS_FROM else 1, limit=1)
    if near:
        return near[0].word
    before, _, ending = domain.rpartition(".")
    return f"{before}.{ENDINGS[ending]}" if ending in ENDINGS else ""
