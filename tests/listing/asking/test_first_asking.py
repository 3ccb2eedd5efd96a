"""Old entries are brought in wave by wave; call sheets hold what is public and no more; the phone audit."""

import csv
import stat
from datetime import date, timedelta

import html5lib
import pytest
from django.core.management import CommandError, call_command

from groups.listing.asking.ladder.climbing import run
from groups.mail.addresses import digest
from groups.models import Asking, Audited, AuditResult, Bounce, Check, Group, OutgoingMail
from groups.records.calling import audits
from tests.factories import CheckFactory, ContactFactory, GroupFactory, adopted

from .conftest import asked_to, keeper_of

WEDNESDAY = date(2026, 12, 23)


@pytest.fixture
def old(no_groups, clock):
    """Three old entries of the North East: two with an email address, one with a phone number; and one with nothing."""
    clock(WEDNESDAY)
    made = [GroupFactory(name=f"Old group {n}", slug=f"old-group-{n}") for n in range(1, 5)]
    ContactFactory(group=made[0], kind="email", value="one@example.org")
    ContactFactory(group=made[1], kind="email", value="two@example.org", visibility="private")
    ContactFactory(group=made[2], value="01632 960333", label="=Ring()")
    ContactFactory(group=made[2], value="01632 960444", visibility="private")
    adopted(*made)
    return made


def plan(*arguments, **options):
    call_command("first_asking", "north-east", *arguments, **{"per_day": 1} | options)


def test_so_many_are_planned_a_working_day_and_what_has_no_contact_is_counted(old, capsys):
    plan()
    said = capsys.readouterr().out
    assert "2026-12-23 old-group-1: a mail to the group" in said
    # Christmas, Boxing Day and its stand-in, and the weekend are left out.
    assert "2026-12-24 old-group-2: a mail to the group" in said
    assert "2026-12-29 old-group-3: a call" in said
    assert "Planned 2 mails and 1 calls. 1 have no contact" in said
    assert "@" not in said
    assert "960" not in said


def test_running_it_again_goes_on_and_never_plans_more_for_a_day(old):
    plan()
    new = GroupFactory(slug="old-group-5")
    ContactFactory(group=new, kind="email", value="five@example.org")
    plan()
    assert list(Asking.objects.order_by("due_on").values_list("due_on", flat=True).distinct()) == [
        date(2026, 12, 23),
        date(2026, 12, 24),
        date(2026, 12, 29),
        date(2026, 12, 30),
    ]


def test_a_dry_run_plans_nothing(old, capsys, tmp_path):
    plan(dry_run=True)
    assert not Asking.objects.exists()
    with pytest.raises(CommandError):
        plan(dry_run=True, out=str(tmp_path))


def test_the_daily_run_writes_to_a_wave_as_its_day_comes(old, clock):
    plan()
    run(clock(WEDNESDAY))
    assert asked_to() == ["one@example.org"]
    run(clock(WEDNESDAY + timedelta(days=1)))
    assert asked_to() == ["one@example.org", "two@example.org"]


def test_an_address_that_has_bounced_is_left_out(old, capsys):
    Bounce.objects.create(event="1", address=digest("one@example.org"), is_hard=True)
    plan()
    assert "old-group-1" not in capsys.readouterr().out


@pytest.mark.parametrize("why", ["kept", "confirmed", "asked"])
def test_what_is_asked_by_the_clock_is_left_to_it(old, why):
    if why == "kept":
        keeper_of(old[0])
    elif why == "confirmed":
        CheckFactory(group=old[0], on=WEDNESDAY)
    else:
        Asking.objects.create(group=old[0], number=1, due_on=WEDNESDAY, version=1, ended_at="2026-12-23T12:00Z")
    plan()
    assert Asking.objects.filter(group=old[0], ended_at=None).count() == 0


def test_the_call_sheet_holds_what_is_public_and_no_formula_and_nobody_else_reads_it(old, tmp_path, capsys):
    folder = tmp_path / "sheets"
    plan(out=str(folder))
    table, page = folder / "calls-north-east.csv", folder / "calls-north-east.html"
    for file in (table, page):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        text = file.read_text(encoding="utf-8")
        assert "960444" not in text
        assert "@example.org" not in text
        assert "a contact that is not public" in text
    html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))
    _, row = csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
    assert row[1] == "Old group 3"
    assert row[3].startswith("'=Ring(): 01632 960333")
    assert "/confirm/" in row[5]


