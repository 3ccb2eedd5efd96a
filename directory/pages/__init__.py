"""The site's own pages: home, help now, guidance, privacy."""
