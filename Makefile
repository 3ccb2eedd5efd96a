# Two commands: `make demo` and `make test`. Everything they need they install in .venv.

PYTHON ?= python3.11
PORT ?= 8000
BIN := .venv/bin
export PORT

.PHONY: demo test check coverage bench browser clean

## demo: environment, database, fixtures, static files, server; prints the address. Safe to run again.
demo: export DEMO := 1
demo: export SITE_NOTICE ?= This is a demonstration. Most groups here were recorded in 2013 and nobody has confirmed them since.
demo: .venv/run
	@mkdir -p var
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load_directory
	$(BIN)/python manage.py demo_people
	$(BIN)/python manage.py demo_queue
	$(BIN)/python manage.py demo_past
	$(BIN)/python manage.py find_duplicates > /dev/null
	$(BIN)/python manage.py worth_a_look > /dev/null
	$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	exec $(BIN)/gunicorn directory.wsgi --config gunicorn.conf.py

## test: lint, rooms, migrations, the suite on SQLite and on PostgreSQL, browser journeys.
test: .venv/dev browser check
	$(BIN)/python -m tests.run

## coverage: which branches of the code the suite takes, on SQLite; below the floor it fails.
coverage: .venv/dev
	$(BIN)/python -m tests.run --measured

## check: what needs no database: lint, format, the rooms, missing migrations, the deployment check.
check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	DEMO=1 $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") ALLOWED_HOSTS=directory.example.org \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

## browser: Chromium for the journeys, nginx for docs/nginx.conf; from the system's packages where we may install them.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium; } || \
		echo "There is no Chromium. Install it (on Debian or Ubuntu: sudo apt-get install chromium) for the browser journeys."
	@PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq nginx-light openssl; } || \
		echo "There is no nginx. Install it (on Debian or Ubuntu: sudo apt-get install nginx-light) for the tests of docs/nginx.conf."

.venv/run: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	touch $@

.venv/dev: requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@ .venv/run

## bench: synthetic directories of 1,000, 10,000 and 100,000 groups on both engines; a table and build/bench.json.
bench: .venv/dev
	$(BIN)/python -m tests.benchmarks.run

clean:
	rm -rf .venv var build
