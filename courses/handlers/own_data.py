"""What the room holds about one employee."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from courses.models import Attendance, Enrolment, ProgrammeCompletion, Scan, SpotCheckLine, Submission, TrainingElsewhere
from people.models import Employee
from people.queries import OwnRoom


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: courses, marks, scans, checks, work, programmes, trainings. 8 statements."""
    return [
        OwnRoom("courses", _("Courses"), tuple(_courses(employee))),
        OwnRoom("attendance", _("Attendance"), tuple(_marks(employee))),
        OwnRoom("scans", _("Codes scanned"), tuple(_scans(employee))),
        OwnRoom("spot_checks", _("Spot checks"), tuple(_spot_checks(employee))),
        OwnRoom("work", _("Work handed in"), tuple(_work(employee))),
        OwnRoom("programmes", _("Programmes"), tuple(_programmes(employee))),
        OwnRoom("trainings_elsewhere", _("Trainings had elsewhere"), tuple(_trainings(employee))),
    ]


def _courses(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Enrolment.objects.filter(employee=employee).select_related("offering__curriculum__course", "completion")
    for row in rows.order_by("-asked_at"):
        completion = getattr(row, "completion", None)
        yield {
            _("course"): row.offering.curriculum.course.title,
            _("offering"): row.offering.name,
            _("state"): row.get_state_display(),
            _("since"): row.state_since,
            _("moved by"): row.state_by,
            _("reason"): row.reason,
            _("completed on"): completion.completed_on if completion else "",
        }


def _programmes(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in ProgrammeCompletion.objects.filter(employee=employee).select_related("programme"):
        yield {
            _("programme"): row.programme.name,
            _("completed on"): row.completed_on,
            _("reversed at"): row.reversed_at or "",
            _("reason"): row.reversal_reason,
        }


def _marks(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Attendance.objects.filter(enrolment__employee=employee).select_related("session__offering", "marked_by")
    for row in rows.order_by("-session__starts_at"):
        yield {
            _("session"): row.session.title,
            _("starts"): row.session.starts_at,
            _("mark"): row.get_mark_display(),
            _("marked by"): str(row.marked_by or "–"),
        }


def _scans(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in Scan.objects.filter(enrolment__employee=employee).select_related("session").order_by("-scanned_at", "-pk"):
        yield {
            _("session"): row.session.title,
            _("scanned at"): row.scanned_at,
            _("outcome"): row.get_outcome_display(),
            _("device (hash)"): row.device,
        }


def _spot_checks(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = SpotCheckLine.objects.filter(enrolment__employee=employee).select_related("check_of__session")
    for row in rows.order_by("-check_of__drawn_at", "-pk"):
        yield {
            _("session"): row.check_of.session.title,
            _("drawn at"): row.check_of.drawn_at,
            _("reason"): row.check_of.reason,
            _("result"): row.get_result_display(),
        }


def _work(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Submission.objects.filter(enrolment__employee=employee).select_related("assignment__unit").prefetch_related("files")
    for row in rows.order_by("-handed_in_at", "-pk"):
        yield {
            _("learning unit"): row.assignment.unit.title,
            _("handed in at"): row.handed_in_at,
            _("text"): row.text,
            _("files"): ", ".join(file.name for file in row.files.all()),
            _("score"): row.score,
            _("feedback"): row.feedback,
        }


def _trainings(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = TrainingElsewhere.objects.filter(employee=employee).select_related("training", "recorded_by")
    for row in rows.order_by("-completed_on", "-pk"):
        yield {
            _("training"): row.training.name,
            _("completed on"): row.completed_on,
            _("proof"): row.proof,
            _("state"): _("taken back") if row.reverses_id else "",
            _("recorded by"): str(row.recorded_by or "–"),
        }
