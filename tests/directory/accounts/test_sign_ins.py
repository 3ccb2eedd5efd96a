"""What is kept of how somebody signed in: when, how, with what; not from where, and nothing of strangers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import SignIn
from tests.signing_in import app_code, app_of, person, sign_in

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PASSWORD = "correct horse battery"


@pytest.fixture
def ann():
    made = person("ann@example.org")
    made.set_password(PASSWORD)
    made.save()
    return made


def with_password(client, email, password=PASSWORD):
    return client.post("/my/account/login/", {"login": email, "password": password}, headers={"user-agent": FIREFOX})


def kept():
    return [(one.person.email, one.how, one.went_well) for one in SignIn.objects.order_by("pk")]


def test_a_password_and_a_second_step_are_one_line_once_all_is_shown(client, mail_leaves, ann):
    app_of(ann)
    asked = with_password(client, ann.email)
    assert kept() == []
    client.post(asked["Location"], {"code": "000000"})
    client.post(asked["Location"], {"code": app_code()})
    assert kept() == [(ann.email, "Second step: app", False), (ann.email, "Password and app", True)]


def test_a_mailed_code_is_told_from_a_wrong_one(client, mail_leaves, mailoutbox, ann):
    client.post("/my/account/login/code/", {"email": ann.email})
    code = mailoutbox[0].body.split("\n\n")[1].strip()
    client.post("/my/account/login/code/confirm/", {"code": "WRONG"})
    client.post("/my/account/login/code/confirm/", {"code": code})
    assert kept() == [(ann.email, "Mailed code", False), (ann.email, "Mailed code", True)]


def test_it_names_the_browser_and_keeps_no_address_of_the_network(client, mail_leaves, ann):
    with_password(client, ann.email)
    assert SignIn.objects.get().device == "Firefox on Linux"
    assert {field.name for field in SignIn._meta.fields} == {"id", "person", "at", "how", "went_well", "device"}


def test_a_try_at_an_address_without_an_account_looks_and_costs_the_same_and_leaves_nothing(client, mail_leaves, ann):
    answers, costs = [], []
    for email in (ann.email, "no@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = with_password(client, email, "wrong")
        answers.append(answer.text.replace(email, ""))
        costs.append(
            [one["sql"].split()[0] for one in queries if "sign" in one["sql"].lower() and "INSERT" in one["sql"]]
        )
    assert "The email address or the password is not right" in answers[1]
    assert costs[0] == costs[1] == ["INSERT"]
    assert kept() == [(ann.email, "Password", False)]


def test_a_wrong_code_for_nobody_leaves_nothing(client, mail_leaves):
    client.post("/my/account/login/code/", {"email": "no@example.org"})
    client.post("/my/account/login/code/confirm/", {"code": "WRONG"})
    assert kept() == []


def test_a_person_sees_their_own_and_nobody_elses(client, ann):
    SignIn.objects.create(person=ann, how="Password and app", device="Firefox on a Mac")
    SignIn.objects.create(person=person("bob@example.org"), how="Somebody else's way")
    text = sign_in(client, ann).get("/my/account/sign-ins/").text
    assert "Firefox on a Mac" in text
    assert "Somebody else" not in text
