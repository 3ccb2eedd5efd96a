"""What keepers send: what may go live does so at once, the rest waits for a second pair of eyes."""

from .deciding import accept, climb, decline, mark_seen, send_back, withdraw
from .errors import NotYours
from .proposing import Receipt, propose
from .queues import that_may_be_decided, to_be_seen

__all__ = [
    "NotYours",
    "Receipt",
    "accept",
    "climb",
    "decline",
    "mark_seen",
    "propose",
    "send_back",
    "that_may_be_decided",
    "to_be_seen",
    "withdraw",
]
