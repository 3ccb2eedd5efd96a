"""Everything a visitor can choose from, and the phrases that mean it. Built once for each data version.

A *parameter* of the search ("community", "day", "cost") has *options*; an option stands for the tags that satisfy it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils import timezone

from groups.facts.reachable import tags_wanted
from groups.index import current
from groups.models import (
    Attendance,
    Cost,
    Facet,
    Feature,
    Leadership,
    Referral,
    TimeOfDay,
    Weekday,
    YesNo,
)
from groups.models.index import ANYONE
from groups.records.terms.present import retired_terms
from regions.models import Region
from text.word_lists import word_lists

# The questions a visitor may answer, in the order they are asked: the five that most people use first, how the project
# is made last.
LABELS = {
    "experience": Facet.EXPERIENCE.label,
    "community": Facet.COMMUNITY.label,
    "attendance": "How to take part",
    "contact": "Getting in touch",
    "day": "Day",
    "region": "Region",
    "time": "Time of day",
    "approach": Facet.APPROACH.label,
    "activity": Facet.ACTIVITY.label,
    "leadership": "Who leads it",
    "referral": "How to come",
    "open": "New members",
    "cost": "Cost",
    "carers": "Carers, family and friends",
    "language": Facet.LANGUAGE.label,
    "access": Facet.ACCESS.label,
    "structure": Facet.STRUCTURE.label,
    "setting": Facet.SETTING.label,
    "value": Facet.VALUE.label,
    "base": Facet.BASE.label,
    "grouping": Facet.GROUPING.label,
    "confirmed": "How sure we are",
}
# Other words for the options that are not features; features bring their own synonyms.
OTHER_WORDS = {tag: found.phrases for tag, found in word_lists("options").items()}


@dataclass(frozen=True)
class Option:
    """One thing to choose: its parameter and value as in the address, its label, what it means, the tags it takes.

    `near` are the tags of what is related to it or broader: no answer to it, but close.
    """

    parameter: str
    value: str
    label: str
    definition: str = ""
    tags: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def tag(self):
        return f"{self.parameter}:{self.value}"


@dataclass(frozen=True)
class Parameter:
    """A question with its options, in the order they are shown; `now` has what says a retired one: {value: value}."""

    name: str
    label: str
    options: dict[str, Option] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)


class Options(dict):
    """All parameters by name, each with its options.

    It is told from others by identity, so that what is made from it can be kept under it.
    """

    __hash__, __eq__ = object.__hash__, object.__eq__


def options_of(parameter, choices, labels=None):
    """The options of a parameter whose answers are a fixed list of choices."""
    made = {}
    for value, label in choices:
        tag = f"{parameter}:{value}"
        label = (labels or {}).get(value, label)
        made[value] = Option(parameter, value, label, tags=(tag,), phrases=OTHER_WORDS.get(tag, ()))
    return made


def without_not_known(choices):
    """The choices but *not known*: nobody looks for what nobody knows."""
    return [(value, label) for value, label in choices.choices if value != YesNo.NOT_KNOWN]


def of_feature(feature, narrower, near):
    """The option of a feature: it takes what is narrower. One for a community also takes what is open to everyone."""
    tags = (tag_of(feature), *narrower)
    if feature.facet == Facet.COMMUNITY:
        tags += (f"{Facet.COMMUNITY}:{ANYONE}",)
    phrases = (feature.label, *feature.synonyms)
    return Option(feature.facet, feature.slug, feature.label, feature.definition, tags, phrases, near)


def tag_of(feature):
    return f"{feature.facet}:{feature.slug}"


def below(tag, narrower):
    """The tags of everything narrower than a feature, step by step."""
    found, waiting = [], [tag]
    while waiting:
        new = [one for one in narrower.get(waiting.pop(), ()) if one not in found]
        found += new
        waiting += new
    return tuple(found)


def links(through, first, second):
    """{tag: the tags it is linked to} of a table of links between features."""
    ends = [f"{side}_feature__{name}" for side in (first, second) for name in ("facet", "slug")]
    found = defaultdict(list)
    for facet, slug, other_facet, other_slug in through.objects.order_by("pk").values_list(*ends):
        found[f"{facet}:{slug}"].append(f"{other_facet}:{other_slug}")
    return found


def last_twelve_months(today):
    """The tags of listings confirmed in this month or the twelve before it."""
    months = [today.year * 12 + today.month - 1 - back for back in range(13)]
    return tuple(f"confirmed:{month // 12}-{month % 12 + 1:02d}" for month in months)


def facet_options(retired):
    """The options of each facet, which are its features. Each takes those that it replaced; these are no options."""
    narrower = links(Feature.broader.through, "to", "from")
    for (facet, slug), term in retired.items():
        narrower[f"{facet}:{term.now}"].append(f"{facet}:{slug}")
    broader = links(Feature.broader.through, "from", "to")
    related = links(Feature.related.through, "from", "to")
    made = {facet.value: {} for facet in Facet}
    for feature in Feature.objects.filter(retired_at=None).order_by("order", "label"):
        tag = tag_of(feature)
        near = tuple(dict.fromkeys((*related[tag], *broader[tag])))
        made[feature.facet][feature.slug] = of_feature(feature, below(tag, narrower), near)
    return made


def answer_options(today):
    """The options of what is no facet: region, how and when it meets, the single answers, how sure we are."""
    regions = [(region.slug, region.name) for region in Region.objects.order_by("order")]
    open_to = {"yes": "Took new members when last heard", "no": "Full or closed when last heard"}
    carers = {"yes": "Welcome", "no": "Not included"}
    return {
        "region": options_of("region", regions),
        "attendance": options_of("attendance", without_not_known(Attendance)[:4]),
        "leadership": options_of("leadership", without_not_known(Leadership)),
        "day": options_of("day", Weekday.choices),
        "time": options_of("time", TimeOfDay.choices),
        "referral": options_of("referral", without_not_known(Referral)),
        "open": options_of("open", without_not_known(YesNo), open_to),
        "cost": options_of("cost", without_not_known(Cost)),
        "carers": options_of("carers", without_not_known(YesNo), carers),
        "confirmed": confirmed_options(today),
        "contact": contact_options(today),
    }


def contact_options(today):
    label = "Has a way to get in touch"
    tag = "contact:yes"
    return {"yes": Option("contact", "yes", label, tags=tags_wanted(today), phrases=OTHER_WORDS.get(tag, ()))}


def confirmed_options(today):
    year = Option("confirmed", "year", "Confirmed in the last year", tags=last_twelve_months(today))
    ever = Option("confirmed", "yes", "Confirmed at any time since it was recorded", tags=("confirmed:yes",))
    return {"year": year, "yes": ever}


def current_options(version=None):
    """All parameters by name, as they are under a version (now's): {"community": Parameter, ...}."""
    version = version or current.index().version
    return made_for(version.epoch, version.vocabulary, timezone.localdate())


@lru_cache(maxsize=4)
def made_for(epoch: str, vocabulary: int, today: date):
    """The options under one vocabulary; the day matters for "in the last year"."""
    retired = {key: term for key, term in retired_terms().items() if term.now}
    options = facet_options(retired) | answer_options(today)
    now = defaultdict(dict)
    for (facet, slug), term in retired.items():
        now[facet][slug] = term.now
    return Options((name, Parameter(name, label, options[name], now[name])) for name, label in LABELS.items())


def choices_of(parameter):
    """[(value, label)] of the options there are now, for a form."""
    return [(option.value, option.label) for option in current_options()[parameter].options.values()]


def tags_of(options):
    """Every tag that satisfies any of the options."""
    return frozenset(tag for option in options for tag in option.tags)
