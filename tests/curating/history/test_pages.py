"""The history of a listing, as pages: by sittings, one version in full, two side by side, put back, watched, blanked."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from groups.models import Change, Proposal, Redaction, Watch, What
from groups.records import history, states
from groups.records.actions import publish
from groups.records.merging import merge
from groups.records.watching import watches
from tests.curating.pages import MOST_QUERIES, valid
from tests.records.listings import BY, again, contact, organisation_record, published, session, venue
from tests.signing_in import as_curator, curator, keeper, person

pytestmark = pytest.mark.django_db
SECRET = "07700 900123"


def page_of(listing, rest=""):
    of = "groups" if hasattr(listing, "region_id") else "organisations"
    return f"/my/region/history/{of}/{listing.slug}/{rest}"


def edited(record, *several, by="Tests"):
    """The same listing after some changes, one after the other."""
    for answers in several:
        publish(again(record)[1].with_answers(answers), by=by, why="A synthetic reason")
    return again(record)[0]


@pytest.fixture
def listed():
    """A listing at its third version."""
    _, record = published(name="Synthetic Foxgloves", cost="free", summary="The first summary of it.")
    return edited(record, {"cost": "paid"}, {"summary": "The second summary of it."}), record


def test_it_tells_who_did_what_when_and_from_what_to_what(by_cora, listed):
    group, record = listed
    edited(record, {"cost": "free"}, by=keeper("kim@example.org", group))
    page = valid(by_cora.get(page_of(group)))
    assert "Does it cost anything? Free instead of There is a charge" in page
    assert "Kim, " in page
    assert "version 4" in page
    assert "A synthetic reason" in page


def test_changes_that_one_person_made_one_after_the_other_are_one_sitting(by_cora, listed):
    group, record = listed
    edited(record, {"cost": "free"}, {"cost": "paid"}, by=keeper("kim@example.org", group))
    rows = by_cora.get(page_of(group)).context["rows"]
    assert [(row.sitting.who, row.sitting.count) for row in rows if row.sitting] == [("Kim", 2), ("Tests", 3)]
    QuerySet(Change).filter(group=group, version__lt=3).update(at=timezone.now() - timedelta(minutes=31))
    rows = by_cora.get(page_of(group)).context["rows"]
    assert [row.sitting.count for row in rows if row.sitting] == [2, 1, 2]


def test_it_is_filtered_by_who_and_what_and_taken_away(by_cora, listed):
    group, record = listed
    edited(record, {"cost": "free"}, by=keeper("kim@example.org", group))
    states.close(group, version=4, **BY)
    assert [row.version for row in by_cora.get(page_of(group, "?who=ki")).context["rows"]] == [4]
    assert [row.version for row in by_cora.get(page_of(group, "?what=closed")).context["rows"]] == [5]
    valid(by_cora.get(page_of(group, "?what=nonsense")))
    lines = b"".join(by_cora.get(page_of(group, "?file=csv&sort=first"))).decode().splitlines()
    assert len(lines) == 6
    assert "Kim" in lines[4]
    assert "Free instead of There is a charge" in lines[4]


def many_changes(group, number):
    """So many changes of a group, as they would stand in the table."""
    last = Change.objects.order_by("-number").first()
    own = group.changes.order_by("-number").first()
    Change.objects.bulk_create(
        Change(number=last.number + n, what=What.CHECKED, group=group, version=own.version, by_name=f"Person {n}",
               before=own.after, after=own.after) for n in range(1, number + 1)
    )  # fmt: skip


def pages_to_read(group):
    yield from (page_of(group), page_of(group, "versions/1/"), page_of(group, "compare/?one=1&other=3"))
    yield from (page_of(group, "versions/1/put-back/"), page_of(group, "versions/1/take-away/summary/"))
    yield from ("/my/region/watching/", "/my/region/redactions/")


def test_every_page_costs_the_same_for_few_changes_and_for_many(by_cora, cora, django_assert_max_num_queries):
    host, _ = published(organisation_record())
    place = venue(district="E08000035")
    _, record = published(
        name="Synthetic Foxgloves", activity=("walking",), organisation=host.uuid, venues=(place,),
        contacts=(contact(),), sessions=(session(venue=place["uuid"]),), district="E08000035", town="Leeds",
    )  # fmt: skip
    group = edited(record, {"activity": (), "organisation": None, "district": ""}, {"summary": "Another summary."})
    watches.watch(group, by=cora)
    for number in (1, 300):
        many_changes(group, number)
        for page in pages_to_read(group):
            with django_assert_max_num_queries(MOST_QUERIES):
                valid(by_cora.get(page))


def test_twenty_changes_are_on_a_page_and_the_next_begins_after_them(by_cora, listed):
    group, _ = listed
    many_changes(group, 30)
    first = by_cora.get(page_of(group))
    assert len(first.context["rows"]) == 20
    second = by_cora.get(page_of(group, f"?after={first.context['next']}"))
    assert second.context["rows"][0].number < first.context["rows"][-1].number
    assert len(second.context["rows"]) == 13


def test_one_version_is_shown_in_full(by_cora, listed):
    group, _ = listed
    page = valid(by_cora.get(page_of(group, "versions/1/")))
    assert "The first summary of it." in page
    assert "Put it back as it was then" in page
    assert "This is the present version" in valid(by_cora.get(page_of(group, "versions/3/")))


@pytest.mark.parametrize("rest", ["versions/9/", "versions/0/", f"versions/{'9' * 30}/", "versions/9/put-back/"])
def test_a_version_that_there_never_was_is_not_found(by_cora, listed, rest):
    assert by_cora.get(page_of(listed[0], rest)).status_code == 404


def test_any_two_versions_stand_side_by_side(by_cora, listed):
    group, _ = listed
    page = valid(by_cora.get(page_of(group, "compare/?one=1&other=3")))
    assert "2 answers differ" in page
    assert "1 answer differs" in valid(by_cora.get(page_of(group, "compare/?one=3&other=2")))
    assert "say the same" in valid(by_cora.get(page_of(group, "compare/?one=2&other=2")))


@pytest.mark.parametrize("asked", ["?one=1", "?one=x&other=2", "?one=1&other=-4", f"?one=1&other={'9' * 40}"])
def test_numbers_that_are_none_are_said_beside_their_field(by_cora, listed, asked):
    page = valid(by_cora.get(page_of(listed[0], f"compare/{asked}")), status=422)
    assert "There is a problem" in page


def test_nothing_is_wrong_before_two_versions_were_chosen(by_cora, listed):
    assert "There is a problem" not in valid(by_cora.get(page_of(listed[0], "compare/")))


def test_a_version_to_compare_that_there_never_was_is_said_beside_its_field(by_cora, listed):
    page = valid(by_cora.get(page_of(listed[0], "compare/?one=1&other=77")), status=422)
    assert "There is no version 77" in page


def put_back(client, group, number, **more):
    told = {"version": group.version, "why": "It was right before"} | more
    return client.post(page_of(group, f"versions/{number}/put-back/"), told)


def test_it_is_put_back_as_a_new_version(by_cora, listed):
    group, record = listed
    page = valid(by_cora.get(page_of(group, "versions/1/put-back/")))
    assert "2 answers would change" in page
    answer = put_back(by_cora, group, 1)
    assert (answer.status_code, answer.url) == (302, page_of(group))
    now = again(record)[1]
    assert (now["cost"], now["summary"], now.version) == ("free", "The first summary of it.", 4)
    assert "Put back as it was" in valid(by_cora.get(page_of(group)))


def test_without_a_reason_it_is_refused_beside_the_field(by_cora, listed):
    group, record = listed
    assert "Say why you put it back." in valid(put_back(by_cora, group, 1, why=" "), status=422)
    assert again(record)[0].version == 3


def test_who_is_late_keeps_what_was_typed_and_sees_what_would_change_now(by_cora, listed):
    group, record = listed
    edited(record, {"cost": "donation"})
    page = valid(put_back(by_cora, group, 1), status=409)
    assert "It was right before" in page
    assert "Somebody changed the listing since" in page
    assert "Free, gifts welcome" in page
    assert again(record)[1]["cost"] == "donation"
    assert put_back(by_cora, again(record)[0], 1).status_code == 302


def test_an_old_address_is_not_public_before_a_second_curator_agrees(by_cora):
    place = venue(visibility="full", address="1 Synthetic Street")
    _, record = published(venues=(place,))
    group = edited(record, {"venues": (place.with_(visibility="area"),)})
    page = valid(by_cora.get(page_of(group, "versions/1/put-back/")))
    assert "nothing changes before a second curator has looked at it" in page
    put_back(by_cora, group, 1)
    assert again(record)[1]["venues"][0]["visibility"] == "area"
    assert Proposal.objects.get().waiting_for == "second"


def test_what_is_ones_own_or_anothers_offers_no_button(by_cora, cora, listed):
    group, _ = listed
    group.keepers.create(person=cora, why="Tests")
    london, record = published(region="london", cost="free")
    edited(record, {"cost": "paid"})
    for one in (group, london):
        for rest in ("versions/1/put-back/", "versions/1/take-away/summary/"):
            page = valid(by_cora.get(page_of(one, rest)))
            assert 'name="why"' not in page
        assert put_back(by_cora, again(record)[0] if one is london else group, 1).status_code == 422
    assert again(record)[1]["cost"] == "paid"


def test_a_page_opened_long_ago_asks_who_is_there_first(client, cora, listed):
    from tests.signing_in import sign_in

    group, record = listed
    answer = put_back(sign_in(client, cora, "code", "mfa", minutes_ago=90), group, 1)
    assert answer.status_code == 302
    assert "/my/account/" in answer.url
    assert again(record)[0].version == 3


def test_a_listing_that_was_withdrawn_or_merged_away_has_its_history_still(by_cora, listed):
    group, record = listed
    states.withdraw(group, version=3, **BY)
    page = valid(by_cora.get(page_of(group)))
    assert "This listing is withdrawn" in page
    valid(by_cora.get(page_of(group, "versions/1/")))
    assert "cannot be put back" in valid(by_cora.get(page_of(group, "versions/1/put-back/")))
    assert put_back(by_cora, again(record)[0], 1).status_code == 422
    (survivor, _), (loser, _) = published(name="Synthetic survivor"), published(name="Synthetic loser")
    merge(survivor=survivor, loser=loser, survivor_version=1, loser_version=1, choices={}, **BY)
    page = valid(by_cora.get(page_of(loser)))
    assert "The history of Synthetic survivor".casefold() in page.casefold()
    valid(by_cora.get(page_of(loser, "versions/1/")))
    loser.refresh_from_db()
    assert put_back(by_cora, loser, 1).status_code == 422


def test_the_pages_of_an_organisation_are_the_same(by_cora):
    host, record = published(organisation_record(name="Synthetic Host", charity_number="123"))
    published(organisation=host.uuid)
    host = edited(record, {"charity_number": "456"})
    for rest in ("", "versions/1/", "compare/?one=1&other=2", "versions/1/put-back/"):
        assert "Synthetic Host" in valid(by_cora.get(page_of(host, rest)))
    put_back(by_cora, host, 1)
    assert again(record)[1]["charity_number"] == "123"


def test_a_listing_is_watched_and_what_changed_since_is_shown_until_it_is_seen(by_cora, cora, listed):
    group, record = listed
    assert "You watch nothing yet." in valid(by_cora.get("/my/region/watching/"))
    by_cora.post(page_of(group), {"watch": "1"})
    by_cora.post(page_of(group), {"watch": "1"})
    assert Watch.objects.count() == 1
    assert "Watch it no longer" in valid(by_cora.get(page_of(group)))
    assert "Nothing since you looked." in valid(by_cora.get("/my/region/watching/"))
    edited(record, {"cost": "free"})
    page = valid(by_cora.get("/my/region/watching/"))
    assert "Changed by Tests" in page
    assert watches.changed_for(cora).count() == 1
    watch, number = Watch.objects.get(), history.history(group).first().number
    edited(record, {"cost": "paid"})
    by_cora.post("/my/region/watching/", {"seen": watch.pk, "number": number})
    # What came after what was shown is still to be seen.
    assert watches.changed_for(cora).count() == 1
    by_cora.post("/my/region/watching/", {"seen": watch.pk, "number": number + 1})
    assert watches.changed_for(cora).count() == 0
    by_cora.post("/my/region/watching/", {"seen": watch.pk, "number": "1"})
    assert watches.changed_for(cora).count() == 0
    assert "Synthetic Foxgloves" not in valid(by_cora.get("/my/region/watching/?which=changed"))
    by_cora.post("/my/region/watching/", {"unwatch": watch.pk})
    assert not Watch.objects.exists()


def test_nobody_marks_or_ends_anothers_watch(client, by_cora, listed):
    by_cora.post(page_of(listed[0]), {"watch": "1"})
    watch = Watch.objects.get()
    as_curator(client, curator("lou@example.org"))
    for name in ("seen", "unwatch"):
        assert client.post("/my/region/watching/", {name: watch.pk, "number": "99999"}).status_code == 404
    assert Watch.objects.get().seen_number == watch.seen_number


def test_a_watch_is_ended_from_the_history_too(by_cora, listed):
    by_cora.post(page_of(listed[0]), {"watch": "1"})
    by_cora.post(page_of(listed[0]), {"unwatch": "1"})
    assert not Watch.objects.exists()


@pytest.fixture
def told_once():
    """A listing that once said a person's number, and says it no longer."""
    _, record = published(contacts=(contact(kind="mobile", value=SECRET, label="Samira"),), peer_note="One\n\nTwo")
    return edited(record, {"contacts": ()}, {"peer_note": ""})


