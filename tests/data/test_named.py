"""Names that the documents print, each with its region there, are listings; names that are none of them are not."""

import pytest

from groups.index.words import key_of
from groups.models import Group, Organisation

pytestmark = pytest.mark.django_db

NAMED = [
    # One word that is also an everyday word.
    ("Recovery", "east-midlands"), ("Steps", "north-east"), ("Spring", "eastern"), ("Outcome", "london"),
    ("Horizons", "south-west"), ("Equilibrium", "south-west"), ("Changes", "south-west"), ("Chapter", "north-west"),
    ("Hamdard", "north-east"), ("Together", None), ("Beat", None), ("Mind", None), ("WATCH", "south-west"),
    # East Midlands
    ("Network for Change", "east-midlands"), ("BIPED", "east-midlands"), ("PAWS", "east-midlands"),
    ("Erewash Mental Health Association", "east-midlands"), ("Derbyshire Mind", "east-midlands"),
    ("Enjoying Derby", "east-midlands"), ("The New Ark Foundation", "east-midlands"), ("MHAG", "east-midlands"),
    ("First Steps Derbyshire", "east-midlands"), ("Making Waves", "east-midlands"),
    # West Midlands
    ("B-GLAD", "west-midlands"), ("Kaleidoscope Plus Group", "west-midlands"), ("Sandwell Mind", "west-midlands"),
    ("People In Mind", "west-midlands"), ("Phoenix Hub and Clubhouse", "west-midlands"),
    ("Big Recovery", "west-midlands"), ("No Panic", "west-midlands"), ("First Person Plural", "west-midlands"),
    ("Action on Post Partum Psychosis", "west-midlands"), ("Survivors Club", "west-midlands"),
    ("Philosophy Café", "west-midlands"), ("Tamarind Centre", "west-midlands"),
    ("North Staffordshire User Group", "west-midlands"),
    # North West
    ("Chester PLUS", "north-west"), ("Stockport Mind", "north-west"), ("Rochdale and District Mind", "north-west"),
    ("Stockport User Friendly Forum", "north-west"), ("CLEO", "north-west"),
    ("St Helen's Peer Support Network", "north-west"), ("St Helen's Mental Health Forum", "north-west"),
    # North East, with Yorkshire and the Humber
    ("Leeds Mind", "north-east"), ("Hartlepool Mind", "north-east"), ("Washington Mind", "north-east"),
    ("SUN:RISE", "north-east"), ("SODIT", "north-east"), ("LAUNCHPAD", "north-east"), ("SHIP", "north-east"),
    ("Sheffield LIGHT", "north-east"), ("SUST", "north-east"), ("MHUR", "north-east"), ("MHAG", "north-east"),
    ("Scarborough Survivors", "north-east"), ("St Wilfrid's Centre", "north-east"), ("TRANX", "north-east"),
    ("CONTACT Morpeth", "north-east"), ("Dosti", "north-east"), ("Touchstone", "north-east"),
    ("Roshni Ghar", "north-east"), ("Sharing Voices", "north-east"),
    # Eastern
    ("Suffolk Mind", "eastern"), ("Herts Mind Network", "eastern"), ("Bedfordshire and Luton Mind", "eastern"),
    ("Recovery Point", "eastern"), ("Caraline", "eastern"), ("Lifecraft", "eastern"),
    ("Impact Mental Health", "eastern"), ("Watford Women's Centre", "eastern"),
    ("Norwich and Central Norfolk Mind", "eastern"), ("Norfolk and Suffolk Foundation Trust", "eastern"),
    # London
    ("Bromley Mind", "london"), ("Harrow Mind", "london"), ("HAPPI", "london"), ("Kindred Minds", "london"),
    ("Southwark Your Way", "london"), ("Peer Support in Southwark", "london"), ("BUG", "london"), ("EMU", "london"),
    ("Islington Borough Users Group", "london"), ("Bowhaven", "london"), ("THACMHO", "london"),
    ("Branching Out", "london"), ("Fanon Centre", "london"), ("Canerows and Plaits", "london"),
    ("I.R.I.E. Mind", "london"), ("Black Users Group", "london"),
    # South West
    ("PROS", "south-west"), ("Sedgemoor Mind", "south-west"), ("West Cornwall Mind", "south-west"),
    ("Second Step", "south-west"), ("St. Mungo's", "south-west"), ("Recovery Devon", "south-west"),
    ("Chard Intentional Peer Support Group", "south-west"), ("The Bridge Collective", "south-west"),
    ("Dorset Mental Health Forum", "south-west"), ("Positive Steps", "south-west"), ("Culture Club", "south-west"),
    ("Mind Out Dorset", "south-west"), ("Building Bridges to Wellbeing", "south-west"),
    # South East
    ("Oxfordshire Mind", "south-east"), ("Przestrzen", "south-east"), ("Reading Your Way", "south-east"),
    ("Rethink Sangam", "south-east"), ("Rethink Recovery Hope", "south-east"), ("PS4MH", "south-east"),
    ("BMHUG", "south-east"), ("CAPITAL Project Trust", "south-east"), ("MindOut", "south-east"),
    ("Medway Engagement Group and Network CIC", "south-east"), ("Recovery Partners", "south-east"),
    ("Project SWAP CIC", "south-east"),
    # All of England, and online
    ("Bipolar UK", None), ("Depression Alliance", None), ("Hearing Voices Network", None), ("OCD UK", None),
    ("SOBS", None), ("Co-Counselling International", None), ("Overeaters Anonymous", None), ("Elefriends", None),
    ("Alcoholics Anonymous", None), ("Narcotics Anonymous", None), ("Peer2Peer Network", None), ("NSUN", None),
    ("Recover Your Life", None), ("Time to Change Facebook community", None),
]  # fmt: skip
# Somebody's private circle, a partner, a trainer and a funder: named in the report, and none of them a listing.
NOT_LISTED = ["Healthy Gay Life", "Crazy Diamond", "Big Lottery", "Ecominds", "Shery Mead"]


