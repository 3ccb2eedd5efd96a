"""The link in an asking: what opening it does (nothing), what each answer does, and how it is taken back."""

from datetime import date, timedelta

import html5lib
import pytest
from django.core import signing
from django.utils import timezone

from groups.facts.freshness import ON_A_CARD
from groups.listing.asking import links, showing
from groups.listing.asking.ladder.climbing import run
from groups.models import Asking, AskingStep, Change, Check, Group, Keeper, OutgoingMail, Publication
from groups.records import states
from tests.factories import (
    ContactFactory,
    GroupFactory,
    OrganisationFactory,
    SessionExceptionFactory,
    SessionFactory,
    VenueFactory,
    adopted,
)

from .conftest import asked_to, keeper_of, last_asking, link_of

DUE = date(2026, 7, 1)
DAY = timedelta(days=1)
MODELS = (Asking, AskingStep, Change, Check, OutgoingMail)


@pytest.fixture
def asked(group, clock):
    """The path of the link that the group was sent."""
    run(clock(DUE))
    return link_of(last_asking(group))


def again(group):
    return Group.objects.get(pk=group.pk)


def state():
    """Everything that an answer could change."""
    return [list(model.objects.order_by("pk").values()) for model in (*MODELS, Group)]


def press(client, path, answer, **typed):
    """Press a button of the page as it is now."""
    page = client.get(path)
    return client.post(path, {"answer": answer, "version": page.context["group"].version} | typed)


def test_the_page_shows_the_facts_and_four_plain_buttons_in_one_form(client, asked):
    page = client.get(asked)
    text = page.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert text.count("<h1>") == text.count("<main") == 1
    assert text.count('<form method="post"') == 1
    assert [one for one in ("right", "changed", "paused", "closed") if f'name="answer" value="{one}"' not in text] == []
    assert "Synthetic walkers" in text
    assert "Leeds" in text
    assert "walkers@example.org" not in text
    assert "onload" not in text


def test_the_page_shows_until_when_and_in_which_months_it_meets(client, asked, group):
    session = SessionFactory(group=group, weekdays=["mon"], frequency="weekly", ends_on=date(2127, 3, 3))
    SessionExceptionFactory(session=session, kind="not-in-month", month=12, date=None)
    assert "Mondays, until 3 March 2127, not in December" in client.get(asked).text


def test_nobody_keeps_lists_or_learns_of_the_page(client, asked):
    page = client.get(asked)
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()
    assert not page.cookies


def test_a_scanner_that_opens_the_link_with_any_safe_method_and_follows_all_of_its_own_links_changes_nothing(
    client, asked
):
    before = state()
    for _ in range(2):
        for method in (client.get, client.head, client.options):
            answered = method(asked)
            assert not answered.cookies
            method(asked, {"answer": "closed", "version": "1"})
    for method in (client.put, client.patch, client.delete):
        assert method(asked).status_code == 405
    assert state() == before
    assert press(client, asked, "right").status_code == 302


def test_right_confirms_what_was_shown_and_nothing_else_in_the_groups_name(client, asked, group):
    press(client, asked, "right")
    check = Check.objects.get(group=group, on=DUE)
    assert (check.outcome, check.said_by, check.how) == ("right", "group", "keeper-link")
    assert set(check.questions) == set(showing.QUESTIONS)
    assert set(check.questions) >= ON_A_CARD
    assert "*" not in check.questions
    assert check.by is None
    page = client.get(f"/groups/{group.slug}/").content.decode()
    assert "Confirmed July 2026" in page


def test_a_used_link_says_what_was_answered_and_when(client, asked):
    press(client, asked, "right")
    page = client.get(asked).content.decode()
    assert "1 July 2026" in page
    assert "All right as it stands" in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_something_changed_leads_to_the_form_and_confirms_nothing(client, asked, group):
    press(client, asked, "changed")
    assert f"/my/form/edit/groups/{group.slug}/" in client.get(asked).content.decode()
    assert not group.checks.filter(on=DUE, outcome="right").exists()
    assert again(group).version == group.version


def test_a_pause_goes_live_at_once_and_is_told_to_all_keepers(client, asked, group):
    keeper_of(group)
    keeper_of(group, "bea@example.org")
    press(client, asked, "paused", until="2026-09-01")
    assert (again(group).status, again(group).paused_until) == ("paused", date(2026, 9, 1))
    assert sorted(asked_to()[1:]) == ["ann@example.org", "bea@example.org", "walkers@example.org"]


