"""What becomes of a report: who learns of it, who closes it, what its page says, and when it is forgotten."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from groups.models import Curator, Keeper, OutgoingMail, Publication, Report, ReportKind
from groups.records.errors import NotYours, Refused
from groups.records.queue.following import follow
from groups.records.reports import close, tell
from regions.models import Region
from tests.factories import GroupFactory, OrganisationFactory
from tests.signing_in import as_curator

pytestmark = pytest.mark.django_db
SECRET = "A synthetic secret about somebody"


def person(name, **fields):
    return get_user_model().objects.create_user(f"{name}@example.org", name=name, **fields)


def kept_group(**fields):
    """A group with two keepers."""
    group = GroupFactory(name="Synthetic circle", **fields)
    for name in ("ann", "ben"):
        Keeper.objects.create(person=person(name), group=group, why="Tests")
    return group


def curator(name, region=None):
    one = person(name)
    Curator.objects.create(person=one, region=region)
    return one


def told(listing, **fields):
    return tell(**{"kind": ReportKind.WRONG_PLACE_OR_TIME, "words": SECRET, "listing": listing} | fields)


def sent_to():
    return sorted(OutgoingMail.objects.values_list("to", flat=True))


def test_keepers_are_told_what_kind_of_problem_it_is_and_nothing_that_was_typed():
    told(kept_group(), right="At 7pm", reply_to="zoe@example.org")
    assert sent_to() == ["ann@example.org", "ben@example.org"]
    for mail in OutgoingMail.objects.all():
        assert "The place or the time is wrong." in mail.body
        assert not any(typed in f"{mail.subject} {mail.body} {mail.reply_to}" for typed in (SECRET, "7pm", "zoe@"))


def test_keepers_are_written_to_once_a_day_however_many_say_something():
    group = kept_group()
    for number in range(3):
        told(group, words=f"Report {number}")
    assert len(sent_to()) == 2
    Report.objects.update(made_at=timezone.now() - timedelta(days=1, minutes=1))
    told(group, words="Report of the next day")
    assert len(sent_to()) == 4


def test_what_is_urgent_goes_to_curators_of_the_region_alone():
    group = kept_group()
    curator("cleo", group.region)
    curator("dan", Region.objects.get(slug="london"))
    curator("eve")
    told(group, is_urgent=True)
    assert sent_to() == ["cleo@example.org"]
    assert SECRET not in OutgoingMail.objects.get().body


def test_an_urgent_report_before_does_not_keep_keepers_from_being_told():
    group = kept_group()
    told(group, is_urgent=True)
    told(group, words="At eight")
    assert sent_to() == ["ann@example.org", "ben@example.org"]


def test_where_a_region_has_no_curator_those_of_all_england_are_told():
    curator("eve")
    told(GroupFactory(), is_urgent=True)
    assert sent_to() == ["eve@example.org"]


def test_an_organisation_in_several_regions_is_for_those_of_all_england():
    host = OrganisationFactory()
    GroupFactory(organisation=host)
    assert told(host).region.slug == "north-east"
    GroupFactory(organisation=host, region=Region.objects.get(slug="london"))
    assert told(host, words="Another").region is None


def test_the_same_words_again_within_an_hour_are_one_report_and_later_another():
    group = GroupFactory()
    first = told(group)
    assert told(group) == first
    assert told(GroupFactory()) != first
    Report.objects.filter(pk=first.pk).update(made_at=timezone.now() - timedelta(hours=1, minutes=1))
    assert told(group) != first


def test_numbers_cannot_be_guessed():
    numbers = {told(GroupFactory()).number for _ in range(5)}
    assert len(numbers) == 5
    assert all(len(number) == 10 for number in numbers)


def test_a_curator_closes_a_report_as_it_was_seen_and_who_reported_it_is_told_in_fixed_words(client):
    group = GroupFactory()
    cleo, report = curator("cleo", group.region), told(group, reply_to="zoe@example.org")
    close(report, version=1, by=cleo, answer="It is at 7pm now. Thank you.")
    report.refresh_from_db()
    assert (report.closed_by, report.version) == (cleo, 2)
    mail = OutgoingMail.objects.get(to="zoe@example.org")
    assert f"/reports/{report.number}/" in mail.body
    assert not any(typed in mail.body for typed in (SECRET, "7pm", "circle"))
    assert "It is at 7pm now. Thank you." in client.get(f"/reports/{report.number}/").content.decode()


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_that_is_not_the_present_one_is_refused(version):
    group = GroupFactory()
    cleo, report = curator("cleo", group.region), told(group)
    with pytest.raises(Refused):
        close(report, version=version, by=cleo, answer="Done")
    report.refresh_from_db()
    assert report.closed_at is None


def test_of_two_who_close_at_once_the_second_is_told():
    group = GroupFactory()
    cleo, report = curator("cleo", group.region), told(group)
    seen_by_another = Report.objects.get(pk=report.pk)
    close(report, version=1, by=cleo, answer="Done")
    with pytest.raises(Refused):
        close(seen_by_another, version=1, by=cleo, answer="Done otherwise")
    assert Report.objects.get().answer == "Done"


def test_no_report_is_closed_without_an_answer_or_by_another_regions_curator():
    report = told(GroupFactory())
    cleo, dan = curator("cleo", report.region), curator("dan", Region.objects.get(slug="london"))
    with pytest.raises(Refused):
        close(report, version=1, by=cleo, answer="  ")
    with pytest.raises(Refused):
        close(report, version=1, by=dan, answer="Done")
    assert not Report.objects.exclude(closed_at=None).exists()


def test_the_page_of_a_report_never_says_what_was_told_or_by_whom(client):
    group = GroupFactory(name="Synthetic circle")
    report = told(group, right="Right words", reply_to="zoe@example.org")
    for answer in ("", "Done, thank you."):
        if answer:
            close(report, version=1, by=curator("cleo"), answer=answer)
        response = client.get(f"/reports/{report.number}/")
        text = response.content.decode()
        assert not any(typed in text for typed in (SECRET, "Right words", "zoe@", "cleo"))
        assert "Synthetic circle" in text
        assert answer in text
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_the_page_of_a_report_names_no_listing_that_nobody_may_know_of(client):
    group = GroupFactory(name="Synthetic circle")
    report = told(group)
    type(group).objects.filter(pk=group.pk).update(publication=Publication.WITHDRAWN)
    assert "Synthetic circle" not in client.get(f"/reports/{report.number}/").content.decode()


def test_posting_to_the_page_of_a_report_does_nothing(client):
    report = told(GroupFactory())
    assert client.post(f"/reports/{report.number}/").status_code in (403, 405)
    assert client.get("/reports/2345678923/").status_code == 404


def test_a_closed_report_is_forgotten_after_some_weeks_and_its_answer_stays(client, settings):
    group, cleo = GroupFactory(), curator("cleo")
    old, newer, is_open = (told(group, words=f"{SECRET} {n}", reply_to="zoe@example.org") for n in range(3))
    for report, days in ((old, 91), (newer, 89)):
        close(report, version=1, by=cleo, answer="All is right.")
        Report.objects.filter(pk=report.pk).update(closed_at=timezone.now() - timedelta(days=days))
    call_command("forget")
    call_command("forget")
    for report in (old, newer, is_open):
        report.refresh_from_db()
    assert (old.words, old.reply_to, old.answer) == ("", "", "All is right.")
    assert SECRET in newer.words
    assert SECRET in is_open.words
    assert "All is right." in client.get(f"/reports/{old.number}/").content.decode()


def test_a_curator_who_keeps_the_listing_neither_learns_of_a_report_of_it_nor_closes_it(client):
    group = GroupFactory(name="Synthetic circle")
    cora = curator("cora", group.region)
    Keeper.objects.create(person=cora, group=group, why="Tests")
    boss = person("boss", is_superuser=True)
    report = told(group, is_urgent=True)
    assert sent_to() == [boss.email]
    with pytest.raises(NotYours):
        close(report, version=1, by=cora, answer="All is well")
    as_curator(client, cora)
    assert SECRET not in client.get("/my/region/").text
    assert client.get(f"/my/region/reports/{report.number}/").status_code == 404
    close(report, version=1, by=boss, answer="We spoke with them")


def test_nor_does_one_who_keeps_the_listing_that_it_was_merged_into(client):
    loser, survivor = GroupFactory(name="Synthetic circle"), GroupFactory(name="Synthetic ring")
    cora, lou = curator("cora", survivor.region), curator("lou", survivor.region)
    Keeper.objects.create(person=cora, group=survivor, why="Tests")
    report = told(loser)
    loser.publication, loser.merged_into = Publication.MERGED, survivor
    loser.save()
    follow(loser, survivor)
    report.refresh_from_db()
    as_curator(client, cora)
    assert client.get(f"/my/region/reports/{report.number}/").status_code == 404
    with pytest.raises(NotYours):
        close(report, version=report.version, by=cora, answer="All is well")
    assert SECRET in as_curator(client, lou).get(f"/my/region/reports/{report.number}/").text
    close(report, version=report.version, by=lou, answer="We spoke with them")


def test_the_mails_about_reports_are_forgotten_with_them(settings):
    report = told(kept_group(), reply_to="zoe@example.org")
    close(report, version=1, by=curator("cora"), answer="It is right now.")
    assert "zoe@example.org" in sent_to()
    long_ago = timezone.now() - timedelta(days=settings.REPORTS_KEPT_DAYS + 1)
    OutgoingMail.objects.update(made_at=long_ago, state="sent")
    OutgoingMail.objects.filter(to="ben@example.org").update(state="queued")
    Report.objects.update(closed_at=long_ago)
    call_command("forget")
    assert sent_to() == ["ben@example.org"]
