"""The mail and the cache of the tests of accounts."""

from tests.directory.accounts.conftest import counts, mail_leaves  # noqa: F401 - fixtures
