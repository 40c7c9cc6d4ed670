"""Processes that live and end together. Real ones: half a second each."""

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from django.core.management import CommandError, call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from lms import abandoned, health
from lms.supervision import Supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"]
PARENT = [sys.executable, "-c", "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"]
FAIL = [sys.executable, "-c", "import sys; sys.exit(3)"]


def ask_soon(number, after=0.6):
    timer = threading.Timer(after, os.kill, (os.getpid(), number))
    timer.start()
    return timer


def is_gone(group):
    """Whether no process of the group lives; the killed may take a moment, and stay as zombies."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if not any(_lives_in(group, process) for process in psutil.process_iter()):
            return True
    return False


def _lives_in(group, process):
    try:
        return os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, psutil.NoSuchProcess):
        return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all_cleanly(number):
    supervisor = Supervisor({"one": SLEEP, "other": PARENT})
    ask_soon(number)
    assert supervisor.run() == 0
    assert all(is_gone(process.pid) for process in supervisor._processes.values())


def test_if_one_dies_all_end_and_it_is_an_error():
    supervisor = Supervisor({"one": SLEEP, "other": FAIL})
    assert supervisor.run() == 1
    assert supervisor._processes["other"].returncode == 3
    assert is_gone(supervisor._processes["one"].pid)


def test_who_does_not_end_in_time_is_killed():
    supervisor = Supervisor({"stubborn": STUBBORN}, seconds_to_end=0.2)
    ask_soon(signal.SIGTERM)
    start = time.monotonic()
    assert supervisor.run() == 0
    assert time.monotonic() - start < 10
    assert is_gone(supervisor._processes["stubborn"].pid)


def test_the_handlers_of_before_come_back():
    before = signal.getsignal(signal.SIGTERM)
    Supervisor({"one": FAIL}).run()
    assert signal.getsignal(signal.SIGTERM) is before


def test_children_end_when_the_supervisor_is_killed():
    child = [*SLEEP[:2], "import time; print(1, flush=True); time.sleep(60)"]
    code = f"from lms.supervision import Supervisor; Supervisor({{'one': {child!r}}}).run()"
    supervisor = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    with supervisor:
        assert supervisor.stdout.readline() == b"1\n"
        supervisor.kill()
        # The pipe ends only when the child has ended too.
        assert supervisor.stdout.read() == b""


@pytest.mark.django_db
def test_serve_refuses_a_database_that_is_not_migrated(monkeypatch):
    def behind():
        raise health.NotReady("3 not applied")

    monkeypatch.setattr("lms.management.commands.serve.check_migrations", behind)
    with pytest.raises(CommandError, match="3 not applied"):
        call_command("serve")


def begun(*workers):
    return DBTaskResult.objects.create(
        task_path="tests.nothing",
        backend_name="default",
        args_kwargs={"args": [], "kwargs": {}},
        run_after=get_date_max(),
        status=TaskResultStatus.RUNNING,
        worker_ids=list(workers),
    )


@pytest.mark.django_db
class TestAbandonedTasks:
    def test_what_a_killed_worker_began_is_ready_again(self, django_assert_max_num_queries):
        task, others = begun("host-1"), begun("host-1", "elsewhere-1")
        with django_assert_max_num_queries(3):
            assert abandoned.release_tasks_of(["host-1", "host-2"]) == 1
        task.refresh_from_db()
        others.refresh_from_db()
        assert (task.status, others.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)

    def test_a_task_that_kills_workers_stops_at_five(self):
        task = begun(*["host-1"] * 5)
        assert abandoned.release_tasks_of(["host-1"]) == 0
        task.refresh_from_db()
        assert (task.status, task.traceback) == (TaskResultStatus.FAILED, "5 workers died at this task.")
