"""The Django admin, behind the curators' pages: to look things up, and for rare repairs. Nothing is saved past an
action: a row can be searched, filtered and read here, and what is changed is changed by `groups/records`."""

from . import kept, listings, people
from .site import site

__all__ = ["kept", "listings", "people", "site"]
