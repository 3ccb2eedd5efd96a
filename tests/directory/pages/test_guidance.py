"""The guidance: every page stands, names its sources and leads somewhere, and its live parts cost a fixed few queries."""

import re
from urllib.parse import urldefrag

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.pages import documents, guidance, values
from groups.finding.pages.group import About
from groups.models import BY_KEEPERS, Facet, Feature, Group, PeerDefinition, Publication, Status
from tests.factories import GroupFactory

pytestmark = pytest.mark.django_db
INDEX = "/guidance/"
LIVE = {"kinds-of-peer-support", "what-peer-can-mean"}
ADDRESSES = [page.get_absolute_url() for page in guidance.PAGES]


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def address_of(slug):
    return guidance.BY_SLUG[slug].get_absolute_url()


# Every page


@pytest.mark.parametrize("page", guidance.PAGES, ids=lambda page: page.slug)
def test_a_page_has_its_title_its_summary_and_each_source_with_its_author_and_year(client, page):
    text = read(client, page.get_absolute_url())
    assert f"<h1>{page.title}</h1>" in text
    assert text.count(page.summary) == 2, "once for readers, once for search engines"
    foot = text[text.index('class="from"') :]
    assert page.sources
    for document, part in page.sources:
        assert f"<cite>{document.title}</cite>" in foot
        assert document.author in foot
        assert str(document.year or "year not given") in foot
        assert part in foot


@pytest.mark.parametrize(
    "address", [INDEX, *ADDRESSES, "/help-now/", "/privacy/", "/accessibility/", "/about-the-data/"]
)
def test_every_link_within_the_site_leads_to_a_page(client, address):
    text = read(client, address)
    for link in sorted(set(re.findall(r'href="([/#?][^"]*)"', text))):
        target, part = urldefrag(link.replace("&amp;", "&"))
        if target.startswith("/static/"):
            continue
        there = read(client, target or address)
        assert not part or f'id="{part}"' in there, link


def test_the_index_lists_every_page_with_its_summary_in_reading_order(client):
    text = read(client, INDEX)
    places = [text.index(f'href="{page.get_absolute_url()}"') for page in guidance.PAGES]
    assert places == sorted(places)
    assert all(page.summary in text for page in guidance.PAGES)


@pytest.mark.parametrize("for_study", [False, True])
def test_reading_on_leads_once_through_every_page_for_the_same_readers(client, for_study):
    own = [page.get_absolute_url() for page in guidance.PAGES if page.for_study == for_study]
    seen, address = [], own[0]
    while address:
        seen.append(address)
        after = re.search(r'rel="next" href="([^"]+)"', read(client, address))
        address = after and after[1]
    assert seen == own
    assert 'rel="prev"' not in read(client, own[0])
    assert f'rel="prev" href="{own[-2]}"' in read(client, own[-1])


def test_what_is_for_study_stands_behind_a_fold_after_what_a_newcomer_needs(client):
    text = read(client, INDEX)
    fold = text.index("<details")
    for page in guidance.PAGES:
        assert (text.index(f'href="{page.get_absolute_url()}"') > fold) == page.for_study


def test_a_page_that_is_not_there_is_a_404(client):
    assert client.get("/guidance/no-such-page/").status_code == 404


@pytest.mark.parametrize("page", [page for page in guidance.PAGES if page.slug not in LIVE], ids=lambda page: page.slug)
def test_a_page_of_words_needs_no_database(client, django_assert_num_queries, page):
    with django_assert_num_queries(0):
        read(client, page.get_absolute_url())


def test_the_index_needs_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        read(client, INDEX)


# Kinds


def test_every_kind_in_the_vocabulary_is_told_with_the_number_of_groups_that_the_search_gives(client):
    text = read(client, address_of("kinds-of-peer-support"))
    for kind in Feature.objects.filter(facet=Facet.APPROACH):
        link = re.search(rf'href="(/groups/\?approach={kind.slug})">See (\d+) group', text)
        assert link, kind
        assert client.get(link[1]).context["results"].total == int(link[2])


