"""The admin: who is let in, what each of its pages costs, and that nothing is saved past an act."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, reverse

from directory.accounts.admin import site
from directory.accounts.closing import close
from directory.models import SignIn, User
from groups.models import Claim, Group, Invitation, Keeper, Venue
from groups.records.errors import NotYours
from regions.models import Region
from tests.curating.pages import MOST_QUERIES
from tests.factories import GroupFactory
from tests.records.listings import group_record, published
from tests.signing_in import app_of, as_curator, curator, keeper, person, sign_in

from .rows import MAKERS

pytestmark = pytest.mark.django_db
MODELS = sorted(site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def root():
    return person("root@example.org", is_superuser=True)


@pytest.fixture
def admin(client, root):
    app_of(root)
    return as_curator(client, root)


def patterns(found, before=""):
    for one in found:
        route = before + str(one.pattern)
        yield from patterns(one.url_patterns, route) if isinstance(one, URLResolver) else [route]


def addresses():
    """Every address of the admin, for a row that is there where it can be."""
    GroupFactory()
    for route in patterns(site.get_urls()):
        route = route.replace("<path:object_id>", "1").replace("<int:pk>", "1").replace("<path:content_type_id>", "1")
        yield "/my/admin/" + re.sub(r"<[^>]+>", "1", route.replace("^", "").replace("$", ""))


def name_of(model, page):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"


def test_nobody_but_those_who_run_the_site_with_a_proof_opens_any_page_of_it(root):
    north_east = Region.objects.get(slug="north-east")
    staff = person("staff@example.org", is_staff=True)
    clients = {
        "visitor": Client(),
        "anybody": sign_in(Client(), person("ann@example.org")),
        "staff": as_curator(Client(), staff),
        "keeper": sign_in(Client(), keeper("kim@example.org", GroupFactory())),
        "curator": as_curator(Client(), curator("cora@example.org", north_east)),
        "admin without a second step": sign_in(Client(), root),
        "admin whose account is closed": as_curator(Client(), person("old@example.org", is_superuser=True)),
    }
    User.objects.filter(email="old@example.org").update(is_active=False)
    found = list(addresses())
    assert len(found) > 5 * len(MODELS)
    for who, browser in clients.items():
        for address in found:
            for send in (browser.get, browser.post):
                answer = send(address)
                assert answer.status_code in (302, 403, 405), (who, address, answer.status_code)
                assert answer.status_code != 302 or answer.url.startswith("/my/a"), (who, address, answer.url)


def test_there_is_no_second_door(client):
    answer = client.get("/my/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/my/account/login/code/")
    kim = sign_in(client, person("kim@example.org"))
    assert "for those who run the site" in kim.get("/my/admin/", follow=True).content.decode()
    names = {one.name for one in site.get_urls() if hasattr(one, "name")}
    assert not any("password" in name for name in names if name)


def test_what_is_sent_there_needs_a_proof_of_the_last_hour(client, root):
    app_of(root)
    sign_in(client, root, "code", "mfa", minutes_ago=61)
    assert client.get("/my/admin/directory/user/").status_code == 200
    answer = client.post("/my/admin/directory/user/", {"action": "close_them"})
    assert answer.url.startswith("/my/account/2fa/reauthenticate/")


def test_every_table_that_it_shows_is_in_the_tests():
    assert set(MODELS) == set(MAKERS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_list_costs_as_many_queries_with_many_rows_as_with_few(admin, model):
    make = MAKERS[model]
    assert site._registry[model].show_full_result_count is False
    assert site._registry[model].search_fields
    address = reverse(name_of(model, "changelist"))
    counts = []
    for rows in (range(3), range(3, 15)):
        for number in rows if make else ():
            make(number)
        with CaptureQueriesContext(connection) as queries:
            page = admin.get(address)
        assert page.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MOST_QUERIES
    assert admin.get(address, {"q": "synthetic"}).status_code == 200


@pytest.mark.parametrize("model", [Keeper, Claim, SignIn], ids=lambda model: model._meta.model_name)
def test_rows_about_somebody_are_found_by_the_beginning_of_their_address_and_read_no_other_table_for_it(admin, model):
    for number in range(3):
        MAKERS[model](number)
    row = model.objects.order_by("pk")[1]
    with CaptureQueriesContext(connection) as queries:
        page = admin.get(reverse(name_of(model, "changelist")), {"q": row.person.email[:-4].upper()})
    assert list(page.context["cl"].result_list) == [row]
    assert not [query for query in queries if "LIKE" in query["sql"] and "JOIN" in query["sql"]]
    assert len(queries) <= MOST_QUERIES


def test_an_invitation_is_found_by_the_beginning_of_the_address_that_it_went_to(admin):
    rows = [MAKERS[Invitation](number) for number in range(3)]
    page = admin.get(reverse(name_of(Invitation, "changelist")), {"q": rows[1].email[:-4].upper()})
    assert list(page.context["cl"].result_list) == [rows[1]]


@pytest.mark.parametrize("model", [Keeper, Claim, Invitation], ids=lambda model: model._meta.model_name)
def test_rows_about_a_listing_are_found_by_its_whole_address(admin, model):
    for number in range(3):
        MAKERS[model](number)
    row = model.objects.order_by("pk")[1]
    page = admin.get(reverse(name_of(model, "changelist")), {"q": row.group.slug})
    assert list(page.context["cl"].result_list) == [row]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_row_is_read_and_neither_added_changed_nor_deleted(admin, model):
    if make := MAKERS[model]:
        make(1)
    row = model.objects.order_by("-pk").first()
    before = model.objects.filter(pk=row.pk).values().get()
    change = reverse(name_of(model, "change"), args=[row.pk])
    page = admin.get(change)
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert (
        admin.post(change, {"name": "Changed", "label": "Changed", "email": "changed@example.org"}).status_code == 403
    )
    assert admin.post(reverse(name_of(model, "delete"), args=[row.pk]), {"post": "yes"}).status_code == 403
    assert admin.post(reverse(name_of(model, "add")), {"name": "Added"}).status_code == 403
    assert admin.post(
        reverse(name_of(model, "changelist")), {"action": "delete_selected", "index": "0", "_selected_action": [row.pk]}
    ).status_code in (200, 302)
    assert model.objects.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("address", ["", "groups/group/", "groups/venue/", "directory/user/", "groups/change/"])
def test_its_pages_keep_the_headers_and_ask_nobody_else(admin, address):
    GroupFactory()
    page = admin.get(f"/my/admin/{address}")
    public = Client().get("/")
    for header in ("Content-Security-Policy", "Permissions-Policy"):
        assert page[header] == public[header]
    text = page.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", text)
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", text)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//(?!testserver)""", text)
    assert "no-store" in page["Cache-Control"]


