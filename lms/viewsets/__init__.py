"""Registers of the back office that belong to the installation."""
