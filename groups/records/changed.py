"""What happens when listings change: rooms above the records listen (groups/apps.py)."""

from django.dispatch import Signal

# Sent with `changes`, the new rows of `Change`, within their transaction; listeners do little and ask little.
listings_changed = Signal()
