"""What all tests share: the database, and transactional tests that leave it as they found it."""

from __future__ import annotations

import gc
import os
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


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the throw-away cluster; the first test that asks a database fills and starts it."""
    if database.is_embedded() and not hasattr(config, "workerinput"):
        ground = database.prepare_ground()
        database.hold_ground(ground)
        config.stash[_ground] = ground


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
