"""Questions that need more than one table."""
