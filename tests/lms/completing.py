"""What test_killed.py starts in order to kill it: `python -m tests.lms.completing prepare`, or `complete OFFERING`.

`prepare` writes an agency with offerings that only wait to be completed, and prints what the tests have to know.
`complete` starts a process for each line that it reads: it completes one set of enrolments after the other, and
stops after each statement until it reads a byte: STEP for one more statement, RUN for all that follow.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import django

OFFERINGS, ATTENDEES, PEOPLE_IN_A_SET = 6, 21, 3
STEP, RUN = b"s", b"r"


def prepare() -> None:
    """Write the agency, and print as JSON: offerings as pairs of key and public id, and the key of a session of HR."""
    from django.test import Client

    from lms.reference import load_all
    from tests.factories.certificates import TemplateFactory
    from tests.factories.people import UnitFactory, employee_in, hr_of

    load_all()
    office = UnitFactory(parent=UnitFactory())
    TemplateFactory(agency=office.agency)
    client = Client(headers={"host": "localhost"})
    client.force_login(hr_of(office))
    # Nobody is at two of them: what overlaps counts once.
    groups = [[employee_in(office, with_user=False) for _unused in range(ATTENDEES)] for _also in range(OFFERINGS)]
    offerings = [_attended_offering(office, employees) for employees in groups]
    sys.stdout.write(json.dumps({"offerings": offerings, "session": client.cookies["sessionid"].value}))


def _attended_offering(office: Any, employees: list[Any]) -> tuple[int, str]:
    """Write an offering that is over, where everybody was at each session. Return its key and public id."""
    from django.utils import timezone

    from courses.models import Attendance, Enrolment
    from tests.factories.courses import CurriculumFactory, OfferingFactory

    curriculum = CurriculumFactory(course__owner=office, course__form__code="KL07")
    offering = OfferingFactory(curriculum=curriculum, past=True, seats=len(employees), seats_taken=len(employees))
    common = {"agency_id": offering.agency_id, "state": "enrolled", "state_by": "test", "offering": offering}
    now = timezone.now()
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(employee=one, state_since=now, asked_at=now, **common) for one in employees
    )
    Attendance.objects.bulk_create(
        Attendance(session=session, enrolment=one, mark="present", marked_at=now)
        for session in offering.sessions.all()
        for one in enrolments
    )
    return offering.pk, offering.public_id


def complete(offering_id: int) -> None:
    """Start a process for each line of the input, and say when it has ended."""
    for _line in iter(_read_line, b""):
        child = os.fork()
        if not child:
            _complete_in_sets(offering_id)
        os.waitpid(child, 0)
        _say("ended")


def _read_line() -> bytes:
    """Read without a buffer, which would take what is meant for the child."""
    line = b""
    while not line.endswith(b"\n") and (byte := os.read(0, 1)):
        line += byte
    return line


def _complete_in_sets(offering_id: int) -> None:
    """Complete set after set, and end the process."""
    from django.db import connection

    _say(str(os.getpid()))
    try:
        with connection.execute_wrapper(_Steps()):
            for enrolments in _sets(offering_id):
                _complete(enrolments)
                _say("set")
    except Exception:  # noqa: BLE001 the database may be gone, in whatever way
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _sets(offering_id: int) -> Iterator[list[Any]]:
    from courses.models import Enrolment

    waiting = list(Enrolment.objects.filter(offering=offering_id, state="enrolled").order_by("pk"))
    for first in range(0, len(waiting), PEOPLE_IN_A_SET):
        yield waiting[first : first + PEOPLE_IN_A_SET]


def _complete(enrolments: list[Any]) -> None:
    from django.utils import timezone

    from courses.actions import complete as complete_all
    from lms.kit.actors import Actor

    complete_all(enrolments, by=Actor.system("test"), at=timezone.now())


class _Steps:
    """Says each statement that has run, and waits for leave to go on."""

    is_free = False

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        result = execute(*arguments)
        if not self.is_free:
            _say("statement")
            self.is_free = os.read(0, 1) == RUN
        return result


def _say(word: str) -> None:
    os.write(1, f"{word}\n".encode())


if __name__ == "__main__":
    django.setup()
    prepare() if sys.argv[1] == "prepare" else complete(int(sys.argv[2]))
