"""Measures what the product promises, against a city that it builds itself and throws away."""