def test_the_link_on_a_call_sheet_answers_for_who_was_rung(old, tmp_path, client):
    plan(out=str(tmp_path))
    [row] = csv.DictReader((tmp_path / "calls-north-east.csv").read_text(encoding="utf-8-sig").splitlines())
    path = row["Answer here"].partition("//")[2].partition("/")[2]
    client.post(f"/{path}", {"answer": "right", "version": Group.objects.get(pk=old[2].pk).version})
    assert Check.objects.get(group=old[2]).how == "call"


def test_a_sheet_is_never_written_where_the_site_serves_files(old, settings):
    with pytest.raises(CommandError, match="served to the public"):
        plan(out=str(settings.STATICFILES_DIRS[0] / "sheets"))


@pytest.mark.parametrize("arguments", [("nowhere",), ("north-east", "--per-day=0")])
def test_what_it_is_told_is_checked(db, arguments):
    with pytest.raises(CommandError):
        call_command("first_asking", *arguments, **({} if len(arguments) > 1 else {"per_day": 1}))


def test_groups_of_no_region_have_a_wave_of_their_own(old, capsys):
    group = GroupFactory(region=None, reach="online", slug="online-one")
    ContactFactory(group=group, kind="email", value="online@example.org")
    call_command("first_asking", "none", per_day=5)
    assert "online-one" in capsys.readouterr().out


# The phone audit


@pytest.fixture
def sure(no_groups, clock):
    """Thirty groups confirmed in November 2026."""
    clock(WEDNESDAY)
    made = [GroupFactory() for _ in range(30)]
    for group in made:
        CheckFactory(group=group, on=date(2026, 11, 2))
    adopted(*made)
    return made


def test_the_draw_is_twenty_of_those_confirmed_and_the_same_when_it_is_asked_for_again(sure, capsys):
    old = GroupFactory()
    call_command("audit_sample")
    first = capsys.readouterr().out
    call_command("audit_sample", quarter="2026q4")
    assert capsys.readouterr().out == first
    drawn = [row.group_id for row in Audited.objects.all()]
    assert len(set(drawn)) == 20
    assert old.pk not in drawn
    Audited.objects.all().delete()
    assert [row.group_id for row in audits.draw("2026Q4", WEDNESDAY)] == drawn
    assert [row.group_id for row in audits.draw("2027Q1", WEDNESDAY)] != drawn


def test_a_result_is_recorded_once_and_only_right_confirms(sure, clock):
    clock(date(2026, 12, 30))
    right, wrong = (row.group for row in audits.draw("2026Q4", WEDNESDAY)[:2])
    call_command("audit_result", right.slug, "right", by="Cat the curator")
    call_command("audit_result", wrong.slug, "wrong")
    assert Check.objects.get(group=right, on=date(2026, 12, 30)).by_name == "Cat the curator"
    assert Check.objects.get(group=wrong, on=date(2026, 12, 30)).outcome == "changed"
    with pytest.raises(CommandError, match="already"):
        call_command("audit_result", right.slug, "wrong")


def test_only_what_was_drawn_has_a_result(sure):
    left = Group.objects.exclude(pk__in=[row.group_id for row in audits.draw("2026Q4", WEDNESDAY)]).first()
    for slug in (left.slug, "no-such-group"):
        with pytest.raises(CommandError):
            call_command("audit_result", slug, "right")


def test_the_error_rate_is_published_once_it_says_something(sure, client):
    rows = audits.draw("2026Q4", WEDNESDAY)
    for number, row in enumerate(rows[:9]):
        audits.record(row.group, AuditResult.WRONG if number < 2 else AuditResult.RIGHT, quarter="2026Q4", by="Tests")
    assert "drawn by chance" not in client.get("/about-the-data/").content.decode()
    audits.record(rows[9].group, AuditResult.RIGHT, quarter="2026Q4", by="Tests")
    page = client.get("/about-the-data/").content.decode()
    assert "we drew 20 and reached 10. For 2 of these 10 something here was wrong" in page
    assert "October to December 2026" in page


def test_the_audit_sheet_has_no_link_that_answers(sure, tmp_path, capsys):
    call_command("audit_sample", out=str(tmp_path))
    assert "/confirm/" not in capsys.readouterr().out + (tmp_path / "audit-2026Q4.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("quarter", ["2026", "2026Q5", "Q4", "1999Q1"])
def test_a_quarter_is_written_as_such(db, quarter):
    with pytest.raises(CommandError):
        call_command("audit_sample", quarter=quarter)


def test_no_mail_is_queued_by_planning(old):
    plan()
    assert not OutgoingMail.objects.exists()
