"""Open Referral UK 3.0: groups as services, for other directories."""
