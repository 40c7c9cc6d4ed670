"""Which modules bring which levels, with all that they build on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from competencies.rules import Part, Way
from courses.models import Claim, Curriculum, Module, Offering


@dataclass(frozen=True)
class _Module:
    part: Part
    needs: int | None


def closing_ways(agency_id: int, on: dt.date) -> list[Way]:
    """Return a way for each claim of the curricula that were in force on a day, with the next offering that has a free seat.

    A module takes its own hours and those of the modules that it needs; courses that must be completed before the course are
    not counted. Four statements at any size of the catalogue.
    """
    courses = _in_force(agency_id, on)
    claims = list(
        Claim.objects.filter(module__curriculum__in=courses)
        .order_by("pk")
        .values_list("module", "module__curriculum", "competency", "level")
    )
    modules = {
        key: _Module(Part(key, title, hours), needs)
        for key, title, hours, needs in Module.objects.filter(curriculum__in={claim[1] for claim in claims})
        .order_by()
        .values_list("pk", "title", "learning_hours", "needs")
    }
    ahead = _next_offerings({courses[claim[1]][0] for claim in claims}, on)
    return [
        Way(competency, level, _path(module, modules), courses[curriculum][1], *ahead.get(courses[curriculum][0], ("", None)))
        for module, curriculum, competency, level in claims
    ]


def _in_force(agency_id: int, on: dt.date) -> dict[int, tuple[int, str]]:
    """Return course and its title by curriculum: of each course the latest version that was approved by the end of the day."""
    end = timezone.make_aware(dt.datetime.combine(on + dt.timedelta(days=1), dt.time.min))
    decided = Curriculum.objects.filter(course__agency=agency_id, state__in=["approved", "superseded"], decided_at__lt=end)
    latest = decided.order_by("course", "-version").distinct("course")
    return {key: (course, title) for key, course, title in latest.values_list("pk", "course", "course__title")}


def _path(key: int, modules: Mapping[int, _Module]) -> tuple[Part, ...]:
    """Return a module after those that it needs, however far back; a circle ends where it began."""
    found: dict[int, Part] = {}
    module = modules.get(key)
    while module is not None and module.part.key not in found:
        found[module.part.key] = module.part
        module = modules.get(module.needs or 0)
    return tuple(reversed(found.values()))


def _next_offerings(courses: Collection[int], on: dt.date) -> dict[int, tuple[str, dt.date | None]]:
    """Return address and first day of the next open offering of each course that has a free seat, after a day. 1 statement."""
    rows = Offering.objects.filter(curriculum__course__in=courses, state="open", starts_on__gt=on).with_free_seats()
    latest_first = rows.order_by("-starts_on", "-pk").values_list("curriculum__course", "public_id", "starts_on")
    return {course: (reverse("courses:offering", args=[key]), begins) for course, key, begins in latest_first}
