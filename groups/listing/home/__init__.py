"""The page of a keeper: what is live, what waits, what is due."""
