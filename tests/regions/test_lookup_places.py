"""Names of places."""

import pytest

from regions.lookup import Found, Outside, Several, Unknown, lookup, named_exactly
from regions.names.gazetteer import gazetteer


def found(text):
    answer = lookup(text)
    assert isinstance(answer, Found), answer
    return answer.where


def several(text):
    answer = lookup(text)
    assert isinstance(answer, Several), answer
    return [(where.label, where.detail) for where in answer.wheres]


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("Leeds", "town", "Leeds"), ("Hull", "town", "Kingston upon Hull"), ("Medway", "district", "Medway"),
        ("Kirklees", "district", "Kirklees"), ("Wirral", "district", "Wirral"), ("Suffolk", "county", "Suffolk"),
        ("Isle of Wight", "county", "Isle of Wight"), ("Tower Hamlets", "district", "Tower Hamlets"),
        ("Headingley", "town", "Headingley"), ("Bablake", "ward", "Bablake"),
        ("Manchester", "town", "Manchester"), ("Bath", "town", "Bath"), ("Boston", "town", "Boston"),
        ("Westminster", "town", "City of Westminster"), ("Durham", "town", "Durham"),
        ("Bournemouth, Christchurch and Poole", "district", "Bournemouth, Christchurch and Poole"),
    ],
)  # fmt: skip
def test_a_name_is_a_town_then_a_county_or_district_then_a_ward(typed, kind, label):
    assert (found(typed).kind, found(typed).label) == (kind, label)


def test_the_town_is_preferred_unless_the_text_says_district():
    assert found("Leeds").kind == "town"
    for typed in ("Leeds district", "Leeds City Council", "city of Leeds", "borough of Leeds", "Leeds borough"):
        assert (found(typed).kind, found(typed).key) == ("district", "Leeds district")
    assert found("London Borough of Camden").kind == "district"


@pytest.mark.parametrize("name", ["Newport", "Whitchurch", "Richmond", "Ashford", "St Ives", "Stoke"])
def test_a_name_of_several_places_is_to_be_chosen(name):
    choices = several(name)
    assert len(choices) > 1
    assert len(set(choices)) == len(choices)
    assert all(detail for _, detail in choices)


def test_the_largest_comes_first():
    assert several("Stoke")[0] == ("Stoke-on-Trent", "Staffordshire")
    assert several("Newport")[0] == ("Newport", "Isle of Wight")
    assert several("Newcastle")[0] == ("Newcastle upon Tyne", "Tyne and Wear")
    assert ("Newcastle under Lyme", "Staffordshire") in several("Newcastle")


def test_a_neighbourhood_or_ward_of_the_name_elsewhere_joins_the_choice():
    assert several("Chapeltown")[0] == ("Chapeltown", "South Yorkshire")
    assert ("Chapeltown", "near Chapel Allerton, West Yorkshire") in several("Chapeltown")


def test_a_far_bigger_town_is_answered_with_and_its_namesakes_named():
    answer = lookup("Lincoln")
    assert answer.where.county == "Lincolnshire"
    assert answer.remark == "Lincoln in Lincolnshire. There are other places of that name: Lincoln, Breckland."
    assert lookup("Bath").remark == ""


def test_a_region_that_is_also_a_county_says_so():
    answer = lookup("West Midlands")
    assert (answer.where.kind, answer.where.region) == ("region", "west-midlands")
    assert "West Midlands county" in answer.remark
    assert found("West Midlands county").county == "West Midlands"
    assert len(found("West Midlands county").districts) == 7


@pytest.mark.parametrize(
    ("typed", "county"),
    [
        ("Newport, Shropshire", "Shropshire"), ("Newport, Isle of Wight", "Isle of Wight"),
        ("Newport, Telford and Wrekin", "Shropshire"), ("Ashford Kent", "Kent"), ("ashford,surrey", "Surrey"),
        ("Richmond, London", "Greater London"), ("St Ives, Eastern", "Cambridgeshire"),
        ("Newport, Essex, England", "Essex"), ("Whitchurch, Bristol", "Somerset"),
        ("Whitchurch, Herefordshire, UK", "Herefordshire"), ("Richmond North Yorkshire", "North Yorkshire"),
    ],
)  # fmt: skip
def test_what_a_place_is_in_narrows_it_down(typed, county):
    assert found(typed).county == county


def test_a_place_is_narrowed_to_a_ward_in_a_city():
    assert (found("Moss Side, Manchester").kind, found("Moss Side Manchester").detail) == ("town", "Manchester")


