"""Which build of the site this is: pages kept by caches must not outlive the templates that made them."""

from functools import lru_cache
from hashlib import sha256

from django.conf import settings

FOLDERS = ("directory", "groups", "regions", "templates", "static")
KINDS = {".py", ".html", ".css", ".js", ".typ"}
# What an operator can change that pages show.
SHOWN = ("SITE_NAME", "SITE_NOTICE", "CONTACT_EMAIL", "LEAVE_URL")


@lru_cache(maxsize=1)
def build_id():
    """A short text, the same on every machine that runs the same files with the same words of the site's own."""
    digest = sha256("\n".join(str(getattr(settings, name)) for name in SHOWN).encode())
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in KINDS:
                digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
