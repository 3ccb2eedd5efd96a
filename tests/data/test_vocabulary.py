"""The words of the directory: plain, sourced, rich in synonyms, and modern where the public reads them."""

import re

import pytest

from groups.index.words import key_of
from groups.models import Facet, Feature, Group, PeerDefinition, choices
from regions.models import District, Region

pytestmark = pytest.mark.django_db
FACETS = [
    "approach", "structure", "setting", "base", "grouping", "activity", "community", "experience", "value", "language",
    "access",
]  # fmt: skip
GROUPINGS = {
    "national-branches", "self-help-networks", "statutory", "local-voluntary", "independent-self-help",
    "minority-groups",
}  # fmt: skip
SYNONYMS = [
    ("panic attacks", "experience", "anxiety"),
    ("self-injury", "experience", "self-harm"),
    ("widowed", "experience", "bereavement"),
    ("manic depression", "experience", "bipolar"),
    ("schizophrenia", "experience", "psychosis"),
    ("family and friends", "community", "families"),
    ("carers", "community", "families"),
    ("BME", "community", "black-asian-minoritised"),
    ("BAME", "community", "black-asian-minoritised"),
    ("LGBT", "community", "lgbtq"),
    ("elderly", "community", "older-people"),
    ("service users", "community", "service-users"),
    ("peer broker", "approach", "brokerage"),
    ("wheelchair", "access", "step-free"),
]
# Meanings that the report gives without naming a group that uses them.
NO_GROUP_NAMED = {"identity-and-distress", "employed-peer", "fellow-carer"}
# Words of the report, or of services, that are synonyms for the search and never what the public reads.
NOT_SHOWN = re.compile(r"\b(BME|BAME|users?|sufferers?|suffer(s|ing)? from|patients?|elderly|addicts?)\b", re.I)


def texts_of(feature):
    return {key_of(text) for text in (feature.label, *feature.synonyms)}


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_has_features_with_a_definition_and_a_source(facet):
    features = Feature.objects.filter(facet=facet)
    assert features.count() >= 6
    assert [f.slug for f in features if not f.definition.endswith(".") or len(f.definition) < 10] == []
    assert [f.slug for f in features if not f.source.strip()] == []


def test_there_is_no_other_facet():
    assert sorted(Facet.values) == sorted(FACETS)


@pytest.mark.parametrize("facet", sorted(set(FACETS) - {"language", "access"}))
def test_every_feature_has_the_other_words_people_use_for_it(facet):
    assert [f.slug for f in Feature.objects.filter(facet=facet) if len(f.synonyms) < 5] == []


@pytest.mark.parametrize("facet", FACETS)
def test_no_word_means_two_features_of_one_facet(facet):
    meanings = [text for f in Feature.objects.filter(facet=facet) for text in texts_of(f) if text]
    assert sorted(text for text in set(meanings) if meanings.count(text) > 1) == []


@pytest.mark.parametrize(("word", "facet", "slug"), SYNONYMS)
def test_a_word_people_use_means_the_feature_they_mean(word, facet, slug):
    assert key_of(word) in texts_of(Feature.objects.get(facet=facet, slug=slug))


def test_the_groupings_are_the_six_of_the_report():
    assert set(Feature.objects.filter(facet="grouping").values_list("slug", flat=True)) == GROUPINGS


def test_most_listings_stand_in_a_grouping_of_the_report_and_each_grouping_has_some():
    for grouping in Feature.objects.filter(facet="grouping"):
        assert grouping.groups.count() >= 5, grouping.slug
    without = Group.objects.exclude(features__facet="grouping")
    assert without.count() <= 15


def test_brokerage_is_a_kind_of_peer_support_and_project_swap_offers_it():
    brokerage = Feature.objects.get(facet="approach", slug="brokerage")
    assert "Project SWAP CIC" in brokerage.groups.values_list("name", flat=True)


def test_what_the_public_reads_uses_no_word_that_people_asked_us_not_to_use():
    shown = [text for f in Feature.objects.all() for text in (f.label, f.definition)]
    shown += [text for d in PeerDefinition.objects.all() for text in (d.label, d.text)]
    shown += Facet.labels
    lists = (value for value in vars(choices).values() if isinstance(value, type) and hasattr(value, "labels"))
    shown += [label for listed in lists for label in listed.labels if label]
    assert [text for text in shown if NOT_SHOWN.search(text)] == []


def test_what_is_written_about_a_group_says_people_and_not_users():
    """Names of groups and of roles keep the words they have, and so do quotations."""
    named = re.compile(r"User (Champion|Network|Involvement|Group|Friendly|Survivor)|Users(' | )Group|user-led", re.I)
    texts = Group.objects.values_list("slug", "summary", "description", "who_for")
    a_person = re.compile(r"\b(BME|BAME|users?|sufferers?)\b", re.I)
    assert [slug for slug, *said in texts if a_person.search(named.sub("", " ".join(said)))] == []


def test_every_meaning_of_peer_has_its_text_and_its_source():
    definitions = PeerDefinition.objects.all()
    assert definitions.count() >= 15
    assert [d.slug for d in definitions if not re.search(r"\b00[0-4]\b", d.source)] == []
    assert [d.slug for d in definitions if not d.text.endswith(".")] == []


def test_every_meaning_of_peer_says_which_groups_use_it():
    unused = set(PeerDefinition.objects.filter(groups=None).values_list("slug", flat=True))
    assert unused == NO_GROUP_NAMED


def test_what_a_group_means_by_peer_is_linked_to_it():
    used = [
        ("recovery-devon", "further-on"),
        ("depression-alliance", "same-condition"),
        ("chester-plus", "shared-lived-experience"),
    ]
    for group, definition in used:
        assert PeerDefinition.objects.get(slug=definition).groups.filter(slug=group).exists(), group


def test_there_are_eight_regions_and_296_districts():
    assert set(Region.objects.values_list("name", flat=True)) == {
        "North East", "North West", "East Midlands", "West Midlands", "Eastern", "London", "South East", "South West",
    }  # fmt: skip
    assert District.objects.count() == 296


def test_the_north_east_of_the_report_takes_in_yorkshire_and_the_humber():
    for district in ("Leeds", "Sheffield", "Kingston upon Hull", "York", "Newcastle upon Tyne"):
        assert District.objects.get(name=district).region.slug == "north-east"
