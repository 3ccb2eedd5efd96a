"""Whoever comes by the address of a listing that was merged away reads since when, and under what name it was."""

import pytest

from groups.facts.names import formerly
from groups.models import Group
from tests.records.duplicates.alike import record_now
from tests.records.listings import BY, published
from tests.records.merges import merged, undone

pytestmark = pytest.mark.django_db


def listed(name, **answers):
    return published(name=name, **answers)[0]


def told(group):
    return [one.name for one in formerly(Group.objects.get(pk=group.pk))]


def test_its_address_leads_to_the_survivor_which_says_so(client):
    survivor, loser = listed("Blue Balloon Circle"), listed("Thursday Kettle Club")
    done = merged(record_now(survivor), record_now(loser))
    page = client.get(f"/groups/{loser.slug}/", follow=True)
    assert page.redirect_chain == [(f"/groups/{survivor.slug}/", 301)]
    assert f"Listed here since {done.at:%-d %B %Y}, before as “Thursday Kettle Club”." in page.text
    undone(done)
    assert "Thursday Kettle Club" not in client.get(f"/groups/{survivor.slug}/").text


def test_each_step_of_a_chain_is_told_and_a_name_that_is_the_same_is_not():
    one, two, three = (listed(name) for name in ("Blue Balloon Circle", "Thursday Kettle Club", "blue balloon circle"))
    merged(record_now(two), record_now(three))
    merged(record_now(one), record_now(two))
    assert told(one) == ["Thursday Kettle Club"]


def test_one_that_nobody_could_see_is_named_nowhere():
    survivor, hidden = listed("Blue Balloon Circle"), listed("Thursday Kettle Club")
    publish_as_draft(hidden)
    merged(record_now(survivor), record_now(hidden))
    assert told(survivor) == []


def publish_as_draft(group):
    """Take a listing back to a draft, as it is before anybody has seen it."""
    from dataclasses import replace

    from groups.records.actions import publish

    publish(replace(record_now(group), publication="draft"), **BY)


@pytest.mark.parametrize("rest", ["message/", "report/"])
def test_the_pages_below_it_follow_with_it(client, rest):
    survivor, loser = listed("Blue Balloon Circle"), listed("Thursday Kettle Club")
    merged(record_now(survivor), record_now(loser))
    assert client.get(f"/groups/{loser.slug}/{rest}").url == f"/groups/{survivor.slug}/{rest}"
