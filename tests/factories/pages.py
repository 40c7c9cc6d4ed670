"""How tests of pages look: who is signed in, and how many statements a page takes."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def signed_in(user, **options):
    """Return a browser without script in which `user` is signed in."""
    client = Client(**options)
    client.force_login(user)
    return client


def statements(client, url, data=None):
    """Return how many statements a page, or the answer to what is sent to it, takes once the caches are warm."""
    ask = client.get if data is None else client.post
    ask(url, data)
    with CaptureQueriesContext(connection) as captured:
        assert ask(url, data).status_code == 200
    return len(captured)
