"""Written words: how two spellings are compared, the lists of words that people may judge and change,
and how a text stands in a spreadsheet."""
