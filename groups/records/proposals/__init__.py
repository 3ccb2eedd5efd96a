"""What keepers send: what may go live does so at once, the rest waits for a second pair of eyes."""

from .answering import answer
from .climbing import climb_due
from .deciding import accept, climb, decline, send_back, withdraw
from .holding import agree, disagree
from .proposing import Receipt, propose
from .queues import that_may_be_decided, to_be_seen
from .seeing import mark_seen, put_back
from .waits import median_waits, wait_in_words

__all__ = [
    "Receipt",
    "accept",
    "agree",
    "answer",
    "climb",
    "climb_due",
    "decline",
    "disagree",
    "mark_seen",
    "median_waits",
    "propose",
    "put_back",
    "send_back",
    "that_may_be_decided",
    "to_be_seen",
    "wait_in_words",
    "withdraw",
]
