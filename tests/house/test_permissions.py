"""Who may open what: every address under /my/, and every kind of public page, as everybody who may come there.

An address under /my/ that is missing here fails.
"""

import re
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver

from groups.listing.uploads.urls import DOWNLOAD
from groups.models import (
    Asking,
    AskingStep,
    Claim,
    Keeper,
    MergeRequest,
    NotYetSeen,
    Pair,
    QueueKind,
    Report,
    Upload,
)
from groups.records import queue
from groups.records.people.claims import make
from groups.records.proposals import propose
from regions.models import Region
from tests.curating.pages import MOST_QUERIES
from tests.journeys.kinds import KINDS
from tests.records.listings import contact, group_record, organisation_record, published
from tests.records.merges import merged
from tests.records.proposals.test_proposals import trusted
from tests.signing_in import as_curator, curator, keeper, person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]
EVERYBODY = ("visitor", "anybody signed in", "keeper", "keeper of another", "curator", "curator of another", "admin")
SIGNED_IN = frozenset(EVERYBODY[1:])
KEEPER, CURATORS = frozenset(["keeper"]), frozenset(["curator", "curator of another", "admin"])
OF_THE_REGION, ADMINS = frozenset(["curator", "admin"]), frozenset(["admin"])
ALL = frozenset(EVERYBODY)
# Who is let in. Accounts are walked in tests/directory/accounts, the admin in tests/admin.
ALLOWED = {
    "my/": SIGNED_IN,
    "my/proposals/": SIGNED_IN,
    "my/proposals/<uuid:uuid>/": KEEPER,
    "my/listing/<slug:slug>/right/": KEEPER,
    "my/listing/<slug:slug>/pause/": KEEPER,
    "my/listing/<slug:slug>/close/": KEEPER,
    "my/listing/<slug:slug>/reopen/": frozenset(),  # only what is paused or closed
    "my/listing/<slug:slug>/<slug:what>/done/": frozenset(),  # once it is done
    "my/held/groups/<slug:slug>/": KEEPER,
    "my/held/organisations/<slug:slug>/": KEEPER,
    "my/keepers/claim/groups/<slug:slug>/": ALL - KEEPER,  # what is typed is kept before anybody signs in
    "my/keepers/claim/organisations/<slug:slug>/": ALL - KEEPER,
    "my/keepers/claims/<uuid:uuid>/": frozenset(["anybody signed in"]),  # who made the claim
    "my/keepers/prove/<str:token>/": frozenset(),  # by a link alone
    "my/keepers/approve/<str:token>/": frozenset(),
    "my/keepers/invitation/<uuid:uuid>/": frozenset(),
    "my/keepers/invitation/<uuid:uuid>/end/": frozenset(),
    "my/keepers/groups/<slug:slug>/": KEEPER,
    "my/keepers/organisations/<slug:slug>/": KEEPER,
    "my/keepers/groups/<slug:slug>/invite/": KEEPER,
    "my/keepers/organisations/<slug:slug>/invite/": KEEPER,
    "my/keepers/<int:pk>/owner/": frozenset(),  # a button
    "my/keepers/<int:pk>/remove/": KEEPER,
    "my/keepers/<int:pk>/leave/": KEEPER,
    "my/form/new/": ALL,
    "my/form/edit/groups/<slug:slug>/": KEEPER,
    "my/form/edit/organisations/<slug:slug>/": KEEPER,
    **{
        f"my/form/<slug:token>/{rest}": KEEPER  # whose it is
        for rest in (
            "", "preview/", "check/", "throw-away/", "sessions/", "rows/<str:name>/<uuid:identity>/", "<slug:page>/",
        )
    },
    "my/form/<slug:token>/rows/<str:name>/new/": KEEPER,
    "my/form/<slug:token>/similar/<slug:page>/": KEEPER,
    "my/form/sent/": frozenset(),  # what one sent last
    "my/form/<slug:token>/rows/<str:name>/<uuid:identity>/away/": frozenset(),  # a button
    "my/uploads/<slug:slug>/": KEEPER,
    "my/uploads/<slug:slug>/feed/": KEEPER,
    "my/uploads/" + DOWNLOAD: KEEPER,
    "my/uploads/<slug:slug>/<uuid:uuid>/": KEEPER,
    "my/uploads/<slug:slug>/<uuid:uuid>/to-mend.csv": KEEPER,
    "my/region/": CURATORS,
    "my/region/queue/": CURATORS,
    "my/region/people/": ADMINS,
    "my/region/people/appoint/": ADMINS,
    "my/region/people/roles/<int:pk>/end/": ADMINS,
    "my/region/people/<int:pk>/": ADMINS,
    "my/region/people/<int:pk>/hand-over/": ADMINS,
    "my/region/people/<int:pk>/sign-ins/": ADMINS,
    "my/region/queue/<int:pk>/": OF_THE_REGION,
    "my/region/duplicates/": CURATORS,
    "my/region/duplicates/<int:pk>/": CURATORS,
    "my/region/merges/": CURATORS,
    "my/region/merges/<int:pk>/": CURATORS,
    "my/region/merges/requests/": CURATORS,
    "my/region/merges/requests/<int:pk>/": CURATORS,
    "my/region/proposals/<uuid:uuid>/": CURATORS,
    "my/region/proposals/<uuid:uuid>/alike/": frozenset(),  # only where there are several
    "my/region/reports/<slug:number>/": OF_THE_REGION,
    "my/region/claims/<uuid:uuid>/": OF_THE_REGION,
    "my/region/changes/<int:number>/": OF_THE_REGION,
    "my/region/calls/": CURATORS,
    "my/region/calls/<int:pk>/": OF_THE_REGION,
    "my/region/calls/<int:pk>/next/": frozenset(),  # on to another page
    "my/region/find/": CURATORS,
    "my/region/staleness/": CURATORS,
    "my/region/in-peace/<int:pk>/": OF_THE_REGION,
    "my/region/not-listed/": CURATORS,
    "my/region/not-listed/<int:pk>/": OF_THE_REGION,
    "my/region/audits/": CURATORS,
    "my/region/listings/groups/<slug:slug>/": OF_THE_REGION,
    "my/region/ask/<slug:slug>/": frozenset(),  # a button
    **{
        f"my/region/history/{of}/<slug:slug>/{rest}": CURATORS  # to read; who may act is asked as they do
        for of in ("groups", "organisations")
        for rest in (
            "", "compare/", "versions/<int:number>/", "versions/<int:number>/put-back/",
            "versions/<int:number>/take-away/<str:question>/",
        )
    },
    "my/region/watching/": CURATORS,
    "my/region/redactions/": CURATORS,
    "my/region/worth-a-look/": CURATORS,
    "my/region/worth-a-look/<slug:slug>/": CURATORS,
    "my/region/vocabularies/": CURATORS,
    "my/region/vocabularies/new/<slug:facet>/": ADMINS,
    "my/region/vocabularies/terms/<slug:facet>/<slug:slug>/": CURATORS,
    **{
        f"my/region/vocabularies/terms/<slug:facet>/<slug:slug>/{rest}/": ADMINS
        for rest in ("reword", "merge", "retire", "return")
    },
    "my/region/vocabularies/missed-words/": CURATORS,
    "my/region/vocabularies/helplines/": CURATORS,
    "my/region/vocabularies/helplines/<slug:slug>/": CURATORS,
}  # fmt: skip


