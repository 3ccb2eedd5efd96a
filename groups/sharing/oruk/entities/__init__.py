"""What the API tells of a group: each entity of the standard, made of `groups/facts`."""
