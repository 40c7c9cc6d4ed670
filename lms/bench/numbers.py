"""Many processes that issue certificates at once, one of which is killed in the middle of its work."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.utils import timezone

from certificates import steps
from certificates.models import Certificate, Kind
from courses.models import Completion
from lms.kit.actors import Actor

BENCH = Actor.system("bench")
_AT_ONCE = 5
_RELATED = ("employee__grade", "enrolment__offering", "curriculum__course__form")


def race(keys: Sequence[int], *, processes: int, killed: Iterable[int] = ()) -> list[int]:
    """Issue a certificate for each completion in so many processes at once, and return how each of them ended.

    Every process takes each n-th completion, a few in a transaction. Those in `killed` send themselves SIGKILL with drawn
    numbers in hand, before they commit their second transaction.
    """
    connection.close()
    doomed = set(killed)
    children = [_begin(keys[number::processes], is_doomed=number in doomed) for number in range(processes)]
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _begin(keys: Sequence[int], *, is_doomed: bool) -> int:
    if child := os.fork():
        return child
    # A child that fails ends here, too: it must not go on with what its parent was doing.
    ending = 1
    try:
        _issue(keys, is_doomed=is_doomed)
        ending = 0
    finally:
        os._exit(ending)


def _issue(keys: Sequence[int], *, is_doomed: bool) -> None:
    for start in range(0, len(keys), _AT_ONCE):
        rows = list(Completion.objects.filter(pk__in=keys[start : start + _AT_ONCE]).select_related(*_RELATED).order_by("pk"))
        with transaction.atomic():
            steps.award([steps.Award(one, Kind.COMPLETION) for one in rows], by=BENCH, at=timezone.now())
            if is_doomed and start:
                os.kill(os.getpid(), signal.SIGKILL)


def faults(keys: Sequence[int]) -> list[str]:
    """Return what is wrong with the numbers of these completions' certificates: gaps, doubles, people without one."""
    rows = list(
        Certificate.objects.filter(completion__in=keys).order_by("sequence").values_list("sequence", "number", "completion")
    )
    numbers = [sequence for sequence, _number, _completion in rows]
    first = numbers[0] if numbers else 1
    found = []
    if numbers != list(range(first, first + len(numbers))):
        found.append("gaps or doubles among the running numbers")
    if len({number for _sequence, number, _completion in rows}) != len(rows):
        found.append("a number twice")
    if sorted(completion for _sequence, _number, completion in rows) != sorted(keys):
        found.append("not one certificate for each completion")
    return found
