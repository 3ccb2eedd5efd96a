"""The answers to any search as a spreadsheet, CSV or GeoJSON, with a dictionary of their columns."""
