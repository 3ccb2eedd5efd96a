"""The phone audit: the groups that were drawn in a quarter, and what calls found."""
