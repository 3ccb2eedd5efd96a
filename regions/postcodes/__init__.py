"""What place a full or part postcode means."""
