"""Reference data of the room: grades, retirement ages, rules of leave, and the holidays of this year and the next."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.utils import timezone

from people.models import Grade, Holiday, LeaveGround, LeaveKind, LeaveRule, RetentionRule, RetirementRule
from people.steps import load_holidays

GRADES = Path(__file__).parent / "data" / "grades.json"
LEAVE = Path(__file__).parent / "data" / "leave.json"
RETENTION = Path(__file__).parent / "data" / "retention.json"
RETIREMENT_AGES = Path(__file__).parent / "data" / "retirement_ages.json"
# UU 27/2022 came into force.
RETENTION_SINCE = dt.date(2022, 10, 17)
# PP 11/2017 came into force.
RETIREMENT_AGES_SINCE = dt.date(2017, 4, 7)


def load_reference() -> None:
    """Write grades, retirement ages, kinds and rules of leave, and holidays. Idempotent."""
    load_grades()
    load_retirement_ages()
    load_retention_rules()
    load_leave()
    load_missing_holidays(timezone.localdate().year)


def load_grades() -> None:
    """Write the grades of PNS (17, with rank names) and PPPK (I to XVII), in one statement. Idempotent.

    A row that is there already gets the file's names; the file says where they come from.
    """
    rows = json.loads(GRADES.read_text(encoding="utf-8"))["grades"]
    Grade.objects.bulk_create(
        [Grade(**row) for row in rows],
        update_conflicts=True,
        unique_fields=["scheme", "code"],
        update_fields=["name", "rank"],
    )


def load_missing_holidays(year: int) -> None:
    """Write everybody's days off of a year and the next, where a year has none yet. Idempotent."""
    for missing in (year, year + 1):
        if not Holiday.objects.filter(agency=None, on__year=missing).exists():
            load_holidays(missing)


def load_retirement_ages() -> int:
    """Write the retirement ages of classes that have none, and return how many. Two statements.

    Nobody has checked them against the regulations yet; what HR has changed since stays.
    """
    file = json.loads(RETIREMENT_AGES.read_text(encoding="utf-8"))
    kept = set(RetirementRule.objects.values_list("job_class", flat=True))
    said = {"since": RETIREMENT_AGES_SINCE, "legal_source": file["source"]}
    rows = [RetirementRule(**row, **said) for row in file["rules"] if row["job_class"] not in kept]
    return len(RetirementRule.objects.bulk_create(rows))


def load_leave() -> None:
    """Write the kinds of leave, everybody's rules and special grounds where there are none. Idempotent; 6 statements.

    What HR has corrected since stays; the file says where the rules come from.
    """
    facts = json.loads(LEAVE.read_text(encoding="utf-8"))
    names = ["name", "english", "order", "is_asked", "is_about_health"]
    kinds = [LeaveKind(**row) for row in facts["kinds"]]
    LeaveKind.objects.bulk_create(kinds, update_conflicts=True, unique_fields=["code"], update_fields=names)
    kind_of = {kind.code: kind for kind in LeaveKind.objects.all()}
    there = set(LeaveRule.objects.filter(agency=None).order_by().values_list("kind__code", "status"))
    missing = [row for row in facts["rules"] if (row["kind"], row["status"]) not in there]
    LeaveRule.objects.bulk_create([LeaveRule(**{**row, "kind": kind_of[row["kind"]]}) for row in missing])
    _load_grounds(facts["grounds"], kind_of)


def _load_grounds(rows: list[dict[str, Any]], kind_of: dict[str, LeaveKind]) -> None:
    there = set(LeaveGround.objects.order_by().values_list("kind__code", "status", "code"))
    LeaveGround.objects.bulk_create(
        LeaveGround(**{**row, "kind": kind_of[row["kind"]], "instead": kind_of.get(row.get("instead", ""))})
        for row in rows
        if (row["kind"], row["status"], row["code"]) not in there
    )


def load_retention_rules() -> int:
    """Write the retention rules of kinds that have none, and return how many. Two statements.

    The law names no days: they are proposals that the agency's records schedule replaces. What was changed stays.
    """
    file = json.loads(RETENTION.read_text(encoding="utf-8"))
    kept = set(RetentionRule.objects.values_list("kind", flat=True))
    said = {"since": RETENTION_SINCE, "legal_source": file["source"]}
    rows = [RetentionRule(**row, **said) for row in file["rules"] if row["kind"] not in kept]
    return len(RetentionRule.objects.bulk_create(rows))
