"""What place a name means."""
