"""Which listings answer."""
