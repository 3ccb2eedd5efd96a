"""A message to a group whose address nobody sees: passed on once, kept by nobody, and lost by nothing."""

import re

import html5lib
import pytest
from django.core import mail
from django.test import Client

from groups.facts.status import notice
from groups.models import ContactKind, ContactVisibility, OutgoingMail, Publication, RelayedMessage, Status
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory

from .worlds import HIDDEN, relay_contact, relayed_group, typed

pytestmark = pytest.mark.django_db
DANGER = "I want to kill myself. When do you meet?"


def address(listing):
    return f"{listing.get_absolute_url()}message/"


def page_of(response):
    """The text of a page that is valid HTML with one h1, and that no cache keeps."""
    text = response.content.decode()
    found = list(html5lib.HTMLParser(strict=True).parse(text).iter())
    assert sum(element.tag.endswith("}h1") for element in found) == 1
    ids = [element.get("id") for element in found if element.get("id")]
    assert len(ids) == len(set(ids))
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in text
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    return text


def hidden_fields(text):
    """What the page carries along."""
    tags = re.findall(r'<input type="hidden"[^>]*>', text)
    return {
        re.search(r'name="([^"]*)"', tag)[1]: re.search(r'value="([^"]*)"', tag)[1] for tag in tags if "value=" in tag
    }


def test_a_sound_message_goes_at_once_and_the_address_is_shown_large(client, sent_at_once):
    group = relayed_group(name="Synthetic circle")
    with sent_at_once():
        text = page_of(client.post(address(group), typed()))
    assert '<p class="answers-to">ann@example.org</p>' in text
    [message] = mail.outbox
    assert message.to == [HIDDEN]
    assert "When do you meet?" in message.body
    assert "Synthetic circle" in message.body
    assert RelayedMessage.objects.get().group == group


def test_the_form_says_what_happens_to_the_words_and_shows_no_address(client):
    text = page_of(client.get(address(relayed_group())))
    assert "We keep them only until they are delivered" in text
    assert HIDDEN not in text
    assert 'name="message"' in text


def test_looking_sends_nothing(client):
    group = relayed_group()
    client.get(address(group), typed())
    client.head(address(group))
    assert not OutgoingMail.objects.exists()


def test_no_token_is_needed_and_no_cookie_set():
    response = Client(enforce_csrf_checks=True).post(address(relayed_group()), typed())
    assert response.status_code == 200
    assert not response.cookies
    assert RelayedMessage.objects.count() == 1


def test_a_slip_in_the_address_is_asked_about_before_anything_is_sent(client):
    group = relayed_group()
    text = page_of(client.post(address(group), typed(reply_to="ann@gmial.com", tell_me="on")))
    assert "Did you mean ann@gmail.com?" in text
    assert not OutgoingMail.objects.exists()
    carried = hidden_fields(text)
    assert carried["message"] == "When do you meet?"
    client.post(address(group), carried | {"meant": "1"})
    assert OutgoingMail.objects.get().reply_to == "ann@gmail.com"
    assert RelayedMessage.objects.get().tell_sender == "ann@gmail.com"


def test_an_address_that_looks_like_a_slip_may_be_right(client):
    group = relayed_group()
    carried = hidden_fields(page_of(client.post(address(group), typed(reply_to="ann@gmial.com"))))
    client.post(address(group), carried)
    assert OutgoingMail.objects.get().reply_to == "ann@gmial.com"


def test_words_of_danger_bring_help_first_and_are_sent_if_the_sender_wants(client):
    group = relayed_group()
    text = page_of(client.post(address(group), typed(message=DANGER)))
    assert text.index("You matter. Please talk to someone now.") < text.index("<h1>You can still send your message")
    assert not OutgoingMail.objects.exists()
    client.post(address(group), hidden_fields(text))
    assert DANGER in OutgoingMail.objects.get().body


def test_words_about_somebody_who_hurts_bring_the_help_for_that(client):
    text = page_of(client.post(address(relayed_group()), typed(message="He hits me every day")))
    assert "It is not your fault. These people can help." in text


def test_something_can_be_changed_first_and_nothing_typed_is_lost(client):
    group = relayed_group()
    carried = hidden_fields(page_of(client.post(address(group), typed(message=DANGER, tell_me="on"))))
    text = page_of(client.post(address(group), carried | {"change": "1"}))
    assert DANGER in text
    assert 'value="ann@example.org"' in text
    assert re.search(r'name="tell_me"[^>]*checked', text)
    assert "There is a problem" not in text
    assert not OutgoingMail.objects.exists()


def test_after_sending_a_wrong_address_can_be_put_right_without_typing_again(client):
    group = relayed_group()
    carried = hidden_fields(page_of(client.post(address(group), typed())))
    text = page_of(client.post(address(group), carried | {"change": "1"}))
    assert "When do you meet?" in text
    client.post(address(group), typed(reply_to="anne@example.org"))
    assert [one.reply_to for one in OutgoingMail.objects.order_by("pk")] == ["ann@example.org", "anne@example.org"]


