#!/bin/sh
# Run by PostgreSQL's image once, when its volume is empty: a role for the site that is no superuser, and its database.
set -eu
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=password="$DIRECTORY_PASSWORD" --username="$POSTGRES_USER" <<'SQL'
CREATE ROLE directory LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE directory OWNER directory;
REVOKE ALL ON DATABASE directory FROM PUBLIC;
SQL
