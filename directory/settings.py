"""Settings, all of them, read from the environment.

Secure by default: with nothing set this is a production site that refuses to start until it is told its secret and
its host names. `DEBUG=1` or `DEMO=1` (as `make demo` does) fill in what a person's own machine needs. The table of
variables is in the README.
"""

import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

from .serving.logs import for_django, wants_json

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()
# A variable that is set to nothing is not set: compose.yaml passes on all of them.
env.ENVIRON = FileAwareMapping({name: value for name, value in os.environ.items() if value})

# What kind of start this is

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
ON_OWN_MACHINE = DEBUG or DEMO
# Commands that answer no request may run without the secrets of a server.
BUILDERS = {"collectstatic", "makemigrations", "compilemessages", "map_outlines", "help"}
SERVES_NOBODY = len(sys.argv) > 1 and sys.argv[1] in BUILDERS


def must_have(name, hint, *, on_own_machine):
    """The variable `name`; on a server it must be set, and the error says how."""
    value = env.str(name, default="")
    if value:
        return value
    if ON_OWN_MACHINE or SERVES_NOBODY:
        return on_own_machine
    raise ImproperlyConfigured(f"{name} is not set. {hint}")


# https://docs.djangoproject.com/en/5.2/ref/settings/#secret-key

SECRET_KEY = must_have(
    "SECRET_KEY",
    "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))' and keep it out of the repository.",
    on_own_machine="only-for-one-persons-own-machine-and-never-for-a-server",
)

# https://docs.djangoproject.com/en/5.2/ref/settings/#allowed-hosts

ALLOWED_HOSTS = [
    host.strip()
    for host in must_have(
        "ALLOWED_HOSTS",
        "Give the site's host names, with commas between them, for example ALLOWED_HOSTS=directory.example.org",
        on_own_machine="localhost,127.0.0.1,[::1]",
    ).split(",")
    if host.strip()
]
if not ON_OWN_MACHINE and any(host.startswith(("*", ".")) for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS has a wildcard. Name each host, so that nobody can make links to another."
    )
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
if DEBUG and not set(ALLOWED_HOSTS) <= LOCAL_HOSTS:
    raise ImproperlyConfigured(
        "DEBUG is on for a host that others can reach. Unset DEBUG: its error pages show what visitors typed."
    )
if DEMO and not (set(ALLOWED_HOSTS) <= LOCAL_HOSTS and env.str("HOST", default="localhost") in LOCAL_HOSTS):
    raise ImproperlyConfigured(
        "DEMO is on for a host that others can reach. Unset DEMO and set SECRET_KEY: everybody knows a demonstration's."
    )

# The site's own words

SITE_NAME = env.str("SITE_NAME", default="Peer Support Directory")
# Said at the top of every page; `make demo` says that this is a demonstration.
SITE_NOTICE = env.str("SITE_NOTICE", default="")
# Where questions about the site itself go; without it, pages leave the link out.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
# Where "Leave this site" takes a visitor: somewhere ordinary.
LEAVE_URL = env.str("LEAVE_URL", default="https://www.bbc.co.uk/weather")
if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s\"'<>]*)?", LEAVE_URL):
    raise ImproperlyConfigured("LEAVE_URL is not the address of a page. It looks like https://www.example.org/weather")

# Streets on the map come from another company's server, so there are none unless an operator names one; even then a
# visitor's browser asks for them only when its owner presses a button (groups/finding/map/tiles.py).
MAP_TILE_URL = env.str("MAP_TILE_URL", default="")
MAP_TILE_ATTRIBUTION = env.str("MAP_TILE_ATTRIBUTION", default="")
TILE_ADDRESS = r"https://(\{s\}\.)?[a-z0-9.-]+(:[0-9]+)?/[^\s;,'\"]*"
if MAP_TILE_URL and not (
    re.fullmatch(TILE_ADDRESS, MAP_TILE_URL) and all(part in MAP_TILE_URL for part in ("{z}", "{x}", "{y}"))
):
    raise ImproperlyConfigured(
        "MAP_TILE_URL is not the address of a tile server. It looks like https://tiles.example.org/{z}/{x}/{y}.png"
    )
if MAP_TILE_URL and not MAP_TILE_ATTRIBUTION:
    raise ImproperlyConfigured("MAP_TILE_ATTRIBUTION is not set. Say whose streets MAP_TILE_URL shows.")