def test_a_qualifier_we_lack_is_said():
    answer = lookup("Ashford, Ruritania")
    assert isinstance(answer, Several)
    assert answer.remark == "We do not know “Ruritania”."


def test_a_street_in_a_town_we_know_is_that_town_and_said_so():
    answer = lookup("12 High Street, Leeds")
    assert (answer.where.label, answer.where.approximate) == ("Leeds", True)
    assert answer.remark == "We do not know “12 High Street”, so this is all of Leeds."


def test_a_name_that_is_not_where_it_was_said_to_be_is_unknown_with_suggestions():
    answer = lookup("Leeds, Devon")
    assert isinstance(answer, Unknown)
    assert [where.label for where in answer.suggestions] == ["Leeds", "Leeds", "Devon"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Helens", "Saint Helens"), ("St Helens", "ST. HELENS"), ("King's Lynn", "Kings Lynn"),
        ("King's Lynn", "King’s   Lynn"), ("Stoke-on-Trent", "stoke upon trent"), ("Tyne & Wear", "Tyne and Wear"),
        ("Newcastle upon Tyne", "Newcastle-on-Tyne"), ("Leeds", "Léeds"), ("Leeds", "ＬＥＥＤＳ"),
        ("Leeds", "the  leeds."),        ("Leeds", "near Leeds"), ("Leeds", "Leeds, England"), ("Leeds", "Leeds\x00"),
    ],
)  # fmt: skip
def test_spellings_that_do_not_matter(one, other):
    assert found(one) == found(other)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("North East", "north-east"), ("Yorkshire and the Humber", "north-east"), ("yorkshire & humber", "north-east"),
        ("East of England", "eastern"), ("Eastern", "eastern"), ("East Anglia", "eastern"), ("London region", "london"),
        ("the South West", "south-west"), ("South East region", "south-east"), ("East Midlands", "east-midlands"),
    ],
)  # fmt: skip
def test_a_region_is_known_by_the_reports_name_and_by_its_ons_names(typed, slug):
    assert (found(typed).kind, found(typed).region) == ("region", slug)


def test_london_is_a_town_as_wide_as_its_region():
    where = found("London")
    assert (where.kind, where.region, len(where.districts), where.detail) == ("town", "london", 33, "")
    assert found("Greater London").kind == "county"


@pytest.mark.parametrize(
    ("typed", "counties"),
    [
        ("Yorkshire", {"West Yorkshire", "North Yorkshire", "South Yorkshire", "East Riding of Yorkshire"}),
        ("Yorks", {"West Yorkshire", "North Yorkshire", "South Yorkshire", "East Riding of Yorkshire"}),
        ("Sussex", {"East Sussex", "West Sussex"}), ("Herts", {"Hertfordshire"}), ("Beds", {"Bedfordshire"}),
        ("Bucks", {"Buckinghamshire"}), ("Berks", {"Berkshire"}), ("Cambs", {"Cambridgeshire"}),
        ("Northants", {"Northamptonshire"}), ("Notts", {"Nottinghamshire"}), ("Lincs", {"Lincolnshire"}),
        ("Leics", {"Leicestershire"}), ("Staffs", {"Staffordshire"}), ("Worcs", {"Worcestershire"}),
        ("Warks", {"Warwickshire"}), ("Glos", {"Gloucestershire"}), ("Wilts", {"Wiltshire"}), ("Hants", {"Hampshire"}),
        ("Oxon", {"Oxfordshire"}), ("Lancs", {"Lancashire"}), ("Salop", {"Shropshire"}), ("Cheshire", {"Cheshire"}),
        ("County Durham", {"County Durham"}), ("Greater Manchester", {"Greater Manchester"}),
    ],
)  # fmt: skip
def test_a_county_is_known_by_its_short_name(typed, counties):
    where = found(typed)
    assert where.kind == "county"
    assert {gazetteer().county_of(gss) for gss in where.districts} == counties


