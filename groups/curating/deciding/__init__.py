"""The pages on which curators decide: one for each thing that waits, each with one form."""