# https://docs.djangoproject.com/en/5.2/ref/settings/#installed-apps

INSTALLED_APPS = [
    "directory",
    "groups",
    "regions",
    "django_filters",
    "leaflet",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
AUTH_USER_MODEL = "directory.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# https://docs.djangoproject.com/en/5.2/ref/settings/#middleware

MIDDLEWARE = [
    "directory.serving.health.Health",
    "directory.serving.redirects.NoPostcodeInRedirects",
    "directory.serving.database_away.DatabaseAway",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "directory.serving.forms.FormLimit",
    "directory.serving.page_cache.PageCache",
    "directory.serving.compression.Compression",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "directory.serving.forgetting.ForgetsTypedWords",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "directory.accounts.proving.Proofs",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "directory.urls"
WSGI_APPLICATION = "directory.wsgi.application"
# The site stands at the root of its host, whatever a request or a server says: kept pages hold these addresses.
FORCE_SCRIPT_NAME = ""

# https://docs.djangoproject.com/en/5.2/ref/settings/#templates

# Ours first; then what Django's form widgets and allauth bring.
LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "directory.pages.context.site",
            ],
            "libraries": {"site": "directory.templatetags.site"},
            "loaders": LOADERS if DEBUG else [("django.template.loaders.cached.Loader", LOADERS)],
        },
    }
]
# Fields are drawn by our own templates, with their hint and what is wrong with them (templates/components/field.html).
FORM_RENDERER = "directory.pages.form_renderer.FormRenderer"

# https://docs.djangoproject.com/en/5.2/ref/settings/#databases

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'directory.sqlite3'}"


# Nobody who visits waits longer than these for the database. Commands (migrate, load_directory, backup, restore) answer
# nobody and are never cut: directory/wsgi.py alone says that this process serves visitors.
SERVES_VISITORS = env.bool("SERVES_VISITORS", default=False)
STATEMENT_SECONDS = env.int("DATABASE_STATEMENT_SECONDS", default=10)
LOCK_SECONDS = 3
CONNECT_SECONDS = 3


def database(url):
    """The settings of the database at `url`."""
    config = env.db_url_config(url) | {"CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=60)}
    sqlite = config["ENGINE"] == "django.db.backends.sqlite3"
    return sqlite_database(config) if sqlite else postgresql_database(config)


def sqlite_database(config):
    """WAL lets people read while somebody writes; IMMEDIATE makes writers wait instead of fail."""
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    config.setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=LOCK_SECONDS if SERVES_VISITORS else 20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    )
    return config


