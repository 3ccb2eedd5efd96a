"""Who curates what, for those who run the site: appointed, ended, handed over, and when each signed in."""
