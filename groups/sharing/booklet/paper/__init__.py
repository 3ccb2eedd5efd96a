"""What stands on paper: an entry of a group, a booklet of them, a list on one sheet, a poster."""
