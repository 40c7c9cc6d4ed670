"""The room's pages in the back office."""
