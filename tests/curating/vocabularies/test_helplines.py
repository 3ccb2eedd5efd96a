"""Curators look at helplines and say what they found; who looked when is kept, and the public reads the newest day."""

from datetime import date, timedelta
from http import HTTPStatus
from io import StringIO

import html5lib
import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.template import engines
from django.utils import timezone

from directory.serving import looked_at as serving
from groups.facts.helplines import helplines
from groups.models import HelplineCheck
from groups.records.errors import NotYours
from groups.records.helplines import look, looked_at
from tests.signing_in import person

pytestmark = pytest.mark.django_db
LIST = "/my/region/vocabularies/helplines/"
PAGE = f"{LIST}samaritans/"


def due():
    out = StringIO()
    call_command("helplines_due", stdout=out)
    return out.getvalue()


def age(days):
    HelplineCheck.objects.update(on=timezone.localdate() - timedelta(days=days))


def test_a_look_is_kept_with_who_and_when(cora):
    done = cora.post(PAGE, {"version": 0, "found": "right"}, follow=True)
    check = HelplineCheck.objects.get()
    assert (check.helpline, check.found, check.by_name, check.on) == (
        "samaritans",
        "right",
        "Cora",
        timezone.localdate(),
    )
    assert "was looked at today" in done.text
    assert "found by Cora" in cora.get(PAGE).text


def test_what_is_wrong_stands_first_until_the_file_says_a_later_day_or_somebody_finds_it_right(cora, monkeypatch):
    cora.post(PAGE, {"version": 0, "found": "changed", "note": "Another number on its page"})
    first = looked_at()[0]
    assert (first.line.slug, first.is_wrong) == ("samaritans", True)
    page = cora.get(LIST).text
    assert page.index("in the file (1)") < page.index(PAGE) < page.index("Another number") < page.rindex("<section>")
    assert "Another number on its page" in page
    assert "(Something has changed: Another number on its page)" in due()
    tomorrow = timezone.localdate() + timedelta(days=1)
    line = helplines()["samaritans"]
    changed = type(line)(**(vars(line) | {"checked": f"{tomorrow}"}))
    with monkeypatch.context() as patch:
        patch.setattr("groups.records.helplines.helplines", lambda: {"samaritans": changed})
        assert not looked_at()[0].is_wrong
    cora.post(PAGE, {"version": HelplineCheck.objects.get().pk, "found": "right"})
    assert not any(one.is_wrong for one in looked_at())


def test_one_that_was_found_right_is_due_again_after_half_a_year(cora):
    cora.post(PAGE, {"version": 0, "found": "right"})
    assert "Samaritans," not in due()
    age(days=200)
    last = next(one for one in looked_at() if one.line.slug == "samaritans")
    assert last.right_on == max(helplines()["samaritans"].checked_on, timezone.localdate() - timedelta(days=200))


def test_bad_input_is_said_beside_its_field_and_what_was_typed_stays(cora):
    nothing = cora.post(PAGE, {"version": 0})
    assert nothing.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say what you found" in nothing.text
    silent = cora.post(PAGE, {"version": 0, "found": "gone", "note": " "})
    assert silent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say what is different" in silent.text
    for told in ({"found": "lost"}, {"found": "right", "version": "x"}, {"found": "gone", "note": "x" * 400}):
        assert cora.post(PAGE, {"version": 0} | told).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert cora.get(f"{LIST}no-such-line/").status_code == HTTPStatus.NOT_FOUND
    assert not HelplineCheck.objects.exists()


def test_who_is_late_sees_what_the_other_found_and_keeps_what_they_typed(cora):
    cora.post(PAGE, {"version": 0, "found": "right"})
    late = cora.post(PAGE, {"version": 0, "found": "gone", "note": "Typed with care"})
    assert late.status_code == HTTPStatus.CONFLICT
    assert "Somebody else has looked at it since" in late.text
    assert "Typed with care" in late.text
    assert HelplineCheck.objects.count() == 1


def test_only_curators_look():
    with pytest.raises(NotYours):
        look("samaritans", found="right", seen=0, by=person("ann@example.org"))


def test_both_pages_cost_few_queries_and_are_whole_html(cora, django_assert_max_num_queries):
    parser = html5lib.HTMLParser(strict=True)
    for number in (1, 20):
        for _ in range(number):
            HelplineCheck.objects.create(helpline="samaritans", found="changed", note="Synthetic")
        for page in (LIST, PAGE):
            cora.get(page)
            with django_assert_max_num_queries(10):
                parser.parse(cora.get(page).text)


# What the public reads


@pytest.fixture
def public(monkeypatch, settings):
    """What a process that serves visitors holds."""
    mine = serving.LookedAt()
    monkeypatch.setattr("directory.templatetags.helplines.looked_at", mine)
    settings.SERVES_VISITORS = True
    return mine


def shown(slug="samaritans"):
    text = "{% load helplines %}{% helpline slug as line %}{{ line|checked }}"
    return engines["django"].from_string(text).render({"slug": slug})


def test_the_public_reads_the_newest_of_both_days(public, client, monkeypatch):
    started = []
    monkeypatch.setattr(serving, "Thread", lambda target, **more: started.append(target) or serving_thread())
    file = helplines()["samaritans"].checked_in_words()
    assert shown() == file
    assert started == [public.read_and_close]
    HelplineCheck.objects.create(helpline="samaritans", found="right", on=date(2031, 3, 4))
    HelplineCheck.objects.create(helpline="samaritans", found="changed", on=date(2032, 3, 4), note="Synthetic")
    HelplineCheck.objects.create(helpline="shout", found="right", on=date(2001, 3, 4))
    public.read()
    assert shown() == "4 March 2031"
    assert shown("shout") == helplines()["shout"].checked_in_words()
    assert len(started) == 1


def test_no_page_waits_for_a_database_that_is_away(public, monkeypatch):
    def away():
        raise OperationalError("away")

    monkeypatch.setattr(serving, "last_found_right", away)
    public.days = {"samaritans": date(2031, 3, 4)}
    public.read_at = float("inf")
    public.read()
    assert shown() == "4 March 2031"
    assert not public.is_reading


def test_where_no_visitors_are_served_nothing_is_read(public, settings, monkeypatch):
    settings.SERVES_VISITORS = False
    monkeypatch.setattr(serving, "Thread", None)
    assert shown() == helplines()["samaritans"].checked_in_words()


def serving_thread():
    """A thread that does nothing."""
    from threading import Thread

    return Thread(target=int)
