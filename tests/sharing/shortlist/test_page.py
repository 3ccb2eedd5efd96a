"""The page of a visitor's list: what its address names, what it says of it, and how it is taken along."""

import re
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.http import QueryDict

from groups.finding.results import drawing
from groups.models import Address, ContactKind, ContactVisibility, Group, Publication, Status, Visibility
from groups.sharing.asked import MOST_NAMED
from groups.sharing.shortlist.page import LONGEST_MAIL, Shortlist, slug_in
from tests.factories import (
    CheckFactory,
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    SessionFactory,
    VenueFactory,
    adopted,
)

pytestmark = pytest.mark.django_db
PAGE = "/groups/shortlist/"


def text_of(client, *slugs):
    answer = client.get(PAGE, {"group": slugs})
    assert answer.status_code == 200
    return answer.content.decode()


def names(text):
    return re.findall(r'<h3><a href="/groups/([\w-]+)/">', text)


def body_of(text, scheme):
    """What a link to the mail or text program of a phone writes for its owner."""
    link = re.search(rf'href="{scheme}:\?(.*?)"', text)[1].replace("&amp;", "&").strip("&")
    return parse_qs(link)["body"][0]


def test_groups_stand_in_the_order_of_the_address_each_once(client):
    one, two = GroupFactory(name="B"), GroupFactory(name="A")
    assert names(text_of(client, one.slug, two.slug, one.slug)) == [one.slug, two.slug]
    assert names(text_of(client, f"{two.slug},{one.slug}")) == [two.slug, one.slug]


def test_nobody_keeps_the_answer_and_no_search_engine_lists_it(client):
    answer = client.get(f"{PAGE}?group={GroupFactory().slug}")
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer
    assert not answer.cookies
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert client.get(PAGE)["Cache-Control"] == "private, no-store"


def test_an_empty_list_says_what_it_is_for_and_what_is_kept(client):
    text = text_of(client)
    assert "Your list is empty." in text
    assert "Nothing is kept until you press a button." in text
    assert "mailto:" not in text


def test_each_group_tells_how_to_ask_and_how_old_it_is(client):
    host = OrganisationFactory(name="Synthetic host")
    group, other = GroupFactory(), GroupFactory(organisation=host)
    ContactFactory(group=group, value="01632 960123")
    ContactFactory(organisation=host, kind=ContactKind.EMAIL, value="synthetic@example.org")
    CheckFactory(group=group)
    text = text_of(client, adopted(group).slug, adopted(other).slug)
    assert 'href="tel:01632960123"' in text
    assert "Through Synthetic host:" in text
    assert 'href="mailto:synthetic@example.org"' in text
    assert "<b>Confirmed " in text
    assert "We do not know how old this is. Ask before you go." in text


def test_what_is_withheld_private_or_unseen_stands_nowhere(client):
    host = OrganisationFactory(name="Unseen organisation", publication=Publication.DRAFT)
    group = GroupFactory(organisation=host)
    SessionFactory(
        group=group, weekdays=["mon"], frequency="weekly", note="The blue door",
        venue=VenueFactory(group=group, visibility=Visibility.AREA),
    )  # fmt: skip
    ContactFactory(group=group, visibility=ContactVisibility.PRIVATE, value="07700 900111")
    ContactFactory(group=group, visibility=ContactVisibility.RELAY, kind=ContactKind.EMAIL, value="unseen@example.org")
    text = unquote(text_of(client, adopted(group).slug))
    for hidden in ("Unseen", "unseen", "Synthetic Hall", "Synthetic Street", "ZZ1", "blue door", "900111"):
        assert hidden not in text
    assert f'href="/groups/{group.slug}/message/"' in text


def test_groups_that_are_listed_no_more_are_counted_and_not_named(client):
    gone = GroupFactory(name="Withdrawn circle", publication=Publication.WITHDRAWN)
    draft = GroupFactory(name="Drafted circle", publication=Publication.DRAFT)
    group = GroupFactory()
    text = text_of(client, gone.slug, group.slug)
    assert "1 group of this list is no longer listed" in text
    assert names(text) == [group.slug]
    assert gone.slug not in text
    assert "2 groups of this list are no longer listed" in text_of(client, gone.slug, draft.slug)
    assert "Drafted" not in text_of(client, draft.slug)


def test_a_closed_one_says_so_and_an_old_address_leads_on(client):
    closed, other = GroupFactory(status=Status.CLOSED), GroupFactory()
    Address.objects.create(slug="as-it-was", group=other, is_current=False)
    text = text_of(client, closed.slug, "as-it-was")
    assert names(text) == [closed.slug, other.slug]
    assert "This group has closed." in text
    assert f'data-groups="{closed.slug},{other.slug}"' in text


def test_a_list_that_names_too_many_shows_the_first_and_says_so(client):
    groups = [GroupFactory().slug for _ in range(3)]
    text = text_of(client, *groups, *[f"never-{number}" for number in range(MOST_NAMED)])
    assert names(text) == groups
    assert f"A list holds {MOST_NAMED} groups." in text


@pytest.mark.parametrize("query", ["group=%00", "group=%FF%FE", "group=../..&utm=1", "group=" + "x" * 3000, "group="])
def test_whatever_stands_in_the_address_is_answered(client, query):
    assert client.get(f"{PAGE}?{query}").status_code == 200


def test_one_is_taken_off_by_a_link(client):
    one, two = GroupFactory(), GroupFactory()
    text = text_of(client, one.slug, two.slug)
    assert f'href="{PAGE}?group={two.slug}" data-drop="{one.slug}"' in text
    assert f'href="{PAGE}?" data-drop="{one.slug}"' in text_of(client, one.slug)


