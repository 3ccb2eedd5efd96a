"""A curator's first page: what waits in their region today, and how much of it lies with whom."""
