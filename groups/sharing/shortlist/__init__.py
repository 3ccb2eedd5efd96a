"""The groups that a visitor put aside: kept in their own browser, or in the address."""
