"""What a merge would make of the survivor, before anybody decides."""

from .. import history
from ..checking import problems
from ..errors import Refused
from .joining import groups_chosen, refuse_hidden, refuse_strange_places, take


def becomes(survivor, loser, choices):
    """(the survivor's record now, the record that it would have). Raises Refused for what could not be done."""
    refuse_hidden(survivor, loser)
    records = history.latest([survivor, loser])
    mine, theirs = records[survivor.pk], records[loser.pk]
    after = take(mine, theirs, groups_chosen(choices)).survivor
    refuse_strange_places(mine, after)
    if found := problems(after):
        raise Refused(*found)
    return mine, after
