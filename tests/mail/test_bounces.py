"""What mail servers send back: hard, soft, spam and people's own answers are told apart, and taken in once."""

import json
from datetime import timedelta
from email.message import EmailMessage
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groups.mail import bounces, notices
from groups.mail.addresses import digest
from groups.mail.outbox import envelope_sender, message_id
from groups.models import Bounce, OutgoingMail

READER = "reader@example.org"


@pytest.fixture
def mail(db):
    return OutgoingMail.objects.create(purpose="asking", to=READER, subject="Synthetic", body="Hello", safe_twice=True)


def report(
    mail, *, status="5.1.1", action="failed", words="The message could not be delivered.", name="<1@mx.example.org>"
):
    """A delivery report of RFC 3464, as a mail server sends it back."""
    return f"""From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: {envelope_sender(mail)}
Subject: Undelivered Mail Returned to Sender
Message-ID: {name}
Auto-Submitted: auto-replied
Date: Wed, 01 Jul 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

{words}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {READER}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} {READER}

--b
Content-Type: message/rfc822

Message-ID: {message_id(mail)}
Subject: Synthetic

--b--
""".encode()


def own_answer(mail, **headers):
    """What a person's out-of-office writes."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = READER, envelope_sender(mail), "Out of office"
    for header, value in headers.items():
        message[header.replace("_", "-")] = value
    message.set_content("I am away until Monday. My mailbox is full of joy.")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({}, "hard"),
        ({"status": "5.1.10"}, "hard"),
        ({"status": "5.2.1"}, "hard"),
        ({"status": "5.2.2"}, "soft"),
        ({"status": "4.4.7"}, "soft"),
        ({"status": "5.0.0", "words": "Mailbox is full (quota)."}, "soft"),
        ({"status": "5.7.1"}, "policy"),
        ({"status": "5.0.0", "words": "It looks like spam to us."}, "policy"),
        ({"status": "5.1.8"}, "policy"),
        ({"status": "5.4.4"}, "soft"),
        ({"action": "delivered", "status": "2.0.0"}, "arrived"),
    ],
)
def test_reports_are_told_apart_by_their_status_and_words(mail, said, kind):
    event = notices.event_in(report(mail, **said))
    assert (event.kind, event.mail) == (kind, mail.uuid)


def test_a_server_that_still_tries_has_said_nothing_yet(mail):
    assert notices.event_in(report(mail, action="delayed", status="4.4.1")) is None


@pytest.mark.parametrize("headers", [{"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {}])
def test_a_persons_own_answer_is_no_bounce(mail, headers):
    assert notices.event_in(own_answer(mail, **headers)) is None


def test_a_notice_that_follows_no_standard_is_read_by_its_words(mail):
    raw = f"""From: MAILER-DAEMON@mx.example.org
To: {envelope_sender(mail)}
Subject: failure notice

