"""The form: whatever is typed is kept, sending ends in a proposal, and nobody else sees what was begun."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from groups.listing.form import drafts
from groups.listing.form.building import Building
from groups.listing.form.pages import NOT_ASKED, PAGES
from groups.models import Group, Keeper, Proposal, UnsentForm
from groups.records import history
from groups.records.actions import publish
from groups.records.proposals import accept
from groups.records.questions import QUESTIONS, SeenBy
from groups.records.redaction import redact
from regions.models import Region
from tests.records.listings import BY, contact, group_record, organisation_record, published, session, venue
from tests.signing_in import curator, keeper, person, sign_in

from .filling import (
    ABOUT,
    CONTACT,
    NEEDED,
    add_contact,
    as_drawn,
    begun,
    check,
    edited,
    filled,
    new_row,
    put,
    record_of,
    sent,
)

pytestmark = pytest.mark.django_db


def test_opening_the_form_makes_none(client):
    assert client.get("/my/form/new/").status_code == 200
    assert not UnsentForm.objects.exists()


def test_every_question_is_on_a_page_or_is_not_asked_of_keepers():
    for of, pages in PAGES.items():
        asked = [name for page in pages for name in page.answered]
        assert len(asked) == len(set(asked))
        assert set(asked) | NOT_ASKED[of] == set(QUESTIONS[of])


def test_what_is_private_stands_on_a_page_that_says_so():
    for page in PAGES["group"]:
        private = {QUESTIONS["group"][name].seen_by != SeenBy.PUBLIC for name in page.names}
        assert private <= {page.is_private}


def test_five_answers_are_enough_and_the_readme_says_so(client):
    form = filled(client)
    assert not Building(UnsentForm.objects.get(pk=form.pk)).wrong
    typed = sum(len(page) for page in NEEDED.values()) - 1  # how far people come from is chosen already
    assert typed + 3 == 7  # a contact has three


@pytest.mark.parametrize("page", ["about", "who", "where"])
def test_each_of_them_is_needed(client, page):
    form = begun(client)
    for slug, typed in NEEDED.items():
        if slug != page:
            put(client, form, slug, **typed)
    add_contact(client, form)
    form.refresh_from_db()
    assert page in {one.page.slug for one in Building(form).wrong}


def test_a_page_is_kept_though_something_on_it_is_wrong(client):
    form = begun(client)
    answer = put(client, form, "about", **ABOUT | {"summary": "x" * 300})
    assert answer.status_code == 200
    assert "x" * 300 in answer.text
    assert "There is a problem" in answer.text
    assert record_of(form)["name"] == "Synthetic Bluebells"


def test_what_is_typed_is_kept_without_a_token_against_forgery_and_without_signing_in(client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    form = begun(client)
    assert put(strict, form, "about", **ABOUT).status_code == 302
    assert record_of(form)["name"] == "Synthetic Bluebells"


def test_two_tabs_never_lose_each_others_pages(client):
    form = begun(client)
    one, other = UnsentForm.objects.get(pk=form.pk), UnsentForm.objects.get(pk=form.pk)
    drafts.keep(one, "about", {"name": ["One"]})
    drafts.keep(other, "who", {"who_for": ["Others"]})
    assert {"about", "who"} <= UnsentForm.objects.get(pk=form.pk).pages.keys()


def test_a_form_goes_on_on_another_device_by_its_link(client):
    from django.test import Client

    form = begun(client)
    put(client, form, "about", **ABOUT)
    assert "Synthetic Bluebells" in Client().get(reverse("form:tasks", args=[form.token])).text


def test_a_form_that_is_somebodys_is_opened_by_nobody_else(client):
    from django.test import Client

    ann = person("ann@example.org")
    form = begun(sign_in(client, ann))
    assert form.person == ann
    for other in (Client(), sign_in(Client(), person("bob@example.org"))):
        answer = other.get(reverse("form:tasks", args=[form.token]))
        assert answer.status_code == 404
        assert "We cannot open this form" in answer.text


def test_sending_asks_who_somebody_is_and_keeps_all_meanwhile(client):
    form = filled(client)
    answer = check(client, form)
    assert answer.status_code == 302
    assert f"next=%2Fmy%2Fform%2F{form.token}%2Fcheck%2F" in answer.url
    ann = person("ann@example.org")
    sign_in(client, ann)
    assert "It is sent" in sent(client, form, note="We are new")
    proposal = Proposal.objects.get()
    assert (proposal.by, proposal.name, proposal.note) == (ann, "Synthetic Bluebells", "We are new")


def test_a_group_that_lists_itself_is_published_when_a_curator_accepts(client):
    form = filled(client)
    sign_in(client, person("ann@example.org"))
    check(client, form)
    accept(Proposal.objects.get(), version=1, by=curator("cora@example.org", Region.objects.get(slug="north-east")))
    page = client.get("/groups/synthetic-bluebells/").text
    assert "01632 960001" in page
    assert "Morpeth" in page
    assert "Confirmed" in page


def test_the_first_sentence_is_the_summary_where_none_is_given(client):
    assert record_of(filled(client))["summary"] == "We sit and talk."


def test_a_postcode_becomes_its_town_and_is_not_kept(client):
    form = begun(client)
    put(client, form, "where", place="NE61 1BN", reach="local")
    record = record_of(form)
    assert (record["town"], record["region"]) == ("Morpeth", "north-east")
    assert "NE61" not in str(dict(record.answers))


def test_a_place_that_may_be_several_is_asked_about_with_what_was_typed(client):
    form = begun(client)
    answer = put(client, form, "where", place="Newport", reach="local")
    assert "There are several places of that name" in answer.text
    put(client, form, "where", place="Newport", reach="local", place_choice="Newport, Shropshire")
    assert record_of(form)["region"] == "west-midlands"


def test_an_online_group_needs_no_place(client):
    form = begun(client)
    put(client, form, "where", reach="online", place="")
    assert "where" not in {one.page.slug for one in Building(UnsentForm.objects.get(pk=form.pk)).wrong}


def test_groups_of_a_like_name_are_shown_while_naming(client):
    published(name="Synthetic Blue Bells")
    form = begun(client)
    answer = put(client, form, "about", **ABOUT)
    assert answer.url == reverse("form:similar", args=[form.token, "about"])
    page = client.get(answer.url).text
    assert "Synthetic Blue Bells" in page
    assert "/my/keepers/claim/groups/" in page


def test_a_mobile_is_shown_to_everybody_only_when_that_was_said_twice(client):
    form = begun(client)
    answer = add_contact(client, form, kind="mobile", value="07700 900001")
    assert "This may be one person" in answer.text
    assert record_of(form)["contacts"] == ()
    page = reverse("form:page", args=[form.token, "meeting"])
    assert "Not finished yet" in client.get(page).text
    row = form.pages and next(name for name in UnsentForm.objects.get(pk=form.pk).pages if name.startswith("contacts:"))
    row = row or next(name for name in UnsentForm.objects.get(pk=form.pk).pages if name.startswith("contacts:"))
    client.post(
        reverse("form:row", args=[form.token, "contacts", row.partition(":")[2]]),
        CONTACT | {"kind": "mobile", "value": "07700 900001", "sure": "on"},
    )
    made = record_of(form)["contacts"][0]
    assert (made["visibility"], bool(made["consent_by"])) == ("public", True)


@pytest.mark.parametrize(
    ("visibility", "seen", "hidden"),
    [("full", "1 Synthetic Street", "not published"), ("area", "not published", "Synthetic Street"),
     ("on-request", "when you get in touch", "Synthetic Street")],
)  # fmt: skip
def test_what_the_public_will_see_of_an_address_is_shown_before_it_is_sent(client, visibility, seen, hidden):
    form = begun(client)
    page = new_row(client, form, "venues")
    typed = {"name": "Hall", "address": "1 Synthetic Street", "postcode": "NE61 1BN", "visibility": visibility}
    client.post(page, typed)
    shown = (
        client.get(reverse("form:page", args=[form.token, "meeting"]))
        .text.split("Anybody will see:")[1]
        .split("</p>")[0]
    )
    assert seen in shown
    assert hidden not in shown


def sessions_typed(line):
    return {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-line": line, "form-0-attendance": "in-person"}


def test_a_line_in_plain_words_is_shown_back_and_kept(client):
    form = begun(client)
    page = reverse("form:sessions", args=[form.token])
    answer = client.post(page, sessions_typed("first and third Monday 6.30pm to 8pm"))
    assert answer.status_code == 200
    assert answer.text.count("<time datetime") == 6
    rows = record_of(form)["sessions"]
    assert [row["nth"] for row in rows] == [1, 3]
    assert {row["weekdays"] for row in rows} == {("mon",)}


def test_a_session_is_at_the_only_place_there_is(client):
    form = begun(client)
    page = new_row(client, form, "venues")
    client.post(page, {"name": "Hall", "postcode": "Morpeth", "visibility": "area"})
    client.post(reverse("form:sessions", args=[form.token]), sessions_typed("every Tuesday 7pm to 9pm"))
    record = record_of(form)
    assert record["sessions"][0]["venue"] == record["venues"][0]["uuid"]


@pytest.fixture
def kept():
    hall = venue(name="Hall", address="1 Synthetic Street", visibility="full")
    weekly = session(venue=hall["uuid"], frequency="weekly", weekdays=("tue",))
    group, record = published(
        group_record(
            name="Synthetic Foxgloves", who_for="Anyone", town="Leeds", lat=53.8, lng=-1.55, venues=(hall,),
            sessions=(weekly,), contacts=(contact(visibility="public"),),
        )
    )  # fmt: skip
    return group, record, keeper("kim@example.org", group)


def test_a_form_that_is_opened_and_sent_unchanged_changes_nothing(client, kept):
    form = edited(client, kept[0], kept[2])
    for page in PAGES["group"]:
        put(client, form, page.slug, **as_drawn(client, form, page.slug))
    assert record_of(form) == kept[1]
    assert "Nothing has changed" in client.get(reverse("form:check", args=[form.token])).text


def test_one_answer_is_changed_and_the_rest_stays(client, kept):
    form = edited(client, kept[0], kept[2])
    typed = as_drawn(client, form, "about") | {"name": "Synthetic Thistles"}
    put(client, form, "about", **typed)
    assert "A curator looks at this first" in sent(client, form)
    assert Proposal.objects.get().questions == ["name"]
    assert history.latest([kept[0]])[kept[0].pk] == kept[1]


def test_two_who_cross_choose_question_by_question_and_lose_nothing(client, kept):
    group, record, _ = kept
    form = edited(client, kept[0], kept[2])
    typed = as_drawn(client, form, "about") | {"name": "Mine", "summary": "Mine too."}
    put(client, form, "about", **typed)
    publish(record.with_answers({"name": "Theirs", "cost": "free"}), **BY)
    answer = check(client, form)
    assert "Somebody else changed this in the meantime" in answer.text
    assert all(words in answer.text for words in ("Theirs", "Mine", "Synthetic Foxgloves"))
    check(client, form, **{"crossed-name": "mine"})
    proposal = Proposal.objects.get()
    assert proposal.record["answers"]["name"] == "Mine"
    assert sorted(proposal.questions) == ["name", "summary"]
    group.refresh_from_db()
    assert group.cost == "free"


def test_who_keeps_it_no_longer_is_not_shown_what_others_answered_since(client, kept):
    group, record, kim = kept
    form = edited(client, group, kim)
    put(client, form, "about", **as_drawn(client, form, "about") | {"name": "Mine"})
    Keeper.objects.filter(person=kim).update(ended_at=timezone.now())
    publish(record.with_answers({"name": "Told after they left"}), **BY)
    for chosen in ({}, {"crossed-other": "mine"}, {"crossed-name": "mine"}):
        assert "Told after they left" not in check(client, form, **chosen).text
    assert not Proposal.objects.exists()


def test_a_choice_between_answers_that_never_crossed_does_a_new_listing_no_harm(client):
    form = filled(sign_in(client, person("kim@example.org")))
    check(client, form, **{"crossed-name": "mine"})
    assert Proposal.objects.count() == 1


def test_who_keeps_it_not_is_shown_how_to_ask(client, kept):
    answer = sign_in(client, person("bob@example.org")).get(reverse("form:edit_group", args=[kept[0].slug]))
    assert answer.status_code == 403
    assert "/my/keepers/claim/groups/" in answer.text


def test_an_organisation_has_a_form_of_its_own_and_its_new_groups_are_its(client):
    host = organisation_record(name="Synthetic Host")
    organisation, _ = published(host)
    kim = keeper("kim@example.org", organisation)
    sign_in(client, kim)
    answer = client.post(reverse("form:edit_organisation", args=[organisation.slug]))
    assert "About the organisation" in client.get(answer.url).text
    answer = client.post(f"/my/form/new/?organisation={organisation.slug}")
    form = UnsentForm.objects.get(token=answer.url.split("/")[3])
    assert record_of(form)["organisation"] == host.uuid


def test_a_group_is_copied_without_where_it_stands_recorded(client, kept):
    sign_in(client, kept[2])
    answer = client.post(f"/my/form/new/?like={kept[0].slug}")
    copy = record_of(UnsentForm.objects.get(token=answer.url.split("/")[3]))
    assert (copy["name"], copy.uuid == kept[1].uuid, copy["provenance"]) == ("Synthetic Foxgloves", False, ())


def test_every_page_costs_under_ten_queries_whatever_was_typed(client, kept, django_assert_max_num_queries):
    form = edited(client, kept[0], kept[2])
    for page in PAGES["group"]:
        put(client, form, page.slug, **as_drawn(client, form, page.slug) | {"leave": "1"})
    addresses = [reverse(f"form:{name}", args=[form.token]) for name in ("tasks", "check", "sessions", "preview")]
    addresses += [reverse("form:page", args=[form.token, page.slug]) for page in PAGES["group"]]
    addresses += [reverse("form:new_row", args=[form.token, name]) for name in ("contacts", "venues")]
    for address in addresses:
        with django_assert_max_num_queries(9):
            assert client.get(address).status_code == 200


def test_forms_are_forgotten_when_they_are_old(client):
    nobodys, somebodys = begun(client), begun(sign_in(client, person("ann@example.org")))
    old = timezone.now() - timedelta(days=40)
    UnsentForm.objects.update(changed_at=old)
    call_command("forget", stdout=(said := StringIO()))
    assert said.getvalue().startswith("1 forms that were never sent\n")
    assert list(UnsentForm.objects.values_list("pk", flat=True)) == [somebodys.pk]
    assert nobodys.pk != somebodys.pk


def test_a_form_is_thrown_away_by_a_button_alone(client):
    form = begun(client)
    page = reverse("form:delete", args=[form.token])
    client.get(page)
    assert UnsentForm.objects.count() == 1
    client.post(page)
    assert not UnsentForm.objects.exists()


def test_what_was_sent_is_not_listed_twice(client):
    form = filled(client)
    sign_in(client, person("ann@example.org"))
    check(client, form)
    check(client, form)
    assert Proposal.objects.filter(state="waiting").count() == 1
    assert not Group.objects.filter(name="Synthetic Bluebells").exists()


def test_a_group_called_a_little_alike_is_shown_once_it_is_said_to_be_in_the_same_place(client):
    published(name="Synthetic Bluebells Morning Walk", town="Morpeth", lat=55.168, lng=-1.69, district="E06000057")
    form = begun(client)
    assert put(client, form, "about", **ABOUT | {"name": "Synthetic Bluebell Walkers"}).url.endswith("/why/")
    assert put(client, form, "where", **NEEDED["where"]).url == reverse("form:similar", args=[form.token, "where"])


def test_a_no_to_a_group_of_like_name_is_not_asked_for_again(client):
    group, _ = published(name="Synthetic Blue Bells")
    form = begun(client)
    put(client, form, "about", **ABOUT)
    page = reverse("form:similar", args=[form.token, "about"])
    assert client.post(page, {"not": str(group.uuid)}).url.endswith("/why/")
    assert put(client, form, "about", **ABOUT).url.endswith("/why/")


def test_what_is_sent_unchanged_queues_nothing_and_is_offered_as_still_right(client, kept):
    form = edited(client, kept[0], kept[2])
    page = sent(client, form)
    assert "Nothing has changed" in page
    assert reverse("home:right", args=[kept[0].slug]) in page
    assert not Proposal.objects.exists()


def test_a_curators_look_is_asked_for_and_said_in_the_receipt(client, kept):
    form = edited(client, kept[0], kept[2])
    put(client, form, "else", anything_else="There is a garden.")
    page = sent(client, form, **{"ask-look": "1"})
    assert "You asked a curator to check this first." in page
    assert Proposal.objects.get().questions == ["anything_else"]


def test_what_is_harmless_is_public_at_once_and_the_receipt_says_so(client, kept, monkeypatch):
    monkeypatch.setattr("groups.records.proposals.rules.LOOKED_AT_FIRST", 0)
    form = edited(client, kept[0], kept[2])
    put(client, form, "else", anything_else="There is a garden.")
    page = sent(client, form)
    assert "Public now" in page
    assert "Anything else" in page
    assert not UnsentForm.objects.filter(pk=form.pk).exists()


def test_an_address_that_no_database_keeps_names_nothing(client):
    assert client.get("/my/form/new/", {"organisation": "\0", "like": "\0"}).status_code == 200
    assert client.get("/my/form/%00/check/").status_code == 404


def test_a_note_is_kept_without_what_no_database_keeps(client):
    check(client, filled(sign_in(client, person("kim@example.org"))), note="Thank\0 you")
    assert Proposal.objects.get().note == "Thank you"


def test_what_was_blanked_for_privacy_goes_from_forms_that_were_begun_before(client):
    own = contact(kind="mobile", value="07700 900123", visibility="public", personal="yes", consent_by="Kim")
    group, record = published(who_for="Anyone", contacts=(contact(), own))
    form = edited(client, group, keeper("kim@example.org", group))
    put(client, form, "about", name="Typed with care", description="For tests.")
    publish(record.with_answers({"contacts": record["contacts"][:1]}), **BY)
    redact(group, question="contacts", value="07700 900123", by="Tests", why="They asked for it")
    form.refresh_from_db()
    assert "07700 900123" not in str(form.base)
    for rest in ("meeting/", "check/", "preview/"):
        answer = client.get(f"/my/form/{form.token}/{rest}")
        assert answer.status_code == 200
        assert "07700 900123" not in answer.text
    assert check(client, form).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.record["answers"]["name"], "contacts" in proposal.questions) == ("Typed with care", False)
