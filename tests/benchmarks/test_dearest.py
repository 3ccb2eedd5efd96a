"""A request that is built to be dear asks the database no more than another: it is answered from the index in memory."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.finding.asking.options import current_options
from tests.benchmarks.dearest import PAGES, worst

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
def test_the_worst_of_searches_costs_few_queries_and_none_that_grows_with_what_was_asked(client, page):
    client.get(page, {"q": "anxeity"})
    asked = [query for of, query in worst(current_options()) if of == page]
    assert len(asked) > 20
    for query in asked:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page, query).status_code == 200
        assert len(queries) <= 6, query
        assert max(len(one["sql"]) for one in queries) < 5_000, query
