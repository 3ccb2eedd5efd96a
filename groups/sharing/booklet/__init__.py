"""The directory on paper: booklet, hand-out and poster, as PDF and as a page to print."""
