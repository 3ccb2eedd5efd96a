"""Who curates what: appointed, ended, handed over; by those who run the site alone, and never deleted."""

import pytest

from groups.models import Curator, OutgoingMail
from groups.records.errors import NotYours, Refused
from groups.records.people import curators
from groups.records.people.roles import curates, is_curator
from regions.models import Region
from tests.factories import OrganisationFactory
from tests.signing_in import curator, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return person("root@example.org", is_superuser=True)


@pytest.fixture
def north_east():
    return Region.objects.get(slug="north-east")


def test_whoever_is_appointed_gets_an_account_and_a_letter_once(root, north_east):
    for _ in range(2):
        row = curators.appoint("New@Example.org ", region=north_east, by=root)
    assert Curator.objects.filter(person__email="new@example.org").count() == 1
    assert not row.person.has_usable_password()
    assert (row.added_by, row.added_by_name) == (root, "Root")
    [mail] = OutgoingMail.objects.all()
    assert mail.to == "new@example.org"
    assert "North East" in mail.subject
    assert "second step" in mail.body


@pytest.mark.parametrize("act", ["appoint", "end", "hand_over"])
def test_nobody_else_does_it_not_even_a_curator_of_all_england(act, north_east):
    cora = curator("cora@example.org")
    row = cora.curates.get()
    acts = {
        "appoint": lambda by: curators.appoint("new@example.org", region=north_east, by=by),
        "end": lambda by: curators.end(row, by=by, why="Tests"),
        "hand_over": lambda by: curators.hand_over(cora, to="new@example.org", by=by, why="Tests"),
    }
    for by in (cora, person("ann@example.org"), None):
        with pytest.raises(NotYours):
            acts[act](by)
    assert Curator.objects.filter(ended_at=None).count() == 1


def test_it_ends_with_who_and_why_and_only_once(root, north_east):
    cora = curator("cora@example.org", north_east)
    with pytest.raises(Refused, match="Say why"):
        curators.end(cora.curates.get(), by=root, why=" ")
    ended = curators.end(cora.curates.get(), by=root, why="Moved away")
    assert (ended.ended_by, ended.ended_by_name, ended.ended_why) == (root, "Root", "Moved away")
    assert not is_curator(cora)
    with pytest.raises(Refused, match="ended already, by Root"):
        curators.end(ended, by=root, why="Again")


def test_all_that_somebody_covers_is_handed_over_at_once(root, north_east):
    london, network = Region.objects.get(slug="london"), OrganisationFactory()
    cora, lou = curator("cora@example.org", north_east), curator("lou@example.org", london)
    Curator.objects.create(person=cora, region=london)
    Curator.objects.create(person=cora, network=network)
    curators.hand_over(cora, to="LOU@example.org", by=root, why="Leaves")
    covered = {(row.region, row.network) for row in curators.present_rows(lou)}
    assert covered == {(north_east, None), (london, None), (None, network)}
    assert not is_curator(cora)
    assert {row.ended_why for row in cora.curates.all()} == {"Handed over: Leaves"}
    assert curates(lou, north_east.pk)


@pytest.mark.parametrize("to", ["cora@example.org", "no address", "closed@example.org"])
def test_what_cannot_be_handed_over_stays_whole(root, north_east, to):
    cora = curator("cora@example.org", north_east)
    person("closed@example.org", is_active=False)
    with pytest.raises(Refused) as refused:
        curators.hand_over(cora, to=to, by=root, why="Leaves")
    assert refused.value.problems[0].question == "to"
    assert Curator.objects.filter(ended_at=None).count() == 1
    assert not OutgoingMail.objects.exists()


def test_who_covers_nothing_has_nothing_to_hand_over(root):
    with pytest.raises(Refused, match="curates nothing"):
        curators.hand_over(person("ann@example.org"), to="new@example.org", by=root, why="Leaves")


def test_a_withdrawn_network_has_no_curators(root):
    with pytest.raises(Refused, match="not listed"):
        curators.appoint("new@example.org", network=OrganisationFactory(publication="withdrawn"), by=root)


def test_the_regions_without_a_curator_of_their_own_are_known(north_east):
    curator("all@example.org")
    cora = curator("cora@example.org", north_east)
    assert north_east not in curators.uncurated()
    assert curators.uncurated().count() == Region.objects.count() - 1
    type(cora).objects.filter(pk=cora.pk).update(is_active=False)
    assert north_east in curators.uncurated()
