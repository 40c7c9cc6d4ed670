"""What rows of an assessment centre's results would bring, asked of the registers as they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from competencies import rules
from competencies.assessment_rows import Known, plan_row, repeated, same_before
from competencies.models import Competency, Evidence, MatchRule
from competencies.queries.matching import required_of_posts
from lms.kit.dated import held_on
from people.models import Employee, Position

if TYPE_CHECKING:
    from people.models import ImportBatch
    from people.rules.imports import Planned

Row = tuple[int, Mapping[str, str], str]


def plan_assessments(batch: ImportBatch, rows: Sequence[Row], doubles: Mapping[int, str]) -> list[Planned]:
    """Return what each row would bring. Eight statements at most for any number of rows.

    Rows that say exactly the same count once; the others stay as they are told.
    """
    known, same = _known(batch, rows), same_before(rows)
    others = {number: _without(doubles.get(number, ""), number, same) for number, _data, _decision in rows}
    return [repeated(row, same[row[0]]) if row[0] in same else plan_row(row, others[row[0]], known) for row in rows]


def _without(others: str, number: int, same: Mapping[int, int]) -> str:
    """Return the numbers of the other rows about the same, without those that only repeat this one."""
    return ", ".join(one for one in others.split(", ") if one and same.get(int(one)) != number)


def _known(batch: ImportBatch, rows: Sequence[Row]) -> Known:
    today = timezone.localdate(batch.at)
    nips = {"".join(data.get("nip", "").split()).removeprefix("'") for _number, data, _decision in rows} - {""}
    people = dict(Employee.objects.filter(agency=batch.agency_id, nip__in=nips).values_list("nip", "pk"))
    posts = dict(
        Position.objects.held_on(today).filter(employee__in=people.values(), kind="D").values_list("employee_id", "post_id")
    )
    within = people if batch.unit.is_root() else _within(batch, people, today)
    codes = [data.get("competency", "").strip() for _number, data, _decision in rows]
    return Known(
        employees=within,
        strangers=frozenset(people.keys() - within.keys()),
        own=Employee.objects.filter(user=batch.by_id).values_list("pk", flat=True).first() if batch.by_id else None,
        competencies=_competencies(codes),
        shown=_shown(list(within.values())),
        match=_matcher(posts, today),
        today=today,
    )


def _within(batch: ImportBatch, people: Mapping[str, int], today: dt.date) -> dict[str, int]:
    inside = set(
        Employee.objects.filter(
            held_on(today, "positions__"), positions__kind="D", positions__post__unit__path__startswith=batch.unit.path
        )
        .filter(pk__in=people.values())
        .values_list("pk", flat=True)
    )
    return {nip: key for nip, key in people.items() if key in inside}


def _competencies(codes: Sequence[str]) -> dict[str, int]:
    """Return the published competencies by code; a code that several frameworks have is none."""
    rows = list(Competency.objects.published().order_by().values_list("code", "pk"))
    names = [code for code, _pk in rows]
    return {code: pk for code, pk in rows if names.count(code) == 1}


def _shown(employees: Sequence[int]) -> dict[tuple[int, int, dt.date], int]:
    lines = Evidence.objects.standing().filter(employee__in=employees, kind=Evidence.Kind.ASSESSMENT).order_by()
    rows = lines.values_list("employee_id", "competency_id", "on", "level")
    return {(employee, competency, on): level for employee, competency, on, level in rows}


def _matcher(posts: Mapping[int, int], today: dt.date) -> Callable[[int, Mapping[int, int]], str]:
    required = required_of_posts(list(posts.values()), today)
    named = list(MatchRule.objects.held_on(today).order_by("purpose"))

    def match(employee: int, levels: Mapping[int, int]) -> str:
        """Say by each rule how well these levels fit the definitive post, among the competencies assessed."""
        asked = required.get(posts.get(employee, 0), {})
        weighed = [rules.Weighed(levels[key], level, weight) for key, (level, weight) in asked.items() if key in levels]
        found = [(rule, rules.job_person_match(weighed, is_capped=rule.is_capped)) for rule in named]
        return "; ".join(f"{percent} % {rule.name_of(percent)}" for rule, percent in found if percent is not None)

    return match
