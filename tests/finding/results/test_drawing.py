"""What is filled in is what its template draws; no text that anybody wrote is taken for anything but text."""

import html
import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.facts.cards import Told
from groups.finding.results import drawing
from groups.finding.results.cards import Card, told_of
from groups.finding.results.facets import counted
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from groups.index import current
from groups.models import Group, OpenTo, SearchEntry, Session, Weekday
from tests.factories import CheckFactory, ContactFactory, GroupFactory, ProvenanceFactory, SessionFactory, adopted

pytestmark = pytest.mark.django_db
# What a template or a placeholder could be made of, and the character for private use that once was one.
ANY_TEXT = st.text(st.sampled_from("ab0\ue000\0{}%<>&'\"name_ "), max_size=12)


@pytest.fixture(autouse=True)
def nothing_drawn(monkeypatch):
    monkeypatch.setattr(drawing, "_parts", {})


def card_of(group, miles=None, everyone=False):
    return Card(told_of([group.pk])[group.pk], miles, everyone)


def drawn_whole(card, template):
    """The card as its template draws it, with every text in its place."""
    texts = {name: getattr(card, name) for name in drawing.OF_CARD}
    texts |= {name: getattr(card.told, name) for name in drawing.OF_TOLD}
    switches = {"for_everyone": card.says_everyone, "is_sure": card.is_sure}
    return render_to_string(template, texts | switches | {"is_online": card.told.is_online})


@pytest.mark.parametrize("template", [drawing.CARD, drawing.SMALL_CARD])
@pytest.mark.parametrize("everyone", [False, True])
def test_a_card_filled_in_is_the_card_that_its_template_draws(template, everyone):
    for told in told_of(Group.objects.to_join().values_list("pk", flat=True)[:60]).values():
        for miles in (None, 0.4, 1.2, 17.0):
            card = Card(told, miles, everyone)
            assert drawing.card(card, template) == drawn_whole(card, template)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=ANY_TEXT.filter(str.strip), summary=ANY_TEXT, who_for=ANY_TEXT, where=ANY_TEXT)
def test_no_character_of_a_text_is_taken_for_anything_but_text(name, summary, who_for, where):
    told = Told(name=name, slug="synthetic", where=where, summary=summary, who_for=who_for)
    drawn = drawing.card(Card(told, 3.2))
    assert drawn == drawn_whole(Card(told, 3.2), drawing.CARD)
    assert re.search(r'<h3><a href="/groups/synthetic/">(.*)</a></h3>', drawn, re.DOTALL)[1] == html.escape(name)
    assert drawn.count("About 3 miles away") == 1


@pytest.mark.parametrize("parameters", [{}, {"place": "Leeds"}, {"community": "women", "day": ["mon", "tue"]}])
def test_a_filter_filled_in_says_each_option_with_its_count(parameters):
    for parameter in counted(GroupSearch(parameters)):
        drawn = parameter.drawn
        for option, count, chosen in parameter.options:
            box = f'name="{option.parameter}" value="{option.value}"'
            label = f"{html.escape(option.label)} <b>{count}<i> group{'' if count == 1 else 's'}</i></b></label>"
            is_shown = f'<label><input type="checkbox" {box}{" checked" if chosen else ""}> {label}' in drawn
            assert is_shown is bool(count or chosen)
        assert drawn.count("<label>") == len(parameter.shown)
        assert " disabled" not in drawn
        assert (f"<b>{len(parameter.chosen)} chosen</b>" in drawn) == bool(parameter.chosen)


def test_a_value_with_a_character_for_private_use_breaks_no_filter():
    remarked = next(one for one in counted(GroupSearch({"community": "\ue000zebra"})) if one.remarks)
    assert "zebra" in remarked.drawn
    assert remarked.drawn.count("<label>") == len(remarked.shown)
    assert remarked.drawn.endswith("</details>\n")


def test_a_page_of_cards_is_fetched_in_one_query(django_assert_num_queries):
    results = Results(GroupSearch({"place": "Leeds", "q": "depression"}))
    assert results.here
    assert results.suggested
    with django_assert_num_queries(1):
        assert results.drawn
        assert results.offers


