"""What each way to write a place is answered with, and what is told of it."""

import pytest

from regions import files
from regions.lookup import Found, Outside, Several, Unknown, lookup, named_exactly
from regions.names.gazetteer import gazetteer


def found(text):
    answer = lookup(text)
    assert isinstance(answer, Found), answer
    return answer


def districts(answer):
    return {gazetteer().district_name(gss) for gss in answer.where.districts}


@pytest.mark.parametrize("typed", ["South Birmingham", "birmingham north", "N Birmingham", "the east of Birmingham"])
def test_a_part_of_a_city_is_all_of_it_and_said_to_be(typed):
    answer = found(typed)
    assert (answer.where.kind, answer.where.label, answer.where.approximate) == ("town", "Birmingham", True)
    assert answer.remark.startswith(f"We do not know where {typed} ends, so this is all of Birmingham.")


@pytest.mark.parametrize(
    "typed", ["Leeds city centre", "central Leeds town", "Leeds area", "Leeds and surrounding areas"]
)
def test_the_middle_of_a_town_or_around_it_is_the_town(typed):
    assert found(typed).where.key == "Leeds"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("East Cambs", "East Cambridgeshire"), ("South Yorks", "South Yorkshire"), ("South Kent", "Kent"),
        ("West Cheshire", "West Cheshire"), ("Central Lancs", "Central Lancashire"), ("West Cornwall", "Cornwall"),
    ],
)  # fmt: skip
def test_a_compass_word_with_a_county_is_never_a_ward(typed, label):
    assert found(typed).where.label == label
    assert found(typed).where.kind in ("county", "district", "districts")


@pytest.mark.parametrize("typed", ["East", "central", "city centre", "North East West", "south"])
def test_a_word_for_a_part_alone_is_no_ward(typed):
    assert not isinstance(lookup(typed), Found) or lookup(typed).where.kind != "ward"


@pytest.mark.parametrize(
    ("typed", "label", "remark"),
    [
        ("Bolton, Lancs", "Bolton", "Bolton used to be in Lancashire. It is in Greater Manchester now."),
        ("Croydon Surrey", "Croydon", "Croydon used to be in Surrey. It is in London now."),
        ("Abingdon, Oxon", "Abingdon", ""), ("Wirral, Cheshire", "Wirral", ""),
        ("Todmorden Lancs", "Todmorden", "Todmorden used to be in Lancashire. It is in West Yorkshire now."),
        ("Todmorden, W Yorks", "Todmorden", ""), ("Royston, Cambs", "Royston", "Royston used to be in Cambridgeshire. It is in Hertfordshire now."),
        ("Haverhill, Cambs", "Haverhill", ""),
    ],
)  # fmt: skip
def test_a_town_in_the_county_it_was_in_is_found_and_the_change_told(typed, label, remark):
    assert (found(typed).where.label, found(typed).remark) == (label, remark)


def test_a_county_far_off_is_no_county_of_a_town():
    assert isinstance(lookup("Royston, Kent"), Unknown)


def test_a_named_area_is_its_districts_and_they_are_told():
    answer = found("the Black Country")
    assert districts(answer) == {"Dudley", "Sandwell", "Walsall", "Wolverhampton"}
    assert answer.remark == "We take “Black Country” to be Dudley, Sandwell, Walsall and Wolverhampton."
    assert found("Wolverhampton, Black Country").where.label == "Wolverhampton"


def test_every_named_area_gives_its_reason_and_districts_there_are():
    known = {row["name"] for row in files.rows("districts.csv")}
    counties = {f"county {row['county']}" for row in files.rows("counties.csv")}
    regions = {f"region {row['name']}" for row in files.rows("regions.csv")}
    for row in files.rows("named_areas.csv"):
        assert row["why"], row
        assert row["kind"] in ("county", "districts")
        assert set(files.listed(row["made_of"])) <= known | counties | regions, row
    assert {row["district"] for row in files.rows("former_districts.csv")} <= known


def test_a_district_that_is_no_more_is_the_one_of_today_and_said_to_be():
    answer = found("Sedgemoor")
    assert (answer.where.label, answer.where.kind) == ("Somerset", "district")
    assert answer.remark == "Sedgemoor is part of Somerset now, so this is all of Somerset."


@pytest.mark.parametrize("typed", ["Gateshead/Newcastle", "Newcastle and Gateshead", "between Gateshead & Newcastle"])
def test_two_towns_are_to_be_chosen_from_and_a_namesake_is_the_one_near_the_other(typed):
    answer = lookup(typed)
    assert isinstance(answer, Several)
    assert {where.label for where in answer.wheres} == {"Gateshead", "Newcastle upon Tyne"}
    assert answer.remark == "You named more than one place. Choose one of them to look around."


