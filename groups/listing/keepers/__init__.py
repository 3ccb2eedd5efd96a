"""Who keeps a listing: claims, proofs, several keepers, handing over and leaving."""