def test_a_card_shows_the_listing_as_its_last_change_left_it():
    group = GroupFactory(name="Synthetic before")
    assert "Synthetic before" in drawing.card(card_of(group))
    Group.objects.filter(pk=group.pk).update(name="Synthetic after")
    adopted(group)
    assert "Synthetic after" in drawing.card(card_of(group))


def test_the_next_meeting_is_that_of_the_day_on_which_the_card_is_shown(monkeypatch):
    group = GroupFactory(name="Synthetic Mondays")
    CheckFactory(group=group, on=date(2026, 2, 1))
    Session.objects.create(group=group, attendance="in-person", frequency="weekly", weekdays=[Weekday.MON])
    adopted(group)
    monkeypatch.setattr(timezone, "localtime", lambda *_: datetime(2026, 3, 2, 9))
    assert "Monday 2 March 2026" in drawing.card(card_of(group))
    monkeypatch.setattr(timezone, "localtime", lambda *_: datetime(2026, 3, 3, 9))
    assert "Monday 9 March 2026" in drawing.card(card_of(group))


def test_a_card_says_its_age_and_whether_there_is_anyone_to_ask_before_any_fact():
    group = ProvenanceFactory(group=GroupFactory(features=["community:women"]), recorded=2013).group
    SessionFactory(group=group, frequency="weekly", weekdays=["mon"])
    ContactFactory(group=group, value="01632 960111")
    adopted(group)
    for template in (drawing.CARD, drawing.SMALL_CARD):
        old = drawing.card(card_of(group), template)
        years = timezone.localdate().year - 2013
        assert f"<b>Recorded {years} years ago. Ask before you go.</b> Phone known." in old
        assert old.index("Ask before you go") < old.index("In 2013: A synthetic group for tests.")
        assert '<span class="on-paper"> 01632 960111</span>' in old
    assert "Was for: Women" in drawing.card(card_of(group))
    assert "Met: Mondays" in drawing.card(card_of(group))
    CheckFactory(group=group)
    adopted(group)
    sure = drawing.card(card_of(group))
    assert f"<b>Confirmed {timezone.localdate():%B %Y}.</b> Phone known." in sure
    assert not any(then in sure for then in ("Was for", "Met:", "In 2013", "Ask before"))


def test_that_it_is_open_to_everyone_is_said_once():
    group = GroupFactory(open_to=OpenTo.ALL)
    assert "open to everyone" not in drawing.card(card_of(group, everyone=True))
    told = replace(card_of(group).told, who_for="Women")
    assert "Was open to everyone" in drawing.card(Card(told, None, True))


def test_a_row_that_was_written_in_another_form_is_read_from_its_listing():
    group = GroupFactory(name="Synthetic row")
    for card in (None, {"name": "Old", "slug": "old", "where": "Leeds", "freshness": "Recorded."}):
        SearchEntry.objects.filter(pk=group.pk).update(card=card)
        assert card_of(group).told.name == "Synthetic row"


def test_there_are_as_many_shapes_as_ways_to_leave_something_out_however_many_cards():
    told = next(iter(told_of(Group.objects.to_join().values_list("pk", flat=True)[:1]).values()))
    for number in range(50):
        drawing.card(Card(replace(told, name=f"Synthetic {number}", summary=f"About {number}"), number))
    assert len(drawing._parts) == 1


def test_while_templates_are_worked_on_nothing_is_kept(settings):
    settings.DEBUG = True
    drawing.card(Card(Told(name="Synthetic", slug="synthetic", where="Leeds")))
    assert drawing._parts == {}


def test_nothing_that_a_visitor_typed_is_kept():
    search = GroupSearch({"community": "zebra-word", "q": "zebra-word giraffe"})
    results = Results(search)
    assert any("zebra-word" in parameter.drawn for parameter in results.parameters)
    assert results.drawn
    kept = repr(drawing._parts) + repr(current.process.index._cached)
    assert "zebra" not in kept
    assert "giraff" not in kept
