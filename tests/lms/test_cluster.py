"""The embedded server: shared by processes, started by the first, stopped by the last, and not hurt by kill -9.

These tests start real servers, which takes about a second each.
"""

import os
import pwd
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError

from lms.database import embedded
from lms.postgres.base import DatabaseWrapper
from lms.postgres.cluster import Cluster, ServerDidNotStart, server_options
from tests.database import OPTIONS

ROOT = Path(__file__).resolve().parents[2]
USER = """
import sys
from pathlib import Path
from lms.postgres.cluster import Cluster
from tests.database import OPTIONS
cluster = Cluster(Path(sys.argv[1]), options=OPTIONS)
cluster.hold()
print("holds", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path / "postgres", options=OPTIONS).register()
    yield made
    made.release()
    if (made.data / "postmaster.pid").exists():
        made.stop()


@contextmanager
def user_of(cluster):
    """Another process that holds the server until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", USER, cluster.folder], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        yield process


def pid_of(cluster):
    return int((cluster.data / "postmaster.pid").read_text().split()[0])


def remember(cluster):
    with cluster.connect("bina") as connection:
        connection.execute("CREATE TABLE kept (fact text)")
        connection.execute("INSERT INTO kept VALUES ('kept')")


def recall(cluster):
    with cluster.connect("bina") as connection:
        return connection.execute("SELECT fact FROM kept").fetchone()[0]


def test_stop_and_start_lose_nothing(cluster):
    cluster.hold()
    remember(cluster)
    cluster.release()
    assert not cluster.answers()
    cluster.hold()
    assert recall(cluster) == "kept"


def test_a_killed_server_starts_again_with_all_that_was_committed(cluster):
    cluster.options = OPTIONS | {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
    cluster.hold()
    remember(cluster)
    os.kill(pid_of(cluster), signal.SIGKILL)
    cluster.start()
    assert recall(cluster) == "kept"


@pytest.fixture
def open_to_django(django_db_blocker):
    """Let the test open connections of its own, whether or not an earlier one was allowed to."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.usefixtures("open_to_django")
def test_a_new_connection_of_django_starts_a_killed_server(cluster):
    wrapper = DatabaseWrapper(embedded(cluster.folder) | wrapper_defaults())
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 1")
    os.kill(pid_of(cluster), signal.SIGKILL)
    wrapper.close()
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)
    wrapper.close()


def wrapper_defaults():
    return {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "OPTIONS": {},
        "PASSWORD": "",
        "PORT": "",
        "TIME_ZONE": None,
        "TEST": {},
    }


@pytest.mark.usefixtures("open_to_django")
def test_an_unknown_database_is_no_reason_to_start_anything(cluster):
    wrapper = DatabaseWrapper(embedded(cluster.folder, name="nowhere") | wrapper_defaults())
    with pytest.raises(OperationalError, match="nowhere"):
        wrapper.ensure_connection()


def test_two_processes_may_start_it_at_once_and_the_last_stops_it(cluster):
    with user_of(cluster) as one, user_of(cluster) as other:
        assert (one.stdout.readline(), other.stdout.readline()) == ("holds\n", "holds\n")
        one.communicate()
        assert cluster.answers()
        other.communicate()
    assert not cluster.answers()
    assert (one.returncode, other.returncode) == (0, 0)


def test_a_killed_user_does_not_keep_it_running(cluster):
    with user_of(cluster) as process:
        process.stdout.readline()
        process.kill()
    assert cluster.answers()
    cluster.hold()
    cluster.release()
    assert not cluster.answers()


def test_a_pid_file_that_names_a_stranger_is_no_obstacle(cluster):
    cluster.hold()
    lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.release()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getppid()), *lines[1:]]))
    cluster.hold()
    assert cluster.answers()


def test_a_long_path_finds_a_short_place_for_its_socket(tmp_path):
    cluster = Cluster(tmp_path / ("long" * 30) / "postgres", options=OPTIONS)
    assert cluster.socket_folder != cluster.data
    cluster.hold()
    try:
        assert cluster.answers()
        assert cluster.socket_folder.stat().st_mode & 0o077 == 0
    finally:
        cluster.release()
    assert not cluster.socket_folder.exists()


def test_data_of_another_version_are_left_alone(cluster):
    cluster.hold()
    cluster.release()
    (cluster.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(ServerDidNotStart, match="written by PostgreSQL 15"):
        cluster.start()


def test_what_is_wrong_is_said(cluster, monkeypatch):
    monkeypatch.setattr("lms.postgres.cluster.SECONDS_TO_START", 1)
    cluster.options = OPTIONS | {"shared_buffers": "nonsense"}
    with pytest.raises(ServerDidNotStart, match="shared_buffers"):
        cluster.start()


def test_nobody_else_of_this_machine_reaches_it(cluster):
    cluster.hold()
    assert cluster.data.stat().st_mode & 0o077 == 0
    with cluster.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_it_runs_as_root_as_a_user_of_its_own(cluster):
    cluster.hold()
    owner = pwd.getpwuid(cluster.data.stat().st_uid).pw_name
    assert owner == ("pgserver" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)


def test_the_size_of_the_machine_sets_its_memory(monkeypatch):
    pages = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 4 * 1024 * 1024 * 1024 // 4096}
    monkeypatch.setattr(os, "sysconf", pages.__getitem__)
    assert server_options()["shared_buffers"] == "512MB"


def test_commands_that_ask_no_database_start_none(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"BINA_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "lms.settings"}
    command = [sys.executable, "manage.py", "findstatic", "site.css"]
    subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)
    assert (tmp_path / "secret_key").exists()
    assert not (tmp_path / "postgres").exists()
