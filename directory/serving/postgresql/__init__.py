"""Django's PostgreSQL, for processes that answer visitors: no wait for the database is without end."""