def postgresql_database(config):
    """A server that does not answer is away after seconds, not after the minutes of the network."""
    bounds = {"statement_timeout": 0}
    if SERVES_VISITORS:
        bounds = {"statement_timeout": STATEMENT_SECONDS, "lock_timeout": LOCK_SECONDS}
        bounds |= {"idle_in_transaction_session_timeout": 2 * STATEMENT_SECONDS}
    options = config.setdefault("OPTIONS", {})
    said = " ".join(f"-c {name}={seconds}s" for name, seconds in bounds.items())
    options["options"] = f"{said} {options.get('options', '')}".strip()
    network = {
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 30,
        "keepalives_interval": 5,
        "keepalives_count": 3,
    }
    config["OPTIONS"] = network | {"tcp_user_timeout": 15_000} | options
    if SERVES_VISITORS:
        config["ENGINE"] = "directory.serving.postgresql"
        config["OPTIONS"]["wait_seconds"] = STATEMENT_SECONDS + 2
    return config | {"CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database(DATABASE_URL)}
# A copy that public pages may read from; everything else stays with the first (directory/serving/replica.py).
REPLICA_URL = env.str("REPLICA_URL", default="")
if REPLICA_URL:
    DATABASES["replica"] = database(REPLICA_URL)
    DATABASE_ROUTERS = ["directory.serving.replica.ReadReplica"]
    # Outside all that reads the data version: page and version must come from one database.
    MIDDLEWARE.insert(1, "directory.serving.replica.PublicReads")

# How often the pages of groups are opened, those included that come from the page cache (directory/serving/opened.py),
# and which words found nothing (directory/serving/missed.py).
if SERVES_VISITORS:
    at = MIDDLEWARE.index("directory.serving.page_cache.PageCache")
    MIDDLEWARE[at:at] = ["directory.serving.opened.CountsOpened", "directory.serving.missed.CountsMissed"]

# https://docs.djangoproject.com/en/5.2/ref/settings/#caches

CACHES = {"default": env.cache_url_config(env.str("CACHE_URL", default="") or "locmemcache://")}
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    # A Redis that is away makes the site slower, not broken (directory/serving/cache.py).
    CACHES["default"]["BACKEND"] = "directory.serving.cache.Redis"
    CACHES["default"].setdefault("OPTIONS", {})
    for option in ("socket_connect_timeout", "socket_timeout"):
        CACHES["default"]["OPTIONS"].setdefault(option, 0.5)

# For those who look after the site: counts at /metrics, and what breaks to a service of theirs. Both are off by default
# and hold nothing that a visitor typed (directory/serving/metrics.py and errors.py).

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if env.bool("METRICS", default=False) or METRICS_TOKEN:
    MIDDLEWARE.insert(0, "directory.serving.metrics.Metrics")
SENTRY_DSN = env.str("SENTRY_DSN", default="")

# Geography: reference data in files (regions/)

GEOGRAPHY_DIR = Path(env.str("GEOGRAPHY_DIR", default=str(BASE_DIR / "fixtures" / "geography")))
FIXTURES_DIR = BASE_DIR / "fixtures"

# https://docs.djangoproject.com/en/5.2/topics/i18n/

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

# https://docs.djangoproject.com/en/5.2/howto/static-files/

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "directory.serving.assets.StaticFiles"
    }
}
# Files with a digest in their name, and the tiles of the map, whose folder has one (directory/serving/assets.py).
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/(.+\.[0-9a-f]{12}\.[^/]+|map/tiles/[0-9a-f]{8}/.+)$"

# https://docs.djangoproject.com/en/5.2/topics/security/