def test_a_group_that_closes_says_its_last_words_on_its_page_and_everywhere_escaped(client, asked, group):
    press(client, asked, "closed", last_message="Thank you <b>all</b>.", go_instead="Synthetic runners, 01632 960001")
    page = client.get(f"/groups/{group.slug}/").content.decode()
    assert "This group has closed." in page
    html5lib.HTMLParser(strict=True).parse(client.get(asked).content.decode())
    assert "Thank you &lt;b&gt;all&lt;/b&gt;." in page
    assert "Synthetic runners, 01632 960001" in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_what_is_mailed_about_an_end_holds_nothing_that_was_typed(client, asked, group):
    press(client, asked, "closed", last_message="Buy synthetic pills", go_instead="https://example.org/pills")
    assert not OutgoingMail.objects.filter(body__contains="pills").exists()
    assert OutgoingMail.objects.filter(subject__contains="closed").count() == 1


@pytest.mark.parametrize("until", ["", "2026-07-01", "2026-06-30", "2040-01-01", "soon", "31/31/2026"])
def test_a_pause_needs_a_day_that_is_to_come(client, asked, group, until):
    page = press(client, asked, "paused", until=until, last_message="kept")
    assert page.status_code == 422
    text = page.content.decode()
    assert 'href="#id_until"' in text
    assert "kept" in text
    html5lib.HTMLParser(strict=True).parse(text)
    assert again(group).status == "running"


@pytest.mark.parametrize("typed", ["1/9/2026", "1.9.2026", "1 September 2026", "2026-09-01"])
def test_a_day_is_read_as_people_here_write_it(client, asked, group, typed):
    press(client, asked, "paused", until=typed)
    assert again(group).paused_until == date(2026, 9, 1)


def test_enter_in_a_field_is_never_taken_for_still_right(client, asked, group):
    """A browser presses the first button of a form then."""
    page = press(client, asked, "right", until="2026-09-01")
    assert page.status_code == 422
    assert not group.checks.filter(on=DUE).exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"answer": "right"},
        {"answer": "right", "version": "x"},
        {"version": "1"},
        {"answer": "no-answer", "version": "1"},
        {"answer": "withdrawn", "version": "1"},
    ],
)
def test_an_answer_says_what_and_about_which_version(client, asked, group, data):
    assert client.post(asked, data).status_code == 422
    assert not group.checks.filter(on=DUE).exists()


def test_an_answer_about_what_has_changed_since_is_shown_the_listing_as_it_is_now(client, asked, group):
    version = client.get(asked).context["group"].version
    states.rename(group, slug="synthetic-walkers-of-leeds", version=version, by="Tests", why="Tests")
    page = client.post(asked, {"answer": "closed", "version": version, "last_message": "kept"})
    assert page.status_code == 409
    text = page.content.decode()
    assert "has changed since" in text
    assert "kept" in text
    assert f'value="{version + 1}"' in text
    assert again(group).status == "running"


def test_an_answer_can_be_changed_for_fourteen_days(client, asked, group, clock):
    press(client, asked, "closed")
    clock(DUE + 13 * DAY)
    press(client, asked, "right")
    assert (again(group).status, last_asking(group).outcome) == ("running", "right")
    clock(DUE + 28 * DAY)
    assert 'value="closed"' not in client.get(asked).content.decode()
    assert client.post(asked, {"answer": "closed", "version": again(group).version}).status_code == 409
    assert again(group).status == "running"


@pytest.fixture
def asked_first(group, clock):
    """The path of the link of a group that nobody confirmed before."""
    made = adopted(GroupFactory(name="Synthetic ramblers", slug="synthetic-ramblers"))
    ContactFactory(group=made, kind="email", value="ramblers@example.org")
    clock(DUE)
    return link_of(
        Asking.objects.create(group=made, number=1, due_on=DUE, version=made.version), "ramblers@example.org"
    )


def found_confirmed(client):
    """Whether it is told that the ramblers confirmed it: by their page, by their card, by the filter for that."""
    page = client.get("/groups/synthetic-ramblers/").text
    card = client.get("/groups/").text
    found = [client.get("/groups/", {"confirmed": since}).text for since in ("year", "yes")]
    return {
        "Confirmed July 2026" in page,
        "Confirmed July 2026" in card,
        *("Synthetic ramblers" in one for one in found),
    }


@pytest.mark.parametrize("instead", ["changed", "paused", "closed"])
def test_the_newest_answer_to_an_asking_decides_whether_it_is_confirmed(client, asked_first, clock, instead):
    press(client, asked_first, "right")
    assert found_confirmed(client) == {True}
    clock(DUE + DAY)
    press(client, asked_first, instead, until="2026-09-01" if instead == "paused" else "")
    assert found_confirmed(client) == {False}
    assert list(
        Check.objects.filter(group__slug="synthetic-ramblers").order_by("pk").values_list("outcome", flat=True)
    ) == ["right", instead]
    clock(DUE + 2 * DAY)
    press(client, asked_first, "right")
    assert found_confirmed(client) == {True}


