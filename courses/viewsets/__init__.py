"""The back office's registers of courses, curricula and offerings."""
