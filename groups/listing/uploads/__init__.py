"""Many groups at once, from a file or a feed: read, checked wholly, compared, proposed."""
