"""Client of Bina's API: sign-in, pages, writes that may be repeated, the feed of changes, webhooks and frozen years."""

from bina_client.client import Client
from bina_client.errors import BinaError, Problem, Unreachable
from bina_client.snapshots import NotWhole, verify_rows, verify_signature
from bina_client.webhooks import Change, NotGenuine, changes_in

__all__ = [
    "BinaError",
    "Change",
    "Client",
    "NotGenuine",
    "NotWhole",
    "Problem",
    "Unreachable",
    "changes_in",
    "verify_rows",
    "verify_signature",
]
