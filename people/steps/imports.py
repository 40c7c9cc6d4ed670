"""Parts of carrying out an import and of undoing it; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from lms.kit import bulk
from people.errors import LaterFacts
from people.models import Agency, Employee, ImportRow, JobRole, Position, Post, ReportingLine
from people.steps.posts import refusals_named

if TYPE_CHECKING:
    from people.models import ImportBatch
    from people.rules.imports import Planned

ROLE = ("name", "code", "job_class")
FIELDS = ("name", "title_before", "title_after", "status", "education", "grade_id")


def write_outcomes(batch: ImportBatch, planned: Sequence[Planned], did: Mapping[int, Any] | None = None) -> None:
    """Write beside rows what they bring, and what was written for them. One statement."""
    lines = [
        {
            "number": row.number,
            "outcome": row.outcome,
            "reasons": list(row.reasons),
            "changes": dict(row.changes),
            "did": (did or {}).get(row.number, {}),
        }
        for row in planned
    ]
    bulk.update(ImportRow, lines, ("outcome", "reasons", "changes", "did"), key="number", where={"batch_id": batch.pk})


def make_roles(batch: ImportBatch, planned: Sequence[Sequence[Planned]]) -> list[list[Planned]]:
    """Write the job roles that rows need and the catalogue lacks; return the rows with their ids. One statement.

    The first row that needs one remembers it, for the undo.
    """
    needed: dict[int, int] = {}
    for row in (row for chunk in planned for row in chunk if row.writes):
        if row.move and row.move.job_role_id < 0:
            needed.setdefault(row.move.job_role_id, row.number)
    if not needed:
        return [list(chunk) for chunk in planned]
    facts = {number: {name: batch.roles[-number - 1][name] for name in ROLE} for number in needed}
    with refusals_named():
        rows = JobRole.objects.bulk_create(JobRole(agency_id=batch.agency_id, **facts[number]) for number in needed)
    made = dict(zip(needed, rows, strict=True))
    told = {needed[number]: {"id": role.pk, **facts[number]} for number, role in made.items()}
    return [[_with_role(row, made, told.get(row.number)) for row in chunk] for chunk in planned]


def _with_role(row: Planned, made: Mapping[int, JobRole], told: Mapping[str, Any] | None) -> Planned:
    if not (row.writes and row.move and row.move.job_role_id in made):
        return row
    return replace(row, move=replace(row.move, job_role_id=made[row.move.job_role_id].pk, made_role=told))


def carry_out(batch: ImportBatch, planned: Sequence[Planned]) -> None:
    """Write what rows bring, and beside each row what was written. At most 9 statements for any number of rows.

    Positions begin as `people.actions.appoint` has it: the definitive one before ends on the day the new one begins.
    """
    rows = [row for row in planned if row.writes]
    did: dict[int, dict[str, Any]] = {
        row.number: {"role": dict(row.move.made_role)} if row.move and row.move.made_role else {} for row in rows
    }
    with refusals_named():
        posts = _posts(batch, rows, did)
        people = _employees(batch, rows, did)
        _positions(batch, rows, did, posts, people)
    write_outcomes(batch, planned, did)


def _posts(batch: ImportBatch, rows: Sequence[Planned], did: Mapping[int, dict[str, Any]]) -> dict[tuple[int, int], int]:
    """The posts that rows name, by unit and job role; those that are missing are made. 3 statements."""
    moves = [(row.number, row.move) for row in rows if row.move]
    wanted = {(move.unit_id, move.job_role_id): number for number, move in moves}
    if not wanted:
        return {}
    units = {unit for unit, _role in wanted}
    standing = list(Post.objects.filter(unit__in=units).values_list("pk", "unit_id", "job_role_id", "supervisor_id"))
    found = {(unit, role): pk for pk, unit, role, _supervisor in standing}
    heads = _heads(standing)
    missing = [pair for pair in wanted if pair not in found]
    made = Post.objects.bulk_create(Post(unit_id=unit, job_role_id=role, supervisor_id=heads.get(unit)) for unit, role in missing)
    for post in made:
        did[wanted[post.unit_id, post.job_role_id]]["post"] = post.pk
        found[post.unit_id, post.job_role_id] = post.pk
    return found


def _heads(posts: Iterable[tuple[int, int, int, int | None]]) -> dict[int, int]:
    """For each unit the one post to which all others of it answer, if there is one."""
    rows = list(posts)
    inside = {(pk, unit) for pk, unit, _role, _supervisor in rows}
    asked: dict[int, set[int]] = {}
    for _pk, unit, _role, supervisor in rows:
        if supervisor is not None and (supervisor, unit) in inside:
            asked.setdefault(unit, set()).add(supervisor)
    return {unit: heads.pop() for unit, heads in asked.items() if len(heads) == 1}


def _columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Our fields as attributes of the model."""
    grade = {"grade_id": int(fields["grade"])} if "grade" in fields else {}
    return {name: value for name, value in fields.items() if name != "grade"} | grade


def _employees(batch: ImportBatch, rows: Sequence[Planned], did: Mapping[int, dict[str, Any]]) -> dict[int, int]:
    """The employees by row: new ones are written, others get what changed. 2 statements."""
    new = [row for row in rows if row.record_id is None]
    made = Employee.objects.bulk_create(Employee(agency_id=batch.agency_id, nip=row.key, **_columns(row.fields)) for row in new)
    for row, employee in zip(new, made, strict=True):
        did[row.number] |= {"made": employee.pk, "after": dict(row.fields)}
    changed = [row for row in rows if row.record_id is not None and row.fields]
    for row in changed:
        did[row.number] |= {"employee": row.record_id, "before": dict(row.before), "after": dict(row.fields)}
    _set_fields({row.record_id: row.fields for row in changed})
    numbers = {row.number: row.record_id for row in rows if row.record_id is not None}
    return numbers | {row.number: employee.pk for row, employee in zip(new, made, strict=True)}


