"""Curators are made by a command, by those who run the site."""

import pytest
from django.core.management import CommandError, call_command

from directory.accounts.models import User
from groups.models import Curator, OutgoingMail

pytestmark = pytest.mark.django_db


def curates(email):
    return [str(one.region or "") for one in Curator.objects.filter(person__email=email, ended_at=None)]


def test_it_makes_one_and_ends_it_again_and_twice_is_as_once():
    for _ in range(2):
        call_command("curator", "Cat@Example.org", "london")
        call_command("curator", "cat@example.org", "england")
    assert sorted(curates("cat@example.org")) == ["", "London"]
    call_command("curator", "cat@example.org", "london", "--end")
    assert curates("cat@example.org") == [""]
    assert not User.objects.get(email="cat@example.org").has_usable_password()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["cat@example.org", "narnia"], "There is no region “narnia”"),
        (["cat", "london"], "is not an email address"),
        (["cat@example.org", "london", "--end"], "is no curator of London"),
    ],
)
def test_it_says_what_is_wrong(given, told):
    with pytest.raises(CommandError, match=told):
        call_command("curator", *given)
    assert not User.objects.exists()


def test_whoever_was_made_a_curator_signs_in_by_a_code(client, request, mailoutbox):
    call_command("curator", "cat@example.org", "london")
    assert "a curator of London" in OutgoingMail.objects.get(to="cat@example.org").subject
    request.getfixturevalue("mail_leaves")
    client.post("/my/account/login/code/", {"email": "cat@example.org"})
    [mail] = mailoutbox
    code = mail.body.split("\n\n")[1].strip()
    client.post("/my/account/login/code/confirm/", {"code": code})
    assert client.get("/my/keepers/groups/chester-plus/")["Location"] == "/my/account/2fa/"
