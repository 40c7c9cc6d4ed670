"""What a row about an employee, or about a post that they hold, would change. Preview and commit ask the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from people.rules.imports.plans import Move, Planned, stopped
from people.rules.imports.reasons import Reason
from people.rules.imports.register import Directory, Held, Person, Place
from people.rules.imports.subjects import SUBJECTS
from people.rules.imports.values import (
    Told,
    fits_status,
    plain_name,
    read_choice,
    read_date,
    read_number,
    read_role,
    read_unit,
)
from people.rules.nip import read_nip

LONGEST = {"name": 200, "title_before": 50, "title_after": 100}
NEEDED = ("name", "status", "grade", "education")
COLUMNS = {"name": "nama", "status": "statusPegawai", "grade": "golRuangAkhir", "education": "tkPendidikanTerakhirId"}


class Reading:
    """One row while it is read: collects the reasons instead of stopping at the first."""

    def __init__(self, number: int, data: Mapping[str, str], directory: Directory) -> None:
        """Take the cells by our field names."""
        self.number, self.data, self.directory = number, data, directory
        self.reasons: list[Reason] = []

    def text(self, name: str) -> str:
        """Return a cell, empty where the file has none."""
        return self.data.get(name, "")

    def ask(self, read: Callable[..., Any], *arguments: Any) -> Any:
        """Return what is read; None, and a reason more, where it cannot be."""
        try:
            return read(*arguments)
        except Told as fault:
            self.reasons.append(fault.reason)
            return None

    def day(self, name: str, column: str) -> dt.date | None:
        """Return a date; None where the cell is empty or says none."""
        return self.ask(read_date, self.text(name), column) if self.text(name) else None

    def tell(self, code: str, **facts: str) -> None:
        """Add a reason."""
        self.reasons.append((code, facts))


def key_of(kind: str, data: Mapping[str, str]) -> str:
    """Return what may stand in one row only: the NIP, for posts with post and day, for units their id.

    Nobody begins two definitive posts without an end: there the NIP alone is the key.
    """
    if kind in SUBJECTS:
        return SUBJECTS[kind].key_of(data)
    nip = "".join(data.get("nip", "").split())
    if kind == "units":
        return data.get("unit", "")
    is_definitive = plain_name(data.get("kind", "")) in {"", "d", "definitif", "definitive"}
    if kind == "employees" or (is_definitive and not data.get("until")):
        return nip
    place = (data.get(name, "") for name in ("kind", "unit", "unit_name", "job_code", "job_role", "since"))
    return "|".join([nip, *place])


def plan_employee(number: int, data: Mapping[str, str], decision: str, person: Person | None, directory: Directory) -> Planned:
    """Return what a row about an employee brings: a new one, changes, or another post from a day on."""
    row = Reading(number, data, directory)
    nip = row.ask(read_number, row.text("nip"))
    if nip is None:
        return stopped(number, row.reasons, decision) or Planned(number, "refused", tuple(row.reasons))
    said = _said(row)
    _compare(row, nip, said, person)
    move = _move(row, person, "D")
    if person is None and move is None and not directory.is_agency_wide and not row.reasons:
        row.tell("outside")
    if halted := stopped(number, row.reasons, decision, nip):
        return halted
    fields = {name: value for name, value in said.items() if person is None or _differs(name, value, person.said[name])}
    changes = _changes(directory, fields, person, move)
    if not changes:
        return Planned(number, "unchanged", tuple(row.reasons), key=nip, record_id=person.id if person else None)
    return Planned(
        number,
        "changed" if person else "new",
        tuple(row.reasons),
        changes,
        key=nip,
        record_id=person.id if person else None,
        fields=fields,
        before={name: person.said[name] for name in fields} if person else {},
        move=move,
    )


def _said(row: Reading) -> dict[str, str]:
    """The fields that the row fills, as the database keeps them."""
    directory = row.directory
    said = {name: row.text(name) for name in LONGEST if row.text(name)}
    for name, most in LONGEST.items():
        if len(said.get(name, "")) > most:
            row.tell("too-long", column=name, most=str(most))
    for name, choices in (("status", directory.statuses), ("education", directory.educations)):
        if row.text(name) and (value := row.ask(read_choice, choices, row.text(name), name)):
            said[name] = value
    return said


def _compare(row: Reading, nip: str, said: dict[str, str], person: Person | None) -> None:
    """Hold the row against the NIP, the status and the person of that NIP."""
    status = said.get("status") or (person.said["status"] if person else "")
    _read_grade(row, said, status, person)
    _compare_birth(row, nip, said, person)
    if status and not fits_status(nip, status):
        row.tell("status-nip", status=status.upper())
    if row.text("agency") and plain_name(row.text("agency")) not in row.directory.agency_names:
        row.tell("other-agency")
    if person is None:
        _require(row)
    elif person.agency_id != row.directory.agency_id:
        row.reasons[:] = [("other-agency", {})]
    elif not row.directory.is_agency_wide and not _is_within(person, row.directory):
        row.reasons[:] = [("outside", {})]


def _require(row: Reading) -> None:
    for name in NEEDED:
        if not row.text(name):
            row.tell("missing", column=COLUMNS[name])


def _read_grade(row: Reading, said: dict[str, str], status: str, person: Person | None) -> None:
    text, directory = row.text("grade"), row.directory
    scheme = "pppk" if status == "pppk" else "pns"
    if not text:
        if person and status and not directory.grades.get((scheme, plain_name(directory.grade_names[person.said["grade"]]))):
            row.tell("grade-status", grade=directory.grade_names[person.said["grade"]], status=status.upper())
        return
    if grade := directory.grades.get((scheme, plain_name(text))):
        said["grade"] = grade
    elif ("pns" if scheme == "pppk" else "pppk", plain_name(text)) in directory.grades:
        row.tell("grade-status", grade=text, status=status.upper())
    else:
        row.tell("grade", text=text[:40])


def _compare_birth(row: Reading, nip: str, said: dict[str, str], person: Person | None) -> None:
    born = row.day("birth_date", "tglLahir")
    if born is None or born == read_nip(nip, is_pppk=True).birth_date:
        return
    if person and _differs("name", said.get("name", ""), person.said["name"]):
        row.tell("another-person", name=person.said["name"])
    else:
        row.tell("birth", text=born.strftime("%d-%m-%Y"))


def _is_within(person: Person, directory: Directory) -> bool:
    """Whether the latest definitive post lies within what the import may touch."""
    latest = next(iter(person.definitive()), None)
    return latest is not None and latest.unit_id in directory.places and directory.covers(directory.places[latest.unit_id])


def _differs(name: str, new: str, old: str) -> bool:
    """Whether a value says something else; names in capitals are the same names."""
    return plain_name(new) != plain_name(old) if name == "name" else new != old


def _move(row: Reading, person: Person | None, kind: str) -> Move | None:
    """The position that the row opens, if it names another post than the one held."""
    directory = row.directory
    unit: Place | None = row.ask(read_unit, directory, row.text("unit"), row.text("unit_name"))
    role: int | None = row.ask(read_role, directory, row.text("job_code"), row.text("job_role"))
    since = row.day("since", "tmtJabatan")
    if unit is None or role is None:
        if (unit is None) != (role is None) and not row.reasons:
            row.tell("place-half")
        return None
    if not directory.covers(unit):
        row.tell("outside")
        return None
    return _moved(row, person, (unit.id, role), kind, since)


def _moved(row: Reading, person: Person | None, post: tuple[int, int], kind: str, since: dt.date | None) -> Move | None:
    """The position that opens at a post (unit and job role), if it is not held already."""
    until = row.day("until", "tglSelesai")
    if person and _holds(person, *post, kind, since, until):
        return None
    if since is None:
        if not row.text("since"):
            row.tell("no-since")
        return None
    if until is not None and until <= since:
        row.tell("turned")
        return None
    if post[1] < 0:
        row.tell("new-role", text=row.directory.role_names[post[1]])
    if post not in row.directory.posts:
        row.tell("new-post")
    return _opened(row, person, Move(*post, kind, since, until))


def _holds(person: Person, unit_id: int, role: int, kind: str, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether the post is the one held: the latest definitive one, or one held in the same way since the same day."""
    if kind == "D" and until is None:
        latest = next(iter(person.definitive()), None)
        return latest is not None and (latest.unit_id, latest.job_role_id) == (unit_id, role) and latest.until is None
    same = (unit_id, role, kind, since, until)
    return any((held.unit_id, held.job_role_id, held.kind, held.since, held.until) == same for held in person.held)


