"""Makes a PDF in processes of its own, which know nothing of the site: what they cost ends with them."""
