"""The back office's rule books."""
