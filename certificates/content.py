"""What a certificate says, gathered and frozen at issue. A constant number of statements for any number of people."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, Subquery

from certificates.models import Contribution, Kind, Template
from certificates.subjects import Completed, owner_of
from courses.models import Claim, Completion, Course, Enrolment, Module, Offering, ProgrammeCompletion, ProgrammeCourse
from people.models import Employee, Position, Unit

# What is printed does not follow the reader's language.
LOCALE = "id"
# As what somebody is named who attended without completing; the paper is Indonesian.
PARTICIPANT = "peserta"
# What a programme is called on paper, and of how many courses it consists.
PROGRAMME, SERIES = "Program", "Rangkaian {number} pelatihan"
_DEPARTMENT_DEPTH = 2


@dataclass(frozen=True)
class Office:
    """What somebody was on a day: job role and unit, as printed."""

    job_role: str = ""
    unit: str = ""


@dataclass(frozen=True)
class _Held:
    since: dt.date
    until: dt.date | None
    office: Office

    def on(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


class Facts:
    """What the completions of one batch need besides themselves, read in six statements, seven for programmes."""

    def __init__(
        self,
        completions: Sequence[Completed] = (),
        contributions: Sequence[Contribution] = (),
        attendances: Sequence[Enrolment] = (),
    ) -> None:
        """Read modules with their claims, offices held, and the names of departments and owners."""
        self._stages = _stages([one.pk for one in completions if isinstance(one, ProgrammeCompletion)])
        of_courses = [one for one in completions if isinstance(one, Completion)]
        of_stages = {stage.curriculum for stages in self._stages.values() for stage in stages}
        self._modules = _modules({one.curriculum_id for one in of_courses} | of_stages)
        self._offices = _offices(
            [(one.employee_id, one.completed_on) for one in completions]
            + [(one.employee_id, one.offering.ends_on) for one in contributions if one.employee_id is not None]
            + [(one.employee_id, one.offering.ends_on) for one in attendances]
        )
        offerings = [one.offering for one in contributions] + [one.offering for one in attendances]
        owners = {one.curriculum.course.owner_id for one in offerings}
        self._owners = _short_names(owners | {owner_of(one) for one in completions})
        # Most of what is said is the same for everybody: said once, it is held once.
        self._courses: dict[tuple[int, dt.date], dict[str, Any]] = {}

    def owner(self, unit: int) -> str:
        """Return the short name of a unit that is responsible for something in the batch, for the number."""
        return self._owners[unit]

    def content(self, completion: Completed, template: Template, kind: str = Kind.COMPLETION, title: str = "") -> dict[str, Any]:
        """Return what a certificate of one completion says, all but its number and date; the parts are shared."""
        return {
            **_frame(template, kind, title),
            "person": _person(completion.employee, self._office(completion.employee_id, completion.completed_on)),
            "learning_hours": str(completion.learning_hours),
            **(self._programme(completion) if isinstance(completion, ProgrammeCompletion) else self._parts(completion)),
        }

    def content_of_contribution(self, one: Contribution, template: Template, title: str = "") -> dict[str, Any]:
        """Return what the certificate of a speaker or of the committee says: as what, without hours and modules."""
        guest = {"name": one.guest_name, "nip": "", "grade": "", "job_role": one.guest_post, "unit": ""}
        office = self._office(one.employee_id, one.offering.ends_on) if one.employee_id else Office()
        return {
            **_frame(template, one.kind, title),
            "person": _person(one.employee, office) if one.employee else guest,
            "role": one.role,
            "course": _course(one.offering, one.offering.curriculum.course, one.offering.ends_on),
            "learning_hours": "0",
            "modules": [],
        }

    def content_of_attendance(self, one: Enrolment, template: Template, title: str = "") -> dict[str, Any]:
        """Return what the certificate of somebody says who attended without completing: no hours, for none are credited."""
        return {
            **_frame(template, Kind.ATTENDANCE, title),
            "person": _person(one.employee, self._office(one.employee_id, one.offering.ends_on)),
            "role": PARTICIPANT,
            "course": _course(one.offering, one.offering.curriculum.course, one.offering.ends_on),
            "learning_hours": "0",
            "modules": [],
        }

    def _parts(self, completion: Completion) -> dict[str, Any]:
        return {"course": self._course(completion), "modules": self._modules[completion.curriculum_id]}

    def _programme(self, done: ProgrammeCompletion) -> dict[str, Any]:
        """Return what is said of a programme: the courses that counted stand where a course has its modules."""
        stages, on = self._stages[done.pk], done.completed_on.isoformat()
        modules = [
            {
                "title": one.title,
                "hours": str(one.hours),
                "levels": _highest(self._modules[one.curriculum]),
                "modules": self._modules[one.curriculum],
            }
            for one in stages
        ]
        said = {
            "title": done.programme.name,
            "form": PROGRAMME,
            "offering": SERIES.format(number=len(stages)),
            "mode": "",
            "place": "",
            "starts_on": min([one.starts_on.isoformat() for one in stages] + [on]),
            "ends_on": on,
            "completed_on": on,
        }
        return {"course": said, "modules": modules, "programme": {"code": done.programme.code, "id": done.programme.public_id}}

    def _course(self, completion: Completion) -> dict[str, Any]:
        key = (completion.enrolment.offering_id, completion.completed_on)
        if key not in self._courses:
            offering, course = completion.enrolment.offering, completion.curriculum.course
            self._courses[key] = _course(offering, course, completion.completed_on)
        return self._courses[key]

    def _office(self, employee: int, day: dt.date) -> Office:
        return next((row.office for row in self._offices[employee] if row.on(day)), Office())


@dataclass(frozen=True)
class _Stage:
    """A course of a programme as somebody completed it."""

    curriculum: int
    title: str
    hours: Any
    starts_on: dt.date


def _stages(programmes: Sequence[int]) -> Mapping[int, list[_Stage]]:
    """Return the completions on which completions of programmes rest, in the programme's order. 1 statement, none for none."""
    found: dict[int, list[_Stage]] = defaultdict(list)
    if not programmes:
        return found
    place = ProgrammeCourse.objects.filter(
        programme=OuterRef("programmecompletion__programme"), course=OuterRef("completion__curriculum__course")
    )
    rows = ProgrammeCompletion.completions.through.objects.filter(programmecompletion__in=programmes)
    facts = ("curriculum", "curriculum__course__title", "learning_hours", "enrolment__offering__starts_on")
    ordered = rows.order_by(Subquery(place.values("order")[:1]), "completion")
    for programme, *fact in ordered.values_list("programmecompletion", *(f"completion__{name}" for name in facts)):
        found[programme].append(_Stage(*fact))
    return found


