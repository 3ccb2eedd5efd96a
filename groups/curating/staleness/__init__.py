"""How long ago each listing was confirmed, where it stands on the ladder, who is left in peace, who is not listed."""
