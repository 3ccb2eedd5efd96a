"""Public pages read from the replica; forms, sessions, transactions and writes stay with the primary."""

import pytest
from django.db import transaction
from django.http import HttpResponse

from directory.serving import replica
from directory.serving.replica import PRIMARY, REPLICA, PublicReads, ReadReplica
from groups.models import Group
from tests.servers import manage, server

from .own_site import own_database

router = ReadReplica()


class Stand:
    """Stands in for the replica: there, or away."""

    def __init__(self, there):
        self.there = there

    def answers(self):
        return self.there


@pytest.fixture
def there(monkeypatch):
    monkeypatch.setattr(replica, "replica", Stand(True))


def read_in(rf, method="get", during=lambda: None, **cookies):
    """Where a request of this kind reads from, after `during` was done in it."""
    seen = []

    def view(request):
        during()
        seen.append(router.db_for_read(Group))
        return HttpResponse()

    request = getattr(rf, method)("/groups/")
    request.COOKIES.update(cookies)
    PublicReads(view)(request)
    return seen[0]


def test_a_visitors_page_reads_from_the_replica(rf, there):
    assert read_in(rf) == REPLICA
    assert read_in(rf, "head") == REPLICA


def test_a_form_a_session_and_a_command_read_from_the_primary(rf, there):
    assert read_in(rf, "post") == PRIMARY
    assert read_in(rf, sessionid="synthetic") == PRIMARY
    assert router.db_for_read(Group) == PRIMARY


def test_after_a_write_the_same_request_reads_from_the_primary(rf, there):
    assert read_in(rf, during=lambda: router.db_for_write(Group)) == PRIMARY
    assert read_in(rf) == REPLICA


@pytest.mark.django_db
def test_inside_a_transaction_everything_is_the_primarys(rf, there):
    with transaction.atomic():
        assert read_in(rf) == PRIMARY


def test_writes_and_migrations_are_the_primarys_alone():
    assert router.db_for_write(Group) == PRIMARY
    assert router.allow_migrate(PRIMARY, "groups")
    assert not router.allow_migrate(REPLICA, "groups")


def test_a_replica_that_is_away_leaves_the_page_to_the_primary(rf, monkeypatch):
    monkeypatch.setattr(replica, "replica", Stand(False))
    assert read_in(rf) == PRIMARY


RENAME = 'from groups.models import Group; Group.objects.filter(slug="chester-plus").update(name="The copy of it")'
PAGE = "/groups/chester-plus/"


def test_a_real_site_reads_from_its_replica_and_stands_without_it(site_variables, site_to_change, tmp_path, loopback):
    """The stand-in for a replica is a second database that says something else, so that we see which one answered."""
    replica = site_to_change["DATABASE_URL"] or f"sqlite:///{tmp_path}/directory.sqlite3"
    assert manage(site_to_change, "shell", "--no-imports", "-c", RENAME).returncode == 0
    with server(tmp_path, site_variables | {"REPLICA_URL": replica}) as site:
        assert "The copy of it" in site.get(PAGE)[2]
        assert site.get("/groups/?q=chester")[0] == 200
        assert "The copy of it" not in site.get(PAGE, Cookie="sessionid=synthetic")[2]
    away = "postgres://nobody:synthetic-secret@127.0.0.1:9/none"
    with server(tmp_path, site_variables | {"REPLICA_URL": away}) as site:
        status, _, page = site.get(PAGE)
        assert status == 200
        assert "Chester" in page
        assert site.get("/groups/?q=chester")[0] == 200
        assert "The replica is away" in site.said
        assert "synthetic-secret" not in site.said


def test_commands_work_on_the_primary_alone(site_variables, tmp_path):
    with own_database("unused_replica") as url:
        variables = site_variables | {"REPLICA_URL": url or f"sqlite:///{tmp_path}/none.sqlite3"}
        done = manage(variables, "migrate", "--check")
        assert done.returncode == 0, done.stderr
        assert manage(variables, "backup", tmp_path / "kept.backup").returncode == 0
