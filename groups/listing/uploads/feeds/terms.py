"""Terms and languages of a feed as features, where we have one of the same name; the others are told."""

import re

from groups.models import Facet, Referral

from .told import short

# By the codes of ISO 639 that feeds use, of two letters or three.
LANGUAGES = {
    "en": "english", "eng": "english", "hi": "hindi", "hin": "hindi", "ur": "urdu", "urd": "urdu", "pa": "punjabi",
    "pan": "punjabi", "so": "somali", "som": "somali", "pl": "polish", "pol": "polish", "zh": "chinese",
    "zho": "chinese", "cmn": "chinese", "yue": "chinese", "ar": "arabic", "ara": "arabic", "bfi": "bsl",
}  # fmt: skip
ITSELF = re.compile(r"drop.?in|self.?referral|no referral|membership", re.I)
BY_OTHERS = re.compile(r"referral|referred", re.I)
# Features that a term may name. How it is led and what it is part of are no matter of a term.
FACETS = (
    Facet.COMMUNITY, Facet.EXPERIENCE, Facet.ACTIVITY, Facet.APPROACH, Facet.STRUCTURE, Facet.SETTING, Facet.ACCESS,
    Facet.VALUE,
)  # fmt: skip


def read(told):
    """The features that the terms, languages and places of a service name. None that is listed is taken away."""
    found = [*languages(told), *accessibility(told)]
    for attribute in told.rows("attributes"):
        term = told.part("taxonomy_term", attribute)
        name = told.text("name", term) or told.text("term", term)
        if told.text("link_type", attribute) == "attending_access":
            referral(told, name)
        else:
            found += feature(told, name, "attributes")
    for facet in dict.fromkeys(facet for facet, _ in found):
        slugs = {slug for one, slug in found if one == facet}
        told.answer(str(facet), tuple(sorted(slugs | set(told.record[facet]))), sorted(slugs))


def feature(told, name, part, facets=FACETS):
    """[(facet, slug)] of a name; [], told, of one that nobody knows."""
    known = [(facet, told.words.find(f"feature:{facet}", name)) for facet in facets]
    found = [(facet, slug) for facet, slug in known if slug]
    if not found:
        told.note(
            f"{part}: we have no word for “{short(name)}”, so it was not taken."
            if name
            else f"{part}: one has no name."
        )
    return found[:1]


def languages(told):
    for language in told.rows("languages"):
        code, name = told.text("code", language).casefold(), told.text("name", language)
        if code in LANGUAGES:
            yield Facet.LANGUAGE, LANGUAGES[code]
        else:
            yield from feature(told, name or code, "languages", (Facet.LANGUAGE,))


def accessibility(told):
    """What is said of getting in and around at the places."""
    for at in told.rows("service_at_locations"):
        for one in told.rows("accessibility", told.part("location", at)):
            text = told.text("description", one) or told.text("accessibility", one)
            yield from feature(told, text, "accessibility", (Facet.ACCESS,))


def referral(told, name):
    """How people come to it."""
    if ITSELF.search(name):
        way = Referral.SELF
    elif BY_OTHERS.search(name):
        way = Referral.OTHER
    else:
        told.note(f"attributes: “{short(name)}” does not say whether people need a referral. Say so yourself.")
        return
    before = told.answers.get("referral", str(way))
    told.answer("referral", str(way) if before == way else str(Referral.BOTH))
