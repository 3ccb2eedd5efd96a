"""Settings of the tests: the site's own, as on a person's own machine, with the database that the runner names."""

import os
import tempfile

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="directory-tests-"))

from directory.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CONTACT_EMAIL = "curators@directory.example.org"
WHITENOISE_AUTOREFRESH = True
