"""All that a curator may know of one group, and the ways to what they may do about it."""
