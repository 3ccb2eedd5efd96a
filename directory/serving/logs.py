"""What is written down while the site runs: never what a visitor typed, and never where they are.

Used by Django (settings.py) and by gunicorn (gunicorn.conf.py), so it imports neither. Lines are cleaned here, at the
last step before they are written, because libraries put addresses, query strings and values into messages of their own.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from ipaddress import ip_address
from unicodedata import normalize
from urllib.parse import unquote

# What follows the "?" of an address, to the end of the line: a query that holds a space would else be cut half-way.
QUERY = re.compile(r"\?(?=\S)[^\n]*")
# Glued to other text or not: what is no postcode and is cut out is no loss to a log.
POSTCODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]?(?:%20|[\s+._/-]){0,3}\d[A-Za-z]{2}")
# A part of a path that opens something for whoever has it. A link in a mail has capitals, and slugs have none; a form
# has small letters without a vowel (TOKEN_LETTERS in groups/listing/form/drafts.py), and slugs have vowels.
TOKEN = re.compile(r"(?<=/)(?:(?=[^/\s]*[A-Z])[\w:.=-]{20,}|[b-df-hj-km-np-tv-z]{20,}(?![^/\s]))")
# Whom somebody wrote to at this minute, and the number by which they ask what became of a report.
PRIVATE_PATH = re.compile(r"(?<=/)[^/\s]+(?=/message/)|(?<=/reports/)[^/\s]+")
# gunicorn quotes the line that it could not read, which can hold anything.
UNREADABLE = re.compile(r"^Invalid request from .*", re.DOTALL)
MAYBE_ADDRESS = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{0,4}[:.][0-9A-Fa-f:.]{1,60}")
OURS = {"127.0.0.1", "0.0.0.0", "::1", "::"}  # noqa: S104 - compared with, not listened on
LONGEST = 4_000
TIMES_ESCAPED = 4
OWN_FILE = re.compile(r"/static/(?:[a-z]{1,20}/)?[a-z_-]{1,40}\.[0-9a-f]{8,12}\.[a-z0-9.]{1,20}")


def wants_json(environ):
    """Whether lines are JSON: as LOG_FORMAT says, or else on a server but not on somebody's own machine."""
    said = environ.get("LOG_FORMAT", "").lower()
    own = any(environ.get(name, "").lower() in {"1", "true", "yes", "on"} for name in ("DEBUG", "DEMO"))
    return said == "json" if said else not own


def clean(text):
    """A text without query strings, private parts of paths, full postcodes and addresses of visitors; cut when it is
    very long."""
    text = UNREADABLE.sub("A request that could not be read was refused.", text[:LONGEST])
    text = PRIVATE_PATH.sub("[left out]", TOKEN.sub("[token]", QUERY.sub("?[left out]", text)))
    text = POSTCODE.sub("[postcode]", text)
    return MAYBE_ADDRESS.sub(without_address, text)


def without_address(match):
    """The matched text, unless it is an address of another machine."""
    text = match[0].rstrip(".")
    address = text.partition(":")[0] if text.count(":") == 1 else text
    try:
        known = str(ip_address(address)) in OURS
    except ValueError:
        return match[0]
    return match[0] if known else match[0].replace(address, "[address]")


def path_of(path):
    """The path of a request, on one line. Cleaned as it reads, so that no spelling hides a postcode.

    A WSGI server gives its bytes as Latin-1 (PEP 3333).
    """
    text = (path or "")[:LONGEST].encode("latin-1", "replace").decode("utf-8", "replace")
    for _ in range(TIMES_ESCAPED):
        text = unquote(text)
    text = "".join(c if c.isprintable() else " " for c in normalize("NFKC", text.partition("?")[0]))
    # The site's own files have names like "site.a1b2cd3e.css".
    return text if OWN_FILE.fullmatch(text) else clean(text)


def trace(error):
    """Where an exception came from, innermost last: its files, lines and functions, and no value."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]


def kinds(error):
    """The kinds of an exception and of those that it came from. Their texts can hold what was typed, so they are not
    written down."""
    found = []
    while error is not None and len(found) < 5:
        found.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return " from ".join(found)


class Json(logging.Formatter):
    """One JSON object a line: time, level, logger, message; for a request its method, path, status, milliseconds."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        line |= request_of(record) if record.name == "gunicorn.access" else {"message": clean(record.getMessage())}
        if record.exc_info and record.exc_info[1]:
            line |= {"error": kinds(record.exc_info[1]), "trace": trace(record.exc_info[1])}
        return json.dumps(line, ensure_ascii=False)


class Plain(logging.Formatter):
    """The same facts as a line to read."""

    default_msec_format = "%s.%03d"

    def format(self, record):
        message = clean(record.getMessage())
        if record.name == "gunicorn.access":
            message = "{message} {milliseconds} ms".format_map(request_of(record))
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name} {message}"]
        if record.exc_info and record.exc_info[1]:
            lines += [kinds(record.exc_info[1]), *trace(record.exc_info[1])]
        return "\n  ".join(lines)


def request_of(record):
    """The facts of one line of gunicorn's access log, from the atoms that gunicorn gives with it."""
    atoms = record.args
    method, path, status = clean(atoms["m"] or ""), path_of(atoms["U"]), str(atoms["s"])
    return {
        "message": f"{method} {path} {status}",
        "method": method,
        "path": path,
        "status": int(status) if status.isdigit() else status,
        "milliseconds": int(atoms["M"]),
    }


def handlers(as_json):
    """The formatter and handler of a `logging` configuration. JSON goes to stdout, where a server collects it."""
    kind = "directory.serving.logs.Json" if as_json else "directory.serving.logs.Plain"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": kind}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "stream": "ext://sys.stdout" if as_json else "ext://sys.stderr",
            }
        },
    }


def for_django(as_json, level):
    """What settings.LOGGING is."""
    return handlers(as_json) | {
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # A refused Host header, with the path asked for, is noise from scanners.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # Too long a form or too many parameters get a page that says so; the log need not tell of each.
            "django.security.RequestDataTooBig": {"level": "CRITICAL"},
            "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
            # It names the passkey of each person who signs in.
            "fido2": {"level": "WARNING"},
        },
    }


def for_gunicorn(as_json):
    """What gunicorn's logconfig_dict is; its two loggers write as the site's own do."""
    own = {"level": "INFO", "handlers": ["console"], "propagate": False}
    return handlers(as_json) | {
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {"gunicorn.error": own, "gunicorn.access": own},
    }
