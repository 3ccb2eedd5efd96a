"""The same group and the same clock as where groups are asked."""

from tests.listing.asking.conftest import clock, group

__all__ = ["clock", "group"]