def take_away(client, group, question="contacts", number=1, **more):
    page = page_of(group, f"versions/{number}/take-away/{question}/")
    values = client.get(page).context["form"].by_key
    told = {"version": group.version, "why": "They asked", "value": next(iter(values), "")} | more
    return client.post(page, told)


def test_what_would_go_is_shown_before_it_is_blanked(by_cora, told_once):
    page = valid(take_away(by_cora, told_once))
    assert "It stands in 2 changes" in page
    assert SECRET in str(list(Change.objects.values_list("before", "after")))
    answer = take_away(by_cora, told_once, blank="1")
    assert answer.status_code == 302
    assert SECRET not in str(list(Change.objects.values_list("before", "after")))
    one = Redaction.objects.get()
    assert (one.by.email, one.why, one.question) == ("cora@example.org", "They asked", "contacts")
    listed = valid(by_cora.get("/my/region/redactions/"))
    assert "They asked" in listed
    assert "How to make contact" in listed
    assert "removed on" in valid(by_cora.get(page_of(told_once, "versions/1/")))


def test_a_text_of_several_lines_is_chosen_like_any_other(by_cora, told_once):
    assert take_away(by_cora, told_once, "peer_note", blank="1").status_code == 302
    assert Redaction.objects.get().question == "peer_note"


