"""Asks every address of ours as every role, about own, in-scope and foreign records; read by test_permissions.py.

What came back is one short code a record:
`L` sent to sign in, `401` asked to sign in (API), `200` shown, `302` sent elsewhere, `W` written, `403`, `404`, `405`;
behind `200`, `s` and `f` say that the in-scope and the foreign person stands on the page by name or NIP.
A new address gets its sample in the module of its room.
"""

from tests.permissions.asking import ROLES, ask_all, our_addresses
from tests.permissions.records import SIGNS
from tests.permissions.world import World

__all__ = ["ROLES", "SIGNS", "World", "ask_all", "our_addresses"]
