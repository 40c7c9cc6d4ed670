"""Several processes that live and end together."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from types import FrameType

import structlog

log = structlog.get_logger(__name__)

PR_SET_PDEATHSIG = 1


class Supervisor:
    """Runs commands until one ends or a signal asks to stop; then ends them all."""

    def __init__(self, commands: Mapping[str, Sequence[str]], *, seconds_to_end: float = 30) -> None:
        """Take a name and a command line for each process; after `seconds_to_end` they are killed."""
        self.commands = commands
        self.seconds_to_end = seconds_to_end
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._asked = threading.Event()

    def run(self) -> int:
        """Run all; return 0 if asked to stop, 1 if a process ended of itself."""
        before = {number: signal.signal(number, self._ask) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            for name, command in self.commands.items():
                self._processes[name] = _start(command)
            return self._watch()
        finally:
            self._end_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked.is_set():
            self._signal_all(signal.SIGKILL)
        else:
            log.warning("ending", hint=f"what runs is finished first, {self.seconds_to_end} s at most; once more ends at once")
        self._asked.set()

    def _watch(self) -> int:
        while not self._asked.wait(0.2):
            for name, process in self._processes.items():
                if process.poll() is not None:
                    log.error("process_ended", name=name, code=process.returncode)
                    return 1
        return 0

    def _end_all(self) -> None:
        self._signal_all(signal.SIGTERM)
        deadline = time.monotonic() + self.seconds_to_end
        for name, process in self._processes.items():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("process_killed", name=name)
        # A group outlives its first process where that was killed and left children behind.
        self._signal_all(signal.SIGKILL)
        for process in self._processes.values():
            process.wait()

    def _signal_all(self, number: signal.Signals) -> None:
        for process in self._processes.values():
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                continue


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start in a group of its own: Ctrl-C in the terminal reaches the supervisor only, who ends the others in order."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_parent)  # noqa: S603, PLW1509 our own commands, one thread


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
