"""Which errors of the domain a function may raise, read from its code and from that of all it calls."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import sys
import textwrap
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

from django.forms import BaseForm

from docs import make_errors
from lms.kit.errors import DomainError

# What nothing below calls: pages, forms and the API itself, whose classes have methods named as everywhere.
SURFACES = {"api", "bench", "demo", "forms", "management", "middleware", "scim", "sheets", "views", "viewsets", "wagtail_hooks"}


def raised_by(start: Any, passed: set[Any] | None = None) -> set[type[DomainError]]:
    """Return the classes that a function, or a method of a class, may raise: its own and those of all it calls in our rooms.

    Names are looked up where the code stands, imports within a function too; of a form that is named, all methods count.
    What a call answers is not known from the code: a method of such an object counts where it is of a class of our rooms
    and of a name that only such classes have.
    """
    passed = set() if passed is None else passed
    function = inspect.unwrap(start)
    if function in passed or not _is_ours(function):
        return set()
    passed.add(function)
    body = ast.parse(_source(function))
    names = {**inspect.getmodule(function).__dict__, **_brought(body)}
    found = set()
    for node in ast.walk(body):
        if isinstance(node, ast.Raise) and node.exc is not None:
            named = _named(node.exc.func if isinstance(node.exc, ast.Call) else node.exc, names)
            found |= {named} if isinstance(named, type) and issubclass(named, DomainError) else set()
        elif isinstance(node, (ast.Name, ast.Attribute)):
            for called in _functions(_named(node, names), node):
                found |= raised_by(called, passed)
    return found


def raised_by_page(view: Any) -> set[type[DomainError]]:
    """Return the classes that a page may raise: a function, or all methods of a class and of the forms that it names."""
    if isinstance(view, FunctionType):
        return raised_by(view)
    forms = [one for cls in view.__mro__ for one in vars(cls).values() if isinstance(one, type) and issubclass(one, BaseForm)]
    passed: set[Any] = set()
    return {error for cls in (view, *forms) for method in methods_of(cls) for error in raised_by(method, passed)}


def methods_of(cls: type) -> Iterator[Any]:
    """Return the methods that a class has from our rooms, inherited ones too."""
    return (method for one in cls.__mro__ for method in vars(one).values() if _is_ours(method))


def _is_ours(one: Any) -> bool:
    return isinstance(one, FunctionType) and one.__module__.split(".")[0] in make_errors.ROOMS


def _source(function: Any) -> str:
    """Its code; nothing for one that stands in no file, as dataclasses make them."""
    try:
        return textwrap.dedent(inspect.getsource(function))
    except OSError:
        return ""


def _brought(body: ast.AST) -> dict[str, Any]:
    """What a function imports for itself."""
    lines = [node for node in ast.walk(body) if isinstance(node, ast.ImportFrom) and node.module]
    modules = [(importlib.import_module(line.module or ""), line) for line in lines]
    return {one.asname or one.name: getattr(module, one.name, None) for module, line in modules for one in line.names}


def _named(node: ast.AST, names: dict[str, Any]) -> Any:
    """The thing that `a.b.c` names; None where it is not known before the code runs."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        parent = _named(node.value, names)
        return getattr(parent, node.attr, None) if isinstance(parent, (ModuleType, type)) else None
    return None


def _functions(named: Any, node: ast.AST) -> Iterator[Any]:
    if isinstance(named, FunctionType):
        yield named
    elif isinstance(named, type) and issubclass(named, BaseForm):
        yield from methods_of(named)
    elif named is None and isinstance(node, ast.Attribute):
        yield from _methods().get(node.attr, ())


@functools.cache
def _methods() -> dict[str, list[Any]]:
    """Name → methods of the classes of our rooms that raise errors of the domain themselves."""
    found: dict[str, list[Any]] = {}
    inside = [(name.split("."), module) for name, module in list(sys.modules.items())]
    ours = [module for (room, *part), module in inside if room in make_errors.ROOMS and not SURFACES & {*part[:1]}]
    classes = {
        one for module in ours for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__
    }
    for cls in classes:
        for name, method in vars(cls).items():
            if _is_ours(method) and "raise " in _source(method):
                found.setdefault(name, []).append(method)
    return found
