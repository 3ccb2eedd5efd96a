"""The pages of claims and keepers: opening one changes nothing, a link that fails helps, and nothing typed is lost."""

import pytest
from django.urls import reverse

from groups.models import Claim, Invitation, Keeper, OutgoingMail
from groups.records.people import claim_links, claims
from groups.records.people.roles import keeps
from tests.factories import AddressFactory, ContactFactory, GroupFactory, OrganisationFactory
from tests.signing_in import keeper, person, sign_in

pytestmark = pytest.mark.django_db
TYPED = {"name": "Cy Claimant", "evidence": "I run the Tuesday meeting"}


@pytest.fixture
def group(db):
    return GroupFactory(name="The Synthetic Circle")


@pytest.fixture
def cy(db):
    return person("cy@example.org", name="Cy Claimant")


def claim_page(listing):
    return f"/my/keepers/claim/{'groups' if hasattr(listing, 'region_id') else 'organisations'}/{listing.slug}/"


def proof_of(claim):
    return reverse("keepers:prove", args=[claim_links.proof_token(claim, claim_links.address_on_record(claim.listing))])


def approval_of(claim, owner):
    return reverse("keepers:approve", args=[claim_links.approval_token(claim, owner)])


@pytest.fixture
def proved_by_mail(group, cy):
    ContactFactory(group=group, kind="email", value="circle@example.org", visibility="private")
    return claims.make(group, by=cy, evidence=TYPED["evidence"])


def test_what_is_typed_before_signing_in_is_there_afterwards(client, group, mail_leaves, mailoutbox):
    person("cy@example.org", password="correct horse battery")
    sent = client.post(claim_page(group), TYPED)
    assert sent["Location"] == f"/my/account/login/code/?next={claim_page(group)}"
    assert not Claim.objects.exists()
    signed = {"login": "cy@example.org", "password": "correct horse battery", "next": claim_page(group)}
    page = client.post("/my/account/login/", signed, follow=True).content.decode()
    assert "I run the Tuesday meeting" in page
    client.post(claim_page(group), TYPED)
    assert Claim.objects.get().evidence == "I run the Tuesday meeting"
    assert "claims_begun" not in client.session or not client.session["claims_begun"]


def test_what_is_typed_stays_when_it_is_refused(client, group, cy, settings):
    settings.MOST_CLAIMS_A_DAY = 0
    page = sign_in(client, cy).post(claim_page(group), TYPED).content.decode()
    assert "one day" in page
    assert "I run the Tuesday meeting" in page


def test_what_is_typed_stays_when_it_is_sent_too_often(client, group, counts):
    for _ in range(31):
        page = client.post(claim_page(group), TYPED)
    assert "too often" in page.content.decode()
    assert "I run the Tuesday meeting" in page.content.decode()


def test_who_looks_for_support_is_shown_the_way_back(client, group):
    page = client.get(claim_page(group)).content.decode()
    before_the_form = page[: page.index("<form method")]
    assert f'href="/groups/{group.slug}/"' in before_the_form
    assert 'href="/groups/"' in before_the_form


def test_an_old_address_leads_on_and_what_is_not_listed_says_so(client, group, cy):
    AddressFactory(slug="old-circle", group=group)
    assert client.get("/my/keepers/claim/groups/old-circle/")["Location"] == claim_page(group)
    gone = client.get(claim_page(GroupFactory(name="Secret name", publication="withdrawn")))
    assert gone.status_code == 404
    assert "Secret name" not in gone.content.decode()
    assert client.get("/my/keepers/claim/groups/no-such-group/").status_code == 404


def test_an_organisation_is_claimed_alike(client, cy):
    organisation = OrganisationFactory()
    sign_in(client, cy).post(claim_page(organisation), TYPED)
    assert Claim.objects.get().organisation == organisation


def test_nothing_tells_whether_we_hold_an_address(client, group, cy):
    hidden = GroupFactory(name="The Synthetic Circle")
    ContactFactory(group=hidden, kind="email", value="circle@example.org", visibility="private")
    sign_in(client, cy)
    pages = []
    for listing in (group, hidden):
        page = client.post(claim_page(listing), TYPED, follow=True)
        told = Claim.objects.latest("pk")
        text = page.content.decode().replace(str(told.uuid), "").replace(listing.slug, "")
        pages.append(text[text.index("<h1") : text.index("csrfmiddlewaretoken", text.index("<h1"))])
    assert pages[0] == pages[1]