def _set_fields(values: Mapping[Any, Mapping[str, Any]]) -> None:
    """Give employees other values, each those that are named; all else stays. 2 statements."""
    present = {row["pk"]: row for row in Employee.objects.filter(pk__in=values).values("pk", *FIELDS)}
    lines = [{"id": pk} | {name: present[pk][name] for name in FIELDS} | _columns(fields) for pk, fields in values.items()]
    bulk.update(Employee, lines, FIELDS)


def _positions(
    batch: ImportBatch,
    rows: Sequence[Planned],
    did: Mapping[int, dict[str, Any]],
    posts: Mapping[tuple[int, int], int],
    people: Mapping[int, int],
) -> None:
    """End what ends and open what opens. 2 statements."""
    moves = [(row.number, row.move) for row in rows if row.move]
    ends = {move.ends: move for _number, move in moves if move.ends is not None}
    set_ends({pk: move.since for pk, move in ends.items()})
    made = Position.objects.bulk_create(
        Position(
            agency_id=batch.agency_id,
            employee_id=people[number],
            post_id=posts[move.unit_id, move.job_role_id],
            kind=move.kind,
            since=move.since,
            until=move.until,
        )
        for number, move in moves
    )
    for (number, move), position in zip(moves, made, strict=True):
        did[number]["position"] = [position.pk, _text(move.until)]
        if move.ends is not None:
            did[number]["ended"] = [move.ends, _text(move.ended_before), _text(move.since)]


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def set_ends(ends: Mapping[int, dt.date | str | None]) -> None:
    """Let positions end on days, each its own. One statement."""
    bulk.update(Position, [{"id": pk, "until": until} for pk, until in ends.items()], ("until",))


def take_back(did: Sequence[Mapping[str, Any]]) -> None:
    """Make the registers as they were before rows were carried out. At most 15 statements for any number of rows.

    Raises LaterFacts where what was written has changed since, or where other records build on it; nothing changes.
    """
    with transaction.atomic():
        _refuse_changed(did)
        positions = [row["position"][0] for row in did if "position" in row]
        ended = {row["ended"][0]: row["ended"][1] for row in did if "ended" in row}
        try:
            _delete(Position, positions)
            set_ends(ended)
            _set_fields({row["employee"]: row["before"] for row in did if "employee" in row})
            _delete(Employee, [row["made"] for row in did if "made" in row])
            _delete_posts([row["post"] for row in did if "post" in row])
            _delete(JobRole, [row["role"]["id"] for row in did if "role" in row])
            check_references()
        except IntegrityError as error:
            raise LaterFacts from error


def check_references() -> None:
    """Let the database look now, not at the end, whether every reference leads somewhere. 2 statements."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _delete_posts(ids: Sequence[int]) -> None:
    """Delete posts with the lines that say what they answer to. At most 2 statements."""
    lines = ReportingLine.objects.filter(post__in=ids).values_list("pk", flat=True) if ids else ()
    _delete(ReportingLine, list(lines))
    _delete(Post, ids)


def _delete(model: Any, ids: Sequence[int]) -> None:
    """Delete rows whatever refers to them: the database refuses where something does. One statement."""
    if not ids:
        return
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [list(ids)])  # noqa: S608 - a name of the model, quoted


def _refuse_changed(did: Sequence[Mapping[str, Any]]) -> None:
    """Raise LaterFacts where an employee or a position no longer says what the import wrote. 3 statements."""
    after: dict[int, Any] = {row.get("made") or row["employee"]: row["after"] for row in did if "after" in row}
    made = {row["made"] for row in did if "made" in row}
    columns = ("pk", "user_id", "left_on", "name", "title_before", "title_after", "status", "education", "grade_id")
    present = {row["pk"]: row for row in Employee.objects.filter(pk__in=after).values(*columns)}
    for pk, fields in after.items():
        row = present.get(pk)
        if row is None or any(row[name] != value for name, value in _columns(fields).items()):
            raise LaterFacts
        if pk in made and (row["user_id"] or row["left_on"]):
            raise LaterFacts
    ends = {row["position"][0]: row["position"][1] for row in did if "position" in row}
    ends |= {row["ended"][0]: row["ended"][2] for row in did if "ended" in row}
    standing = {pk: _text(until) for pk, until in Position.objects.filter(pk__in=ends).values_list("pk", "until")}
    if standing != ends:
        raise LaterFacts
    _refuse_changed_roles([row["role"] for row in did if "role" in row])


def _refuse_changed_roles(roles: Sequence[Mapping[str, Any]]) -> None:
    if not roles:
        return
    present = list(JobRole.objects.filter(pk__in=[role["id"] for role in roles]).values("id", *ROLE))
    if sorted(present, key=itemgetter("id")) != sorted(roles, key=itemgetter("id")):
        raise LaterFacts


def lock_imports(agency_id: int) -> None:
    """Let one import at a time write to the registers of an agency. One statement."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency_id)


def lock_people(nips: Iterable[str], ids: Iterable[int] = ()) -> None:
    """Lock the employees of these NIPs or ids in key order. One statement."""
    rows = Employee.objects.filter(Q(nip__in=list(nips)) | Q(pk__in=list(ids)))
    list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
