"""Which gaps will open: proofs that expire, and people who retire."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from competencies.models import Competency
from competencies.queries.gaps import HOME_IN_UNIT, HOME_OF_PEOPLE, compared_rows
from lms.kit.dated import held_on
from lms.kit.months import months_later
from people.models import Employee, Unit

HORIZONS = (3, 6, 12)
EXPIRY, RETIREMENT = "expiry", "retirement"


@dataclass(frozen=True)
class Opening:
    """A requirement that is met today and no longer from a day on: the level falls to `left`, or the person retires."""

    employee_id: int
    competency_id: int
    why: str
    on: dt.date
    required: int
    left: int


# A level falls when a line ends, and where kinds fade with age also between; the latter is looked for at the horizons.
# Lines that end are joined, not asked for person by person, so that a whole agency is read at once.
_EXPIRING = """
, met AS MATERIALIZED (
    SELECT employee_id, competency_id, required FROM compared WHERE held >= required
), seen AS (
    SELECT met.employee_id, met.competency_id, met.required, ends.day
    FROM met
    JOIN competencies_evidence AS shown ON shown.employee_id = met.employee_id AND shown.competency_id = met.competency_id
    LEFT JOIN competencies_kindrule AS rule ON rule.kind = shown.kind
        AND rule.since <= %(day)s AND (rule.until IS NULL OR rule.until > %(day)s)
    CROSS JOIN LATERAL (
        SELECT coalesce(shown.valid_until, (shown."on" + make_interval(years => rule.valid_years))::date) AS day
    ) AS ends
    WHERE ends.day > %(day)s AND ends.day <= %(until)s
    UNION
    SELECT met.employee_id, met.competency_id, met.required, horizon
    FROM met CROSS JOIN unnest(%(horizons)s::date[]) AS horizon
    WHERE EXISTS (SELECT FROM competencies_kindrule WHERE decay_months IS NOT NULL)
)
SELECT DISTINCT ON (seen.employee_id, seen.competency_id)
    seen.employee_id, seen.competency_id, 'expiry', seen.day, seen.required, coalesce(later.level, 0)
FROM seen
LEFT JOIN LATERAL competencies_decide(seen.employee_id, seen.competency_id, seen.day, NULL) AS later ON TRUE
WHERE coalesce(later.level, 0) < seen.required
ORDER BY seen.employee_id, seen.competency_id, seen.day
"""

_MET = "SELECT employee_id, competency_id, required FROM compared WHERE held >= required"


def openings(unit: Unit, on: dt.date | None = None) -> list[Opening]:
    """Return what is met in a unit and below today and will not be within a year, the soonest first.

    Of a person who retires before a proof expires, only the retirement is told. Three statements at any size.
    """
    day = on or timezone.localdate()
    horizons = [months_later(day, months) for months in HORIZONS]
    values = {"below": f"{unit.path}%", "width": len(unit.path), "until": horizons[-1], "horizons": horizons}
    expiring = [Opening(*row) for row in compared_rows(HOME_IN_UNIT, _EXPIRING, day, values)]
    leaving = _leaving(unit, day, horizons[-1])
    met = compared_rows(HOME_OF_PEOPLE, _MET, day, {"employees": list(leaving)}) if leaving else []
    retiring = [Opening(who, what, RETIREMENT, leaving[who], required, 0) for who, what, required in met]
    first: dict[tuple[int, int], Opening] = {}
    for one in sorted([*retiring, *expiring], key=lambda one: one.on):
        first.setdefault((one.employee_id, one.competency_id), one)
    return list(first.values())


def _leaving(unit: Unit, day: dt.date, until: dt.date) -> dict[int, dt.date]:
    at_home = Employee.objects.filter(
        held_on(day, "positions__"), positions__kind="D", positions__post__unit__path__startswith=unit.path
    )
    people = Employee.objects.filter(pk__in=at_home.order_by().values("pk")).with_retirement(day)
    return dict(people.filter(retires_on__gt=day, retires_on__lte=until).order_by().values_list("pk", "retires_on"))


@dataclass(frozen=True)
class Ahead:
    """One competency: how many people's requirement opens within 3, 6 and 12 months, by expiry and by retirement."""

    competency: Competency
    counts: tuple[tuple[int, int], ...]


def ahead(found: Iterable[Opening], on: dt.date) -> list[Ahead]:
    """Sum openings by competency, in the framework's order; each horizon holds the ones before. One statement."""
    by_competency: dict[int, list[Opening]] = {}
    for one in found:
        by_competency.setdefault(one.competency_id, []).append(one)
    ends = [months_later(on, months) for months in HORIZONS]
    known = Competency.objects.filter(pk__in=by_competency).order_by("framework", "order", "pk")
    return [Ahead(one, tuple(_count(by_competency[one.pk], end) for end in ends)) for one in known]


def _count(found: Iterable[Opening], end: dt.date) -> tuple[int, int]:
    within = [one.why for one in found if one.on <= end]
    return within.count(EXPIRY), within.count(RETIREMENT)
