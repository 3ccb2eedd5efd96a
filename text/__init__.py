"""Written words: how two spellings are compared, and the lists of words that people may judge and change."""
