"""What each group of the back office may do, collected from the rooms. Each room names its own rights."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from people.groups import apply_group_permissions


def collect_group_permissions() -> dict[str, set[str]]:
    """Return group name → permissions, from `GROUP_PERMISSIONS` in the permissions module of every app of ours."""
    collected: dict[str, set[str]] = defaultdict(set)
    for config in apps.get_app_configs():
        name = f"{config.name}.permissions"
        if find_spec(name) is None:
            continue
        for group, names in getattr(import_module(name), "GROUP_PERMISSIONS", {}).items():
            collected[group].update(names)
    return dict(collected)


def load_group_permissions() -> None:
    """Give the groups exactly the collected permissions. Idempotent."""
    apply_group_permissions(collect_group_permissions())