@pytest.mark.parametrize(
    "typed",
    ["https://example.org/groups/{}/", "/groups/{}/?from=mail", "{}", " example.org/groups/{} ", "/groups/{}/#top"],
)
def test_without_a_script_one_is_put_on_by_the_address_of_its_page(client, typed):
    one, two = GroupFactory(), GroupFactory()
    answer = client.post(PAGE, {"group": one.slug, "added": typed.format(two.slug)})
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}?group={one.slug}&group={two.slug}")


@pytest.mark.parametrize("typed", ["suicide", "", "https://example.org/groups/no-such-group/", "\0", "http://[x"])
def test_what_was_typed_and_is_no_group_gets_into_no_address_and_no_page(client, typed):
    one = GroupFactory()
    answer = client.post(PAGE, {"group": one.slug, "added": typed})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "We do not know a group with that address." in text
    assert names(text) == [one.slug]
    assert "suicide" not in text[text.index("<main") : text.index("</main")]
    assert answer["Cache-Control"] == "private, no-store"


def test_a_slug_is_found_in_what_people_copy():
    assert slug_in("HTTPS://Example.org/groups/Chester-Plus/") == "chester-plus"
    assert slug_in("synthetic-group?from=mail#top") == "synthetic-group"


def test_the_mail_names_each_group_with_how_old_it_is_and_where_its_page_is(client):
    group = GroupFactory(name="Tea & talk, 50% off?")
    lines = body_of(text_of(client, group.slug), "mailto").split("\r\n")
    assert lines[0] == "Tea & talk, 50% off?"
    assert lines[2] == "We do not know how old this is. Ask before you go."
    assert lines[3] == f"http://testserver/groups/{group.slug}/"
    assert f"http://testserver{PAGE}?group={group.slug}" in lines
    assert body_of(text_of(client, group.slug), "sms") == f"http://testserver{PAGE}?group={group.slug}"


def test_the_subject_of_the_mail_says_nothing_of_what_it_is_about(client):
    assert "mailto:?subject=My%20list&" in text_of(client, GroupFactory().slug)


def test_a_long_list_is_mailed_as_its_link(client):
    slugs = [GroupFactory(name=f"Synthetic group with a rather long name {n}").slug for n in range(20)]
    shortlist = Shortlist(QueryDict(f"group={','.join(slugs)}"), "https://example.org")
    assert shortlist.mail == shortlist.link == f"https://example.org{PAGE}?group={','.join(slugs)}"
    assert len(shortlist.link) < LONGEST_MAIL


def test_its_link_leads_to_the_same_list(client):
    groups = [GroupFactory().slug for _ in range(3)]
    link = body_of(text_of(client, *groups), "sms")
    assert names(client.get(urlsplit(link).path + "?" + urlsplit(link).query).content.decode()) == groups


def test_a_calendar_is_offered_where_there_are_dates(client):
    group, other = GroupFactory(), GroupFactory()
    SessionFactory(group=group, weekdays=["mon"], frequency="weekly")
    CheckFactory(group=group, on=date.today())
    text = text_of(client, adopted(group).slug, other.slug)
    assert f'href="/groups/shortlist.ics?group={group.slug}%2C{other.slug}"' in text
    assert f'href="/groups/{group.slug}/calendar.ics"' in text
    assert f"/groups/{other.slug}/calendar.ics" not in text
    assert ".ics" not in text_of(client, other.slug)


def test_fifty_groups_take_no_more_queries_than_five(client, django_assert_max_num_queries):
    slugs = list(Group.objects.to_join().values_list("slug", flat=True)[:MOST_NAMED])
    for few in (slugs[:5], slugs):
        with django_assert_max_num_queries(30):
            assert len(names(text_of(client, *few))) == len(few)


def kept_from(client, path, **given):
    return re.findall(r'data-keep="([\w-]+)"', client.get(path, given).content.decode())


@pytest.mark.parametrize(
    "path", ["/groups/?place=Leeds", "/regions/north-east/", "/counties/suffolk/", "/organisations/mind/"]
)
def test_each_card_offers_to_be_kept(client, path):
    text = client.get(path).content.decode()
    cards = names(text.split('class="offer"')[0])
    assert cards
    assert kept_from(client, path) == cards
    assert f'href="{PAGE}?group={cards[0]}"' in text


def test_a_group_offers_to_be_kept_unless_searches_leave_it_out(client):
    running, closed = GroupFactory(), GroupFactory(status=Status.CLOSED)
    assert kept_from(client, f"/groups/{running.slug}/") == [running.slug]
    assert kept_from(client, f"/groups/{closed.slug}/") == []


@pytest.mark.parametrize("words", ["suicide", "my husband hits me", "coercive control"])
@pytest.mark.parametrize("path", ["/groups/", "/groups/map/"])
def test_beside_words_of_danger_nothing_is_offered_to_be_kept(client, words, path):
    text = client.post(path, {"q": words}).content.decode()
    assert "data-leave-no-words" in text
    assert "data-keep" not in text
    assert PAGE + "?" not in text


def test_a_card_is_drawn_with_and_without(client):
    shortlist = Shortlist(QueryDict(f"group={GroupFactory().slug}"), "")
    assert "data-keep" not in shortlist.kept[0].drawn
    assert "data-keep" in drawing.card(shortlist.kept[0].card, can_keep=True)
