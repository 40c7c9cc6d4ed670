"""The back office's registers of certificates and of their templates."""
