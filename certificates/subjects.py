"""What somebody completed: a course or a programme. Both bring certificates by rules of their own."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from courses.models import Completion, ProgrammeCompletion

Completed = Completion | ProgrammeCompletion
"""The completion of a course, or of a programme."""


class Subject(NamedTuple):
    """A course or a programme, by its key."""

    column: Literal["course", "programme"]
    key: int


def subject_of(completed: Completed) -> Subject:
    """Return which course or programme was completed."""
    if isinstance(completed, ProgrammeCompletion):
        return Subject("programme", completed.programme_id)
    return Subject("course", completed.curriculum.course_id)


def owner_of(completed: Completed) -> int:
    """Return the key of the unit that is responsible for the course or programme."""
    if isinstance(completed, ProgrammeCompletion):
        return completed.programme.owner_id
    return completed.curriculum.course.owner_id


def columns_of(completed: Completed) -> dict[str, Any]:
    """Return the columns of a certificate that say what it proves."""
    is_programme = isinstance(completed, ProgrammeCompletion)
    return {
        "completion_id": None if is_programme else completed.pk,
        "programme_completion_id": completed.pk if is_programme else None,
        "employee_id": completed.employee_id,
    }
