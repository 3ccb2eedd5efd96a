"""Worth a look, as pages: what was found stands with its count, and what is known is left out until it changes."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from groups.curating.worth_a_look.looking import look
from groups.curating.worth_a_look.queries import QUERIES
from groups.models import Finding, Group, KnownFinding
from groups.records.actions import publish
from groups.records.errors import NotYours, Refused
from groups.records.watching import known
from tests.curating.pages import MOST_QUERIES, valid
from tests.records.listings import BY, again, group_record, organisation_record, published
from tests.signing_in import as_curator, curator, person

pytestmark = pytest.mark.django_db
PAGE = "/my/region/worth-a-look/"
PRICED = f"{PAGE}free-with-a-price/"


def priced(name="SYNTHETIC", **answers):
    """A listing that one query finds, which finds none of those that are shipped."""
    return published(group_record(**{"name": name, "cost": "free", "cost_note": "Tea is £1"} | answers))


def found(group):
    look()
    return Finding.objects.get(query="free-with-a-price", group=group)


def count_of(client, title):
    page = client.get(PAGE)
    told = {query.title: count for _, queries in page.context["levels"] for query, count in queries}
    return told[title]


def test_the_overview_has_every_query_with_why_and_how_many(by_cora):
    priced()
    look()
    page = unescape(valid(by_cora.get(PAGE)))
    for query in QUERIES:
        assert query.title in page
    assert count_of(by_cora, "Free, and its note names a price") == 1
    assert count_of(by_cora, "Open to everyone, and takes nobody new") == 0


def test_a_list_has_what_was_found_in_ones_own_regions(by_cora, client):
    priced("SYNTHETIC FOXGLOVES")
    priced("SYNTHETIC NETTLES", region="london")
    look()
    page = valid(by_cora.get(PRICED))
    assert "SYNTHETIC FOXGLOVES" in page
    assert "SYNTHETIC NETTLES" not in page
    root = as_curator(client, person("root@example.org", is_superuser=True))
    assert "SYNTHETIC NETTLES" in root.get(PRICED).text


def test_it_is_filtered_by_region_sorted_saved_and_taken_away(client, north_east):
    client = as_curator(client, curator("all@example.org"))
    priced("SYNTHETIC FOXGLOVES", town="Leeds")
    priced("SYNTHETIC NETTLES", region="london", town="Barnet")
    look()
    page = valid(client.get(f"{PRICED}?region={north_east.slug}&sort=town"))
    assert "FOXGLOVES" in page
    assert "NETTLES" not in page
    both = client.get(f"{PRICED}?sort=town").text
    assert both.index("SYNTHETIC NETTLES") < both.index("SYNTHETIC FOXGLOVES")
    lines = b"".join(client.get(f"{PRICED}?file=csv")).decode().splitlines()
    assert len(lines) == 3
    assert any(line.startswith("SYNTHETIC FOXGLOVES,Leeds,North East") for line in lines)
    client.post(f"{PRICED}?sort=town", {"name": "By town", "query": "sort=town"})
    assert f'href="{PRICED}?sort=town">By town' in client.get(PRICED).text


def keeps_itself(cora):
    return {"group": priced()[0]}


def keeps_its_host(cora):
    host, _ = published(organisation_record())
    priced(organisation=host.uuid)
    return {"organisation": host}


def keeps_the_owner_of_its_host(cora):
    owner, _ = published(organisation_record())
    host, _ = published(organisation_record(owner=owner.uuid))
    priced(organisation=host.uuid)
    return {"organisation": owner}


@pytest.mark.parametrize("make", [keeps_itself, keeps_its_host, keeps_the_owner_of_its_host])
def test_nobody_sees_what_was_found_in_what_they_keep(by_cora, cora, make):
    told = make(cora)
    priced("SYNTHETIC OTHER")
    look()
    assert count_of(by_cora, "Free, and its note names a price") == 2
    cora.keeps.create(why="Tests", **told)
    assert count_of(by_cora, "Free, and its note names a price") == 1
    cora.keeps.update(ended_at=timezone.now())
    assert count_of(by_cora, "Free, and its note names a price") == 2


def test_what_was_changed_since_is_left_out_until_the_next_look(by_cora):
    group, record = priced()
    look()
    publish(record.with_answers({"summary": "Another summary of it."}), **BY)
    assert count_of(by_cora, "Free, and its note names a price") == 0
    look()
    assert count_of(by_cora, "Free, and its note names a price") == 1
    publish(again(record)[1].with_answers({"cost": "paid"}), **BY)
    call_command("worth_a_look")
    assert not Finding.objects.filter(query="free-with-a-price", group=group).exists()


def test_looking_twice_changes_nothing():
    priced()
    told = look()
    before = list(Finding.objects.order_by("pk").values())
    assert look() == told
    assert list(Finding.objects.order_by("pk").values()) == before


def test_a_query_that_there_is_no_more_leaves_nothing_behind():
    group, _ = priced()
    Finding.objects.create(query="of-last-year", group=group, version=1)
    look()
    assert not Finding.objects.filter(query="of-last-year").exists()


def know(client, finding, **more):
    told = {"known": str(finding.pk), "version": str(finding.group.version), "why": "It is its name"} | more
    return client.post(PRICED, told, follow=True)


def test_what_is_known_is_left_out_until_the_listing_changes_and_that_is_taken_back(by_cora):
    group, record = priced()
    finding = found(group)
    assert "is left out here until it changes" in valid(know(by_cora, finding))
    assert count_of(by_cora, "Free, and its note names a price") == 0
    page = valid(by_cora.get(f"{PRICED}?which=known"))
    assert "It is its name" in page
    assert "Cora" in page
    by_cora.post(f"{PRICED}?which=known", {"again": str(finding.pk)})
    assert count_of(by_cora, "Free, and its note names a price") == 1
    know(by_cora, finding)
    publish(record.with_answers({"summary": "Another summary of it."}), **BY)
    look()
    assert count_of(by_cora, "Free, and its note names a price") == 1


def test_that_it_is_known_is_refused_late_without_a_version_and_to_who_may_not(by_cora, cora):
    group, record = priced()
    finding = found(group)
    publish(record.with_answers({"summary": "Another summary of it."}), **BY)
    for version, words in ((1, "has changed since"), (None, "which version")):
        with transaction.atomic(), pytest.raises(Refused, match=words):
            known.know(finding, version=version, by=cora)
    group.keepers.create(person=cora, why="Tests")
    for act in (lambda: known.know(finding, version=2, by=cora), lambda: known.look_again(finding, by=cora)):
        with transaction.atomic(), pytest.raises(NotYours):
            act()
    assert not KnownFinding.objects.exists()


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "²"])
def test_a_finding_that_is_none_is_not_found(by_cora, number):
    assert by_cora.post(PRICED, {"known": number, "version": "1"}).status_code == 403
    assert by_cora.get(f"{PAGE}no-such-query/").status_code == 404


def test_a_version_that_is_none_is_refused(by_cora):
    group, _ = priced()
    assert "Say which version" in valid(know(by_cora, found(group), version="x"))


def test_both_pages_cost_the_same_for_few_and_for_many(by_cora, cora, django_assert_max_num_queries):
    for count in (1, 40):
        for number in range(count):
            priced(f"SYNTHETIC {number:03d} OF {count}")
        look()
        known.know(Finding.objects.filter(query="free-with-a-price").last(), version=1, by=cora)
        for page in (PAGE, PRICED, f"{PRICED}?which=known"):
            with django_assert_max_num_queries(MOST_QUERIES):
                valid(by_cora.get(page))


def test_more_than_a_thousand_are_not_counted(by_cora, monkeypatch):
    monkeypatch.setattr("groups.curating.worth_a_look.found.MOST_COUNTED", 2)
    monkeypatch.setattr("groups.curating.worth_a_look.views.MOST_COUNTED", 2)
    for _ in range(3):
        priced()
    look()
    assert "2 or more" in valid(by_cora.get(PAGE))


def test_the_longest_unchanged_stand_first_where_that_is_asked(by_cora):
    priced("SYNTHETIC ALPHA")
    old, _ = priced("SYNTHETIC OMEGA")
    Group.objects.filter(pk=old.pk).update(modified_at=timezone.now() - timedelta(days=9))
    look()
    page = by_cora.get(f"{PRICED}?sort=changed").text
    assert page.index("SYNTHETIC OMEGA") < page.index("SYNTHETIC ALPHA")


def test_what_was_typed_about_a_finding_is_handed_back_where_it_is_refused(by_cora):
    group, _ = priced()
    page = valid(know(by_cora, found(group), version="7", why="Typed with care"))
    assert "has changed since" in page
    assert "Typed with care" in page


def test_what_no_database_keeps_is_left_out_of_why_it_is_known(by_cora):
    group, _ = priced()
    know(by_cora, found(group), why="It is\0 its name")
    assert KnownFinding.objects.get().why == "It is its name"
