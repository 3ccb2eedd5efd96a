"""What changed since: for whoever keeps a copy of a search, and for readers of news."""
