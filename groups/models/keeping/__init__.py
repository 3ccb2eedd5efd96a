"""What keepers, curators and the public send, and the mail that answers them."""
