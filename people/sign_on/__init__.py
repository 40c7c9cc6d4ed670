"""Signing in through an agency's own identity provider (OpenID Connect).

allauth walks the way there and back (state, PKCE, exchange of the code). Here the answer is checked in full, the person is
found by NIP, and nobody is connected to an account that was in use without proving it.
"""
