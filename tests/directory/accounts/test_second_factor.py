"""A curator shows a second factor in each session, and once more before what cannot be taken back."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from directory import urls as site
from directory.accounts.models import User
from regions.models import Region
from tests.factories import GroupFactory
from tests.signing_in import app_code, app_of, as_curator, curator, keeper, person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def said(request):
    """What a room below may go by."""
    proved = request.proved_at and request.proved_at.astimezone(UTC).isoformat()
    return HttpResponse(f"{request.curates} {request.has_second_factor} {proved} {request.POST.get('why', '')}")


def deciding(request):
    return said(request)


deciding.needs_recent_proof = True
urlpatterns = [*site.urlpatterns, path("my/said/", said), path("my/decide/", deciding), path("said/", said)]
handler400, handler404 = site.handler400, site.handler404
DECIDE, INDEX, AGAIN = "/my/decide/", "/my/account/2fa/", "/my/account/2fa/reauthenticate/"


@pytest.fixture
def cat(db):
    return curator("cat@example.org", Region.objects.get(slug="london"))


def test_a_curator_without_a_device_is_sent_to_set_one_up(client, cat):
    page = sign_in(client, cat).get("/my/said/", follow=True)
    assert page.redirect_chain == [(INDEX, 302)]
    assert "Curators need a second step" in page.content.decode()


def test_a_device_alone_is_no_proof_the_session_must_have_shown_it(client, cat):
    sign_in(client, cat)
    app_of(cat)  # set up elsewhere, after this session began
    answer = client.get("/my/said/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(AGAIN)
    client.post(answer["Location"], {"code": app_code(), "next": "/my/said/"})
    assert client.get("/my/said/").content.decode().startswith("True True")


def test_a_superuser_and_a_curator_of_england_show_it_too(client):
    admin = User.objects.create_superuser("root@example.org")
    assert sign_in(client, admin).get("/my/said/").status_code == 302
    assert sign_in(client, curator("all@example.org")).get("/my/said/").status_code == 302


def test_a_session_that_showed_it_goes_on(client, cat):
    as_curator(client, cat)
    assert client.get("/my/said/").content.decode().startswith("True True 20")


def test_what_a_session_of_another_person_showed_counts_for_nothing(client, cat):
    from tests.signing_in import WHOSE

    as_curator(client, cat)
    session = client.session
    session[WHOSE] = "0"
    session.save()
    assert client.get("/my/said/").status_code == 302


def test_a_keeper_needs_none(client):
    ann = keeper("ann@example.org", GroupFactory())
    assert sign_in(client, ann).get("/my/said/").content.decode().startswith("False False 20")


def test_nothing_is_asked_for_outside_my(client, cat, django_assert_num_queries):
    sign_in(client, cat)
    with django_assert_num_queries(0):
        assert client.get("/said/").content.decode().startswith("False False None")


def test_the_account_pages_are_open_so_that_one_can_be_set_up(client, cat):
    sign_in(client, cat)
    page = client.get("/my/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    step = int(datetime.now(UTC).timestamp()) // 30
    client.post("/my/account/2fa/totp/activate/", {"code": format_hotp_value(hotp_value(secret, step))})
    assert Authenticator.objects.filter(user=cat, type="totp").exists()
    assert client.get("/my/said/").status_code == 302, "setting it up is not showing it"


def test_setting_one_up_long_after_signing_in_asks_again_first(client, cat):
    sign_in(client, cat, "code", minutes_ago=61)
    assert client.get("/my/account/2fa/totp/activate/")["Location"].startswith("/my/account/reauthenticate/code/")


def test_a_decision_asks_again_after_an_hour_and_keeps_what_was_sent(client, cat):
    app_of(cat)
    sign_in(client, cat, "code", "mfa", minutes_ago=59)
    assert client.post(DECIDE, {"why": "fine"}).status_code == 200
    sign_in(client, cat, "code", "mfa", minutes_ago=61)
    assert client.get(DECIDE).status_code == 200
    asked = client.post(DECIDE, {"why": "long and well thought of"})
    assert asked["Location"].startswith(AGAIN)
    done = client.post(asked["Location"], {"code": app_code(), "next": DECIDE})
    assert done.status_code == 200
    assert done.content.decode().endswith("long and well thought of")
    today = timezone.now().astimezone(UTC).date().isoformat()
    assert f"True True {today}" in done.content.decode()


def test_a_code_by_mail_or_a_password_is_no_way_around_the_second_step(client, cat):
    cat.set_password("correct horse battery")
    cat.save()
    app_of(cat)
    sign_in(client, cat, "code", "mfa", minutes_ago=61)
    for around in ("/my/account/reauthenticate/", "/my/account/reauthenticate/code/"):
        answer = client.post(around, {"password": "correct horse battery", "recipient": cat.email})
        assert answer["Location"].startswith(AGAIN)


def test_whoever_has_a_second_step_is_asked_for_it_as_they_sign_in(client, mail_leaves, cat):
    cat.set_password("correct horse battery")
    cat.save()
    app_of(cat)
    signed = client.post("/my/account/login/", {"login": cat.email, "password": "correct horse battery"})
    assert signed["Location"] == "/my/account/2fa/authenticate/"
    assert client.get("/my/said/").content.decode().startswith("False")
    client.post(signed["Location"], {"code": app_code()})
    assert client.get("/my/said/").content.decode().startswith("True True")


def test_a_spare_code_is_a_second_step_and_works_once(client, cat):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    app_of(cat)
    code = RecoveryCodes.activate(cat).get_unused_codes()[0]
    sign_in(client, cat)
    client.post(AGAIN, {"code": code})
    assert client.get("/my/said/").status_code == 200
    sign_in(client, cat)
    client.post(AGAIN, {"code": code})
    assert client.get("/my/said/").status_code == 302


def test_a_session_ends_though_it_was_busy_and_a_curators_sooner(client, cat, settings):
    settings.CURATOR_SESSION_HOURS, settings.SESSION_DAYS = 12, 30
    as_curator(client, cat)
    for who, hours, goes_on in (
        (cat, 11, True),
        (cat, 13, False),
        (person("ann@example.org"), 29 * 24, True),
        (person("bob@example.org"), 31 * 24, False),
    ):
        sign_in(client, who, "code", "mfa", minutes_ago=hours * 60)
        client.get("/my/said/")
        assert ("_auth_user_id" in client.session) == goes_on


def test_who_is_no_longer_a_curator_has_no_power_in_a_session_that_goes_on(client, cat):
    as_curator(client, cat)
    cat.curates.update(ended_at=timezone.now())
    assert client.get("/my/said/").content.decode().startswith("False True")


def test_a_curator_never_takes_the_last_one_away(client, cat):
    app_of(cat)
    as_curator(client, cat)
    refused = client.post("/my/account/2fa/totp/deactivate/")
    assert "Curators need a second step. Set up another one first." in refused.content.decode()
    assert Authenticator.objects.filter(user=cat).exists()
