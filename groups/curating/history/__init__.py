"""The history of a listing: who did what, each version in full, two side by side, and putting one back."""
