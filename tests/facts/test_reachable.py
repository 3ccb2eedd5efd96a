"""Whether there is a way to ask: the group's own contacts, or else its organisation's, in a few words and as a filter."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from groups.facts import reachable
from groups.finding.search import GroupSearch
from groups.models import Group, Publication, SearchTag
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory, SessionFactory, adopted

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def said(group):
    """What is said of it, and whether the filter finds it: these agree."""
    adopted(group)
    group = Group.objects.get(pk=group.pk)
    words = reachable.in_words(*reachable.ways_to_ask(group), reachable.is_relayed(group))
    assert GroupSearch({"contact": "yes"}).qs.filter(pk=group.pk).exists() is (words != NOBODY)
    return words


NOBODY = "No way to get in touch is known."


def test_nobody_to_ask_is_said_in_words():
    assert said(GroupFactory()) == NOBODY


def test_its_own_contacts_are_named_by_kind_each_kind_once():
    group = ContactFactory(group=GroupFactory(), kind="website", value="https://example.org").group
    for kind in ("phone", "mobile"):
        ContactFactory(group=group, kind=kind)
    assert said(group) == "Phone and website known."


def test_its_organisations_contacts_are_told_as_such_unless_nobody_may_know_the_organisation():
    host = ContactFactory(organisation=OrganisationFactory()).organisation
    assert said(GroupFactory(organisation=host)) == "Phone of its organisation known."
    host.publication = Publication.DRAFT
    host.save()
    assert said(GroupFactory(organisation=host)) == NOBODY


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"visibility": "private"}, NOBODY),
        ({"visibility": "relay"}, "We can pass on a message."),
        ({"expires_on": TODAY}, NOBODY),
        ({"expires_on": TODAY + timedelta(days=70)}, "Phone known."),
        ({"expires_on": TODAY + timedelta(days=9_999)}, "Phone known."),
        ({"kind": "join", "value": "https://example.org"}, NOBODY),
    ],
)
def test_only_what_anyone_may_be_told_today_counts(fields, words):
    assert said(ContactFactory(group=GroupFactory(), **fields).group) == words


def test_a_contact_of_one_session_is_no_way_to_ask_the_group():
    session = SessionFactory()
    assert said(ContactFactory(group=session.group, session=session).group) == NOBODY


def test_a_contact_that_expires_is_found_until_the_last_whole_month_and_told_until_its_day():
    group = ContactFactory(group=GroupFactory(), expires_on=date(2031, 5, 20)).group
    adopted(group)
    assert SearchTag.objects.filter(group=group, tag="contact:2031-04").exists()
    assert "contact:2031-04" in reachable.tags_wanted(date(2031, 4, 30))
    assert "contact:2031-04" not in reachable.tags_wanted(date(2031, 5, 1))