def test_a_kind_that_no_group_is_of_is_no_link(client, no_groups):
    text = read(client, address_of("kinds-of-peer-support"))
    assert "approach=" not in text
    assert text.count("No group listed here is of this kind.") == Feature.objects.filter(facet=Facet.APPROACH).count()


def test_the_kinds_cost_at_most_two_queries(client, django_assert_max_num_queries):
    read(client, address_of("kinds-of-peer-support"))  # the options are then in memory
    with django_assert_max_num_queries(2):
        read(client, address_of("kinds-of-peer-support"))


# Meanings of "peer"


def test_every_meaning_is_there_with_its_source_in_words_and_the_groups_that_use_it(client):
    text = read(client, address_of("what-peer-can-mean"))
    for meant in PeerDefinition.objects.prefetch_related("groups"):
        assert f"<h3>{meant.label}</h3>" in text
        for group in meant.groups.published():
            assert f'href="{group.get_absolute_url()}"' in text
    assert not re.search(r"\b00\d, ", text)
    assert "Mind mapping, Definitions of" in text


def test_a_hidden_or_closed_group_is_not_named_beside_its_meaning(client):
    meant = PeerDefinition.objects.get(slug="employed-peer")
    for number, said in enumerate(({}, {"publication": Publication.WITHDRAWN}, {"status": Status.CLOSED})):
        GroupFactory(name=f"Zebra group {number}", slug=f"zebra-{number}", **said).peer_definitions.add(meant)
    text = read(client, address_of("what-peer-can-mean"))
    assert [f"zebra-{n}" in text for n in range(3)] == [True, False, False]


def test_the_meanings_cost_the_same_however_many_groups_use_them(client, django_assert_num_queries):
    with CaptureQueriesContext(connection) as first:
        read(client, address_of("what-peer-can-mean"))
    for meant in PeerDefinition.objects.all():
        GroupFactory().peer_definitions.add(meant)
    read(client, address_of("what-peer-can-mean"))
    assert len(first) <= 4
    with django_assert_num_queries(3):
        read(client, address_of("what-peer-can-mean"))


# Values


def printed_words(column):
    return {row.words[column] for row in values.rows() if row.words[column]}


@pytest.mark.parametrize(("column", "count"), [(0, 8), (1, 6), (2, 8), (3, 12)])
def test_each_list_of_values_is_there_whole(column, count):
    assert len(printed_words(column)) == count


def test_the_initials_of_one_list_spell_its_name():
    assert sorted(word[0] for word in printed_words(1)) == sorted("HEARME")


def test_the_table_says_its_roles_itself_since_narrow_screens_show_it_as_blocks(client):
    text = read(client, address_of("values"))
    assert text.count('role="columnheader"') == 1 + len(values.LISTS)
    assert text.count('role="rowheader"') == len(values.SAME)
    assert text.count('role="cell"') == len(values.SAME) * len(values.LISTS)


# Documents


def test_a_document_is_named_by_its_short_name_in_a_written_source():
    said = documents.in_words("001, Case studies; Conclusions; 004, Types of peer support")
    assert said == "Mind mapping, Case studies; Conclusions; Together report, Types of peer support"


def test_every_source_in_the_vocabulary_names_a_known_document():
    for source in PeerDefinition.objects.values_list("source", flat=True):
        assert not re.search(r"\d{3}, ", documents.in_words(source))


def test_a_page_about_the_data_says_what_each_document_gave(client):
    text = read(client, "/about-the-data/")
    for document in documents.documents().values():
        if document.slug == BY_KEEPERS:
            continue  # named there once a keeper has listed a group
        assert document.title in text
    assert text.count("It names no group.") == 1


def test_a_page_about_the_data_says_how_many_groups_nobody_knows_how_to_reach(client):
    contacts = [About(group).contact for group in Group.objects.published().with_everything()]
    unknown = sum(not contact or contact.is_from_above for contact in contacts)
    assert unknown
    assert f"For {unknown} groups no phone number, email or website was written down." in read(
        client, "/about-the-data/"
    )
