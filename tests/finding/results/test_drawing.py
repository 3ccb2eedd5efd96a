"""What is drawn once is drawn right each time: with its own distance or count, as the data and the day have it."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from groups.finding.results.cards import Card, groups_with_facts
from groups.finding.results.facets import counted
from groups.finding.results.page import Results, drawing
from groups.finding.search import GroupSearch
from groups.index import versions
from groups.index.memory import shelf
from groups.models import Group, Session, Weekday
from tests.factories import CheckFactory, GroupFactory, adopted, words_changed

pytestmark = pytest.mark.django_db
CARDS = ("components/card.html", "components/card_small.html")


@pytest.fixture(autouse=True)
def nothing_drawn(monkeypatch):
    monkeypatch.setattr(drawing, "_cards", {})
    monkeypatch.setattr(drawing, "_filters", {})


def drawn(pk, miles=None, everyone=False, template=CARDS[0]):
    return drawing.cards(versions.current(), [drawing.Drawing(pk, miles, everyone, template)])[0]


@pytest.mark.parametrize("template", CARDS)
@pytest.mark.parametrize("everyone", [False, True])
def test_a_card_filled_in_is_the_card_that_its_template_draws(template, everyone):
    pks = list(Group.objects.published().values_list("pk", flat=True)[:40])
    groups = groups_with_facts(pks)
    for pk in pks:
        for miles in (None, 0.4, 1.2, 17.0):
            card = Card(groups[pk], miles, everyone)
            assert drawn(pk, miles, everyone, template) == render_to_string(template, {"card": card})


def test_a_card_drawn_before_is_not_fetched_again(django_assert_num_queries):
    pk = Group.objects.published().first().pk
    drawn(pk, 3.0)
    with django_assert_num_queries(1):  # the data version
        assert "About 9 miles away" in drawn(pk, 9.0)


def test_a_change_of_the_data_draws_cards_anew():
    group = GroupFactory(name="Synthetic before")
    assert "Synthetic before" in drawn(group.pk)
    Group.objects.filter(pk=group.pk).update(name="Synthetic after")
    words_changed()
    assert "Synthetic after" in drawn(group.pk)


def test_a_new_day_draws_cards_anew(monkeypatch):
    group = GroupFactory(name="Synthetic Mondays")
    Session.objects.create(group=group, attendance="in-person", frequency="weekly", weekdays=[Weekday.MON])
    CheckFactory(group=group, on=date(2026, 3, 1))
    adopted(group)
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 2))
    assert "Monday 2 March 2026" in drawn(group.pk)
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 3, 3))
    assert "Monday 9 March 2026" in drawn(group.pk)


def test_what_is_kept_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(drawing, "MOST", 5)
    for pk in Group.objects.published().values_list("pk", flat=True)[:12]:
        drawn(pk)
    assert len(drawing.cards_of(versions.current())) <= 5


def test_a_page_is_whole_though_what_is_kept_is_let_go_of_meanwhile(monkeypatch):
    monkeypatch.setattr(drawing, "MOST", 5)
    pks = list(Group.objects.published().values_list("pk", flat=True)[:12])
    for pk in pks[::3]:
        drawn(pk)
    page = drawing.cards(versions.current(), [drawing.Drawing(pk, None, False, CARDS[0]) for pk in pks])
    assert page == [drawn(pk) for pk in pks]


def test_a_listing_that_is_gone_by_now_leaves_nothing_in_its_place():
    assert drawn(10_000_000) == ""


def test_while_templates_are_worked_on_nothing_is_kept(settings):
    settings.DEBUG = True
    drawn(Group.objects.published().first().pk)
    assert drawing.cards_of(versions.current()) == {}


@pytest.mark.parametrize("parameters", [{}, {"place": "Leeds"}, {"community": "women", "day": ["mon", "tue"]}])
def test_a_filter_filled_in_is_the_filter_that_its_template_draws(parameters):
    for _ in range(2):
        for parameter in counted(GroupSearch(parameters)):
            options = "".join(
                render_to_string(
                    "finding/option.html",
                    {"option": option, "hole": count, "count": count, "chosen": chosen},
                )
                for option, count, chosen in parameter.options
            )
            whole = render_to_string("finding/filter.html", {"counted": parameter, "hole": drawing.HOLE})
            assert parameter.drawn == whole.replace(drawing.HOLE, options)


def test_nothing_that_holds_a_visitors_words_is_kept():
    search = GroupSearch({"community": "zebra-word", "q": "zebra-word giraffe"})
    results = Results(search)
    assert any("zebra-word" in parameter.drawn for parameter in results.parameters)
    assert results.drawn
    kept = repr(drawing._filters) + repr(drawing._cards) + repr(shelf(search.version)._words)
    assert "zebra" not in kept
    assert "giraff" not in kept


def test_the_words_of_somebody_in_danger_are_remembered_nowhere():
    """Though listings hold them: "want" and "live" are told of many."""
    words_changed()
    search = GroupSearch({"q": "I want to die, I do not want to live"})
    assert search.is_crisis
    results = Results(search)
    page = [results.heading, results.drawn, results.offers, results.parameters, search.is_filtered]
    assert page[0]
    assert shelf(search.version)._words == {}


def test_only_so_many_words_are_remembered(monkeypatch):
    monkeypatch.setattr("groups.index.memory.WORDS", 3)
    words_changed()
    on = shelf(versions.current())
    for stem in ("recoveri", "women", "mind", "art", "drop", "peer", "hous"):
        on.holding([stem])
    assert 1 <= len(on._words) <= 3


def test_the_shelf_remembers_the_words_that_listings_hold(django_assert_num_queries):
    group = GroupFactory(name="Synthetic quagga circle")
    adopted(group)
    on = shelf(versions.current())
    in_names, in_found_by, anywhere = on.holding(["quagga"])["quagga"]
    assert in_names == in_found_by == anywhere == on.set_of([group.pk])
    with django_assert_num_queries(0):
        on.holding(["quagga"])
