"""What a process does before its first visitor, so that no visitor waits for it."""

import logging

from django.db import connections

from groups.finding.map.marks import marks
from groups.finding.map.viewport import ENGLAND
from groups.finding.results.page import Results
from groups.finding.search import GroupSearch
from text.english import english_words

log = logging.getLogger(__name__)


def warm_up():
    """Build the index, read the vocabulary and the dictionary, draw what stands on every page.

    What cannot be prepared stops no process: without a database, say, the first request does it.
    """
    try:
        results = Results(GroupSearch())
        marks(results.index, results.answers, ENGLAND)
        english_words()
        drawn = [*results.drawn, *(parameter.drawn for parameter in results.parameters)]
        log.info("Ready: %d groups, %d parts of a page drawn.", results.total, len(drawn))
    except Exception as error:
        # Its text can hold what is in the tables, so only its kind is logged.
        log.warning("Nothing is prepared: %s", type(error).__name__)
    finally:
        connections.close_all()