def test_no_save_of_a_model_is_possible_even_by_name(admin, root):
    from django.core.exceptions import PermissionDenied

    group = GroupFactory()
    for act in (lambda a: a.save_model(None, group, None, True), lambda a: a.delete_model(None, group)):
        with pytest.raises(PermissionDenied):
            act(site._registry[Group])


def closing(admin, who, act="close_them"):
    told = {"action": act, "index": "0", "_selected_action": [who.pk]}
    return admin.post(reverse("admin:directory_user_changelist"), told, follow=True).content.decode()


def test_an_account_is_closed_and_opened_again_and_never_ones_own(admin, root):
    from django.contrib.admin.models import LogEntry

    ann = person("ann@example.org")
    hers = sign_in(Client(), ann)
    assert "Closed: ann@example.org" in closing(admin, ann)
    assert hers.get("/my/").status_code == 302
    assert "Open again: ann@example.org" in closing(admin, ann, "reopen_them")
    assert "Somebody else closes it" in closing(admin, root)
    assert User.objects.get(pk=root.pk).is_active
    assert {one.object_repr for one in LogEntry.objects.all()} == {f"Account {ann.pk}"}


def test_an_account_that_its_person_deleted_stays_closed(admin):
    from directory.accounts.leaving import delete_account

    ann = person("ann@example.org")
    SignIn.objects.create(person=ann)
    delete_account(by=ann)
    assert "Its person deleted it" in closing(admin, ann, "reopen_them")
    assert not SignIn.objects.filter(person=ann).exists()


def test_a_venue_has_no_page_of_its_own_where_there_is_none(admin):
    assert not Venue.objects.filter(pk=987654).exists()
    assert admin.get("/my/admin/groups/venue/987654/move/").status_code == 404
    assert admin.get(f"/my/admin/groups/venue/{'9' * 30}/move/").status_code == 404


def test_who_was_closed_meanwhile_closes_nobody(root):
    """Two who close one another at once: the second is not one who runs the site any more, whatever their page knew."""
    other = person("other@example.org", is_superuser=True)
    close(other, by=root)
    with pytest.raises(NotYours):
        close(root, by=other)
    assert User.objects.get(pk=root.pk).is_active


def test_a_log_is_searched_by_whole_addresses_and_numbers_which_indexes_answer(admin):
    group, _ = published(group_record(name="Synthetic Foxgloves"))
    published(group_record(name="Synthetic Nettles"))
    [change] = group.changes.all()
    for model, found in (("change", change.pk), ("check", None)):
        for term in (group.slug, group.slug.upper()):
            rows = admin.get(f"/my/admin/groups/{model}/", {"q": term}).context["cl"].result_list
            assert [row.pk for row in rows] == ([found] if found else [])
    numbered = admin.get("/my/admin/groups/change/", {"q": change.pk}).context["cl"].result_list
    assert [row.pk for row in numbered] == [change.pk]
    for part in ("foxgl", "9" * 30, "²"):
        assert not admin.get("/my/admin/groups/change/", {"q": part}).context["cl"].result_list
