"""Who may do what with a listing: keepers and curators, claims and invitations, and what remains of who has left."""
