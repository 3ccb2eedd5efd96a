"""What curators keep an eye on: listings that they watch, and findings that they know of."""
