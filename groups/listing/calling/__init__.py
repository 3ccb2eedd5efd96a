"""A curator rings a group: whom to ring, what we hold, what they were told, and when to ring again."""
