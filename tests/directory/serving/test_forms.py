"""A form is as long as its view takes, and no longer; nothing beyond is read."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from directory.serving.forms import takes
from directory.urls import urlpatterns as of_the_site

KILO = 1024


@csrf_exempt
def small(request):
    return HttpResponse(str(sum(map(len, request.POST.values())) + sum(file.size for file in request.FILES.values())))


@csrf_exempt
@takes(300 * KILO)
def large(request):
    return small(request)


@pytest.fixture
def site(settings):
    class Urls:
        urlpatterns = [path("small/", small), path("large/", large), *of_the_site]
        handler400 = "directory.pages.views.bad_request"

    settings.ROOT_URLCONF = Urls
    return Client()


@pytest.mark.parametrize(
    ("address", "bytes_sent", "status"),
    [
        ("/small/", 60 * KILO, 200),
        ("/small/", 70 * KILO, 400),
        ("/large/", 290 * KILO, 200),
        ("/large/", 310 * KILO, 400),
        ("/no-such-view/", 70 * KILO, 400),
    ],
)
def test_a_view_takes_a_small_form_unless_it_says_that_it_takes_more(site, address, bytes_sent, status):
    said = site.post(address, "text=" + "x" * bytes_sent, content_type="application/x-www-form-urlencoded")
    assert said.status_code == status
    if status == 200:
        assert said.content == str(bytes_sent).encode()


def test_a_file_counts_as_the_form_that_brings_it(site, tmp_path):
    file = tmp_path / "file.txt"
    file.write_bytes(b"x" * 200 * KILO)
    for address, status in (("/small/", 400), ("/large/", 200)):
        with file.open("rb") as opened:
            assert site.post(address, {"file": opened}).status_code == status


def test_a_length_that_is_no_number_is_refused(site):
    assert site.post("/small/", {"text": "x"}, CONTENT_LENGTH="-1").status_code == 400


class CutOff:
    """A form of which nothing comes, since its visitor has gone."""

    def read(self, *args):
        raise OSError("The visitor has gone")

    readline = read


@pytest.mark.django_db
def test_a_form_that_ends_before_its_end_is_a_bad_request_and_no_fault_of_the_site(client):
    response = client.post("/groups/", {"q": "anxiety"}, **{"wsgi.input": CutOff()})
    assert response.status_code == 400
    assert "116 123" in response.content.decode()
