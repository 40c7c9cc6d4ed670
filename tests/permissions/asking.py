"""Asks every address of ours as a role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.admin.menu import Menu
from wagtail.admin.search import Search

from tests.permissions.records import SIGNS
from tests.permissions.world import World

ROOMS = ("people", "competencies", "courses", "certificates", "appraisals", "participation", "siasn", "cms", "lms")
ROLES = ("stranger", "employee", "supervisor", "trainer", "unit HR", "agency HR", "auditor")
QUIET_TABLES = ("people_recordaccess", "django_session", "people_user", "django_cache", "wagtailcore_modellogentry")


def our_addresses() -> dict[str, str]:
    """Return the name and route of every address that a view of ours answers."""
    return {name: route for name, route, module in _walk(get_resolver().url_patterns) if name and module.split(".")[0] in ROOMS}


def _walk(patterns: Any, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield f"{namespace}{pattern.name}" if pattern.name else "", route, view.__module__


def ask_all(world: World, role: str) -> dict[str, str]:
    """Return the codes of every address as `role`, in the order own, scope, foreign; one code where all are alike.

    The menu and the search of the back office are left out: they are the same on each of its pages, and a third of the time.
    So is what Django's client keeps of each template, which nobody here reads.
    """
    with (
        mock.patch.object(Menu, "menu_items_for_request", return_value=[]),
        mock.patch.object(Search, "search_items_for_request", return_value=[]),
        mock.patch("django.test.client.store_rendered_templates"),
    ):
        return _ask_all(world, role)


def _ask_all(world: World, role: str) -> dict[str, str]:
    client = Client()
    if role != "stranger":
        client.force_login(world.users[role])
    found = {}
    for name, route in our_addresses().items():
        if "<" not in route:
            found[name] = _ask(client, reverse(name))
            continue
        codes = [
            _ask(client, reverse(name, kwargs=world.argument(records, name, route)))
            for records in world.records_of(role)
            if records is not None
        ]
        found[name] = codes[0] if len(set(codes)) == 1 else " ".join(codes)
    return found


def _ask(client: Client, address: str) -> str:
    for method in (client.get, client.post):
        code = _undone(lambda send=method: _code(send(address)))
        if code != "405":
            return code
    return code


def _undone(ask: Callable[[], str]) -> str:
    """Return the code of a request and undo what it wrote; a write of weight turns the code into `W`."""
    written: list[str] = []

    def watch(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{table}"' in sql for table in QUIET_TABLES):
            written.append(sql)
        return execute(sql, *more)

    block = transaction.atomic()
    block._from_testcase = True
    with block, connection.execute_wrapper(watch):
        code = ask()
        transaction.set_rollback(True)
    return "W" if written and code == "302" else code


def _code(response: Any) -> str:
    if response.status_code == 302 and "login/" in response["Location"]:
        return "L"
    if response.status_code != 200:
        return str(response.status_code)
    body = response.getvalue().decode("utf-8", "replace")
    return "200" + "".join(mark for mark, signs in SIGNS.items() if any(sign in body for sign in signs))
