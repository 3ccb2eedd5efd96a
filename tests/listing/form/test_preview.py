"""The preview: the page of a listing, drawn from a record that is in no table, and as private as any page."""

import html5lib
import pytest
from django.urls import reverse

from groups.finding.pages.group import About
from groups.listing.form.preview import as_shown
from groups.models import Group
from groups.records.serialising import to_json
from tests.factories import CheckFactory
from tests.records.listings import contact, group_record, organisation_record, published, session, venue

from .filling import begun, filled

pytestmark = pytest.mark.django_db
SECRETS = ("1 Synthetic Street", "NE61 1BN", "07700 900001", "hidden@example.org", "Synthetic Fund")


def rich(**answers):
    hall = venue(name="Hall", address="1 Synthetic Street", postcode="NE61 1BN", town="Morpeth", visibility="area")
    weekly = session(
        frequency="weekly", weekdays=("tue",), venue=hall["uuid"], attendance="in-person", note="Ring 07700 900001"
    )
    return group_record(
        **{
            "venues": (hall,), "sessions": (weekly,), "who_for": "Anyone", "leadership": "peer-led", "cost": "free",
            "contacts": (
                contact(kind="phone", value="01632 960001", visibility="public"),
                contact(kind="mobile", value="07700 900001"),
                contact(kind="email", value="hidden@example.org", visibility="relay"),
            ),
            "peer_work.role": "yes", "funding.funders": "Synthetic Fund", "activity": ("walking",), "town": "Morpeth",
            "lat": 55.1, "lng": -1.7,
        }
        | answers
    )  # fmt: skip


def test_it_says_what_the_public_page_will_say_and_is_written_nowhere():
    before = Group.objects.count()
    record = rich()
    shown = About(as_shown(record))
    assert Group.objects.count() == before
    group, _ = published(record)
    CheckFactory(group=group)
    public = About(Group.objects.with_everything().get(pk=group.pk))
    for name in ("where", "who_for", "leadership", "cost", "unknown", "contact", "more", "research"):
        assert getattr(shown, name) == getattr(public, name) or str(getattr(shown, name)) == str(
            getattr(public, name)
        ), name
    assert [one.venue for one in shown.gatherings] == [one.venue for one in public.gatherings]


def test_its_organisation_lends_its_contact_as_on_the_page():
    _, host = published(organisation_record(name="Synthetic Host", contacts=(contact(visibility="public"),)))
    shown = About(as_shown(rich(contacts=(), organisation=host.uuid)))
    assert shown.contact.of == "Synthetic Host"
    assert shown.host.name == "Synthetic Host"


def test_nothing_private_is_in_it(client):
    form = begun(client)
    page = preview_of(client, form, rich())
    assert "01632 960001" in page
    assert not [secret for secret in SECRETS if secret in page]


def preview_of(client, form, record):
    """The page of the preview of a form whose record is this."""
    form.pages = {"copied": to_json(record)}
    form.save()
    return client.get(reverse("form:preview", args=[form.token])).text


def test_the_page_is_valid_and_has_one_heading(client):
    form = filled(client)
    text = client.get(reverse("form:preview", args=[form.token])).content.decode()
    found = list(html5lib.HTMLParser(strict=True).parse(text).iter())
    assert sum(str(element.tag).endswith("}h1") for element in found) == 1
    assert "Only you see this page" in text


def test_what_is_missing_is_said_before_there_is_a_preview(client):
    form = begun(client)
    answer = client.get(reverse("form:preview", args=[form.token]))
    assert answer.url == reverse("form:check", args=[form.token])
    assert "as it will look" not in client.get(answer.url).text


def test_an_organisation_has_none(client):
    answer = client.post("/my/form/new/", {"an-organisation": "1"})
    assert client.get(reverse("form:preview", args=[answer.url.split("/")[3]])).status_code == 404
