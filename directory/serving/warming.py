"""What a process does before its first visitor, so that no visitor waits for it."""

import logging

from django.db import DatabaseError, InterfaceError, connections

from groups.finding.results.page import Results
from groups.finding.search import GroupSearch

log = logging.getLogger(__name__)


def warm_up():
    """Build the index, read the vocabulary, draw what stands on every page.

    Without a database there is nothing to prepare, and the first request does it.
    """
    try:
        results = Results(GroupSearch())
        drawn = [*results.drawn, *(parameter.drawn for parameter in results.parameters)]
        log.info("Ready: %d groups, %d parts of a page drawn.", results.total, len(drawn))
    except (DatabaseError, InterfaceError) as error:
        log.warning("Nothing is prepared: %s", type(error).__name__)
    finally:
        connections.close_all()