def _opened(row: Reading, person: Person | None, move: Move) -> Move | None:
    """The move with the position that it ends; None, and a reason more, where the periods disagree."""
    if person is None:
        return move
    if person.left_on is not None and person.left_on <= move.since:
        row.tell("has-left")
        return None
    ended = None
    if move.kind == "D":
        running = [held for held in person.definitive() if held.until is None or held.until > move.since]
        ended = running[0] if running else None
        if ended and (len(running) > 1 or ended.since >= move.since):
            row.tell("later-post", since=ended.since.strftime("%d-%m-%Y"), day=move.since.strftime("%d-%m-%Y"))
            return None
    if any(_overlaps(held, move) for held in person.held if held != ended):
        row.tell("holds-already")
        return None
    return move if ended is None else Move(**{**vars(move), "ends": ended.id, "ended_before": ended.until})


def _overlaps(held: Held, move: Move) -> bool:
    if (held.unit_id, held.job_role_id) != (move.unit_id, move.job_role_id):
        return False
    begins_in_time = move.until is None or held.since < move.until
    return begins_in_time and (held.until is None or held.until > move.since) and held.since != held.until


def _changes(directory: Directory, fields: Mapping[str, str], person: Person | None, move: Move | None) -> dict[str, list[str]]:
    """Before and after as people read it."""
    changes = {}
    for name, new in fields.items():
        old = person.said[name] if person else ""
        changes[name] = [_shown(directory, name, old), _shown(directory, name, new)]
    if move:
        held = next((one for one in person.held if one.id == move.ends), None) if person else None
        old = directory.name_of_post(held.unit_id, held.job_role_id) if held else ""
        new = f"{directory.name_of_post(move.unit_id, move.job_role_id)} ({move.since:%d-%m-%Y})"
        changes["post"] = [old, new]
    return changes


