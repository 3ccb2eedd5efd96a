"""A real server as `make demo` starts it, and a real browser."""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import sync_playwright

from directory.settings import BASE_DIR
from tests import ready_made

from .browser import ARGUMENTS, find_browser

NOTICE = "This is a demonstration. Most groups here were recorded in 2013 and nobody has confirmed them since."
# What a browser says of a page that is refused or not there, which is no fault of the page.
REFUSED = re.compile(r"status of 4(03|04|09|22)")


@pytest.fixture(scope="session")
def django_db_setup():
    """Journeys use the server's own database, not the test one."""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """(folder, environment) of a demonstration on SQLite, loaded and ready to be served."""
    folder = tmp_path_factory.mktemp("site")
    if ready_made.FILE:
        shutil.copy(ready_made.FILE, folder)
    environment = os.environ | {
        "DEMO": "1",
        "VAR_DIR": str(folder),
        "DATABASE_URL": "",
        "PORT": "0",
        "SITE_NOTICE": NOTICE,
    }
    environment |= {"DJANGO_SETTINGS_MODULE": "directory.settings", "LEAVE_URL": "http://127.0.0.1:9/elsewhere"}
    for command in (["migrate", "-v0"], ["load_directory"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=BASE_DIR,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return folder, environment


@pytest.fixture(scope="session")
def site(demonstration):
    """The address of the demonstration, which runs for this session."""
    with server(*demonstration) as address:
        yield address


@contextmanager
def server(folder, environment, log_name="server.log"):
    """gunicorn on a free port until the block ends; gives its address."""
    log = (folder / log_name).open("w+")
    command = [sys.executable, "-m", "gunicorn", "directory.wsgi", "--config", "gunicorn.conf.py"]
    process = subprocess.Popen(command, cwd=BASE_DIR, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        yield wait_for(folder / log_name, process)
    finally:
        process.terminate()
        process.wait(40)
        log.close()


def wait_for(log, process, seconds=60):
    """The address that the server says it listens at, once it answers."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        said = re.search(r"Listening at: (http://127\.0\.0\.1:\d+)", log.read_text())
        if said:
            urllib.request.urlopen(f"{said[1]}/help-now/", timeout=30).read()
            return said[1]
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def launch():
    """Starts the system's Chromium: `launch(**options)`."""
    path = find_browser()
    if path is None:
        pytest.fail("There is no Chromium for the browser journeys.")
    with sync_playwright() as playwright:
        yield partial(playwright.chromium.launch, executable_path=path, args=ARGUMENTS)


@pytest.fixture(scope="session")
def chromium(launch):
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium_with_memory(launch):
    """One that keeps the pages behind Back in memory, as those that people use do."""
    browser = launch(ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium, site):
    """Opens a page: `visit("/groups/", width=320, scheme="dark", scripts=False)`. An error in its console fails the test."""
    with pages_of(chromium, site) as open_page:
        yield open_page


@pytest.fixture(params=["without", "with"])
def visit_either_way(request, site):
    """As `visit`, in a browser with a back-forward cache and in one without."""
    browser = request.getfixturevalue("chromium" if request.param == "without" else "chromium_with_memory")
    with pages_of(browser, site) as open_page:
        yield open_page


@contextmanager
def pages_of(browser, site):
    contexts, errors = [], []

    def open_page(path="/", *, width=1280, scheme="light", scripts=True, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            base_url=site,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [error for error in errors if not REFUSED.search(error)] == []
