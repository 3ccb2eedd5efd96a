"""All that waits, in one list; and one item of it with all that hangs on it."""
