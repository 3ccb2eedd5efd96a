"""Keepers keep their listings right: the form, who keeps what, asking, messages and reports, uploads."""