Hi. This is the qmail-send program at mx.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<{READER}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.
""".encode()
    event = notices.event_in(raw)
    assert (event.kind, event.status, event.mail) == ("hard", "5.1.1", mail.uuid)


def test_only_what_names_a_message_of_ours_counts(mail):
    stranger = report(mail).replace(mail.uuid.hex.encode(), uuid4().hex.encode())
    assert bounces.take(notices.event_in(stranger)) is None
    nameless = report(mail).replace(mail.uuid.hex.encode(), b"x")
    assert notices.event_in(nameless) is None
    assert not Bounce.objects.exists()


def test_it_is_known_by_the_message_it_returns_where_the_address_is_lost(mail):
    raw = report(mail).replace(envelope_sender(mail).encode(), b"postmaster@example.org")
    assert notices.event_in(raw).mail == mail.uuid


def test_the_same_event_is_one_row_and_no_address_is_kept(mail):
    for _ in range(2):
        bounces.take(notices.event_in(report(mail)))
    row = Bounce.objects.get()
    assert (row.is_hard, row.counts, row.said, row.mail) == (True, True, "5.1.1", mail)
    assert READER not in json.dumps(list(Bounce.objects.values()), default=str)
    assert row.address == digest(" Reader@Example.org ")
    assert bounces.left_alone([row.address]) == {row.address}


def test_spam_counts_for_nothing_and_three_soft_ones_like_a_hard_one(mail):
    of = digest(READER)
    for number in range(5):
        bounces.take(notices.event_in(report(mail, status="5.7.1", name=f"<spam{number}@x>")))
    assert bounces.left_alone([of]) == set()
    for number in range(3):
        assert bounces.left_alone([of]) == set()
        bounces.take(notices.event_in(report(mail, status="4.2.2", name=f"<soft{number}@x>")))
    assert bounces.left_alone([of]) == {of}


def test_what_arrives_later_clears_it_and_what_arrived_before_does_not(mail):
    told = {"id": "1", "message": message_id(mail), "kind": "hard", "at": "2026-07-01T10:00:00+01:00"}
    bounces.take(bounces.event_of(told))
    of = digest(READER)
    bounces.take(bounces.event_of(told | {"id": "2", "kind": "arrived", "at": "2026-06-30T10:00:00Z"}))
    assert bounces.left_alone([of]) == {of}
    bounces.take(bounces.event_of(told | {"id": "3", "kind": "arrived", "at": "2026-07-02T10:00:00Z"}))
    assert bounces.left_alone([of]) == set()


@pytest.mark.parametrize(
    "told",
    [
        None,
        1,
        "x",
        [],
        {},
        {"id": 1},
        {"id": ""},
        {"kind": "angry"},
        {"at": "yesterday"},
        {"at": "2026-07-01T10:00:00"},
        {"message": "<x@example.org>"},
        {"message": 5},
        {"id": "x" * 300},
        {"status": 5},
    ],
)
def test_what_is_no_event_is_refused(told):
    right = {"id": "1", "message": f"<{uuid4().hex}@example.org>", "kind": "hard", "at": "2026-07-01T10:00:00Z"}
    with pytest.raises(bounces.NotAnEvent):
        bounces.event_of(right | told if isinstance(told, dict) and told else told)


@given(st.binary(max_size=2000))
def test_no_mail_breaks_the_reader(raw):
    notices.event_in(raw)
    notices.event_in(b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n" + raw)


@given(st.text(alphabet='MAILER-DAEMON@:\n <>0123456789abcdef.;="', max_size=600))
def test_no_words_of_a_mail_break_the_reader(text):
    name = f"bounces+{'a' * 32}@directory.example.org"
    notices.event_in(f"To: {name}\nDate: {text[:40]}\nContent-Type: {text[:60]}\n\n{text}".encode())


def test_files_folders_mailboxes_and_standard_input_are_read(mail, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "Maildir"
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    (folder / "new" / "1").write_bytes(report(mail))
    (folder / "tmp" / "2").write_bytes(report(mail, name="<half@x>"))
    box = tmp_path / "box"
    box.write_bytes(
        b"From MAILER-DAEMON Wed Jul  1 10:00:00 2026\n" + report(mail, name="<2@x>") + b"\n"
        b"From reader@example.org Wed Jul  1 11:00:00 2026\n" + own_answer(mail) + b"\n"
    )
    call_command("read_bounces", str(folder), str(box), str(folder))
    assert capsys.readouterr().out == "2 hard, 1 known or not ours, 1 left aside.\n"

    class Input:
        buffer = (tmp_path / "Maildir" / "tmp" / "2").open("rb")

    monkeypatch.setattr("sys.stdin", Input)
    with Input.buffer:
        call_command("read_bounces", "-")
    assert Bounce.objects.count() == 3


def test_events_of_a_mail_service_are_read_all_or_none(mail, tmp_path):
    told = {"id": "1", "message": message_id(mail), "kind": "soft", "at": timezone.now().isoformat(), "status": "4.2.2"}
    file = tmp_path / "events.json"
    file.write_text(json.dumps([told, told | {"id": ""}]))
    with pytest.raises(CommandError):
        call_command("read_bounces", str(file), json=True)
    assert not Bounce.objects.exists()
    file.write_text(json.dumps(told))
    call_command("read_bounces", str(file), json=True)
    assert Bounce.objects.get().said == "4.2.2"
    file.write_text("{")
    with pytest.raises(CommandError):
        call_command("read_bounces", str(file), json=True)


def test_a_notice_dated_in_the_future_is_taken_as_of_now(mail):
    raw = report(mail).replace(b"2026", b"2100")
    assert notices.event_in(raw).at <= timezone.now() + timedelta(seconds=1)
