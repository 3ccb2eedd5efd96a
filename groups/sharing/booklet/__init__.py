"""Groups on paper: the booklet with its twin as a page, the list on one sheet, and the poster of a group."""
