"""Groups on the site of somebody else: one line, no cookie, nothing of theirs touched."""
