"""Anybody can say that something is wrong, or that a group is missing."""
