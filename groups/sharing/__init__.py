"""The data leaves: feeds, files, calendars, print and widgets, each from the one search and through `groups/facts`."""
