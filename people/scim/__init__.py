"""SCIM 2.0 at `/scim/v2/`: an agency's identity system keeps the accounts (RFC 7643, RFC 7644)."""
