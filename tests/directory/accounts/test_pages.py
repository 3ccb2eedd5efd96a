"""Every page of accounts and keepers: valid, in our own dress, one h1, labels, no inline script, kept by nobody."""

import re

import html5lib
import pytest
from django.urls import reverse

from groups.models import Invitation
from groups.records.people import claim_links, claims
from regions.models import Region
from tests.factories import ContactFactory, GroupFactory, OrganisationFactory
from tests.signing_in import app_of, curator, keeper, person, sign_in

pytestmark = pytest.mark.django_db
X = "{http://www.w3.org/1999/xhtml}"


def hold(response, status=200):
    """What holds for each page."""
    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode()
    found = list(html5lib.HTMLParser(strict=True).parse(text).iter())
    assert sum(one.tag == f"{X}h1" for one in found) == 1
    assert 'name="robots" content="noindex"' in text
    labelled = {one.get("for") for one in found if one.tag == f"{X}label"}
    inside = {child for one in found if one.tag == f"{X}label" for child in one.iter()}
    ids = [one.get("id") for one in found if one.get("id")]
    assert len(ids) == len(set(ids))
    for one in found:
        assert one.get("style") is None
        assert one.get("placeholder") is None or one.get("type") == "search"
        if one.tag == f"{X}script":
            assert one.get("src", "").startswith("/static/") or one.get("type") == "application/json"
        typed_in = one.tag in (f"{X}input", f"{X}select", f"{X}textarea") and one.get("type") not in (
            "hidden",
            "submit",
        )
        assert not typed_in or one.get("id") in labelled or one in inside, one.attrib
    words = re.sub(r"<[^>]+>", "", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL))
    assert not re.search(r"\b(two-factor|authenticator|verification|user)\b", words, re.IGNORECASE)


STRANGERS = ["login/", "login/code/", "signup/", "password/reset/", "inactive/"]


@pytest.mark.parametrize("page", STRANGERS)
def test_pages_of_strangers(client, page):
    hold(client.get(f"/my/account/{page}"))


def test_the_pages_where_a_code_is_typed(client, mail_leaves):
    person("ann@example.org")
    hold(client.post("/my/account/login/code/", {"email": "ann@example.org"}, follow=True))
    hold(client.post("/my/account/login/code/confirm/", {"code": "x"}))
    client.cookies.clear()
    hold(client.post("/my/account/password/reset/", {"email": "ann@example.org"}, follow=True))
    client.cookies.clear()
    hold(client.post("/my/account/signup/", {"name": "Bo", "email": "bo@example.org"}, follow=True))
    client.cookies.clear()
    hold(client.post("/my/account/signup/", {"name": "", "email": "no address"}))
    hold(client.post("/my/account/login/", {"login": "ann@example.org", "password": "x"}))


OWN = [
    "email/", "name/", "delete/", "password/set/", "logout/", "sessions/", "sign-ins/", "2fa/", "2fa/totp/activate/",
    "2fa/webauthn/", "2fa/webauthn/add/", "reauthenticate/code/",
]  # fmt: skip


@pytest.mark.parametrize("page", OWN)
def test_pages_of_ones_own(client, page):
    hold(sign_in(client, person("ann@example.org")).get(f"/my/account/{page}"))


WITH_APP = ["2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/generate/", "2fa/reauthenticate/"]


@pytest.mark.parametrize("page", WITH_APP)
def test_pages_of_who_has_a_second_step(client, page):
    ann = person("ann@example.org", password="correct horse battery")
    app_of(ann)
    sign_in(client, ann, "code", "mfa")
    hold(client.get(f"/my/account/{page}"))


def test_the_page_of_spare_codes_and_their_file(client):
    ann = person("ann@example.org")
    app_of(ann)
    sign_in(client, ann, "code", "mfa")
    hold(client.post("/my/account/2fa/recovery-codes/generate/", follow=True))
    held = client.get("/my/account/2fa/recovery-codes/download/").content.decode().split()
    assert len(held) == 10


def test_the_second_step_as_one_signs_in(client):
    ann = person("ann@example.org", password="correct horse battery")
    app_of(ann)
    hold(client.post("/my/account/login/", {"login": ann.email, "password": "correct horse battery"}, follow=True))


def test_who_has_a_password_changes_it(client):
    ann = person("ann@example.org", password="correct horse battery")
    hold(sign_in(client, ann).get("/my/account/password/change/"))
    hold(client.get("/my/account/reauthenticate/"))
    hold(client.post("/my/account/password/change/", {"oldpassword": "x", "password1": "short", "password2": "other"}))


def test_too_often_and_not_for_you(client, counts):
    person("ann@example.org")
    for _ in range(21):
        refused = client.post("/my/account/signup/", {"name": ""})
    hold(refused, 429)


def test_pages_of_keepers(client):
    group = GroupFactory(name="A <b> & C")
    ann, bob = keeper("ann@example.org", group), keeper("bob@example.org", group, role="editor")
    organisation = OrganisationFactory()
    claim = claims.make(group, by=person("cy@example.org"), evidence="I <i>run</i> it")
    ContactFactory(organisation=organisation, kind="email", value="office@example.org")
    other = claims.make(organisation, by=person("di@example.org"), evidence="I work there")
    hold(client.get(f"/my/keepers/claim/groups/{group.slug}/"))
    hold(client.post(f"/my/keepers/claim/groups/{group.slug}/", {"name": ""}))
    hold(client.get(reverse("keepers:prove", args=[proof_of(other)])))
    hold(client.get("/my/keepers/prove/nonsense/"), 404)
    sign_in(client, ann)
    Invitation.objects.create(group=group, email="eve@example.org", by=ann)
    hold(client.get(f"/my/keepers/groups/{group.slug}/"))
    hold(client.get(f"/my/keepers/groups/{group.slug}/invite/"))
    hold(client.post(f"/my/keepers/groups/{group.slug}/invite/", {"email": "x"}))
    for keeps, page in ((ann.keeps.get(), "leave"), (bob.keeps.get(), "remove")):
        hold(client.get(f"/my/keepers/{keeps.pk}/{page}/"))
    token = claim_links.approval_token(claim, ann)
    hold(client.get(reverse("keepers:approve", args=[token])))
    hold(client.post(reverse("keepers:approve", args=[token]), {"version": 1}))
    sign_in(client, claim.person)
    hold(client.get(reverse("keepers:claim", args=[claim.uuid])))
    hold(client.get(f"/my/keepers/claim/organisations/{organisation.slug}/"))
    sign_in(client, person("eve@example.org"))
    hold(client.get(reverse("keepers:invitation", args=[Invitation.objects.get().uuid])))


def proof_of(claim):
    return claim_links.proof_token(claim, claim_links.address_on_record(claim.listing))


def test_a_curator_who_is_sent_to_set_a_second_step_up_is_told_why(client):
    sign_in(client, curator("cat@example.org", Region.objects.first()))
    page = client.get("/my/keepers/groups/chester-plus/", follow=True)
    hold(page)
    assert "Curators need a second step" in page.content.decode()
