"""What staff keep in the back office besides pages."""
