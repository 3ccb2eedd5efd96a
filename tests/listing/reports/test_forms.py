"""Anybody may say that something is wrong, or that a group is missing."""

import re

import html5lib
import pytest
from django.test import Client

from groups.models import OutgoingMail, Publication, Report, ReportKind, Status
from regions.models import Region
from tests.factories import AddressFactory, GroupFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
DANGER = "The leader hits me"
MISSING = {
    "name": "Synthetic circle", "place": "Leeds", "words": "I go there", "contact": "circle@example.org",
    "reply_to": "ann@example.org",
}  # fmt: skip


def address(listing):
    return f"{listing.get_absolute_url()}report/"


def typed(**told):
    return {"kind": "place-or-time", "words": "It is at 8pm", "right": "7pm", "reply_to": "ann@example.org"} | told


def page_of(response):
    """The text of a page that is valid HTML with one h1, and that no cache keeps."""
    text = response.content.decode()
    found = list(html5lib.HTMLParser(strict=True).parse(text).iter())
    assert sum(element.tag.endswith("}h1") for element in found) == 1
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    return text


def hidden_fields(text):
    tags = re.findall(r'<input type="hidden"[^>]*>', text)
    return {
        re.search(r'name="([^"]*)"', tag)[1]: re.search(r'value="([^"]*)"', tag)[1] for tag in tags if "value=" in tag
    }


def test_a_report_is_kept_with_its_region(client):
    group = GroupFactory()
    response = client.post(address(group), typed())
    report = Report.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/reports/{report.number}/")
    assert (report.group, report.kind, report.words, report.right) == (group, "place-or-time", "It is at 8pm", "7pm")
    assert report.region == group.region
    assert (report.reply_to, report.is_urgent) == ("ann@example.org", False)


def test_looking_at_the_form_keeps_nothing_and_no_token_is_needed():
    group, client = GroupFactory(), Client(enforce_csrf_checks=True)
    page_of(client.get(address(group), typed()))
    client.head(address(group))
    assert not Report.objects.exists()
    assert client.post(address(group), typed()).status_code == 303


def test_who_reports_need_not_say_who_they_are(client):
    client.post(address(GroupFactory()), typed(reply_to="", right=""))
    assert Report.objects.get().reply_to == ""


def test_an_organisation_and_a_closed_group_can_be_told_of_too(client):
    for listing in (OrganisationFactory(), GroupFactory(status=Status.CLOSED)):
        page_of(client.get(address(listing)))
        assert client.post(address(listing), typed()).status_code == 303
    assert Report.objects.count() == 2


def test_a_listing_that_was_renamed_is_found_and_one_that_is_gone_hands_the_words_back(client):
    group = GroupFactory()
    old = AddressFactory(group=group)
    assert client.get(f"/groups/{old.slug}/report/")["Location"] == address(group)
    assert client.post(f"/groups/{old.slug}/report/", typed()).status_code == 303
    gone = client.post(address(GroupFactory(publication=Publication.WITHDRAWN)), typed())
    assert gone.status_code == 410
    assert "It is at 8pm" in gone.content.decode()
    assert client.get(address(GroupFactory(publication=Publication.DRAFT))).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": ""}, "What is it about?: Choose what comes closest."),
        ({"kind": "missing"}, "What is it about?: "),
        ({"words": " "}, "What is wrong?: Say in a few words what is wrong."),
        ({"reply_to": "ann@"}, "This is not a whole email address."),
        ({"right": "x" * 4001}, "Please make it shorter"),
    ],
)
def test_bad_input_is_said_and_everything_else_is_kept(client, wrong, said):
    told = typed() | wrong
    text = page_of(client.post(address(GroupFactory()), told))
    assert said in text
    assert told["words"].strip() in text
    assert told["right"] in text
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("told", "is_urgent"),
    [
        ({"kind": ReportKind.PRIVACY}, True),
        ({"kind": ReportKind.OTHER, "words": DANGER}, True),
        ({"kind": ReportKind.CLOSED, "right": DANGER}, True),
        ({"kind": ReportKind.OTHER}, False),
    ],
)
def test_danger_and_privacy_are_urgent_whatever_word_was_chosen(client, told, is_urgent):
    client.post(address(GroupFactory()), typed(**told, looked="1"))
    assert Report.objects.get().is_urgent is is_urgent


