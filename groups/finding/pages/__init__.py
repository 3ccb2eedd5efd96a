"""The pages of a group, a region and an organisation."""
