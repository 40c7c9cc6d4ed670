"""Where a city may be built, how large, and that the same seed gives the same one."""

from __future__ import annotations

import datetime as dt
import random
from io import StringIO
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from competencies.models import Attainment
from courses.models import Enrolment
from lms.demo import build as demo
from lms.demo import facts, rows
from lms.demo.persons import BATCHES, Persons
from people.models import Agency, Employee, Position
from tests.lms.cities import rolled_back

EMPLOYEE = ("nip", "name", "title_after", "status", "grade__code")
POSITION = ("employee__nip", "post__unit__name", "since", "kind")
ENROLMENT = ("employee__nip", "offering__curriculum__course__code", "offering__name", "state")
LEVEL = ("employee__nip", "competency__code", "level")


def test_people_who_are_no_demonstration_are_left_alone(db):
    Agency.objects.create(name="Pemerintah Kabupaten Lain", short_name="Lain", city="Lain")
    with pytest.raises(CommandError, match="no whole city"):
        call_command("demo", stdout=StringIO())
    with pytest.raises(CommandError, match="only in the demonstration"):
        call_command("demo", "--account", "1", stdout=StringIO())


@pytest.mark.parametrize("employees", [59, 1_000_001])
def test_a_city_has_a_sensible_size(db, employees):
    with pytest.raises(CommandError, match="60"):
        call_command("demo", "--employees", str(employees), stdout=StringIO())


def fingerprint(at: dt.datetime, seed: int) -> list[object]:
    """Build a city, take down what is in it, and undo it."""
    with rolled_back():
        demo.build(60, seed=seed, at=at, with_pages=False)
        return [
            list(Employee.objects.order_by("nip").values_list(*EMPLOYEE)),
            list(Position.objects.order_by("employee__nip", "since").values_list(*POSITION)),
            sorted(Enrolment.objects.values_list(*ENROLMENT)),
            list(Attainment.objects.order_by("employee__nip", "competency").values_list(*LEVEL)),
        ]


class EverybodyIsHired(Exception):
    """Stops a build of which no more is wanted."""


def hired(at: dt.datetime, seed: int) -> list[object]:
    """Build a city until everybody is hired, and undo it: return the people as `fingerprint` does."""
    with rolled_back(), mock.patch.object(demo, "_write_template", side_effect=EverybodyIsHired):
        with pytest.raises(EverybodyIsHired):
            demo.build(60, seed=seed, at=at, with_pages=False)
        return list(Employee.objects.order_by("nip").values_list(*EMPLOYEE))


def test_the_same_seed_gives_the_same_city(db):
    now = timezone.now()
    first = fingerprint(now, 7)
    assert first == fingerprint(now, 7)
    assert first[0] != hired(now, 8)


def test_no_two_of_a_million_share_a_number():
    made = Persons(random.Random(1), dt.date(2026, 11, 24))  # noqa: S311 - no secret
    role, seen = facts.roles()["POLPP-PEMULA"], set()
    for _batch in range(BATCHES):
        seen |= {made.make(role).nip for _person in range(200)}
        made.next_batch()
    assert len(seen) == BATCHES * 200
    assert {len(nip) for nip in seen} == {18}
    assert BATCHES * rows.BATCH >= demo.MOST_EMPLOYEES
