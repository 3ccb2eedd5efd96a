"""A page of answers: order, cards, facets, chips, suggestions."""
