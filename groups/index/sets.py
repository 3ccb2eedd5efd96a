"""A set of listings is one Python integer: bit number n stands for the listing in slot n.

Intersections and counts of 100,000 listings then take microseconds, and no set is ever changed in place.
"""

import numpy as np


def of_mask(mask):
    """The set of the slots where an array of booleans is true."""
    return int.from_bytes(np.packbits(mask, bitorder="little").tobytes(), "little")


def of_slots(slots, size):
    """The set of these slots, each below `size`."""
    mask = np.zeros(size, dtype=bool)
    mask[slots] = True
    return of_mask(mask)


def as_mask(found, size):
    """An array of booleans that says of each slot whether it is in the set."""
    octets = np.frombuffer(found.to_bytes((size + 7) // 8, "little"), np.uint8)
    return np.unpackbits(octets, count=size, bitorder="little").view(bool)
