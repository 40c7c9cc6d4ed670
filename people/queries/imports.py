"""What the rows of an import would change, asked of the registers as they stand. Preview and commit ask the same."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils import timezone

from lms.kit import bulk
from people.models import Employee, Grade, ImportKind, JobRole, Position, Post, Unit
from people.queries.import_units import plan_units
from people.rules.imports import Directory, Held, Person, Place, Planned, plan_employee, plan_position
from people.rules.imports.planning import key_of
from people.rules.imports.plans import stopped
from people.rules.imports.subjects import SUBJECTS
from people.rules.imports.values import plain_name

if TYPE_CHECKING:
    from people.models import ImportBatch

CHUNK = 1_000
SAID = ("name", "title_before", "title_after", "status", "education")
PLAN: dict[str, Callable[..., Planned]] = {ImportKind.EMPLOYEES: plan_employee, ImportKind.POSITIONS: plan_position}
EDUCATIONS = {"s1": "40", "s2": "45", "s3": "50", "sma": "15", "smp": "10", "sd": "05", "d4": "35", "d3": "30"}


def directory_of(batch: ImportBatch) -> Directory | None:
    """Return what names and codes stand for in the agency of an import, in 4 statements; None for subjects of other rooms."""
    if batch.kind in SUBJECTS:
        return None
    units = Unit.objects.filter(agency=batch.agency_id, ended_on__isnull=True)
    places, by_id, by_name = {}, {}, defaultdict(list)
    for pk, path, name, siasn_id, public_id in units.values_list("pk", "path", "name", "siasn_id", "public_id"):
        places[pk] = place = Place(pk, path, name)
        by_id[public_id] = place
        by_name[plain_name(name)].append(place)
        if siasn_id:
            by_id[siasn_id] = place
    roles = list(JobRole.objects.filter(agency=batch.agency_id).values_list("pk", "code", "name"))
    known = {code for _pk, code, _name in roles}
    planned = [(-number, role["code"], role["name"]) for number, role in enumerate(batch.roles, start=1)]
    roles += [role for role in planned if role[1] not in known]
    roles_by_name = defaultdict(list)
    for pk, _code, name in roles:
        roles_by_name[plain_name(name)].append((pk, name))
    grades = list(Grade.objects.values_list("pk", "scheme", "code", "name"))
    agency = batch.agency
    return Directory(
        agency_id=batch.agency_id,
        agency_names=frozenset(map(plain_name, filter(None, (agency.siasn_id, agency.name, agency.short_name)))),
        scope=batch.unit.path,
        is_agency_wide=batch.unit.is_root(),
        units_by_id=by_id,
        units_by_name=by_name,
        roles_by_code={code: (pk, name) for pk, code, name in roles},
        roles_by_name=roles_by_name,
        role_names={pk: name for pk, _code, name in roles},
        places=places,
        grades={(scheme, plain_name(key)): str(pk) for pk, scheme, code, name in grades for key in (code, name)},
        grade_names={str(pk): name for pk, _scheme, _code, name in grades},
        educations=_choices(Employee.Education.choices) | {plain_name(name): code for name, code in EDUCATIONS.items()},
        statuses=_choices(Employee.Status.choices),
        kinds=_choices(Position.Kind.choices) | {"definitif": "D"},
        posts=frozenset(Post.objects.filter(unit__agency=batch.agency_id).values_list("unit", "job_role")),
    )


def _choices(choices: Sequence[tuple[str, Any]]) -> dict[str, str]:
    return {plain_name(str(key)): value for value, label in choices for key in (value, label)}


def people_of(nips: Iterable[str]) -> dict[str, Person]:
    """Return the employees of these NIPs with the positions that are not over, in 2 statements."""
    rows = Employee.objects.filter(nip__in=list(nips)).values_list("pk", "agency_id", "nip", "left_on", "grade_id", *SAID)
    found = list(rows)
    held = defaultdict(list)
    positions = Position.objects.filter(employee__in=[row[0] for row in found]).exclude(until=F("since"))
    columns = ("pk", "post__unit_id", "post__job_role_id", "kind", "since", "until")
    for employee_id, *facts in positions.values_list("employee_id", *columns):
        held[employee_id].append(Held(*facts))
    return {
        nip: Person(pk, agency_id, nip, dict(zip(SAID, said, strict=True)) | {"grade": str(grade_id)}, left_on, tuple(held[pk]))
        for pk, agency_id, nip, left_on, grade_id, *said in found
    }


def plan(batch: ImportBatch, directory: Directory | None) -> Iterator[list[Planned]]:
    """Return what each row would do, in lists of at most 1,000 rows; 2 statements for each, 1 for all."""
    rows = [
        (number, {field: data[column] for field, column in batch.mapping.items() if column in data}, decision)
        for number, data, decision in batch.rows.order_by("number").values_list("number", "data", "decision")
    ]
    doubles = _doubles(batch.kind, rows)
    if batch.kind == ImportKind.UNITS:
        yield plan_units(batch, rows, doubles)
        return
    if directory is None:
        yield from (SUBJECTS[batch.kind].plan(batch, chunk, doubles) for chunk in bulk.portions(rows, CHUNK))
        return
    for chunk in bulk.portions(rows, CHUNK):
        known = people_of({"".join(data.get("nip", "").split()) for _number, data, _decision in chunk})
        yield [_plan_one(batch.kind, row, known, directory, doubles) for row in chunk]


def _doubles(kind: str, rows: Iterable[tuple[int, Mapping[str, str], str]]) -> dict[int, str]:
    """For each row whose key stands in another row too: the numbers of those others."""
    numbers = defaultdict(list)
    for number, data, decision in rows:
        if decision != "leave_out" and (key := key_of(kind, data)):
            numbers[key].append(number)
    return {
        number: ", ".join(str(other) for other in same if other != number)
        for same in numbers.values()
        if len(same) > 1
        for number in same
    }


def _plan_one(
    kind: str,
    row: tuple[int, Mapping[str, str], str],
    known: Mapping[str, Person],
    directory: Directory,
    doubles: Mapping[int, str],
) -> Planned:
    number, data, decision = row
    if number in doubles:
        twice = stopped(number, [("twice", {"rows": doubles[number]})], decision)
        if twice:
            return twice
    return PLAN[kind](number, data, decision, known.get("".join(data.get("nip", "").split())), directory)


def fingerprint(planned: Iterable[Planned]) -> str:
    """Return a number for all that would be done: the same rows against the same registers bring the same."""
    digest = hashlib.sha256()
    for row in planned:
        facts = (row.number, row.outcome, row.record_id, row.reasons, row.changes, row.move and row.move.ends, row.before)
        digest.update(json.dumps(facts, default=str).encode())
    return digest.hexdigest()


def present_positions() -> Any:
    """Return the condition "not over yet", for exports."""
    today = timezone.localdate()
    return Q(until__isnull=True) | Q(until__gt=today)


@dataclass(frozen=True)
class MissingRole:
    """A job role that rows name and the catalogue lacks, how many rows, and what HR has chosen to make of it."""

    name: str
    code: str
    rows: int
    chosen: Mapping[str, str] | None = None

    @property
    def key(self) -> str:
        """A short name for the fields of a form."""
        return hashlib.sha256(f"{self.code}|{plain_name(self.name)}".encode()).hexdigest()[:12]


def missing_roles(batch: ImportBatch) -> list[MissingRole]:
    """Return the job roles that rows name and the catalogue lacks, by name; also those chosen to be made. One statement."""
    rows = batch.rows.filter(Q(reasons__contains=[["role-unknown"]]) | Q(reasons__contains=[["new-role"]]))
    told: Counter[tuple[str, str]] = Counter()
    names: dict[tuple[str, str], str] = {}
    for data in rows.order_by("number").values_list("data", flat=True):
        code, name = (data.get(batch.mapping.get(field, ""), "") for field in ("job_code", "job_role"))
        key = (code, "" if code else plain_name(name))
        told[key] += 1
        names.setdefault(key, name)
    chosen = {(role["told_code"], "" if role["told_code"] else plain_name(role["name"])): role for role in batch.roles}
    found = [MissingRole(names[key], key[0], number, chosen.get(key)) for key, number in told.items() if names[key]]
    return sorted(found, key=lambda one: (plain_name(one.name), one.code))