def _shown(directory: Directory, name: str, value: str) -> str:
    if name == "grade" and value:
        return directory.grade_names[value]
    return value.upper() if name == "status" else value


def plan_position(number: int, data: Mapping[str, str], decision: str, person: Person | None, directory: Directory) -> Planned:
    """Return what a row about a post held brings: a position from a day on, definitive or acting."""
    row = Reading(number, data, directory)
    nip = row.ask(read_number, row.text("nip"))
    kind = "D"
    if row.text("kind"):
        kind = row.ask(read_choice, directory.kinds, row.text("kind"), "kind") or "D"
    if nip is not None:
        _check_holder(row, nip, person)
    move = _move(row, person, kind) if person and not row.reasons else None
    if not any(row.text(name) for name in ("unit", "unit_name", "job_role", "job_code")):
        row.tell("missing", column="unorId")
    if halted := stopped(number, row.reasons, decision, nip or ""):
        return halted
    if person is None or move is None:
        return Planned(number, "unchanged", tuple(row.reasons), key=nip or "", record_id=person.id if person else None)
    changes = _changes(directory, {}, person, move)
    return Planned(number, "new", tuple(row.reasons), changes, key=nip or "", record_id=person.id, move=move)


def _check_holder(row: Reading, nip: str, person: Person | None) -> None:
    directory = row.directory
    if person is None:
        row.tell("unknown-employee", nip=nip)
    elif person.agency_id != directory.agency_id:
        row.tell("other-agency")
    elif not directory.is_agency_wide and not _is_within(person, directory):
        row.tell("outside")
