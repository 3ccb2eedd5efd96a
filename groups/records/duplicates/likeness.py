"""Texts in the form in which two listings are compared: words of names, numbers, sites, and digests of them."""

import re
from hashlib import blake2b
from urllib.parse import urlsplit

from groups.index.words import INITIALS, WORD, fold, stem
from groups.models import ContactKind

# Kinds of contact by what is the same about them; of the others nothing follows.
WHAT_OF = {
    ContactKind.PHONE: "phone",
    ContactKind.MOBILE: "phone",
    ContactKind.TEXT: "phone",
    ContactKind.EMAIL: "email",
    ContactKind.WEBSITE: "site",
    ContactKind.SOCIAL: "site",
}
DIGITS_OF_A_NUMBER = 11
LITTLE_WORDS = frozenset("the and for with from its our your who are of in at to by on or an".split())


def words_of_name(name):
    """{stem: the word as it is written} of a name, without the little words. A number or a letter is a word: there is a
    "Group A" and a "Group B"."""
    joined = INITIALS.sub(lambda found: found[0].replace(".", ""), name)
    return {stem(word): word for word in WORD.findall(fold(joined)) if word not in LITTLE_WORDS}


def number(text):
    """A phone number without spaces, brackets and the country: "+44 (0)1632 960 000" is "01632960000"."""
    digits = re.sub(r"\D", "", re.sub(r"\(0\)", "", text))
    if digits.startswith(("0044", "44")) and len(digits) > DIGITS_OF_A_NUMBER:
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return digits[:DIGITS_OF_A_NUMBER]


def site(text):
    """A site or page without what does not tell it from others: "https://www.Example.org/a/?b" is "example.org/a"."""
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
    except ValueError:
        return ""
    return parts.netloc.casefold().removeprefix("www.") + parts.path.rstrip("/").casefold()


def postcode(text):
    return re.sub(r"\W", "", text).upper()


def charity(text):
    """A charity's number: digits, without the part after a hyphen that names a subsidiary."""
    return re.sub(r"\D", "", text.partition("-")[0]).lstrip("0")


NORMAL = {"phone": number, "email": lambda text: text.strip().casefold(), "site": site}


def key_of_contact(kind, value):
    """ "phone:" and so on with a digest; "" for what says nothing."""
    what = WHAT_OF.get(kind)
    normal = NORMAL[what](value) if what else ""
    return f"{what}:{digest(normal)}" if normal else ""


def digest(*texts):
    """A short digest of texts."""
    return blake2b("\n".join(texts).encode(), digest_size=12).hexdigest()
