"""The 16 questions as short pages, kept as they are typed, and sent as one proposal."""
