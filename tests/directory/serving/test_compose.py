"""compose.yaml and what stands beside it: safe as it is, and every setting can be set through .env."""

import re
import subprocess

import psycopg
import pytest

from tests.benchmarks.own_postgresql import postgresql as own_server
from tests.servers import BASE_DIR

COMPOSE = (BASE_DIR / "compose.yaml").read_text()
README = (BASE_DIR / "README.md").read_text()
# Set by the image, by compose.yaml itself, or never on a server.
NOT_THROUGH_ENV = {"DEBUG", "DEMO", "HOST", "PORT", "VAR_DIR", "GEOGRAPHY_DIR", "BEHIND_PROXY", "SERVES_VISITORS"}
NOT_THROUGH_ENV |= {"DATABASE_URL", "CACHE_URL"}


def service(name):
    """The lines of one service."""
    return re.search(rf"^  {name}:\n(.*?)(?=^  \S|^\S|\Z)", COMPOSE, re.S | re.M)[1]


def settings_read():
    """The names of all variables that the site reads."""
    text = "".join((BASE_DIR / name).read_text() for name in ("directory/settings.py", "gunicorn.conf.py"))
    return set(re.findall(r"""(?:env\.(?:str|bool|int)|must_have|variable)\(\s*["']([A-Z_]+)["']""", text))


def test_every_setting_can_be_set_through_env_and_stands_in_the_readme():
    names = settings_read()
    assert {"SECRET_KEY", "WEB_WORKERS", "SENTRY_DSN", "LEAVE_URL"} <= names
    assert [name for name in sorted(names - NOT_THROUGH_ENV) if f"    {name}: ${{{name}:" not in COMPOSE] == []
    assert [name for name in sorted(names - {"SERVES_VISITORS"}) if f"`{name}`" not in README] == []


def test_every_secret_that_compose_wants_stands_in_the_example():
    example = (BASE_DIR / "docs" / "example.env").read_text()
    assert [name for name in re.findall(r"\$\{([A-Z_]+):\?", COMPOSE) if f"\n{name}=\n" not in example] == []


@pytest.mark.parametrize("name", ["database", "cache", "nginx"])
def test_every_service_has_a_limit_to_its_memory(name):
    assert "mem_limit:" in service(name)


def test_the_site_has_a_limit_and_is_no_superuser_of_its_database():
    assert "mem_limit:" in COMPOSE[: COMPOSE.index("services:")]
    assert "POSTGRES_USER: postgres" in service("database")
    assert "postgres://directory:" in COMPOSE


def test_redis_has_a_password_and_an_end_to_its_memory():
    assert "requirepass" in service("cache")
    assert "--maxmemory 128mb --maxmemory-policy allkeys-lru" in service("cache")
    assert "redis://:${REDIS_PASSWORD" in COMPOSE


def test_what_goes_by_the_clock_is_run_by_a_service_of_the_same_image():
    assert 'command: ["python", "manage.py", "clock"]' in service("clock")
    assert "<<: *site" in service("clock")
    assert "restart: unless-stopped" in service("clock")


def test_the_shell_scripts_can_be_read():
    assert subprocess.run(["sh", "-n", BASE_DIR / "docs" / "postgresql-init.sh"], check=False).returncode == 0


@pytest.fixture
def logging_as_compose_says():
    """A PostgreSQL with the settings of compose.yaml: (its address, its log)."""
    with own_server() as running:
        said = dict(re.findall(r"-c(log_\w+)=(\S+)", service("database")))
        assert len(said) >= 10
        with psycopg.connect(address(running), autocommit=True) as admin:
            for name, value in said.items():
                admin.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            admin.execute("SELECT pg_reload_conf()")
            admin.execute("SELECT pg_sleep(0.5)")
        yield address(running), running.server.log


def address(running):
    return f"host={re.search('host=([^&]+)', running.url)[1]} user=postgres dbname=postgres"


@pytest.mark.postgresql
def test_postgresqls_own_log_holds_nothing_that_was_typed(logging_as_compose_says):
    where, log = logging_as_compose_says
    for statement, values in (
        ("SELECT 'zebras near LS1 4AP'::int", None),
        ("SELECT to_tsquery(%s::text)", ["zebras & & ("]),
        ("SELECT %s::text::int", ["zebras"]),
        ("SET statement_timeout = '50ms'; SELECT pg_sleep(2), 'zebras'", None),
        ("SELECT zebras FROM nowhere", None),
    ):
        with psycopg.connect(where) as visitor, pytest.raises(psycopg.Error):
            visitor.execute(statement, values)
    assert "zebras" not in log.read_text()


@pytest.mark.postgresql
def test_the_role_of_the_site_is_no_superuser(tmp_path):
    with own_server() as running:
        host = re.search("host=([^&]+)", running.url)[1]
        variables = {
            "PATH": f"{running.server.bin_path}:/usr/bin:/bin", "PGHOST": host, "PGDATABASE": "postgres",
            "POSTGRES_USER": "postgres", "DIRECTORY_PASSWORD": "synthetic'quoted",
        }  # fmt: skip
        done = subprocess.run(
            ["sh", BASE_DIR / "docs" / "postgresql-init.sh"], env=variables, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        with psycopg.connect(f"host={host} user=directory dbname=directory password=x") as site:
            assert site.execute("SHOW is_superuser").fetchone() == ("off",)
            site.execute("CREATE TABLE synthetic (id int)")
