"""How people stand with programmes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from courses.models import Completion, Curriculum, Offering, Programme, ProgrammeCompletion, ProgrammeCourse, SetAside
from courses.queries.completing import learning_hours
from courses.rules.programmes import Done, Needs, counted
from courses.signals import retakes_asked

if TYPE_CHECKING:
    from people.models import Employee


@dataclass(frozen=True)
class Stage:
    """A course of a programme for one reader: its hours, when it was completed, and the offering that begins next."""

    part: ProgrammeCourse
    hours: Decimal
    done_on: dt.date | None = None
    offering: Offering | None = None


@dataclass(frozen=True)
class ProgrammeView:
    """A programme and how its reader stands with it. `least` and `most` are the hours (JP) that it comes to.

    `completion` is the latest one; from `again_from` on the courses count for it again (None: it is completed once), and
    `again` of them were taken since.
    """

    programme: Programme
    stages: tuple[Stage, ...]
    needed: int
    done: int
    least: Decimal
    most: Decimal
    completion: ProgrammeCompletion | None
    again_from: dt.date | None = None
    again: int = 0

    @property
    def required(self) -> list[Stage]:
        """The courses that everybody takes."""
        return [one for one in self.stages if one.part.is_required]

    @property
    def others(self) -> list[Stage]:
        """The courses to choose from."""
        return [one for one in self.stages if not one.part.is_required]

    @property
    def next(self) -> Stage | None:
        """The course to go on with: a required one first; None where nothing is missing."""
        if self.completion or self.done >= self.needed:
            return None
        left = [one for one in self.required if one.done_on is None]
        return next(iter(left or [one for one in self.others if one.done_on is None]), None)


def needs_of(programme: Programme, parts: Iterable[ProgrammeCourse]) -> Needs:
    """Return what completes a programme."""
    rows = list(parts)
    required = frozenset(one.course_id for one in rows if one.is_required)
    others = frozenset(one.course_id for one in rows if not one.is_required)
    return Needs(required, others, programme.choices, programme.since, programme.until)


def done_by_person(courses: Collection[int], employees: Collection[int] | None) -> Mapping[int, list[Done]]:
    """Return the completions of these courses that count, by employee (None: of everybody). 1 statement."""
    aside = SetAside.objects.holding().filter(completion=OuterRef("pk"))
    rows = Completion.objects.filter(~Exists(aside), curriculum__course__in=courses)
    if employees is not None:
        rows = rows.filter(employee__among=employees)
    found: dict[int, list[Done]] = defaultdict(list)
    facts = rows.order_by().values_list("employee", "pk", "curriculum__course", "completed_on", "learning_hours")
    for employee, *fact in facts:
        found[employee].append(Done(*fact))
    return found


def again_from(completions: Sequence[ProgrammeCompletion]) -> Mapping[int, dt.date]:
    """Return from which day on courses count for taking these programmes again, by key of the completion; see retakes_asked."""
    asked = retakes_asked.send(sender=ProgrammeCompletion, completions=completions) if completions else []
    answers: list[Any] = [answer for _receiver, answer in asked]
    return {key: day for answer in answers for key, day in answer.items()}


def counted_by_person(programme: Programme) -> tuple[int, Mapping[int, list[Done]]]:
    """Return how many courses complete a programme, and who has completed which of them so that it counts. 2 statements."""
    needs = needs_of(programme, programme.parts.all())
    done = done_by_person(needs.required | needs.others, None)
    return needs.number, {employee: counted(needs, facts) for employee, facts in done.items()}


def programmes_seen(programmes: Sequence[Programme], employee: Employee | None, on: dt.date) -> list[ProgrammeView]:
    """Return these programmes, loaded as `shown`, as a reader sees them.

    5 statements for any number, and what asking for retakes takes; 3 for a stranger.
    """
    courses = {part.course_id for one in programmes for part in one.parts.all()}
    hours = _hours(courses)
    offerings = {
        one.curriculum.course_id: one
        for one in Offering.objects.filter(state="open", starts_on__gte=on, curriculum__course__in=courses)
        .select_related("curriculum")
        .order_by("-starts_on", "-pk")
    }
    done: list[Done] = []
    standing: dict[int, ProgrammeCompletion] = {}
    if employee is not None:
        done = done_by_person(courses, [employee.pk]).get(employee.pk, [])
        rows = ProgrammeCompletion.objects.standing().filter(employee=employee, programme__in=programmes)
        standing = {row.programme_id: row for row in rows.order_by("completed_on", "pk")}
    retakes = again_from(list(standing.values()))
    return [_seen(one, hours, offerings, done, standing.get(one.pk), retakes) for one in programmes]


def _hours(courses: Collection[int]) -> dict[int, Decimal]:
    curricula = dict(Curriculum.objects.filter(course__in=courses, state="approved").values_list("pk", "course"))
    return {curricula[key]: hours for key, hours in learning_hours(list(curricula)).items()}


def _seen(
    one: Programme,
    hours: Mapping[int, Decimal],
    offerings: Mapping[int, Offering],
    done: Sequence[Done],
    completion: ProgrammeCompletion | None,
    retakes: Mapping[int, dt.date],
) -> ProgrammeView:
    parts = list(one.parts.all())
    needs = needs_of(one, parts)
    days = {fact.course: fact.on for fact in counted(needs, done)}
    stages = tuple(
        Stage(part, hours.get(part.course_id, Decimal(0)), days.get(part.course_id), offerings.get(part.course_id))
        for part in parts
    )
    fixed = sum((stage.hours for stage in stages if stage.part.is_required), Decimal(0))
    others = sorted(stage.hours for stage in stages if not stage.part.is_required)
    least, most = (sum(pick, fixed) for pick in (others[: one.choices], others[len(others) - one.choices :]))
    opens = retakes.get(completion.pk) if completion else None
    again = len(counted(needs, [fact for fact in done if fact.on >= opens])) if opens else 0
    return ProgrammeView(one, stages, needs.number, len(days), least, most, completion, opens, again)


def programmes_of(employee: Employee, on: dt.date) -> list[ProgrammeView]:
    """Return the programmes that somebody has begun or completed, those still open first. 7 statements."""
    own = Completion.objects.filter(employee=employee, curriculum__course__programme_parts__programme=OuterRef("pk"))
    finished = ProgrammeCompletion.objects.standing().filter(employee=employee, programme=OuterRef("pk"))
    begun = Programme.objects.filter(Exists(finished) | Q(Exists(own), state=Programme.State.PUBLISHED))
    seen = programmes_seen(list(begun.shown()), employee, on)
    return sorted((one for one in seen if one.done or one.completion), key=lambda one: one.completion is not None)