def test_a_button_pressed_twice_sends_once_and_another_form_sends_again(client):
    group = relayed_group()
    for once in ("one", "one", "two"):
        page_of(client.post(address(group), typed(once=once)))
    assert OutgoingMail.objects.count() == RelayedMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"message": ""}, "Your message: Write what you want to say or ask."),
        ({"message": "Look at https://evil.example.com/x now"}, "A message cannot carry a web address."),
        ({"reply_to": ""}, "Your email address: Give an email address, so that they can answer you."),
        ({"reply_to": "ann at home"}, "This is not a whole email address."),
        ({"reply_to": "ann@example.org\nBcc: all@example.org"}, "This is not a whole email address."),
        ({"message": "x" * 4001}, "Please make it shorter: at most 4,000 letters."),
    ],
)
def test_bad_input_is_said_next_to_its_field_and_everything_else_is_kept(client, wrong, said):
    told = typed(tell_me="on") | wrong
    text = page_of(client.post(address(relayed_group()), told))
    assert said in text
    assert "There is a problem" in text
    assert told["message"] in text
    assert told["reply_to"].split("\n")[0] in text
    assert re.search(r'name="tell_me"[^>]*checked', text)
    assert not OutgoingMail.objects.exists()


def test_a_trap_that_was_filled_in_keeps_the_text_and_asks_one_plain_question(client):
    group = relayed_group()
    text = page_of(client.post(address(group), typed(homepage="http://spam.example")))
    assert "Are you a person? Please type the word yes" in text
    assert not OutgoingMail.objects.exists()
    carried = hidden_fields(text)
    text = page_of(client.post(address(group), carried | {"person": "buy"}))
    assert "Are you a person?" in text
    client.post(address(group), hidden_fields(text) | {"person": "yes"})
    assert "When do you meet?" in OutgoingMail.objects.get().body


def test_too_many_messages_are_refused_with_every_word(client, counted):
    group = relayed_group()
    for number in range(6):
        assert client.post(address(group), typed(once=str(number))).status_code == 200
    response = client.post(address(group), typed(once="more", message="A seventh message"))
    assert response.status_code == 429
    text = page_of(response)
    assert "A seventh message" in text
    assert "Nothing is lost" in text
    assert RelayedMessage.objects.count() == 6


def test_a_group_gets_no_more_than_so_many_messages_a_day(client, monkeypatch):
    monkeypatch.setattr("groups.listing.relay.recipients.MOST_A_DAY", 1)
    group = relayed_group()
    client.post(address(group), typed(once="one"))
    response = client.post(address(group), typed(once="two", message="A second message"))
    assert response.status_code == 429
    assert "A second message" in page_of(response)
    assert RelayedMessage.objects.count() == 1


def test_where_nothing_is_relayed_the_page_says_how_to_reach_it_and_hands_the_words_back(client):
    group = GroupFactory()
    ContactFactory(group=group, value="01632 960123")
    ContactFactory(group=group, kind=ContactKind.EMAIL, value=HIDDEN, visibility=ContactVisibility.PRIVATE)
    text = page_of(client.post(address(group), typed()))
    assert "01632 960123" in text
    assert "When do you meet?" in text
    assert HIDDEN not in text
    assert not OutgoingMail.objects.exists()
    assert "It has told us no address for messages." in page_of(client.get(address(GroupFactory())))


def test_a_group_without_an_own_contact_is_reached_through_its_organisation(client):
    host = OrganisationFactory()
    relay_contact(organisation=host)
    group = GroupFactory(organisation=host)
    assert f"They go to {host.name} by email" in page_of(client.get(address(group)))
    page_of(client.post(address(group), typed()))
    page_of(client.post(address(host), typed()))
    assert OutgoingMail.objects.filter(to=HIDDEN).count() == 2
    assert {row.listing for row in RelayedMessage.objects.all()} == {group, host}


def test_an_organisation_that_nobody_may_know_of_takes_no_messages(client):
    host = OrganisationFactory(publication=Publication.DRAFT)
    relay_contact(organisation=host)
    assert "cannot pass on" in page_of(client.get(address(GroupFactory(organisation=host))))
    assert client.get(address(host)).status_code == 404


@pytest.mark.parametrize("state", [{"status": Status.CLOSED}, {"publication": Publication.ARCHIVED}])
def test_nobody_is_sent_to_a_group_that_has_ended(client, state):
    group = relayed_group(**state)
    text = page_of(client.post(address(group), typed()))
    assert "We cannot pass on a message" in text
    assert notice(group) in text
    assert not OutgoingMail.objects.exists()


def test_a_withdrawn_group_is_gone_and_an_unknown_one_not_found(client):
    response = client.post(address(relayed_group(publication=Publication.WITHDRAWN)), typed())
    assert response.status_code == 410
    assert "When do you meet?" in response.content.decode()
    assert client.get("/groups/no-such-group/message/").status_code == 404


def test_the_page_of_a_group_and_of_an_organisation_leads_to_the_form(client):
    group, host = relayed_group(), OrganisationFactory()
    relay_contact(organisation=host)
    for listing in (group, host):
        assert f'href="{address(listing)}"' in client.get(listing.get_absolute_url()).content.decode()