@pytest.fixture
def listed(db):
    """{(any name a listing goes by, the slug of its region): its slug}."""
    groups = Group.objects.select_related("region")
    return {
        (key_of(name), group.region.slug if group.region else None): group.slug
        for group in groups
        for name in (group.name, *group.other_names)
    }


@pytest.mark.parametrize(("name", "region"), NAMED)
def test_a_name_that_the_documents_print_is_a_listing_in_its_region(listed, name, region):
    assert (key_of(name), region) in listed


@pytest.mark.parametrize("name", NOT_LISTED)
def test_a_name_that_is_no_group_is_no_listing(listed, name):
    assert [slug for (key, _), slug in listed.items() if key.startswith(key_of(name))] == []
    assert not Organisation.objects.filter(name__icontains=name).exists()


def test_a_private_circle_on_facebook_is_no_listing():
    named = Group.objects.filter(name__icontains="facebook")
    assert set(named.values_list("slug", flat=True)) == {"time-to-change-facebook-community"}
    assert not Group.objects.filter(region__slug="west-midlands", description__icontains="facebook").exists()


def test_networks_that_the_report_prints_under_a_neighbouring_region_stand_in_their_own():
    """The North West's list names the co-counselling networks of Leeds, Manchester and Sheffield."""
    networks = Group.objects.filter(name__icontains="co-counselling", region__isnull=False)
    assert set(networks.values_list("town", "region__slug")) == {
        ("Leeds", "north-east"), ("Manchester", "north-west"), ("Sheffield", "north-east"),
    }  # fmt: skip


def test_an_organisation_that_offers_peer_support_is_a_listing_too_and_its_projects_stand_under_it():
    for slug, project in [("leeds-mind", "leeds-mind-peer-support"), ("suffolk-mind", "spring")]:
        assert Group.objects.filter(slug=slug, organisation__slug=slug).exists()
        assert Group.objects.filter(slug=project).exists()
    assert Group.objects.get(slug="leeds-mind-peer-support").organisation.slug == "leeds-mind"
    assert Organisation.objects.get(slug="leeds-mind").affiliated_to.get().slug == "mind"
