"""Facts with a legal source that every installation starts with, loaded from the rooms, lowest floor first."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import transaction

from lms.roles import load_group_permissions

FLOORS = ("people", "competencies", "courses", "certificates", "appraisals", "participation", "cms")


def loaders() -> dict[str, Callable[[], object]]:
    """Return each room's `reference.load_reference`, in the order of the floors."""
    rooms = [room for room in FLOORS if apps.is_installed(room) and find_spec(f"{room}.reference")]
    return {room: import_module(f"{room}.reference").load_reference for room in rooms}


@transaction.atomic
def load_all() -> None:
    """Load the facts of every room, then give the groups their rights. Idempotent: what HR changed since stays."""
    for load in loaders().values():
        load()
    load_group_permissions()
