"""Geography of England: regions, districts, and what place a visitor meant."""
