"""Settings of the tests: the site's own, as on a person's own machine, with the database that the runner names."""

import os
import tempfile

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="directory-tests-"))

from directory.settings import *  # noqa: F403

# The runner has one ready to copy; see tests/ready_made.py.
if os.environ.get("READY_MADE_FILE"):
    DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
if os.environ.get("READY_MADE_DATABASE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["READY_MADE_DATABASE"]}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A page made in one test is not an answer in another; tests of keeping name a cache of their own.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
CONTACT_EMAIL = "curators@directory.example.org"
WHITENOISE_AUTOREFRESH = True
# A test's database is one connection's.
UPLOADS_BESIDE = False
FILES_BESIDE = False
FILES_DIR = VAR_DIR / "files"  # noqa: F405
