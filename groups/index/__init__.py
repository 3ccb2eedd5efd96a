"""How a listing is found: the derived tables, full text, and the index in memory."""
