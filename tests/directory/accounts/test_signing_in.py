"""Signing in by a code or a password: kind to who waits for mail, and silent about who has an account."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from directory.accounts import mailing
from directory.accounts.models import User
from groups.models import OutgoingMail
from tests.signing_in import person, sign_in

pytestmark = pytest.mark.django_db
ASK, CONFIRM = "/my/account/login/code/", "/my/account/login/code/confirm/"
CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


def ask(client, email="ann@example.org", **more):
    return client.post(ASK, {"email": email} | more, follow=True)


def code_in(mail):
    return CODE.search(mail.body)[0]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_code_by_mail_signs_in(client, mail_leaves, mailoutbox):
    person("ann@example.org")
    assert ask(client).redirect_chain[-1][0] == CONFIRM
    [mail] = mailoutbox
    assert mail.to == ["ann@example.org"]
    assert mail.extra_headers["From"] == settings.ACCOUNT_MAIL_FROM
    assert mail.content_subtype == "plain"
    client.post(CONFIRM, {"code": code_in(mail).lower()})
    assert is_signed_in(client)
    row = OutgoingMail.objects.get()
    assert (row.purpose, row.state, row.body) == ("account", "sent", "")


def test_a_name_that_was_typed_as_an_account_is_in_no_mail(client, mail_leaves, mailoutbox):
    client.post("/my/account/signup/", {"name": "Buy pills at example.org", "email": "new@example.org"})
    [mail] = mailoutbox
    assert "pills" not in mail.subject + mail.body
    client.post("/my/account/confirm-email/", {"code": code_in(mail)})
    assert User.objects.get(email="new@example.org").name == "Buy pills at example.org"
    assert is_signed_in(client)


def without_token(response, address):
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return text.replace(address, "ADDRESS")


@pytest.mark.parametrize("page", [ASK, "/my/account/password/reset/"])
def test_nothing_tells_whether_an_address_has_an_account(client, mail_leaves, mailoutbox, page):
    person("ann@example.org")
    known = client.post(page, {"email": "ann@example.org"}, follow=True)
    client.cookies.clear()
    unknown = client.post(page, {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert without_token(known, "ann@example.org") == without_token(unknown, "nobody@example.org")
    assert [mail.to for mail in mailoutbox] == [["ann@example.org"]]


def test_nothing_tells_whether_an_address_has_an_account_while_mail_is_away(client, mail_is_away):
    person("ann@example.org")
    unknown = ask(client, "nobody@example.org")
    client.cookies.clear()
    known = ask(client)
    assert without_token(known, "ann@example.org") == without_token(unknown, "nobody@example.org")
    assert mailing.LATE in known.content.decode()


def test_making_an_account_does_not_tell_that_there_is_one(client, mail_leaves, mailoutbox):
    person("ann@example.org")
    there = client.post("/my/account/signup/", {"name": "A", "email": "ann@example.org"}, follow=True)
    client.cookies.clear()
    new = client.post("/my/account/signup/", {"name": "A", "email": "new@example.org"}, follow=True)
    assert there.redirect_chain == new.redirect_chain
    assert without_token(there, "ann@example.org") == without_token(new, "new@example.org")
    assert mailoutbox[0].subject == "You have an account already"
    assert User.objects.filter(email="ann@example.org").count() == 1


def test_a_code_is_good_for_twenty_minutes_and_no_longer(client, mail_leaves, mailoutbox, later):
    person("ann@example.org")
    for minutes, good in ((19, True), (21, False)):
        later(minutes=0)
        client.cookies.clear()
        ask(client)
        later(minutes=minutes)
        client.post(CONFIRM, {"code": code_in(mailoutbox[-1])})
        assert is_signed_in(client) == good


def test_a_code_that_is_sent_again_is_the_same_one(client, mail_leaves, mailoutbox):
    person("ann@example.org")
    ask(client)
    client.post(CONFIRM, {"action": "resend"})
    first, again = mailoutbox
    assert code_in(first) == code_in(again)
    client.post(CONFIRM, {"code": code_in(first)})
    assert is_signed_in(client)


def test_a_code_for_one_address_is_never_sent_to_another(client, mail_leaves, mailoutbox):
    person("ann@example.org")
    person("bob@example.org")
    ask(client, "ann@example.org")
    ask(client, "bob@example.org", action="resend")
    codes = {code_in(mail) for mail in mailoutbox}
    assert len(codes) == len(mailoutbox)


def test_three_wrong_codes_end_it(client, mail_leaves, mailoutbox):
    person("ann@example.org")
    ask(client)
    for _ in range(3):
        client.post(CONFIRM, {"code": "WRON-GGGG"})
    client.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    assert not is_signed_in(client)


def test_mail_that_is_away_is_said_kindly_and_stays_queued(client, mail_is_away, settings):
    person("ann@example.org")
    page = ask(client)
    assert page.status_code == 200
    assert mailing.LATE in page.content.decode()
    row = OutgoingMail.objects.get()
    assert (row.state, row.tries) == ("queued", 1)
    assert CODE.search(row.body)


def test_codes_are_limited_for_an_address_and_the_address_stays_in_the_form(client, counts, mail_leaves, mailoutbox):
    person("ann@example.org")
    for _ in range(3):
        client.cookies.clear()
        ask(client)
    client.cookies.clear()
    refused = ask(client)
    assert "That was tried too often" in refused.content.decode()
    assert 'value="ann@example.org"' in refused.content.decode()
    assert len(mailoutbox) == 3


def test_passwords_are_limited_for_an_account(client, counts):
    person("ann@example.org", password="correct horse battery")
    for _ in range(5):
        client.post("/my/account/login/", {"login": "ann@example.org", "password": "wrong"})
    client.post("/my/account/login/", {"login": "ann@example.org", "password": "correct horse battery"})
    assert not is_signed_in(client)


def test_a_password_signs_in(client):
    person("ann@example.org", password="correct horse battery")
    client.post("/my/account/login/", {"login": "Ann@Example.org", "password": "correct horse battery"})
    assert is_signed_in(client)


def test_limits_count_the_sender_behind_a_proxy(rf, settings):
    from directory.accounts.addresses import UNKNOWN, address_of

    asked = rf.get("/", headers={"X-Forwarded-For": "192.0.2.9, 198.51.100.7"})
    assert address_of(asked) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert address_of(asked) == "198.51.100.7"
    assert address_of(rf.get("/", REMOTE_ADDR="")) == UNKNOWN


def browser(client):
    """The cookies that a browser would send outside /my/: none of those that have a path of their own."""
    return {name for name, cookie in client.cookies.items() if not cookie["path"].startswith("/my/")}


def test_cookies_live_under_my_alone_and_public_pages_set_none(client, mail_leaves, mailoutbox):
    person("ann@example.org")
    ask(client)
    client.post(CONFIRM, {"code": code_in(mailoutbox[0])})
    assert client.cookies
    assert not browser(client)
    client.cookies.clear()
    assert not client.get("/groups/").cookies


def test_who_is_signed_in_gets_the_public_page_from_the_cache(client, counts):
    person("ann@example.org", password="correct horse battery")
    client.post("/my/account/login/", {"login": "ann@example.org", "password": "correct horse battery"})
    assert is_signed_in(client)
    assert not browser(client)
    client.cookies.clear()  # a browser sends none of them to a public page
    first = client.get("/help-now/")
    assert "public" in first["Cache-Control"]
    assert client.get("/help-now/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_there_is_no_other_door(client):
    assert client.get("/admin/").status_code == 404
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_signing_out_everywhere_else_ends_the_other_sessions(client, mail_leaves, mailoutbox, client_of):
    person("ann@example.org", password="correct horse battery")
    other = client_of()
    for one in (client, other):
        one.post("/my/account/login/", {"login": "ann@example.org", "password": "correct horse battery"})
    client.post(reverse("usersessions_list"))
    assert client.get("/my/account/name/").status_code == 200
    assert other.get("/my/account/name/").status_code == 302


def test_a_form_without_its_token_hands_back_what_was_typed(client_of):
    client = client_of(enforce_csrf_checks=True)
    refused = client.post(
        "/my/account/name/", {"name": "Ann <b>", "password": "secret"}, headers={"Origin": "http://testserver"}
    )
    assert refused.status_code == 403
    assert "Ann &lt;b&gt;" in refused.content.decode()
    assert "secret" not in refused.content.decode()
    others = client.post("/my/account/name/", {"name": "Ann Otherwise"}, headers={"Origin": "http://example.org"})
    assert "Ann Otherwise" not in others.content.decode()


@pytest.fixture
def client_of():
    from django.test import Client

    return Client


def test_a_new_address_counts_once_its_code_is_typed_and_the_old_one_is_told(client, mail_leaves, mailoutbox):
    ann = person("ann@example.org")
    sign_in(client, ann)
    client.post("/my/account/email/", {"email": "new@example.org", "action_add": ""})
    ann.refresh_from_db()
    assert ann.email == "ann@example.org"
    client.post("/my/account/confirm-email/", {"code": code_in(mailoutbox[-1])})
    ann.refresh_from_db()
    assert ann.email == "new@example.org"
    assert mailoutbox[-1].to == ["ann@example.org"]
    assert "new@example.org" not in mailoutbox[-1].body


def test_changing_the_address_asks_again_after_an_hour(client):
    sign_in(client, person("ann@example.org"), "code", minutes_ago=61)
    asked = client.post("/my/account/email/", {"email": "new@example.org", "action_add": ""})
    assert asked["Location"].startswith("/my/account/reauthenticate/")


def test_a_new_address_does_not_tell_whether_somebody_has_it(client, mail_leaves, mailoutbox):
    person("bob@example.org")
    sign_in(client, person("ann@example.org"))
    pages = [
        client.post("/my/account/email/", {"email": address, "action_add": ""}, follow=True)
        for address in ("bob@example.org", "free@example.org")
    ]
    assert without_token(pages[0], "bob@example.org") == without_token(pages[1], "free@example.org")


def test_a_browser_may_say_where_a_form_under_my_comes_from(client):
    assert client.get("/my/account/login/code/")["Referrer-Policy"] == "same-origin"
    assert client.get("/help-now/")["Referrer-Policy"] == "no-referrer"
