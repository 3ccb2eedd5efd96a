"""One queue: an open item for each listing and kind, and one column that says whose turn it is.

See docs/decisions/0041-one-queue.md.
"""

from .known import mark_known
from .looking import looked
from .moving import enter, pass_to, settle
from .reading import came_in_a_file, may_decide, waiting_for

__all__ = ["came_in_a_file", "enter", "looked", "mark_known", "may_decide", "pass_to", "settle", "waiting_for"]
