"""What the rooms above people bring to an employee's file: trainings, certificates, learning hours, gaps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from appraisals.queries import hours_by_year
from certificates.queries import certificates_of
from competencies.queries import gaps_of
from courses.models import Enrolment
from people.rules.consequences import Panel

if TYPE_CHECKING:
    from people.models import Employee

SHOWN = 10
YEARS = 5


def panels_of_a_file(sender: object, *, employee: Employee, day: dt.date, **_rest: object) -> list[Panel]:
    """Answer the panels of an employee's file. Seven statements, however much the person has learnt."""
    return [_trainings(employee), _certificates(employee), _hours(employee, day), _gaps(employee, day)]


def _trainings(employee: Employee) -> Panel:
    asked = Enrolment.objects.filter(employee=employee).select_related("offering__curriculum__course", "completion")
    rows = list(asked.order_by("-offering__starts_on", "-pk")[: SHOWN + 1])
    context = {"enrolments": rows[:SHOWN], "has_more": len(rows) > SHOWN}
    return Panel("trainings", _("Trainings"), "calendar-alt", "record/file_trainings.html", context)


def _certificates(employee: Employee) -> Panel:
    rows = list(certificates_of(employee)[: SHOWN + 1])
    context = {"certificates": rows[:SHOWN], "has_more": len(rows) > SHOWN}
    return Panel("certificates", _("Certificates"), "doc-full-inverse", "record/file_certificates.html", context)


def _hours(employee: Employee, day: dt.date) -> Panel:
    rows = hours_by_year(employee, since=day.year - YEARS + 1, until=day.year)
    return Panel("hours", _("Learning hours"), "history", "record/file_hours.html", {"years": rows, "employee": employee})


def _gaps(employee: Employee, day: dt.date) -> Panel:
    gaps = gaps_of(employee, day)
    context = {"required": len(gaps), "lacking": sorted((gap for gap in gaps if not gap.is_met), key=lambda gap: gap.gap)}
    return Panel("gaps", _("Competency gaps"), "warning", "record/file_gaps.html", context | {"employee": employee})
