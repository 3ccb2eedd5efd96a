"""Files of groups: read within bounds into texts, and written for spreadsheets."""
