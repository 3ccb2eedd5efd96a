"""The answers on a map."""
