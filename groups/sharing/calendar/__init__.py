"""When groups meet, as dated events for a calendar, up to the date that we trust."""
