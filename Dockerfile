# The site as one image: code, locked packages, collected static files. It runs as nobody in particular.
# PostgreSQL's client programs are for `manage.py backup`; their version (17 in Debian 13) must not be below the server's.
FROM python:3.11-slim-trixie

RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin directory

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    VAR_DIR=/srv/var \
    HOST=0.0.0.0 \
    PORT=8000

WORKDIR /srv/directory

# Packages first, so that a change of the code does not fetch them again. Every one is checked against its hash.
COPY requirements.lock ./
RUN python -m pip install --no-deps --require-hashes --requirement requirements.lock

COPY . .
# The static files are the image's own; only /srv/var/data is written to, by a site on SQLite.
RUN python manage.py collectstatic --no-input --verbosity 0 \
    && install --directory --owner=directory --group=directory /srv/var/data

USER directory
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["gunicorn", "directory.wsgi", "--config", "gunicorn.conf.py"]
