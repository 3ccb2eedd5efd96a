"""Asking groups whether their listing is still right: the ladder, its links, what bounces, call sheets."""
