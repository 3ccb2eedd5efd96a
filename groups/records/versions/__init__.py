"""Earlier versions of listings: what of one can be said again today, and putting a listing back as it was."""
