"""Makes the postcode files anew from a release."""