@pytest.mark.parametrize("typed", ["Norfolk and Suffolk", "Norfolk/Suffolk", "Norfolk, Suffolk", "norfolk or suffolk"])
def test_two_counties_are_looked_in_together(typed):
    where = found(typed).where
    assert (where.kind, where.label.lower(), len(where.districts)) == ("districts", "norfolk and suffolk", 12)
    assert lookup(where.key).where == where


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("North and South London", "North London and South London"),
        ("East & West Sussex", "East Sussex and West Sussex"),
    ],
)
def test_what_follows_two_compass_words_belongs_to_both(typed, labels):
    assert found(typed).where.label == labels


@pytest.mark.parametrize(
    "typed", ["LS6, Leeds", "LS6 Leeds", "Leeds LS6", "Hyde Park, LS6, Leeds", "Leeds 6", "leeds 6, West Yorkshire"]
)
def test_a_part_postcode_beside_a_place_is_used_and_said(typed):
    assert (found(typed).where.key, found(typed).remark) == ("LS6", "We used LS6.")


@pytest.mark.parametrize("typed", ["Leeds 95", "Nowhere 6", "Penzance 6"])
def test_a_number_that_is_no_postal_district_of_the_town_is_not_made_one(typed):
    assert not isinstance(lookup(typed), Found) or lookup(typed).where.kind != "outcode"


@pytest.mark.parametrize(
    ("typed", "read"), [("P01", "PO1"), ("Y01", "YO1"), ("0X1", "OX1"), ("LSI", "LS1"), ("BS1O", "BS10")]
)
def test_letters_for_digits_in_a_part_postcode_are_put_right_and_told(typed, read):
    assert (found(typed).where.key, found(typed).remark) == (read, f"We read {typed} as {read}.")


@pytest.mark.parametrize(
    "typed",
    [
        "United Kingdom, South East England, Brighton",
        "England, East Sussex, Brighton",
        "East Sussex Brighton",
        "UK Brighton",
    ],
)
def test_an_address_from_large_to_small_is_its_smallest_place(typed):
    assert found(typed).where.label == "Brighton"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Burton", ("Burton upon Trent", "Staffordshire")), ("Weston", ("Weston-super-Mare", "Somerset")),
        ("Henley", ("Henley-on-Thames", "Oxfordshire")), ("Crosby", ("Crosby", "Merseyside")),
        ("Ryton", ("Ryton", "Tyne and Wear")), ("Newbiggin", ("Newbiggin-by-the-Sea", "Northumberland")),
    ],
)  # fmt: skip
def test_a_choice_begins_with_the_largest(typed, first):
    where = lookup(typed).wheres[0]
    assert (where.label, where.detail) == first


def test_a_choice_has_no_more_than_twelve_and_says_that_there_are_more():
    answer = lookup("Newtown")
    assert len(answer.wheres) == 12
    assert "smaller ones, too. Add a county to find them." in answer.remark


def test_a_ward_elsewhere_never_stands_in_the_way_of_a_town_but_is_told_of():
    answer = found("Battle")
    assert (answer.where.kind, answer.where.county) == ("town", "East Sussex")
    assert "Battle, Reading" in answer.remark


def test_namesakes_in_one_county_are_told_apart_by_the_town_beside_them():
    keys = [where.key for where in lookup("Chapeltown").wheres]
    assert "Chapeltown, near Pudsey" in keys
    assert all(found(key).where.key == key for key in keys)


@pytest.mark.parametrize(("typed", "label"), [("B'ham", "Birmingham"), ("L’pool", "Liverpool"), ("Manc", "Manchester")])
def test_nicknames_are_known_and_near_no_other_word(typed, label):
    assert found(typed).where.label == label
    assert lookup(f"{typed.replace('’', '')}zz") == Unknown(f"{typed.replace('’', '')}zz")


@pytest.mark.parametrize(
    ("typed", "country"), [("North Wales", "Wales"), ("mid wales", "Wales"), ("Douglas", "Isle of Man")]
)
def test_a_part_of_a_country_or_a_town_beyond_is_outside_though_a_hamlet_has_the_name(typed, country):
    assert isinstance(lookup(typed), Outside)
    assert lookup(typed).country == country


def test_in_longer_text_a_village_is_a_place_only_when_announced():
    assert named_exactly("Idle") is None
    assert named_exactly("Idle", announced=True).where.county == "West Yorkshire"
    assert named_exactly("Wythenshawe").where.label == "Wythenshawe"
    assert named_exactly("South Birmingham").where.label == "Birmingham"
    assert named_exactly("hackney e8").where.key == "E8"
    assert named_exactly("group e8") is None