def routes(resolver=None, before=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif route.startswith("my/"):
            yield route


OF_CURATORS = sorted(route for route, who in ALLOWED.items() if route.startswith("my/region/") and who & CURATORS)
ROUTES = [route for route in routes() if not route.startswith(("my/account/", "my/admin/"))]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A listing with its keeper, somebody else's, and everybody who may come; one transaction, rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made()
        transaction.set_rollback(True)


def made():
    north_east, london = (Region.objects.get(slug=slug) for slug in ("north-east", "london"))
    organisation, _ = published(organisation_record(name="Synthetic Host"))
    group, record = published(
        group_record(
            name="Synthetic Foxgloves", organisation=organisation.uuid, who_for="Anyone", contacts=(contact(),),
            town="Leeds", lat=53.8, lng=-1.55,
        )
    )  # fmt: skip
    other, _ = published(group_record(name="Synthetic Nettles"))
    kim = keeper("kim@example.org", organisation)
    second = person("second@example.org")
    Keeper.objects.create(person=second, organisation=organisation, role="editor", why="Tests")
    people = {
        "anybody signed in": person("ann@example.org"),
        "keeper": kim,
        "keeper of another": keeper("lee@example.org", other),
        "curator": curator("cora@example.org", north_east),
        "curator of another": curator("lou@example.org", london),
        "admin": person("root@example.org", is_superuser=True),
    }
    claim = make(other, by=people["anybody signed in"], evidence="I founded it")
    Claim.objects.filter(pk=claim.pk).update(to_curator_at=claim.made_at)
    trusted(kim, group)
    receipt = propose(record.with_answers({"cost": "free", "name": "Synthetic Thistles"}), by=kim)
    report = Report.objects.create(group=group, kind="closed", words="Shut", region=north_east)
    # Of one alone the queue leads to its own page.
    for row in (report, Report.objects.create(group=group, kind="other", words="Again", region=north_east)):
        queue.enter(QueueKind.REPORT, row, listing=group)
    from groups.listing.form import drafts

    form = drafts.begin(by=kim, listing=group)
    upload = Upload.objects.create(organisation=organisation, by=kim, source="groups.csv", state="checked")
    asking = Asking.objects.create(group=group, number=1, due_on="2026-07-01", version=1)
    AskingStep.objects.create(asking=asking, rung="curator")
    older, newer = sorted((group, other), key=lambda one: one.pk)
    pair = Pair.objects.create(first=older, second=newer, score=5, rules=1, digest="")
    seen = {"survivor_version": 1, "loser_version": 1, "why": "One"}
    merge_request = MergeRequest.objects.create(survivor=older, loser=newer, **seen)
    one, two = (published()[1] for _ in range(2))
    return {
        "pair": pair, "merge_request": merge_request, "merge": merged(one, two),
        "people": people, "asking": asking, "group": group, "organisation": organisation, "proposal": receipt.proposal, "form": form,
        "upload": upload, "claim": claim, "report": report, "change": receipt.change, "own": Keeper.objects.get(person=kim), "row": Keeper.objects.get(person=second),
    }  # fmt: skip


def path_of(route, world):
    """The address of a route in this world."""
    is_organisation = "organisations" in route or "uploads" in route
    if route.endswith(DOWNLOAD):
        return f"/my/uploads/{world['organisation'].slug}/groups.csv"
    if "vocabularies" in route:
        slug = "samaritans" if "helplines" in route else "women"
        return "/" + route.replace("<slug:facet>", "community").replace("<slug:slug>", slug)
    listing = world["organisation"] if is_organisation else world["group"]
    by_name = {
        "<slug:slug>": "no-contact" if "worth-a-look" in route else listing.slug, "<str:question>": "name",
        "<slug:token>": world["form"].token, "<str:token>": "no-such-token",
        "<slug:page>": "about", "<str:name>": "contacts", "<slug:what>": "pause", "<uuid:identity>": str(uuid4()),
        "<slug:number>": world["report"].number, "<int:number>": "1" if "versions" in route else str(world["change"].pk),
        "<int:pk>": str(numbered(route, world).pk),
        "<uuid:uuid>": str(uuid_for(route, world)),
    }  # fmt: skip
    for name, value in by_name.items():
        route = route.replace(name, value)
    return f"/{route}"


def numbered(route, world):
    """What the number in a route is of."""
    if "people" in route:
        cora = world["people"]["curator"]
        return cora.curates.get() if "roles" in route else cora
    if "queue" in route:
        return world["report"].item
    by_part = {
        "calls": "group", "in-peace": "group", "not-listed": "group", "leave": "own", "duplicates": "pair",
        "requests": "merge_request", "merges": "merge",
    }  # fmt: skip
    return world[next((name for part, name in by_part.items() if part in route), "row")]


def uuid_for(route, world):
    if "uploads" in route:
        return world["upload"].uuid
    return (world["claim"] if "claims" in route else world["proposal"]).uuid


def client_of(who, world):
    """A browser as this person's; a curator and an admin have shown their second step."""
    client = Client()
    if who == "visitor":
        return client
    one = world["people"][who]
    return as_curator(client, one) if who in CURATORS else sign_in(client, one)


def is_let_in(answer):
    """Whether a page was shown: not sent away to sign in, not refused, not told that there is nothing."""
    return answer.status_code == 200 and "We cannot open" not in answer.getvalue().decode(errors="replace")


def test_every_address_of_those_who_sign_in_is_in_the_table():
    assert set(ROUTES) == set(ALLOWED)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("route", sorted(ALLOWED))
def test_each_is_opened_by_those_who_may_and_by_nobody_else(world, route, who, django_db_blocker):
    answer = client_of(who, world).get(path_of(route, world))
    assert answer.status_code < 500
    assert is_let_in(answer) == (who in ALLOWED[route]), (answer.status_code, getattr(answer, "url", ""))


@pytest.mark.parametrize("route", sorted(ALLOWED))
def test_none_of_them_is_kept_by_anybody(world, route):
    for who in ("visitor", "keeper", "curator"):
        answer = client_of(who, world).get(path_of(route, world))
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("route", OF_CURATORS)
def test_no_page_of_curators_asks_the_database_more_than_ten_times(world, route):
    address = path_of(route, world)
    for who in ALLOWED[route] & {"curator", "admin"}:
        client = client_of(who, world)
        client.get(address)  # the first reads the vocabulary, too
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        assert len(queries) <= MOST_QUERIES, who


@pytest.mark.parametrize("page", KINDS.values())
def test_a_public_page_is_the_same_for_everybody(world, page):
    told = {who: client_of(who, world).get(page) for who in EVERYBODY}
    assert len({answer.status_code for answer in told.values()}) == 1
    assert not any(answer.cookies for answer in told.values())
    # A form that anybody may send has a value of its own each time that it is opened.
    texts = {re.sub(r'value="[^"]*"', "", answer.getvalue().decode()) for answer in told.values()}
    assert len(texts) == 1


def test_a_curator_who_has_not_shown_a_second_step_opens_nothing_but_the_account(world):
    client = sign_in(Client(), world["people"]["curator"])
    for route in ALLOWED:
        answer = client.get(path_of(route, world))
        assert answer.status_code == 302
        assert answer.url.startswith("/my/account/")


def test_the_world_has_what_the_table_speaks_of(world):
    assert NotYetSeen.objects.filter(change=world["change"]).exists()


TYPED = "Typed with care"
DECIDED = sorted(
    route
    for route in ALLOWED
    if route.startswith("my/region/")
    and "people" not in route
    and route.endswith(("<int:pk>/", "<uuid:uuid>/", "<slug:number>/", "changes/<int:number>/", "put-back/", "<str:question>/"))
)  # fmt: skip


@pytest.mark.parametrize("route", DECIDED)
def test_whoever_may_decide_no_longer_is_refused_and_reads_what_they_typed(world, route):
    client, path = client_of("curator", world), path_of(route, world)
    with transaction.atomic():
        world["people"]["curator"].curates.update(region=Region.objects.get(slug="south-west"))
        answer = client.post(path, {"version": "1", **dict.fromkeys(("why", "answer", "note"), TYPED)})
        transaction.set_rollback(True)
    assert answer.status_code in (403, 409, 422)
    assert TYPED in answer.text
    assert "was not carried out" in answer.text