def test_an_answer_that_was_taken_back_leaves_what_was_confirmed_before(client, asked, group):
    press(client, asked, "right")
    press(client, asked, "changed")
    assert "Confirmed January 2026" in client.get(f"/groups/{group.slug}/").text


def test_who_takes_back_an_end_that_replaced_still_right_is_asked_again(client, asked, group, clock):
    for answer in ("right", "closed", "undo"):
        press(client, asked, answer)
    run(clock(DUE + 60 * DAY))
    asking = last_asking(group)
    assert asking.ended_at is None
    assert set(asking.steps.values_list("rung", flat=True)) == {"asked", "reminded"}


def test_that_nobody_answers_the_phone_takes_no_answer_of_the_group_back(client, asked, group):
    press(client, asked, "closed")
    call = link_of(last_asking(group), links.CALL)
    for outcome in ("no-answer", "wrong-number"):
        assert client.post(call, {"answer": outcome, "version": again(group).version}).status_code == 409
    assert again(group).status == "closed"


def test_an_answer_can_be_changed_no_longer_once_something_newer_is_known(client, asked, group, clock):
    press(client, asked, "closed")
    now = again(group)
    states.reopen(now, version=now.version, by="Tests", why="Tests")
    assert client.post(asked, {"answer": "right", "version": now.version + 1}).status_code == 409


def test_an_end_can_be_taken_back_for_thirty_days_and_only_that(client, asked, group, clock):
    press(client, asked, "closed", last_message="Good bye")
    now = again(group)
    clock(DUE + 29 * DAY)
    assert press(client, asked, "undo").status_code == 302
    assert (again(group).status, again(group).last_message) == ("running", "")
    assert again(group).version == now.version + 1
    assert last_asking(group).ended_at is None


def test_an_end_can_be_taken_back_no_longer_after_thirty_days(client, asked, group, clock):
    press(client, asked, "closed")
    clock(DUE + 31 * DAY)
    assert client.post(asked, {"answer": "undo", "version": again(group).version}).status_code == 409
    assert again(group).status == "closed"


def test_taking_back_restores_an_earlier_pause_and_keeps_what_was_edited_since(client, group, clock):
    clock(date(2026, 2, 1))
    states.pause(group, until=DUE, reason="The roof", version=group.version, by="Tests", why="Tests")
    run(clock(DUE))
    path = link_of(last_asking(group))
    press(client, path, "closed")
    now = again(group)
    states.rename(now, slug="walkers-renamed", version=now.version, by="Tests", why="Tests")
    press(client, path, "undo")
    assert (again(group).status, again(group).paused_reason) == ("paused", "The roof")
    assert again(group).slug == "walkers-renamed"


def test_pressing_a_button_twice_answers_once(client, asked, group):
    version = again(group).version
    for _ in range(2):
        client.post(asked, {"answer": "right", "version": version})
    assert group.checks.filter(on=DUE).count() == 1
    for _ in range(2):
        client.post(asked, {"answer": "paused", "until": "2026-09-01", "version": again(group).version})
    assert Change.objects.filter(group=group, what="paused").count() == 1


def test_an_old_link_leads_to_the_newest_asking_at_the_same_address(client, asked, group, clock):
    press(client, asked, "right")
    run(clock(date(2027, 1, 1)))
    assert last_asking(group).number == 2
    moved = client.get(asked)
    assert moved.status_code == 302
    assert client.get(moved["Location"]).context["asking"] == last_asking(group)


def test_an_old_link_of_an_address_that_is_asked_no_more_leads_nowhere(client, asked, group, clock):
    press(client, asked, "right")
    group.contacts.all().delete()
    ContactFactory(group=group, kind="email", value="new@example.org")
    run(clock(date(2027, 1, 1)))
    assert client.get(asked).status_code == 200
    assert client.post(asked, {"answer": "closed", "version": again(group).version}).status_code == 409
    assert again(group).status == "running"


def test_a_link_of_a_merged_group_leads_to_the_asking_of_the_survivor(client, asked, group, clock):
    survivor = adopted(GroupFactory(name="Synthetic ramblers"))
    ContactFactory(group=survivor, kind="email", value="walkers@example.org")
    Asking.objects.create(group=survivor, number=1, due_on=DUE, version=1)
    Group.objects.filter(pk=group.pk).update(publication="merged", merged_into=survivor)
    assert client.get(client.get(asked)["Location"]).context["group"] == survivor


