"""Everything a visitor can choose from, and the phrases that mean it. Built once for each data version.

A *parameter* of the search ("community", "day", "cost") has *options*; an option stands for the tags that satisfy it.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils import timezone

from groups.models import (
    Attendance,
    Cost,
    DataVersion,
    Facet,
    Feature,
    Leadership,
    Referral,
    TimeOfDay,
    Weekday,
    YesNo,
)
from groups.models.index import ANYONE
from regions.models import Region
from text.word_lists import word_lists

# The order in which the questions are asked: who and what first, how the project is made last.
ORDER = (
    "experience", "community", "approach", "region", "attendance", "day", "time", "activity", "leadership", "referral",
    "open", "cost", "carers", "language", "access", "structure", "setting", "value", "base", "grouping", "confirmed",
)  # fmt: skip
# Other words for the options that are not features; features bring their own synonyms.
OTHER_WORDS = {tag: found.phrases for tag, found in word_lists("options").items()}


@dataclass(frozen=True)
class Option:
    """One thing to choose: its parameter and value as in the address, its label, what it means, the tags it takes."""

    parameter: str
    value: str
    label: str
    definition: str = ""
    tags: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def tag(self):
        return f"{self.parameter}:{self.value}"


@dataclass(frozen=True)
class Parameter:
    """A question with its options, in the order they are shown."""

    name: str
    label: str
    options: dict[str, Option] = field(default_factory=dict)


class Catalogue(dict):
    """All parameters by name. It is told from others by identity, so that what is made from it can be kept under it."""

    __hash__, __eq__ = object.__hash__, object.__eq__


def plain(parameter, choices, labels=None):
    """The options of a parameter whose answers are a fixed list of choices."""
    made = {}
    for value, label in choices:
        tag = f"{parameter}:{value}"
        label = (labels or {}).get(value, label)
        made[value] = Option(parameter, value, label, tags=(tag,), phrases=OTHER_WORDS.get(tag, ()))
    return made


def known(choices):
    """The choices but *not known*: nobody looks for what nobody knows."""
    return [(value, label) for value, label in choices.choices if value != YesNo.NOT_KNOWN]


def of_feature(feature):
    """The option of a feature. One for a community also takes the listings that are open to everyone."""
    tags = (f"{feature.facet}:{feature.slug}",)
    if feature.facet == Facet.COMMUNITY:
        tags += (f"{Facet.COMMUNITY}:{ANYONE}",)
    phrases = (feature.label, *feature.synonyms)
    return Option(feature.facet, feature.slug, feature.label, feature.definition, tags, phrases)


def last_twelve_months(today):
    """The tags of listings confirmed in this month or the twelve before it."""
    months = [today.year * 12 + today.month - 1 - back for back in range(13)]
    return tuple(f"confirmed:{month // 12}-{month % 12 + 1:02d}" for month in months)


def facet_parameters():
    features = list(Feature.objects.order_by("order", "label"))
    for facet in Facet:
        options = {f.slug: of_feature(f) for f in features if f.facet == facet}
        yield Parameter(facet.value, facet.label, options)


def answer_parameters(today):
    """The parameters that are not facets: region, how and when it meets, the single answers, how sure we are."""
    regions = [(region.slug, region.name) for region in Region.objects.order_by("order")]
    yield Parameter("region", "Region", plain("region", regions))
    yield Parameter("attendance", "How to take part", plain("attendance", known(Attendance)[:4]))
    yield Parameter("leadership", "Who leads it", plain("leadership", known(Leadership)))
    yield Parameter("day", "Day", plain("day", Weekday.choices))
    yield Parameter("time", "Time of day", plain("time", TimeOfDay.choices))
    yield Parameter("referral", "How to come", plain("referral", known(Referral)))
    yield Parameter(
        "open",
        "New members",
        plain("open", known(YesNo), {"yes": "Takes new members", "no": "Full or closed to new members"}),
    )
    yield Parameter("cost", "Cost", plain("cost", known(Cost)))
    yield Parameter(
        "carers", "Carers, family and friends", plain("carers", known(YesNo), {"yes": "Welcome", "no": "Not included"})
    )
    yield Parameter(
        "confirmed",
        "How sure we are",
        {
            "year": Option("confirmed", "year", "Confirmed in the last year", tags=last_twelve_months(today)),
            "yes": Option("confirmed", "yes", "Confirmed at any time since it was recorded", tags=("confirmed:yes",)),
        },
    )


def catalogue(version=None):
    """All parameters by name, as they are under a data version (now's): {"community": Parameter, ...}."""
    return made_for(DataVersion.current() if version is None else version, timezone.localdate())


@lru_cache(maxsize=4)
def made_for(version: int, today: date):
    """The catalogue under one data version; the day matters for "in the last year"."""
    made = {parameter.name: parameter for parameter in (*facet_parameters(), *answer_parameters(today))}
    return Catalogue((name, made[name]) for name in ORDER)
