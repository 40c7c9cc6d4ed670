"""Evidence that other systems send, many lines at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from competencies import steps
from competencies.errors import (
    EvidenceEndsTooEarly,
    NotASendableKind,
    NotYetShown,
    RecordNotKept,
    UnknownCompetency,
)
from competencies.models import Competency, Evidence, Framework
from lms.kit.actors import Actor
from lms.kit.errors import DomainError, NotAllowed
from people.models import Employee

# What people say of themselves, and what comes out of our own courses and rounds, nobody else sends.
SENDABLE = (Evidence.Kind.ASSESSMENT, Evidence.Kind.SUPERVISOR, Evidence.Kind.TEST, Evidence.Kind.PRIOR)


@dataclass(frozen=True)
class SentEvidence:
    """One line as it was sent: `key` is the sender's own number, `competency` a code in `framework` (any if empty)."""

    key: str
    nip: str
    competency: str
    level: int
    kind: str
    on: dt.date
    framework: str = ""
    valid_until: dt.date | None = None
    description: str = ""


@dataclass
class EvidenceReceived:
    """What became of the lines: written now, known before, and refused with why."""

    written: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, DomainError]] = field(default_factory=list)


@transaction.atomic(durable=True)
def receive_evidence(lines: Sequence[SentEvidence], *, by: Actor, at: dt.datetime) -> EvidenceReceived:
    """Write evidence about people whose records `by` keeps as HR; what does not fit is left out with why.

    A line is known by its key and its sender: sent again it changes nothing, whatever else it says. At most 7 statements for any
    number of lines. Raises NotAllowed where nobody stands behind `by`.
    """
    if by.user is None:
        raise NotAllowed
    source = f"api.{by.user.username}"[:60]
    people = _kept(by, {line.nip for line in lines})
    competencies = _published({line.competency for line in lines})
    keys = [line.key for line in lines]
    before = set(Evidence.objects.filter(source=source, source_key__in=keys, reverses=None).values_list("source_key", flat=True))
    done, fresh = EvidenceReceived(), {}
    for line in lines:
        if line.key in before or line.key in fresh:
            done.known.append(line.key)
            continue
        try:
            fresh[line.key] = _evidence(line, people, competencies, timezone.localdate(at))
        except DomainError as error:
            done.refused.append((line.key, error))
    for row in fresh.values():
        row.source, row.recorded_at, row.recorded_by = source, at, by.user
    steps.record_evidence(list(fresh.values()), at=at)
    done.written = list(fresh)
    return done


def _kept(by: Actor, numbers: set[str]) -> dict[str, Employee]:
    rows = Employee.objects.kept_by_hr(by.user).filter(nip__in=numbers).only("pk", "nip", "agency_id", "user_id")  # type: ignore[arg-type]
    return {one.nip: one for one in rows if one.user_id != by.user.pk}  # type: ignore[union-attr]


def _published(codes: set[str]) -> dict[tuple[str, str], int]:
    """Return the competencies of published frameworks by code and framework, and by code alone where it is the only one."""
    rows = Competency.objects.filter(framework__state=Framework.State.PUBLISHED, code__in=codes)
    found = list(rows.values_list("pk", "code", "framework__code"))
    alone = [code for _pk, code, _framework in found]
    known = {(code, framework): pk for pk, code, framework in found}
    return known | {(code, ""): pk for pk, code, _framework in found if alone.count(code) == 1}


def _evidence(
    line: SentEvidence, people: dict[str, Employee], competencies: dict[tuple[str, str], int], today: dt.date
) -> Evidence:
    person, competency = people.get(line.nip), competencies.get((line.competency, line.framework))
    if person is None:
        raise RecordNotKept
    if competency is None:
        raise UnknownCompetency
    if line.kind not in SENDABLE:
        raise NotASendableKind
    if line.on > today:
        raise NotYetShown
    if line.valid_until is not None and line.valid_until <= line.on:
        raise EvidenceEndsTooEarly
    return Evidence(
        agency_id=person.agency_id,
        employee_id=person.pk,
        competency_id=competency,
        level=line.level,
        kind=line.kind,
        on=line.on,
        valid_until=line.valid_until,
        source_key=line.key,
        description=line.description,
    )
