"""The shipped reference files, and the tables that are filled from them."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command

from groups.models import Venue
from regions import files
from regions.actions import Loaded, load_geography
from regions.models import District, Region
from regions.names.districts import read_districts
from regions.names.gazetteer import gazetteer


def test_every_district_is_in_exactly_one_county():
    named = Counter(name for row in files.rows("counties.csv") for name in files.listed(row["districts"]))
    assert named == Counter(row["name"] for row in files.rows("districts.csv"))
    assert set(named.values()) == {1}
    assert len(named) == 296


@pytest.mark.parametrize(
    ("district", "county"),
    [
        ("Leeds", "West Yorkshire"),
        ("York", "North Yorkshire"),
        ("Kingston upon Hull", "East Riding of Yorkshire"),
        ("Telford and Wrekin", "Shropshire"),
        ("Halton", "Cheshire"),
        ("Isles of Scilly", "Cornwall"),
        ("City of London", "Greater London"),
        ("Bristol", "Bristol"),
        ("Westmorland and Furness", "Cumbria"),
        ("Wokingham", "Berkshire"),
    ],
)
def test_a_district_has_the_county_people_say_it_is_in(district, county):
    assert {row.county for row in read_districts() if row.name == district} == {county}


def test_a_district_that_counties_csv_lacks_takes_its_council_county_or_its_own_name(settings, tmp_path):
    settings.GEOGRAPHY_DIR = tmp_path
    head = "gss,name,kind,county,region_gss,region,report_region,lat,lng,postcodes\n"
    rows = "E09,West Surrey,unitary,,E12,South East,South East,51.2,-0.6,10\n"
    rows += "E10,Newshire Dale,district,Newshire,E12,South East,South East,51.3,-0.5,30\n"
    (tmp_path / "districts.csv").write_text(head + rows)
    assert [row.county for row in read_districts()] == ["West Surrey", "Newshire"]


def test_a_file_missing_from_the_operators_folder_is_read_from_the_shipped_one(settings, tmp_path):
    settings.GEOGRAPHY_DIR = tmp_path
    assert files.path_of("districts.csv") == files.SHIPPED / "districts.csv"
    (tmp_path / "districts.csv").write_text("gss\n")
    assert files.path_of("districts.csv") == tmp_path / "districts.csv"


def test_threads_that_ask_at_once_share_one_reading():
    readings = []

    @files.read_once
    def slow():
        time.sleep(0.05)
        readings.append(1)
        return object()

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: slow(), range(8)))
    assert (len(answers), len(readings)) == (1, 1)


def test_a_reading_that_fails_is_tried_again():
    outcomes = iter([OSError("not there yet"), "read"])

    @files.read_once
    def fails_once():
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(OSError, match="not there yet"):
        fails_once()
    assert fails_once() == "read"


def test_places_outside_england_have_a_country_each():
    countries = {"Scotland", "Wales", "Northern Ireland", "Isle of Man", "Jersey", "Guernsey"}
    assert {row["country"] for row in files.rows("outside.csv")} == countries
    assert all(gazetteer().is_country(country.lower()) for country in countries)


def test_loading_fills_the_reports_eight_regions_with_their_districts(no_groups):
    for model in (Venue, District, Region):
        model.objects.all().delete()
    assert load_geography() == Loaded(added=304, changed=0, left=0)
    counts = {region.slug: region.districts.count() for region in Region.objects.all()}
    assert counts == {
        "north-east": 27, "north-west": 35, "east-midlands": 35, "west-midlands": 30,
        "eastern": 45, "london": 33, "south-east": 64, "south-west": 27,
    }  # fmt: skip
    assert Region.objects.get(slug="north-east").ons_names == "North East|Yorkshire and The Humber"
    leeds = District.objects.get(name="Leeds")
    assert (leeds.region.slug, leeds.ceremonial_county, leeds.county) == ("north-east", "West Yorkshire", "")
    assert str(leeds) == "Leeds"
    assert str(leeds.region) == "North East"


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_puts_right_what_was_changed():
    load_geography()
    assert load_geography() == Loaded(added=0, changed=0, left=304)
    District.objects.filter(name="Leeds").update(name="Leodis")
    assert load_geography() == Loaded(added=0, changed=1, left=303)
    assert District.objects.filter(name="Leeds").exists()


@pytest.mark.django_db
def test_a_region_lies_in_the_middle_of_its_districts():
    load_geography()
    for region in Region.objects.prefetch_related("districts"):
        lats = [district.lat for district in region.districts.all()]
        lngs = [district.lng for district in region.districts.all()]
        assert min(lats) < region.lat < max(lats)
        assert min(lngs) < region.lng < max(lngs)


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", "regions", check=True, dry_run=True, verbosity=0)
