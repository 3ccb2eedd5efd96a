"""Two listings that may be one: found as records change, weighed by rules, decided by people, remembered.

See docs/decisions/0042-duplicates.md.
"""

from .deciding import not_the_same
from .finding import find, find_due

__all__ = ["find", "find_due", "not_the_same"]
