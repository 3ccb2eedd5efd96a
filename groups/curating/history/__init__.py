"""The history of a listing: who did what, each version in full, two side by side, putting back, and what was blanked."""
