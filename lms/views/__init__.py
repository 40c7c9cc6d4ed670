"""Pages that compose what several rooms know."""
