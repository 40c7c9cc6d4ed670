"""The database of a test run: migrated once for each state of the migrations, then copied.

Embedded: a cluster of its own, copied cold into memory and thrown away afterwards. With DATABASE_URL: a template
database on that server, which stays for the next run. Either way each process clones its own database from it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from lms.database import database_config, embedded
from lms.kit.planning import JOIN_BY_HASH
from lms.postgres.cluster import Cluster

OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "1GB",
    "shared_buffers": "128MB",
    "max_connections": "300",
    "random_page_cost": "1.1",
}
GROUND = "BINA_TEST_GROUND"
PREFIX = "bina-test-"
MIGRATIONS = "migrations.txt"


def migrations() -> set[str]:
    """Return each migration's place and a digest of what it says, as one line each."""
    return {
        f"{config.label}/{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for config in apps.get_app_configs()
        for file in (Path(config.path) / "migrations").rglob("*.py")
    }


def state_of_migrations() -> str:
    """Return a short name for what `migrate` would make: all migrations, what follows them, and the rights it creates."""
    digest = hashlib.sha256("\n".join([*sorted(migrations()), JOIN_BY_HASH]).encode())
    for model in apps.get_models():
        digest.update(repr((model._meta.label, model._meta.default_permissions, model._meta.permissions)).encode())
    return digest.hexdigest()[:10]


def is_embedded() -> bool:
    """Whether the run brings its own server."""
    return not os.environ.get("DATABASE_URL")


def prepare_ground() -> Path:
    """Make the folder of this run's cluster, in memory where the machine has such a place, and name it to the workers."""
    memory = Path("/dev/shm")  # noqa: S108 where Linux keeps files in memory
    root = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    remove_leftovers(root)
    ground = Path(tempfile.mkdtemp(prefix=PREFIX, dir=root))
    os.environ[GROUND] = str(ground)
    return ground


def hold_ground(ground: Path) -> int:
    """Mark the folder as in use as long as this process lives."""
    lock = os.open(ground / "alive.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def remove_leftovers(root: Path) -> None:
    """Remove the clusters of runs that were killed."""
    for ground in root.glob(f"{PREFIX}*"):
        if ground.stat().st_uid == os.geteuid() and not _is_locked(ground / "alive.lock"):
            destroy(ground)


def destroy(ground: Path) -> None:
    """Stop the cluster and remove its folder."""
    cluster = Cluster.at(ground)
    cluster.release()
    if (cluster.data / "postmaster.pid").exists():
        cluster.stop()
    shutil.rmtree(ground, ignore_errors=True)


def _is_locked(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


class Server:
    """The server on which this process has its test database."""

    def __init__(self, config: dict[str, Any]) -> None:
        """Take Django's entry for the server."""
        self.config = config

    def use(self, name: str) -> None:
        """Let Django use the database `name` of this server from now on."""
        connections["default"].close()
        connections.settings["default"].update(
            {key: value for key, value in self.config.items() if not key.startswith("CONN_")} | {"NAME": name}
        )

    @contextlib.contextmanager
    def administration(self) -> Iterator[psycopg.Connection[Any]]:
        """Open a plain connection to the server itself."""
        names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        given = {name: self.config.get(key) or None for name, key in names.items()}
        with psycopg.connect(dbname="postgres", autocommit=True, **given, **self.config.get("OPTIONS", {})) as connection:
            yield connection

    def ensure_template(self, name: str, *, start: str | None = None) -> None:
        """Migrate a database called `name`, unless that was done before; it is made of the one called `start`, if any."""
        with self.administration() as admin:
            admin.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
            if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return
            new = f"{name}_new"
            if start:
                _rename(admin, start, new)
            else:
                _recreate(admin, new, "template1")
            self.use(new)
            # Its checks read the URLs and so register the snippets, whose rights it creates.
            call_command("migrate", verbosity=0, interactive=False, skip_checks=False)
            connections["default"].close()
            _rename(admin, new, name)

    def clone(self, name: str, template: str) -> None:
        """Make `name` a fresh copy of `template`, whoever still looks at the old one."""
        connections["default"].close()
        with self.administration() as admin:
            _recreate(admin, name, template)

    def drop(self, name: str) -> None:
        """Remove the database `name`."""
        connections["default"].close()
        with self.administration() as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _rename(admin: psycopg.Connection[Any], old: str, new: str) -> None:
    admin.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


def _recreate(admin: psycopg.Connection[Any], name: str, template: str) -> None:
    new, old = sql.Identifier(name), sql.Identifier(template)
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(new))
    # Copying files beats writing each page to the log, and nothing here must survive a crash.
    admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(new, old))


def template_name() -> str:
    """Return the name of the template for this checkout's migrations."""
    checkout = hashlib.sha256(os.fsencode(settings.BASE_DIR)).hexdigest()[:6]
    return f"bina_template_{checkout}_{state_of_migrations()}"


def start_server() -> tuple[Server, str]:
    """Return the server of this run and the name of the migrated template on it."""
    template = template_name()
    if not is_embedded():
        server = Server(database_config(os.environ, settings.VAR_DIR))
        server.ensure_template(template)
        return server, template
    ground = Path(os.environ[GROUND])
    store = Path(settings.VAR_DIR).absolute() / "clusters"
    chosen = ground / "template"
    with _alone(store):
        if not chosen.exists():
            if not (store / template).exists():
                _build(store, template)
            _copy(store / template / "data", ground)
            chosen.write_text(template)
    Cluster(ground, databases=(), options=OPTIONS).register().hold()
    return Server(embedded(ground)), chosen.read_text()


def _build(store: Path, template: str) -> None:
    """Lay out a cluster, migrate the template in it and stop it; only the newest few stay.

    It goes on from the newest one that has nothing else than what is wanted here.
    """
    new, wanted = store / "new", migrations()
    shutil.rmtree(new, ignore_errors=True)
    made = sorted(store.glob("bina_template_*"), key=lambda folder: folder.stat().st_mtime)
    start = next((folder for folder in reversed(made) if _has_only(folder, wanted)), None)
    if start:
        _copy(start / "data", new)
    cluster = Cluster(new, databases=(), options=OPTIONS).register()
    cluster.hold()
    Server(embedded(new)).ensure_template(template, start=start.name if start else None)
    cluster.release()
    (new / MIGRATIONS).write_text("\n".join(sorted(wanted)))
    new.rename(store / template)
    for old in made[:-3]:
        shutil.rmtree(old)


def _has_only(made: Path, wanted: set[str]) -> bool:
    file = made / MIGRATIONS
    return file.exists() and set(file.read_text().split("\n")) <= wanted


def _copy(data: Path, ground: Path) -> None:
    ground.mkdir(parents=True, exist_ok=True)
    new = ground / "data.new"
    subprocess.run(["cp", "-a", str(data), str(new)], check=True)  # noqa: S607 keeps owners, which shutil does not
    new.rename(ground / "data")


@contextlib.contextmanager
def _alone(store: Path) -> Iterator[None]:
    store.mkdir(parents=True, exist_ok=True)
    with (store / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
