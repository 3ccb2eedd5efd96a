"""What a process does before its first visitor, so that no visitor waits for it."""

import logging

from django.db import connections

from groups.finding.results.page import Results
from groups.finding.search import GroupSearch

log = logging.getLogger(__name__)


def warm_up():
    """Build the index, read the vocabulary, draw what stands on every page.

    What fails here never stops the start: without a database the first request prepares what it needs.
    """
    try:
        results = Results(GroupSearch())
        drawn = [*results.drawn, *(parameter.drawn for parameter in results.parameters)]
        log.info("Ready: %d groups, %d parts of a page drawn.", results.total, len(drawn))
    except Exception as error:  # whatever it is, the first request meets it, too, and is answered with it
        log.warning("Nothing is prepared: %s", type(error).__name__)
    finally:
        connections.close_all()
