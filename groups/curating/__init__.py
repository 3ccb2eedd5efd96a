"""Curators decide: what waits in a region, with its differences."""
