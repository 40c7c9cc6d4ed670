"""Dates and times as people in Indonesia write them, whichever language the page has."""
