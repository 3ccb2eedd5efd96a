"""Listings that may be one: pairs, requests to merge them, and merges that can be taken apart."""
