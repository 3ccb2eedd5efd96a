"""What curators work with: the queue, pairs that may be one, calls, what they watch, words of the vocabularies."""
