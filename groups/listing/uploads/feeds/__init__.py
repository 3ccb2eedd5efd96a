"""Open Referral UK feeds as a source: fetched with care, read, and each service made into answers."""