# What a view takes that does not say that it takes more (directory/serving/forms.py). The longest form is a search: a
# few words, a place, and boxes ticked.
LARGEST_FORM = 64 * 1024
# The texts of the longest form of all. Files are not counted here, but in what its view takes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
SECURE = not ON_OWN_MACHINE
SECURE_SSL_REDIRECT = SECURE and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
# A list in every browser that takes months to leave again: only for who has decided to be on it.
SECURE_HSTS_PRELOAD = SECURE and env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W021"]
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
# Public pages set no cookie. These are for people with an account, and no script of a page may read them.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Whoever signs in does so under one path, and a browser sends their cookies nowhere else: public pages stay the same
# for everyone, from the same cache.
SIGNED_IN_PATH = "/my/"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = SIGNED_IN_PATH
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = SIGNED_IN_PATH
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Accounts, by allauth (directory/accounts): by a code that is mailed, by a password, or by a passkey.
# https://docs.allauth.org/en/latest/account/configuration.html

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email", "name"]}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# Limits count senders, so whoever stands behind a proxy must be told from the proxy (directory/accounts/addresses.py).
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1) if BEHIND_PROXY else 0
RATELIMIT_IP_META_KEY = "directory.accounts.addresses.address_of"
ACCOUNT_ADAPTER = "directory.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# No mail to whoever has no account, and the same answer to everybody: bots would else write through us to anybody.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# A code is good for as long as who has to look for a mail needs; the signing in that it belongs to lasts longer.
CODE_MINUTES = 20
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_MINUTES * 60
ACCOUNT_LOGIN_TIMEOUT = 2 * CODE_MINUTES * 60
MFA_ADAPTER = "directory.accounts.mfa_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# A code of the half-minute before or after is taken, too, from whoever types slowly.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ON_OWN_MACHINE
ACCOUNT_FORMS = {
    name: f"directory.accounts.forms.{form}"
    for name, form in (
        ("add_email", "NewEmailForm"),
        ("change_password", "ChangePasswordForm"),
        ("confirm_email_verification_code", "ConfirmEmailForm"),
        ("confirm_login_code", "ConfirmSignInForm"),
        ("confirm_password_reset_code", "ConfirmPasswordResetForm"),
        ("confirm_reauthentication_code", "ConfirmAgainForm"),
        ("login", "PasswordSignInForm"),
        ("reauthenticate", "PasswordAgainForm"),
        ("request_login_code", "SendCodeForm"),
        ("reset_password", "ForgottenPasswordForm"),
        ("reset_password_from_key", "ForgottenPasswordNewForm"),
        ("set_password", "SetPasswordForm"),
        ("signup", "NewAccountForm"),
    )
}
MFA_FORMS = {
    name: f"directory.accounts.mfa_forms.{form}"
    for name, form in (
        ("activate_totp", "StartAppForm"),
        ("authenticate", "SecondStepForm"),
        ("reauthenticate", "SecondStepAgainForm"),
        ("add_webauthn", "AddPasskeyForm"),
        ("edit_webauthn", "RenamePasskeyForm"),
    )
}
# A session ends so long after somebody signed in, however busy they were; a curator's ends sooner.
SESSION_DAYS = env.int("SESSION_DAYS", default=30)
CURATOR_SESSION_HOURS = env.int("CURATOR_SESSION_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_DAYS * 24 * 60 * 60
ACCOUNT_SESSION_REMEMBER = True
# What cannot be taken back asks again who it is, unless that was shown within so many minutes.
PROOF_MINUTES = 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = PROOF_MINUTES * 60
CSRF_FAILURE_VIEW = "directory.accounts.views.form_refused"

# Who keeps a listing (groups/records/people/claims.py, groups/listing/keepers)

CLAIM_DAYS_UNTIL_CURATOR = 7
CLAIM_LINK_DAYS = 14
INVITATION_DAYS = 30
PROBATION_DAYS = 14
MOST_CLAIMS_A_DAY = 5
MOST_INVITATIONS_A_DAY = 20

# What keepers sent and nobody decided (groups/records/proposals/climbing.py): after so many days its curators are
# reminded, any curator may decide, and at last those who run the site.
PROPOSAL_REMINDED_AFTER_DAYS = 3
# So long somebody who opened a thing that waits is shown to others who open it.
LOOKING_SHOWN_MINUTES = 25
PROPOSAL_ANY_CURATOR_AFTER_DAYS = 7
PROPOSAL_ADMINS_AFTER_DAYS = 14

# Two listings that different people keep are merged so many hours after these were told, at the earliest.
MERGE_WAITS_HOURS = 48

# A form that was begun is kept for so long after the last change: where it is nobody's, and where it is somebody's.
UNSENT_DAYS = 30
UNSENT_OWN_DAYS = 365
# Files of groups are checked and sent beside the request that brings them, so that nobody waits for a page.
UPLOADS_BESIDE = True
# What was typed in such a file is emptied so many days after it was sent or given up.
UPLOAD_ROWS_DAYS = 30

# Mail: to the console on a person's own machine, to the server of EMAIL_URL elsewhere (groups/mail/outbox.py).

vars().update(env.email_url_config(env.str("EMAIL_URL", default="consolemail://")))
EMAIL_TIMEOUT = 5
MAIL_HOST = env.str("MAIL_HOST", default=ALLOWED_HOSTS[0] if not ON_OWN_MACHINE else "directory.example.org")
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default=f"{SITE_NAME} <listings@{MAIL_HOST}>")
ACCOUNT_MAIL_FROM = env.str("ACCOUNT_MAIL_FROM", default=f"{SITE_NAME}, signing in <accounts@{MAIL_HOST}>")
# Where mail servers tell what did not arrive; "+" and the message's own name are put before its "@".
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default=f"bounces@{MAIL_HOST}")
# Messages to a group whose address nobody sees. Mailboxes are shared, so their sender and subject give nothing away.
RELAY_MAIL_FROM = env.str("RELAY_MAIL_FROM", default=f"Messages <messages@{MAIL_HOST}>")
RELAY_SUBJECT = env.str("RELAY_SUBJECT", default="A message for you")
# A word that found nothing is kept once so many searches of a week and region had it, and for so many weeks.
MISSED_WORDS_FROM = max(2, env.int("MISSED_WORDS_FROM", default=5))
MISSED_WORDS_KEPT_WEEKS = env.int("MISSED_WORDS_KEPT_WEEKS", default=26)
# The address of the site as mails name it; a command knows no request.
PORT = f":{env.str('PORT', default='8000')}" if ON_OWN_MACHINE else ""
SITE_URL = env.str("SITE_URL", default=f"http{'' if ON_OWN_MACHINE else 's'}://{ALLOWED_HOSTS[0]}{PORT}")