def test_who_asked_sees_it_and_nobody_else(client, proved_by_mail, cy):
    page = reverse("keepers:claim", args=[proved_by_mail.uuid])
    assert client.get(page).status_code == 302
    assert sign_in(client, person("st@example.org")).get(page).status_code == 404
    assert sign_in(client, cy).post(page, {"version": "9" * 5000}).status_code == 302
    client.post(page, {"version": proved_by_mail.version})
    proved_by_mail.refresh_from_db()
    assert proved_by_mail.state == "withdrawn"
    assert "decided already" in client.post(page, {"version": 2}, follow=True).content.decode()


def test_opening_a_link_changes_nothing_and_its_button_does(client, proved_by_mail, group, cy):
    link = proof_of(proved_by_mail)
    for _ in range(3):
        assert client.get(link).status_code == client.head(link).status_code == 200
    assert Claim.objects.get().state == "waiting"
    assert "I run the Tuesday meeting" in client.get(link).content.decode()
    client.post(link, {"answer": "yes", "version": 1})
    assert keeps(cy, group)
    used = client.get(link).content.decode()
    assert "This was answered already" in used
    client.post(link, {"answer": "no", "version": 1})
    assert keeps(cy, group)


def test_a_no_by_link_goes_to_a_curator(client, proved_by_mail):
    client.post(proof_of(proved_by_mail), {"answer": "no", "version": 1})
    proved_by_mail.refresh_from_db()
    assert proved_by_mail.state == "waiting"
    assert proved_by_mail.to_curator_at


def test_an_answer_without_choice_or_version_is_asked_again(client, proved_by_mail):
    for sent in ({}, {"answer": "maybe", "version": 1}, {"answer": "yes"}, {"answer": "yes", "version": 7}):
        assert "There is a problem" in client.post(proof_of(proved_by_mail), sent).content.decode()
    assert Claim.objects.get().state == "waiting"


@pytest.mark.parametrize("spoilt", ["wrong", "cut", "old", "for another"])
def test_a_link_that_fails_gives_a_page_that_helps(client, proved_by_mail, settings, spoilt):
    link = proof_of(proved_by_mail)
    status, words = 404, "Copy the whole link"
    if spoilt == "wrong":
        link = "/my/keepers/prove/abc:def/"
    elif spoilt == "cut":
        link = f"{link[:-9]}/"
    elif spoilt == "old":
        settings.CLAIM_LINK_DAYS = -1
        status, words = 410, "A curator decides now"
    else:
        ann = keeper("ann@example.org", proved_by_mail.group)
        link = approval_of(proved_by_mail, ann)
        sign_in(client, keeper("bob@example.org", proved_by_mail.group))
    for answer in (client.get(link), client.post(link, {"answer": "yes", "version": 1})):
        assert answer.status_code == status
        assert words in answer.content.decode()
    assert Claim.objects.get().state == "waiting"


def test_an_owner_signs_in_to_approve(client, group, cy):
    ann = keeper("ann@example.org", group)
    claim = claims.make(group, by=cy, evidence="I run it")
    link = approval_of(claim, ann)
    asked = client.post(link, {"answer": "owner", "version": 1})
    assert asked["Location"].startswith("/my/account/login/code/?next=")
    sign_in(client, ann)
    assert client.get(link).status_code == 200
    assert Claim.objects.get().state == "waiting"
    client.post(link, {"answer": "owner", "version": 1})
    assert Keeper.objects.get(person=cy).role == "owner"


def test_the_second_of_two_who_answer_at_once_is_told(client, group, cy, monkeypatch):
    ann = keeper("ann@example.org", group)
    claim = claims.make(group, by=cy, evidence="I run it")
    sign_in(client, ann)
    claims.withdraw(Claim.objects.get(), version=1, by=cy)
    page = client.post(approval_of(claim, ann), {"answer": "editor", "version": 1})
    assert "This was answered already" in page.content.decode()
    assert not keeps(cy, group)


def test_owners_see_who_asks_and_editors_do_not(client, group, cy):
    claims.make(group, by=cy, evidence="I run it")
    page = f"/my/keepers/groups/{group.slug}/"
    shown = sign_in(client, keeper("ann@example.org", group)).get(page).content.decode()
    assert "Cy Claimant" in shown
    assert "Invite somebody" in shown
    hidden = sign_in(client, keeper("ed@example.org", group, role="editor")).get(page).content.decode()
    assert "Cy Claimant" not in hidden
    assert "Invite somebody" not in hidden


def test_who_keeps_it_not_is_shown_how_to_ask(client, group, cy):
    page = sign_in(client, cy).get(f"/my/keepers/groups/{group.slug}/")
    assert page["Location"] == claim_page(group)


