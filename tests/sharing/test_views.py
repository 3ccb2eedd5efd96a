"""What every address for programs has in common: open to all, bounded, and clear about what is wrong."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/nothing-here", "/api/oruk/v3/no-such-thing/"])
def test_what_leads_nowhere_is_json_that_any_page_may_read(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["status"] == 404


@pytest.mark.parametrize("asked", ["radius=", "community=", "community=women&community=", "limit="])
def test_a_parameter_without_a_value_is_refused_by_its_name(client, asked):
    answer = client.get(f"/api/changes?{asked}")
    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [asked.partition("=")[0]]


def test_only_reading_is_offered(client):
    answer = client.post("/api/nothing-here")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_who_asks_too_often_is_told_when_to_come_again(client, settings):
    settings.SHARING_RATE = "2/m"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "rates"}}
    answers = [client.get("/api/nothing-here", REMOTE_ADDR="198.51.100.7") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60
    assert answers[2]["Access-Control-Allow-Origin"] == "*"