@pytest.mark.parametrize("more", [{"why": " "}, {"value": ""}, {"value": "0123"}])
def test_blanking_without_a_reason_or_a_value_is_refused(by_cora, told_once, more):
    page = valid(take_away(by_cora, told_once, blank="1", **more), status=422)
    assert "There is a problem" in page
    assert not Redaction.objects.exists()


def test_what_the_listing_still_says_is_not_offered(by_cora, listed):
    group, _ = listed
    page = valid(by_cora.get(page_of(group, "versions/1/take-away/name/")))
    assert "nothing in this answer that the listing does not still say" in page
    assert by_cora.get(page_of(group, "versions/1/take-away/nonsense/")).status_code == 404


def test_redactions_are_of_ones_own_regions_and_filtered_by_region(client, by_cora, told_once, north_east):
    take_away(by_cora, told_once, blank="1")
    host, record = published(organisation_record(contacts=(contact(value="01632 960077"),)))
    edited(record, {"contacts": ()})
    from groups.records.redaction import redact

    redact(host, question="contacts", value="01632 960077", **BY)
    assert "Synthetic host" in by_cora.get("/my/region/redactions/").text
    assert "Synthetic host" not in valid(by_cora.get(f"/my/region/redactions/?region={north_east.slug}"))
    lou = as_curator(client, curator("lou@example.org", type(north_east).objects.get(slug="london")))
    assert str(told_once) not in lou.get("/my/region/redactions/").text


def test_whoever_runs_the_site_sees_and_does_it_everywhere(client, listed):
    group, record = listed
    as_curator(client, person("root@example.org", is_superuser=True))
    assert put_back(client, group, 1).status_code == 302
    assert again(record)[0].version == 4
