"""Whom to ring today, the next one, and a group found by its number or half its name."""