def _highest(modules: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return each competency of a course once, at the highest level that one of its modules brings."""
    highest: dict[str, int] = {}
    for level in (level for module in modules for level in module["levels"]):
        highest[level["competency"]] = max(level["level"], highest.get(level["competency"], 0))
    return [{"competency": competency, "level": level} for competency, level in highest.items()]


def _frame(template: Template, kind: str, title: str) -> dict[str, Any]:
    """Return what the agency says on all its certificates of a kind."""
    return {
        "locale": LOCALE,
        "kind": str(kind),
        "title": title or template.title,
        "legal_basis": template.legal_basis,
        "agency": template.agency.name,
        "city": template.agency.city,
        "signatory": {"name": template.signatory_name, "nip": template.signatory_nip, "role": template.signatory_role},
    }


def _person(employee: Employee, office: Office) -> dict[str, str]:
    return {
        "name": employee.full_name,
        "nip": employee.nip,
        "grade": str(employee.grade),
        "job_role": office.job_role,
        "unit": office.unit,
    }


def _course(offering: Offering, course: Course, on: dt.date) -> dict[str, Any]:
    return {
        "title": course.title,
        "form": course.form.name,
        "offering": offering.name,
        "mode": offering.mode,
        "place": offering.place,
        "starts_on": offering.starts_on.isoformat(),
        "ends_on": offering.ends_on.isoformat(),
        "completed_on": on.isoformat(),
    }


def _modules(curricula: set[int]) -> Mapping[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    modules = Module.objects.filter(curriculum__in=curricula).order_by("curriculum", "order")
    # In the order in which they were written: a certificate that is issued anew reads as the first one.
    claims = Prefetch("claims", queryset=Claim.objects.order_by("pk"))
    for module in modules.prefetch_related(claims, "claims__competency"):
        levels = [{"competency": claim.competency.name, "level": claim.level} for claim in module.claims.all()]
        rows[module.curriculum_id].append({"title": module.title, "hours": str(module.learning_hours), "levels": levels})
    return rows


def _offices(wanted: Sequence[tuple[int, dt.date]]) -> Mapping[int, list[_Held]]:
    """Return the definitive posts held around these days, by employee. 2 statements, none where nobody is asked for."""
    held: dict[int, list[_Held]] = defaultdict(list)
    if not wanted:
        return held
    days = [day for _employee, day in wanted]
    positions = (
        Position.objects.definitive()
        .filter(Q(until__isnull=True) | Q(until__gt=min(days)), since__lte=max(days))
        .filter(employee__in={employee for employee, _day in wanted})
        .values_list("employee", "since", "until", "post__job_role__name", "post__unit__name", "post__unit__path")
    )
    rows = list(positions)
    departments = _department_names({path for *_rest, path in rows})
    for employee, since, until, job_role, unit, path in rows:
        department = departments.get(_department_path(path), "")
        printed = unit if unit == department or not department else f"{unit}, {department}"
        held[employee].append(_Held(since, until, Office(job_role, printed)))
    return held


def _department_path(path: str) -> str:
    return path[: Unit.steplen * _DEPARTMENT_DEPTH]


def _department_names(paths: set[str]) -> Mapping[str, str]:
    departments = {_department_path(path) for path in paths}
    return dict(Unit.objects.filter(path__in=departments).values_list("path", "name"))


def _short_names(units: set[int]) -> Mapping[int, str]:
    names = Unit.objects.filter(pk__in=units).values_list("pk", "short_name", "name")
    return {pk: short_name or name for pk, short_name, name in names}