def test_a_county_that_is_also_a_district_is_the_county():
    assert (found("Somerset").kind, len(found("Somerset").districts)) == ("county", 3)
    assert (found("Somerset district").kind, len(found("Somerset district").districts)) == ("district", 1)


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Scotland", "Scotland"), ("Wales", "Wales"), ("Northern Ireland", "Northern Ireland"), ("Jersey", "Jersey"),
        ("Guernsey", "Guernsey"), ("Isle of Man", "Isle of Man"), ("Glasgow", "Scotland"), ("Perth", "Scotland"),
        ("Cardiff", "Wales"), ("Belfast", "Northern Ireland"), ("Newport, Wales", "Wales"), ("Newport Wales", "Wales"),
        ("Perth, Scotland", "Scotland"), ("Douglas", "Isle of Man"), ("Newport, Gwent", "Wales"),
    ],
)  # fmt: skip
def test_a_place_outside_england_is_said_to_be(typed, country):
    answer = lookup(typed)
    assert isinstance(answer, Outside)
    assert answer.country == country


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("edinburgh", "Edinburgh"), ("EDINBURGH", "Edinburgh"), ("scotland", "Scotland"), ("newport wales", "Newport"),
        ("hay-on-wye", "Hay on Wye"), ("st davids, pembrokeshire", "St Davids"), ("port of ness, scotland", "Port of Ness"),
        ("MacDuff, Scotland", "MacDuff"), ("glasgow, uk", "Glasgow"),
    ],
)  # fmt: skip
def test_a_place_outside_england_is_called_by_its_name(typed, label):
    assert lookup(typed).label == label


@pytest.mark.parametrize(
    ("typed", "districts"),
    [
        ("Avon", {"Bath and North East Somerset", "Bristol", "North Somerset", "South Gloucestershire"}),
        ("cleveland", {"Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"}),
        ("Humberside", {"East Riding of Yorkshire", "Kingston upon Hull", "North East Lincolnshire", "North Lincolnshire"}),
        ("South Humberside", {"North East Lincolnshire", "North Lincolnshire"}),
    ],
)  # fmt: skip
def test_a_former_county_is_its_districts_of_today(typed, districts):
    where = found(typed)
    assert where.kind == "county"
    assert {gazetteer().district_name(gss) for gss in where.districts} == districts


def test_a_place_in_a_former_county_is_found():
    assert found("Bath, Avon") == found("Bath")
    assert found("Grimsby South Humberside") == found("Grimsby")
    assert isinstance(lookup("Hereford, Avon"), Unknown)


@pytest.mark.parametrize("typed", ["Scilly", "the Scilly Isles", "Isle of Scilly", "Scillies", "isles of scilly"])
def test_the_isles_of_scilly_are_known_by_other_names(typed):
    assert found(typed).label == "Isles of Scilly"


def test_a_name_inside_and_outside_england_gives_england_first_and_mentions_the_other():
    assert lookup("Newport").remark == "There is also one in Wales, which is outside England."
    assert "Wales, South Yorkshire" in lookup("Wales").remark
    assert "Northern Ireland" in lookup("Bangor").remark
    assert "Douglas, Lancashire" in lookup("Douglas").remark


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Manchster", "Manchester"),
        ("Leds", "Leeds"),
        ("Birmingam", "Birmingham"),
        ("Sufolk", "Suffolk"),
        ("Hul", "Kingston upon Hull"),
        ("Yrok", "York"),
        ("Wigen", "Wigan"),
        ("Londn", "London"),
        ("Lecester", "Leicester"),
        ("Newcaslte", "Newcastle upon Tyne"),
        ("Headingly", "Headingley"),
        ("rome", "Frome"),
    ],
)
def test_a_near_spelling_is_suggested(typed, first):
    answer = lookup(typed)
    assert isinstance(answer, Unknown)
    assert answer.suggestions[0].label == first
    assert len(answer.suggestions) <= 5


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "England",
        "UK",
        "online",
        "anywhere",
        "qqqqqqqq",
        "moon",
        "Berlin",
        "Tokyo",
        "Atlantis",
        "' OR 1=1 --",
        "😀",
    ],
)
def test_what_is_no_place_has_no_suggestions(typed):
    assert lookup(typed) == Unknown(typed.strip())


def test_a_name_is_seen_in_free_text_only_when_it_is_exact():
    assert named_exactly("leeds").where.label == "Leeds"
    assert named_exactly("luton").where.label == "Luton"
    assert named_exactly("Hull").where.label == "Kingston upon Hull"
    assert named_exactly("west yorkshire").where.kind == "county"
    assert named_exactly("LS1 4").where.kind == "sector"
    assert named_exactly("ls12").where.kind == "outcode"
    assert isinstance(named_exactly("Newport"), Several)
    for phrase in ("Leds", "in leeds", "older people", "LS1 4AP", "LS", "Glasgow", "Wales", "", "women"):
        assert named_exactly(phrase) is None


def test_free_text_never_means_a_ward():
    assert named_exactly("Bablake") is None
    assert named_exactly("Silhill") is None
    assert all(where.kind != "ward" for where in named_exactly("Richmond").wheres)
