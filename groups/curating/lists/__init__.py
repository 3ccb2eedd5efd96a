"""Lists of curators: each is filtered, sorted, paged, saved under a name and taken away in the same way."""
