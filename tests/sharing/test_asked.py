"""Which groups are asked for: what makes no sense is refused by name, and never answered with the whole directory."""

import pytest
from django.http import QueryDict

from groups.models import Address, Publication
from groups.sharing.asked import MOST_NAMED, BadParameters, chosen, search_of
from groups.sharing.batches import in_batches
from tests.factories import GroupFactory, adopted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("community=martians", "community"), ("comunity=women", "comunity"), ("place=Xqzzy", "place"),
        ("place=Newport", "place"), ("place=Edinburgh", "place"), ("place=near+me", "place"), ("radius=5", "radius"),
        ("place=Leeds&radius=far", "radius"), ("place=Leeds&radius=5000", "radius"), ("sort=colour", "sort"),
        ("page=0", "page"), (f"q={'long+' * 200}", "q"), ("region=atlantis&community=women", "region"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_its_name(asked, named):
    with pytest.raises(BadParameters) as refused:
        search_of(QueryDict(asked))
    assert list(refused.value.problems) == [named]


@pytest.mark.parametrize(
    "asked", ["", "community=women", "place=Leeds&radius=5", "q=anxeity", "place=LS1+4AP", "sort=name&page=2"]
)
def test_what_a_page_answers_is_answered(asked):
    search_of(QueryDict(asked))


def test_a_search_gives_what_its_page_does_by_name():
    found = chosen(QueryDict("community=women"))
    assert set(found.pks) == set(found.search.qs.values_list("pk", flat=True))
    names = [group.name for batch in in_batches(found.pks, 7) for group in batch]
    assert names == sorted(names, key=str.casefold)


def test_a_shortlist_keeps_its_order_and_follows_old_addresses_and_tells_who_is_gone(no_groups):
    first, second = GroupFactory(name="B"), GroupFactory(name="A")
    gone = GroupFactory(publication=Publication.WITHDRAWN)
    Address.objects.create(slug="as-it-was", group=second, is_current=False)
    adopted(first), adopted(second), adopted(gone)
    found = chosen(QueryDict(f"group={first.slug}&group=as-it-was,{gone.slug}&group=never-was"))
    assert found.pks == (first.pk, second.pk)
    assert found.missing == (gone.slug, "never-was")
    assert found.is_private


def test_a_shortlist_has_an_end():
    with pytest.raises(BadParameters, match="group"):
        chosen(QueryDict("&".join(f"group=g-{number}" for number in range(MOST_NAMED + 1))))


def test_what_was_withdrawn_meanwhile_is_in_no_batch(no_groups):
    group = GroupFactory()
    pks = chosen(QueryDict("")).pks or (group.pk,)
    group.publication = Publication.WITHDRAWN
    group.save()
    assert [*in_batches(pks)] == [[]]
