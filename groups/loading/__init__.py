"""Fills the directory from the fixtures: vocabularies, sources, organisations and listings in TOML files."""
