"""Passing a message on to a group whose address nobody sees."""