@pytest.mark.parametrize(
    "cut",
    [
        lambda t: t[:-1],
        lambda t: t + "x",
        lambda t: "x",
        lambda t: t.replace(":", "."),
        lambda t: t[1:],
        lambda t: signing.dumps([1, 1, "", 1, 1, ""], salt="other"),
    ],
)
def test_a_link_that_is_wrong_gets_a_page_that_helps(client, asked, cut):
    token = asked.removeprefix("/confirm/").removesuffix("/")
    page = client.get(f"/confirm/{cut(token)}/")
    assert page.status_code == 404
    assert "This link does not work" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    html5lib.HTMLParser(strict=True).parse(page.content.decode())
    assert client.post(f"/confirm/{cut(token)}/", {"answer": "right", "version": 1}).status_code == 404


def test_a_link_is_bound_to_its_asking_key_and_version(client, asked, group):
    Asking.objects.filter(group=group).update(key="another")
    assert client.get(asked).status_code == 404
    Asking.objects.filter(group=group).update(key=links.parts(asked.split("/")[2])[2], version=7)
    assert client.get(asked).status_code == 404


def test_a_link_past_its_last_day_changes_nothing_and_helps(client, asked, group, clock):
    clock(DUE + 91 * DAY)
    page = client.get(asked)
    assert page.status_code == 410
    assert "This link is too old" in page.content.decode()
    html5lib.HTMLParser(strict=True).parse(page.content.decode())
    assert client.post(asked, {"answer": "closed", "version": group.version}).status_code == 410
    assert again(group).status == "running"


def test_a_withdrawn_listing_is_named_nowhere(client, asked, group):
    states.withdraw(group, version=group.version, by="Tests", why="Tests")
    page = client.get(asked)
    assert page.status_code == 410
    assert "Synthetic walkers" not in page.content.decode()


def test_an_archived_listing_is_put_back_when_somebody_answers_after_all(client, asked, group):
    states.archive(group, version=group.version, by="Tests", why="Tests")
    press(client, asked, "right")
    assert again(group).publication == Publication.PUBLISHED
    assert last_asking(group).outcome == "right"


def test_a_withheld_address_and_a_private_contact_are_shown_to_no_holder_of_a_link(client, group, clock):
    venue = VenueFactory(group=group, name="Secret Hall", address="7 Secret Street", visibility="on-request")
    SessionFactory(group=group, venue=venue, note="Behind the Secret Hall")
    ContactFactory(group=group, value="01632 960777", visibility="private")
    run(clock(DUE))
    text = client.get(link_of(last_asking(group))).content.decode()
    assert "Secret" not in text
    assert "960777" not in text
    assert "The address is given when you get in touch" in text


def test_a_call_is_told_apart_from_the_groups_own_link(client, asked, group):
    path = link_of(last_asking(group), links.CALL)
    press(client, path, "no-answer")
    assert group.checks.filter(outcome="no-answer", how="call", said_by="someone-else").count() == 1
    assert last_asking(group).ended_at is None
    press(client, path, "right")
    check = group.checks.order_by("-pk").first()
    assert (check.outcome, check.how, check.by_name) == ("right", "call", "The group, asked by phone")


def test_the_page_needs_fewer_than_ten_queries(client, asked, group, django_assert_max_num_queries):
    host = OrganisationFactory()
    Group.objects.filter(pk=group.pk).update(organisation=host)
    for _ in range(3):
        SessionFactory(group=group, venue=VenueFactory(group=group), weekdays=["mon"], frequency="weekly")
        ContactFactory(group=group)
    with django_assert_max_num_queries(9):
        client.get(asked)


def test_who_keeps_it_no_longer_cannot_close_it_by_the_link_that_they_were_sent(client, clock, group):
    ann = keeper_of(group)
    run(clock(DUE))
    path = link_of(last_asking(group), ann.email)
    typed = {"answer": "closed", "version": client.get(path).context["group"].version}
    Keeper.objects.filter(person=ann).update(ended_at=timezone.now())
    before = state()
    assert client.post(path, typed).status_code == 409
    assert state() == before


def test_who_keeps_it_no_longer_cannot_take_back_what_was_answered(client, clock, group):
    ann = keeper_of(group)
    run(clock(DUE))
    path = link_of(last_asking(group), ann.email)
    press(client, path, "closed", last_message="Thank you")
    Keeper.objects.filter(person=ann).update(ended_at=timezone.now())
    assert client.post(path, {"answer": "undo", "version": again(group).version}).status_code == 409
    assert again(group).status == "closed"
