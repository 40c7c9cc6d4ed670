"""What all tests share: the order, the database, and transactional tests that leave it as they found it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests import database

_ground = pytest.StashKey[Path]()

# A busy machine is slow, not wrong.
settings.register_profile("bina", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bina")


# What takes longest begins first: else one processor would work on it at the end while the other has nothing left to do.
LONGEST = (
    "tests/journeys/",
    "tests/test_permissions.py",
    "tests/api/test_schema_kept.py",
    "tests/lms/test_killed.py",
    "tests/lms/test_demo",
    "tests/lms/test_cluster.py",
    "tests/courses/test_packages_in_browser.py",
    "tests/courses/test_racing.py",
    "tests/courses/test_random_walk.py",
)


# It takes three quarters of a minute to build, so one process builds it and has all tests that are in it.
DEAREST = "city_database"


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the throw-away cluster; the first test that asks a database fills and starts it."""
    if database.is_embedded() and not hasattr(config, "workerinput"):
        ground = database.prepare_ground()
        database.hold_ground(ground)
        config.stash[_ground] = ground


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Let one process have all tests that share what their module has built, and begin with what takes longest."""
    for item in items:
        if (shared := _shared(item)) and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(shared))
    yield
    items.sort(key=_turn)


def _shared(item: pytest.Item) -> str | None:
    """Return the name of what the test shares with others: the city of all journeys, or what its module has built."""
    known = item._fixtureinfo.name2fixturedefs if isinstance(item, pytest.Function) else {}
    if DEAREST in known:
        return DEAREST
    return item.location[0] if any(given[-1].scope == "module" for given in known.values()) else None


def _turn(item: pytest.Item) -> int:
    path = item.location[0]
    return next((turn for turn, beginning in enumerate(LONGEST) if path.startswith(beginning)), len(LONGEST))


def pytest_collection_finish() -> None:
    """Let the collector of rubbish leave alone what stays until the end: looking it through again and again costs a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw the cluster away."""
    if ground := config.stash.get(_ground, None):
        database.destroy(ground)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """Give this process its own copy of the migrated database; say which server, which copy and of what."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"test_bina_{os.getpid()}_{worker}"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        server, template = database.start_server()
        server.clone(name, template)
        server.use(name)
        # Django would truncate all tables, and with them what the migrations have put there.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: server.clone(name, template))
        yield server, name, template
        server.drop(name)


@pytest.fixture(autouse=True)
def _language_of_the_installation():
    """Forget the language that the last request of another test has left active."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _looks_of_this_database():
    """Forget the looks of certificates that are kept by their numbers: each copy of the database counts these anew."""
    from certificates import document

    document._LOOKS.clear()