def test_inviting_and_taking_up_by_the_pages(client, group):
    ann, eve = keeper("ann@example.org", group), person("eve@example.org")
    sign_in(client, ann).post(f"/my/keepers/groups/{group.slug}/invite/", {"email": eve.email, "role": "editor"})
    link = reverse("keepers:invitation", args=[Invitation.objects.get().uuid])
    assert link in OutgoingMail.objects.get(to=eve.email).body
    other = sign_in(client, person("st@example.org"))
    assert "went to another address" in other.get(link).content.decode()
    assert "Synthetic Circle" not in other.get(link).content.decode()
    other.post(link)
    sign_in(client, eve).get(link)
    assert Keeper.objects.count() == 1
    client.post(link)
    assert keeps(eve, group)
    assert "This invitation is over" in client.get(link).content.decode()


@pytest.mark.parametrize("who", ["editor", "owner of another", "stranger"])
def test_the_pages_of_owners_are_for_owners(client, group, who):
    ann = keeper("ann@example.org", group)
    by = {
        "editor": lambda: keeper("ed@example.org", group, role="editor"),
        "owner of another": lambda: keeper("ot@example.org", GroupFactory()),
        "stranger": lambda: person("st@example.org"),
    }[who]()
    invitation = Invitation.objects.create(group=group, email="eve@example.org", by=ann)
    sign_in(client, by)
    row = ann.keeps.get().pk
    for page in (f"groups/{group.slug}/invite/", f"{row}/remove/", f"{row}/leave/", f"{row}/owner/"):
        for answer in (client.get(f"/my/keepers/{page}"), client.post(f"/my/keepers/{page}", {"why": "x"})):
            assert answer.status_code in (404, 405)
    assert client.post(f"/my/keepers/invitation/{invitation.uuid}/end/").status_code == 404
    assert Keeper.objects.present().filter(group=group, person=ann).exists()
    assert Invitation.objects.get().ended_at is None


def test_removing_and_leaving_by_the_pages(client, group):
    ann, ed = keeper("ann@example.org", group), keeper("ed@example.org", group, role="editor")
    sign_in(client, ann)
    remove = f"/my/keepers/{ed.keeps.get().pk}/remove/"
    assert "Say why" in client.post(remove, {"why": ""}).content.decode()
    client.post(remove, {"why": "Left the project"})
    assert not keeps(ed, group)
    leave = f"/my/keepers/{ann.keeps.get().pk}/leave/"
    assert "only owner" in client.get(leave).content.decode()
    assert "Choose somebody, or a curator" in client.post(leave, {}).content.decode()
    client.post(leave, {"to": "curator"})
    assert not keeps(ann, group)


def test_the_last_owner_hands_over_by_the_page(client, group):
    ann, ed = keeper("ann@example.org", group), keeper("ed@example.org", group, role="editor")
    sign_in(client, ann).post(f"/my/keepers/{ann.keeps.get().pk}/leave/", {"to": ed.keeps.get().pk})
    assert not keeps(ann, group)
    assert Keeper.objects.present().get(person=ed).role == "owner"


def test_a_keeper_is_made_an_owner_by_a_button(client, group):
    ann, ed = keeper("ann@example.org", group), keeper("ed@example.org", group, role="editor")
    sign_in(client, ann).post(f"/my/keepers/{ed.keeps.get().pk}/owner/")
    assert Keeper.objects.present().get(person=ed).role == "owner"


def test_pages_take_few_queries(client, group, cy, django_assert_max_num_queries):
    ann = keeper("ann@example.org", group)
    for number in range(5):
        claims.make(group, by=person(f"c{number}@example.org"), evidence="I run it")
    sign_in(client, ann)
    with django_assert_max_num_queries(10):
        client.get(f"/my/keepers/groups/{group.slug}/")


def test_who_keeps_a_listing_is_said_by_somebody_who_showed_lately_who_they_are(client, group, cy):
    ann, ed = keeper("ann@example.org", group), keeper("ed@example.org", group, role="editor")
    claim, row = claims.make(group, by=cy, evidence="I run it"), Keeper.objects.get(person=ed)
    sign_in(client, ann, "password", minutes_ago=61)
    acts = {
        f"/my/keepers/{row.pk}/owner/": {},
        f"/my/keepers/{row.pk}/remove/": {"why": "Gone"},
        f"/my/keepers/{Keeper.objects.get(person=ann).pk}/leave/": {"to": row.pk},
        f"/my/keepers/groups/{group.slug}/invite/": {"email": "new@example.org", "role": "editor"},
        approval_of(claim, ann): {"answer": "owner", "version": claim.version},
    }
    for path, typed in acts.items():
        answer = client.post(path, typed)
        assert answer.status_code == 302
        assert answer.url.startswith("/my/account/")
    assert Keeper.objects.present().count() == 2
    assert Keeper.objects.get(person=ed).role == "editor"
    assert not Invitation.objects.exists()
    claim.refresh_from_db()
    assert claim.state == Claim.State.WAITING
