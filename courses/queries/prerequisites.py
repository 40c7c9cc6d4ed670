"""Which courses somebody has to complete before another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from courses.errors import PrerequisiteMissing
from courses.models import Completion, Course, Curriculum


def prerequisites_missing(curriculum_id: int, employees: Collection[Any]) -> dict[int, PrerequisiteMissing]:
    """Return the refusal of each of these employees who lacks a course that the curriculum builds on, by id.

    2 statements, 1 where the curriculum builds on none. Any version of the course counts, however old.
    """
    needed = dict(Course.objects.filter(pk__in=_needed(curriculum_id)).values_list("pk", "title"))
    if not needed:
        return {}
    rows = Completion.objects.filter(employee__in=employees, curriculum__course__in=needed).order_by()
    done: dict[int, set[int]] = defaultdict(set)
    for employee_id, course_id in rows.values_list("employee_id", "curriculum__course_id"):
        done[employee_id].add(course_id)
    lacking = {one.pk: [title for key, title in needed.items() if key not in done[one.pk]] for one in employees}
    return {key: _refusal(titles) for key, titles in lacking.items() if titles}


def _needed(curriculum_id: int) -> Any:
    return Curriculum.prerequisites.through.objects.filter(curriculum=curriculum_id).values("course")


def _refusal(titles: list[str]) -> PrerequisiteMissing:
    return PrerequisiteMissing(_("Complete this first: %(courses)s.") % {"courses": "; ".join(titles)})
