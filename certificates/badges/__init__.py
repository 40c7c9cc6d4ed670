"""Certificates as credentials that other systems check by themselves: Open Badges 3.0, W3C Verifiable Credentials 2.0."""