# After how many days `manage.py forget` forgets: that a message was passed on, who had something of the queue open,
# what closed reports said, what curators noted of calls, mails that are sent, who signed in, accounts that nobody used.
# A contact of one person that left a listing is blanked in its old versions after so many.

RELAYED_KEPT_DAYS = 7
LOOKS_KEPT_DAYS = 1
REPORTS_KEPT_DAYS = env.int("REPORTS_KEPT_DAYS", default=90)
CALL_NOTES_KEPT_DAYS = env.int("CALL_NOTES_KEPT_DAYS", default=365)
MAILS_KEPT_DAYS = env.int("MAILS_KEPT_DAYS", default=90)
SIGN_INS_KEPT_DAYS = env.int("SIGN_INS_KEPT_DAYS", default=365)
UNUSED_ACCOUNTS_KEPT_DAYS = env.int("UNUSED_ACCOUNTS_KEPT_DAYS", default=180)
OLD_CONTACTS_KEPT_DAYS = env.int("OLD_CONTACTS_KEPT_DAYS", default=730)

# How often one address may ask for data (groups/sharing): a copy of the whole directory takes fewer requests.
SHARING_RATE = env.str("SHARING_RATE", default="3000/m")
# For so many days a group that ended is still in the feed, said to be over, so that whoever has a copy learns of it.
DEFUNCT_KEPT_DAYS = env.int("DEFUNCT_KEPT_DAYS", default=180)
# Spreadsheets of many groups are made beside the request that asks for them, and stand in this folder for a day.
FILES_BESIDE = True
FILES_DIR = Path(env.str("FILES_DIR", default=tempfile.gettempdir())) / f"directory-files-{os.getuid()}"
# Booklets that were made are kept here until what they tell changes (groups/sharing/booklet); the day of the edition
# that a booklet says what changed since.
BOOKLETS_DIR = Path(env.str("BOOKLETS_DIR", default=str(VAR_DIR / "booklets")))
BOOKLET_LAST_EDITION = env.str("BOOKLET_LAST_EDITION", default="")
try:
    BOOKLET_LAST_EDITION = date.fromisoformat(BOOKLET_LAST_EDITION) if BOOKLET_LAST_EDITION else None
except ValueError as problem:
    raise ImproperlyConfigured("BOOKLET_LAST_EDITION is no day. It looks like 2026-01-31") from problem

# Asking groups whether their listing is still right (groups/listing/asking)

# How often, by what a group is; what is not named here is asked as "other" is.
ASKING_EVERY_MONTHS = {"sessions that end": 3, "online": 6, "hosted": 6, "independent": 6, "other": 6}
# How many days each rung of the ladder waits after the one before.
ASKING_WAIT_DAYS = {
    "asked": 0, "reminded": 14, "reminded-again": 14, "organisation": 14, "curator": 14, "not-confirmed": 28,
    "archived": 180,
}  # fmt: skip
# Who said that something has changed and then sent nothing is asked again; who just sent something is left in peace.
ASKING_AFTER_CHANGED_DAYS = 14
ASKING_QUIET_AFTER_EDIT_DAYS = 28
# A link is good for so long; its answer may be changed, and a pause or an end taken back, for so long.
ASKING_LINK_DAYS = 90
ASKING_CHANGE_ANSWER_DAYS = 14
ASKING_UNDO_DAYS = 30
# After each soft bounce of an address it is tried again so many days later; after the last it is left alone.
ASKING_RETRY_DAYS = (2, 7)
# How many confirmed groups are drawn for a phone audit in a quarter, and from how many on its result is published.
AUDIT_SAMPLE = 20
AUDIT_SMALLEST = 10

# No nonce: public pages are cached whole, so scripts are files and data travels in JSON blocks.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: [] for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}

# https://docs.djangoproject.com/en/5.2/topics/logging/
# What a visitor typed is logged nowhere: no query string, no form, no address (directory/serving/logs.py).

LOGGING = for_django(wants_json(os.environ), env.str("LOG_LEVEL", default="INFO"))
