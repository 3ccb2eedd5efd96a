"""The pages on which those who run the site say who curates what."""

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import SignIn
from groups.models import Curator, QueueItem, Report
from groups.records import queue
from groups.records.people import curators
from regions.models import Region
from tests.factories import OrganisationFactory
from tests.records.listings import group_record, organisation_record, published
from tests.signing_in import app_of, as_curator, curator, person

pytestmark = pytest.mark.django_db
PEOPLE = "/my/region/people/"


@pytest.fixture
def root():
    return person("root@example.org", is_superuser=True)


@pytest.fixture
def admin(client, root):
    return as_curator(client, root)


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


@pytest.fixture
def cora(north_east):
    return curator("cora@example.org", north_east)


def valid(answer, status=200):
    assert answer.status_code == status
    html5lib.HTMLParser(strict=True).parse(answer.text)
    return answer.text


def reported(**answers):
    group, _ = published(group_record(**answers))
    report = Report.objects.create(group=group, kind="closed", words="Shut", region=group.region)
    queue.enter("report", report, listing=group)
    return report


def test_it_says_who_covers_what_how_much_waits_and_who_has_no_second_step(admin, cora, north_east):
    host, _ = published(organisation_record(name="Synthetic Network"))
    nora = person("nora@example.org")
    Curator.objects.create(person=nora, network=host)
    app_of(nora)
    reported()
    reported(organisation=host.uuid)
    text = valid(admin.get(PEOPLE, {"sort": "name"}))
    assert text.count("No second step yet") == 1
    assert "2 wait there" in text
    assert "1 waits there" in text
    assert "Synthetic Network, wherever its groups are" in text
    assert "No curator of its own: " in text
    assert "North East" not in text.partition("No curator of its own: ")[2].partition("</p>")[0]
    assert "Nora" not in valid(admin.get(PEOPLE, {"step": "no"}))
    assert "Cora" not in valid(admin.get(PEOPLE, {"name": "synthetic net"}))
    assert "cora" in "".join(line.decode() for line in admin.get(PEOPLE, {"file": "csv"}).streaming_content).lower()


def test_it_costs_as_many_queries_for_many_as_for_few(admin, cora):
    counts = []
    for numbers in (range(3), range(3, 60)):
        for number in numbers:
            Curator.objects.create(person=person(f"p{number}@example.org"), network=OrganisationFactory())
        with CaptureQueriesContext(connection) as queries:
            valid(admin.get(PEOPLE))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_somebody_is_appointed_to_a_region_all_england_or_a_network(admin):
    published(organisation_record(name="Synthetic Network"))
    for covers, name in (("london", ""), ("england", ""), ("network", "synthetic network")):
        told = {"email": "new@example.org", "covers": covers, "network": name}
        assert admin.post(f"{PEOPLE}appoint/", told).url == PEOPLE
    rows = curators.present_rows(Curator.objects.first().person)
    assert [curators.covered(row) for row in rows] == ["London", "all of England", "Synthetic Network"]


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"email": "no address"}, 409, "is not an email address"),
        ({"email": ""}, 422, "Type their address."),
        ({"covers": ""}, 422, "Choose one."),
        ({"covers": "narnia"}, 422, "covers"),
        ({"covers": "network", "network": "Nothing such"}, 422, "No organisation is listed by this name."),
        ({"covers": "network"}, 422, "Type its name."),
    ],
)
def test_bad_input_is_said_beside_its_field_and_kept(admin, wrong, status, said):
    told = {"email": "new@example.org", "covers": "london"} | wrong
    text = valid(admin.post(f"{PEOPLE}appoint/", told), status)
    assert said in text
    assert told["email"] in text
    assert not Curator.objects.exists()


def test_a_role_is_ended_with_a_reason_and_told_to_whoever_is_late(admin, cora):
    address = f"{PEOPLE}roles/{cora.curates.get().pk}/end/"
    assert "North East" in valid(admin.get(address))
    assert "Say why." in valid(admin.post(address, {"why": ""}), 422)
    assert admin.post(address, {"why": "Moved away"}).url == PEOPLE
    late = valid(admin.post(address, {"why": "Long words that are kept"}), 409)
    assert "Long words that are kept" in late
    assert "ended already" in late
    assert "Moved away" in valid(admin.get(f"{PEOPLE}{cora.pk}/"))


def test_all_of_it_is_handed_over_and_what_waits_is_the_others(admin, cora, north_east):
    report = reported()
    address = f"{PEOPLE}{cora.pk}/hand-over/"
    assert "North East" in valid(admin.get(address))
    assert "not an email address" in valid(admin.post(address, {"to": "x", "why": "Leaves"}), 409)
    page = admin.post(address, {"to": "lou@example.org", "why": "Leaves"}, follow=True)
    assert "Handed over to lou@example.org: North East." in valid(page)
    lou = curators.present_rows(Curator.objects.exclude(person=cora).get().person)[0].person
    assert list(queue.waiting_for(lou)) == [QueueItem.objects.get(reports=report)]
    assert not queue.waiting_for(cora).exists()


def test_how_a_curator_signed_in_is_shown_and_of_nobody_else(admin, cora):
    SignIn.objects.create(person=cora, how="Password", went_well=False, device="Firefox on Windows")
    text = valid(admin.get(f"{PEOPLE}{cora.pk}/sign-ins/"))
    assert all(word in text for word in ("Password", "Did not work", "Firefox on Windows"))
    assert admin.get(f"{PEOPLE}{person('ann@example.org').pk}/sign-ins/").status_code == 404
    assert admin.get(f"{PEOPLE}{'9' * 30}/").status_code == 404


def test_who_is_no_curator_any_more_in_mid_decision_gets_back_what_they_typed(client, cora, root):
    report = reported()
    as_curator(client, cora)
    address = f"/my/region/reports/{report.number}/"
    version = client.get(address).context["form"]["version"].value()
    curators.end(cora.curates.get(), by=root, why="Moved away")
    answer = client.post(address, {"version": version, "answer": "We rang them:\nthey go on."})
    text = valid(answer, 403)
    assert "We rang them:<br>they go on." in text
    assert "you may not decide here any more" in text
    report.refresh_from_db()
    assert report.closed_at is None


def test_whose_region_was_taken_away_and_who_has_another_gets_it_back_too(client, cora, root, north_east):
    report = reported()
    Curator.objects.create(person=cora, region=Region.objects.get(slug="london"))
    as_curator(client, cora)
    curators.end(cora.curates.get(region=north_east), by=root, why="Too much")
    answer = client.post(f"/my/region/reports/{report.number}/", {"version": 1, "answer": "Kept in full"})
    assert "Kept in full" in valid(answer, 403)
    assert client.get(f"/my/region/reports/{report.number}/").status_code == 404


def test_a_curator_of_all_england_is_told_that_these_pages_are_for_others(client):
    text = valid(as_curator(client, curator("all@example.org")).get(PEOPLE), 403)
    assert "for those who run the site" in text
