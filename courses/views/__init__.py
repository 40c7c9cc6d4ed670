"""Pages of the site: offerings, one's own learning, requests, teaching."""
