"""What is typed is kept before anything can refuse it: no session, forged or not, wrong, too long, too often."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.serving.redirects import without_postcodes
from groups.listing.form import drafts, parts
from groups.models import Proposal, UnsentForm
from groups.records.proposals import accept
from groups.records.proposals.waits import ENOUGH
from regions.models import Region
from tests.signing_in import curator, person, sign_in

from .filling import ABOUT, CONTACT, begun, check, filled, new_row, put, record_of, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(client):
    """The form that Ann began signed in."""
    return begun(sign_in(client, person("ann@example.org")))


def test_no_token_reads_as_a_postcode_that_redirects_would_cut_out():
    for _ in range(300):
        address = f"/my/form/{drafts.new_token()}/"
        assert without_postcodes(address) == address


def test_the_page_of_a_new_row_is_no_redirect_for_its_identity_may_read_as_a_postcode(client):
    form = begun(client)
    assert client.get(reverse("form:new_row", args=[form.token, "contacts"])).status_code == 200
    assert UnsentForm.objects.get(pk=form.pk).pages == {}


def test_what_its_owner_sends_signed_out_is_held_and_shown_when_they_are_back(client, form):
    answer = put(Client(), form, "about", **ABOUT)
    assert answer.status_code == 404
    assert "What you typed is kept" in answer.text
    assert record_of(form)["name"] == ""
    page = client.get(reverse("form:page", args=[form.token, "about"])).text
    assert "You were signed out" in page
    assert "Synthetic Bluebells" in page
    put(client, form, "about", **ABOUT)
    assert record_of(form)["name"] == "Synthetic Bluebells"
    assert "You were signed out" not in client.get(reverse("form:page", args=[form.token, "about"])).text


def test_what_a_stranger_sends_changes_nothing_of_somebodys_form(client, form):
    put(client, form, "about", **ABOUT)
    put(sign_in(Client(), person("bob@example.org")), form, "about", name="Bob was here")
    assert record_of(form)["name"] == "Synthetic Bluebells"


def test_a_row_is_held_as_a_page_is(client, form):
    page = new_row(client, form, "contacts")
    Client().post(page, CONTACT)
    assert record_of(form)["contacts"] == ()
    assert "01632 960001" in client.get(page).text


def test_a_forged_sending_is_refused_and_its_note_kept(client):
    form, ann = filled(client), person("ann@example.org")
    strict = sign_in(Client(enforce_csrf_checks=True), ann)
    answer = check(strict, form, note="We are new")
    assert answer.status_code == 403
    assert "press the button once more" in answer.text
    assert "We are new" in answer.text
    assert not Proposal.objects.exists()
    strict.get(reverse("form:check", args=[form.token]))
    token = strict.cookies["csrftoken"].value
    assert "It is sent" in sent(strict, form, note="We are new", csrfmiddlewaretoken=token)


def test_the_note_waits_while_somebody_signs_in(client):
    form = filled(client)
    check(client, form, note="We are new")
    sign_in(client, person("ann@example.org"))
    assert "We are new" in client.get(reverse("form:check", args=[form.token])).text


def test_too_many_pages_are_kept_and_then_refused(client, monkeypatch):
    form = begun(client)
    monkeypatch.setattr(parts, "too_often", lambda *told: True)
    answer = put(client, form, "about", **ABOUT)
    assert answer.status_code == 429
    assert "What you typed is kept" in answer.text
    assert record_of(form)["name"] == "Synthetic Bluebells"


def test_characters_that_no_database_keeps_lose_nothing_else(client):
    form = begun(client)
    put(client, form, "about", **ABOUT | {"name": "Synthetic\x00 Bluebells"})
    assert record_of(form)["name"] == "Synthetic Bluebells"


def test_a_long_page_is_kept_and_one_without_end_is_cut(client):
    form = begun(client)
    put(client, form, "about", **ABOUT | {"description": "é" * 60_000})
    assert len(record_of(form)["description"]) == 60_000
    kept = drafts.bounded({"a": ["x" * 90_000], "b": ["y" * 90_000], "csrfmiddlewaretoken": ["z"]})
    assert sum(len(text) for texts in kept.values() for text in texts) == drafts.LONGEST_PAGE
    assert set(kept) == {"a", "b"}


def test_a_form_has_no_more_rows_than_any_group_has(client):
    form = begun(client)
    order = [f"00000000-0000-4000-8000-{number:012}" for number in range(drafts.MOST_ROWS)]
    drafts.keep(form, "rows:contacts", {"order": order})
    answer = client.post(new_row(client, form, "contacts"), CONTACT)
    assert answer.status_code == 200
    assert "That is as many as we can list" in answer.text
    assert "01632 960001" in answer.text


def test_two_tabs_that_add_a_contact_each_lose_neither(client):
    form = begun(client)
    pages = [new_row(client, form, "contacts") for _ in range(2)]
    for number, page in enumerate(pages):
        client.post(page, CONTACT | {"value": f"01632 96000{number}"})
    assert len(record_of(form)["contacts"]) == 2


def test_a_form_whose_listing_is_public_leads_to_it_and_lists_nothing_twice(client):
    form = filled(client)
    sign_in(client, person("ann@example.org"))
    check(client, form)
    accept(Proposal.objects.get(), version=1, by=curator("cora@example.org", Region.objects.get(slug="north-east")))
    answer = client.get(reverse("form:tasks", args=[form.token]))
    assert "is listed" in answer.text
    assert "/my/form/edit/groups/synthetic-bluebells/" in answer.text
    check(client, form)
    assert Proposal.objects.count() == 1


def test_the_receipt_stays_when_its_page_is_loaded_again(client):
    form = filled(client)
    sign_in(client, person("ann@example.org"))
    assert check(client, form).url == reverse("form:sent")
    for _ in range(2):
        assert "It is sent" in client.get(reverse("form:sent")).text
    assert Client().get(reverse("form:sent")).url == reverse("form:start")


def test_the_receipt_says_how_long_it_takes_there_as_far_as_that_is_known(client):
    form = filled(client)
    sign_in(client, person("ann@example.org"))
    page = sent(client, form)
    assert "Half of what is sent there" not in page
    assert "What waits 7 days goes to other curators, too." in page
    north_east, now = Proposal.objects.get().region, timezone.now()
    for _ in range(ENOUGH):
        Proposal.objects.create(
            of="group", listing_uuid=uuid4(), name="Earlier", record={}, region=north_east, state="accepted",
            waiting_for="nobody", made_at=now - timedelta(days=3), decided_at=now,
        )  # fmt: skip
    assert "Half of what is sent there is decided within 3 days." in sent(client, filled(client))