def test_words_of_danger_bring_help_first_and_are_sent_if_the_visitor_wants(client):
    group = GroupFactory()
    text = page_of(client.post(address(group), typed(words=DANGER)))
    assert text.index("These people can help.") < text.index("<h1>You can still tell us")
    assert not Report.objects.exists()
    client.post(address(group), hidden_fields(text))
    assert Report.objects.get().words == DANGER


def test_something_can_be_changed_first(client):
    group = GroupFactory()
    carried = hidden_fields(page_of(client.post(address(group), typed(words=DANGER))))
    text = page_of(client.post(address(group), carried | {"change": "1"}))
    assert DANGER in text
    assert re.search(r'value="place-or-time"[^>]*checked', text)


def test_a_trap_asks_one_plain_question_and_a_slip_is_hinted(client):
    group = GroupFactory()
    text = page_of(client.post(address(group), typed(homepage="x", reply_to="ann@gmial.com")))
    assert "Are you a person?" in text
    assert "Did you mean ann@gmail.com?" in text
    assert not Report.objects.exists()
    client.post(address(group), hidden_fields(text) | {"person": "yes", "meant": "1"})
    assert Report.objects.get().reply_to == "ann@gmail.com"


def test_too_many_are_refused_with_every_word(client, counted):
    group = GroupFactory()
    for number in range(10):
        assert client.post(address(group), typed(words=f"It is wrong {number}")).status_code == 303
    response = client.post(address(group), typed(words="One more"))
    assert response.status_code == 429
    assert "One more" in page_of(response)
    assert Report.objects.count() == 10


def test_what_was_typed_is_shown_escaped(client):
    text = page_of(client.post(address(GroupFactory()), typed(words="<script>alert(1)</script>", kind="")))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_missing_group_is_kept_with_the_region_of_its_place(client):
    page_of(client.get("/tell-us/"))
    assert client.post("/tell-us/", MISSING).status_code == 303
    report = Report.objects.get()
    assert (report.kind, report.name, report.place, report.words) == (
        "missing",
        "Synthetic circle",
        "Leeds",
        "I go there",
    )
    assert report.contact == "circle@example.org"
    assert report.region == Region.objects.get(slug="north-east")
    assert report.listing is None


@pytest.mark.parametrize("place", ["online", "Edinburgh", "Xqzzy", "Newport"])
def test_a_place_that_is_not_plain_has_no_region(client, place):
    client.post("/tell-us/", MISSING | {"place": place})
    assert Report.objects.get().region is None


def test_no_full_postcode_is_kept_of_a_place(client):
    client.post("/tell-us/", MISSING | {"place": "LS1 4AP"})
    assert "4AP" not in Report.objects.get().place


@pytest.mark.parametrize(
    ("name", "said"), [("name", "Give the group’s name"), ("place", "Say where it meets"), ("words", "how you know")]
)
def test_what_is_needed_of_a_missing_group_is_said(client, name, said):
    text = page_of(client.post("/tell-us/", MISSING | {name: ""}))
    assert said in text
    assert not Report.objects.exists()


def test_nobody_is_written_to_about_a_missing_group(client):
    client.post("/tell-us/", MISSING)
    assert not OutgoingMail.objects.exists()


def test_pages_lead_to_the_forms(client):
    group, host = GroupFactory(), OrganisationFactory()
    for listing in (group, host):
        assert f'href="{address(listing)}"' in client.get(listing.get_absolute_url()).content.decode()
    assert (
        'href="/tell-us/"'
        in client.get("/groups/?q=nonsense-xqzzy").content.decode().split("<main")[1].split("</main")[0]
    )
