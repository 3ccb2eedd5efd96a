"""Two listings of one group become one, and are taken apart again. See docs/decisions/0023-merging.md."""

from .joining import merge
from .undoing import KEEP, RETURN, unmerge

__all__ = ["KEEP", "RETURN", "merge", "unmerge"]
