"""Which open offerings fit people who will miss the year's learning hours."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from django.utils import timezone

from appraisals.queries.forecast import WORTH
from competencies.models import Competency
from competencies.queries.gaps import HOME_OF_PEOPLE, compared_rows
from courses.models import Offering

if TYPE_CHECKING:
    from appraisals.queries.forecast import Outlook

NAMED = 3

# Raw SQL, because each person's gaps are derived and compared with each offering that lets them in: for thousands of
# people that is one statement here, and millions of objects in Python.
_MATCHES = f"""
, {WORTH}, open AS (
    SELECT offering.id, offering.curriculum_id, curriculum.course_id, offering.job_class, offering.only_with_gap,
        offering.starts_on, audience.path, worth.hours, lowest.scheme AS scheme, lowest.code AS lowest,
        highest.scheme AS highest_scheme, highest.code AS highest,
        EXISTS (SELECT FROM courses_offering_job_roles AS role WHERE role.offering_id = offering.id) AS has_roles
    FROM courses_offering AS offering
    JOIN worth ON worth.id = offering.id AND worth.hours > 0
    JOIN courses_curriculum AS curriculum ON curriculum.id = offering.curriculum_id
    JOIN people_unit AS audience ON audience.id = offering.audience_id
    LEFT JOIN people_grade AS lowest ON lowest.id = offering.grade_from_id
    LEFT JOIN people_grade AS highest ON highest.id = offering.grade_to_id
    WHERE offering.signup_opens_at <= %(now)s AND offering.signup_closes_at > %(now)s
      AND offering.seats_taken < offering.seats AND offering.ends_on <= %(last)s
), fits AS (
    SELECT DISTINCT home.employee_id, open.id, open.course_id, open.curriculum_id, open.only_with_gap, open.hours,
        open.starts_on
    FROM home
    JOIN people_employee AS person ON person.id = home.employee_id
    JOIN people_grade AS grade ON grade.id = person.grade_id
    JOIN people_position AS held ON held.employee_id = home.employee_id
        AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
    JOIN people_post AS post ON post.id = held.post_id
    JOIN people_unit AS seat ON seat.id = post.unit_id
    JOIN people_jobrole AS job ON job.id = post.job_role_id
    JOIN open ON left(seat.path, length(open.path)) = open.path AND open.job_class IN ('', job.job_class)
        AND (open.lowest IS NULL OR (grade.scheme = open.scheme AND grade.code >= open.lowest))
        AND (open.highest IS NULL OR (grade.scheme = open.highest_scheme AND grade.code <= open.highest))
        AND (NOT open.has_roles OR EXISTS (
            SELECT FROM courses_offering_job_roles AS role
            WHERE role.offering_id = open.id AND role.jobrole_id = post.job_role_id
        ))
), taken AS (
    SELECT DISTINCT seat.employee_id, curriculum.course_id
    FROM courses_enrolment AS seat
    JOIN courses_offering AS offering ON offering.id = seat.offering_id
    JOIN courses_curriculum AS curriculum ON curriculum.id = offering.curriculum_id
    WHERE seat.state IN ('requested', 'agreed', 'waitlisted', 'offered', 'enrolled', 'completed')
      AND seat.employee_id = ANY(%(employees)s)
), away AS (
    SELECT DISTINCT leave.employee_id, meeting.offering_id
    FROM people_leaverequest AS leave
    JOIN courses_session AS meeting ON leave.since <= (meeting.ends_at AT TIME ZONE %(zone)s)::date
        AND leave.until > (meeting.starts_at AT TIME ZONE %(zone)s)::date
    WHERE leave.state IN ('approved', 'changed') AND leave.employee_id = ANY(%(employees)s)
      AND meeting.offering_id IN (SELECT id FROM open)
), brought AS (
    SELECT module.curriculum_id, claim.competency_id, max(claim.level) AS level
    FROM courses_claim AS claim JOIN courses_module AS module ON module.id = claim.module_id
    WHERE module.curriculum_id IN (SELECT curriculum_id FROM open)
    GROUP BY module.curriculum_id, claim.competency_id
), closing AS (
    SELECT compared.employee_id, brought.curriculum_id,
        sum(least(brought.level, compared.required) - compared.held) AS gain,
        array_agg(compared.competency_id ORDER BY compared.competency_id) AS competencies
    FROM compared JOIN brought ON brought.competency_id = compared.competency_id
    WHERE compared.held < compared.required AND brought.level > compared.held
    GROUP BY compared.employee_id, brought.curriculum_id
), ranked AS (
    SELECT fits.employee_id, fits.id, fits.hours, closing.competencies, row_number() OVER (
        PARTITION BY fits.employee_id
        ORDER BY coalesce(closing.gain, 0) DESC, least(fits.hours, want.missing) DESC, fits.starts_on, fits.id
    ) AS place
    FROM fits
    JOIN unnest(%(employees)s::bigint[], %(missing)s::numeric[]) AS want (employee_id, missing)
        ON want.employee_id = fits.employee_id
    LEFT JOIN closing ON closing.employee_id = fits.employee_id AND closing.curriculum_id = fits.curriculum_id
    WHERE (NOT fits.only_with_gap OR closing.gain > 0)
      AND NOT EXISTS (SELECT FROM taken WHERE taken.employee_id = fits.employee_id AND taken.course_id = fits.course_id)
      AND NOT EXISTS (SELECT FROM away WHERE away.employee_id = fits.employee_id AND away.offering_id = fits.id)
)
SELECT employee_id, id, hours, competencies FROM ranked WHERE place <= %(most)s ORDER BY employee_id, place
"""  # noqa: S608 put together from the parts above


@dataclass(frozen=True)
class Match:
    """An open offering that fits a person: the JP it brings, and the person's own gaps that it closes or narrows."""

    offering: Offering
    hours: Decimal
    closes: tuple[Competency, ...]


def offerings_for(people: Sequence[Outlook], *, at: dt.datetime, most: int = NAMED) -> dict[int, list[Match]]:
    """Return the open offerings that fit each person best, by the person's key: what closes most of their gaps first.

    Offered is what lets them in by unit, class, role and grade, has a free seat, ends within the year and brings JP;
    not what they attend, wait for or have completed, nor what meets on a day of their leave. Among equals, what brings
    more of the missing hours comes first, then what begins earlier. Three statements for any number of people.
    """
    if not people:
        return {}
    day = timezone.localdate(at)
    values = {
        "employees": [one.pk for one in people],
        "missing": [one.missing for one in people],
        "now": at,
        "last": dt.date(day.year, 12, 31),
        "zone": timezone.get_current_timezone_name(),
        "most": most,
    }
    rows = compared_rows(HOME_OF_PEOPLE, _MATCHES, day, values)
    offerings = Offering.objects.select_related("curriculum__course").in_bulk({row[1] for row in rows})
    competencies = Competency.objects.in_bulk(set(chain.from_iterable(row[3] or () for row in rows)))
    found: dict[int, list[Match]] = defaultdict(list)
    for employee, offering, hours, closes in rows:
        gaps = tuple(competencies[key] for key in closes or ())
        found[employee].append(Match(offerings[offering], hours, gaps))
    return dict(found)


@dataclass(frozen=True)
class Named:
    """An offering that an invitation names, and to how many people."""

    offering: Offering
    people: int

    @property
    def is_short(self) -> bool:
        """Whether it is named to more people than it has seats left."""
        return self.people > self.offering.seats_free


def named_offerings(matches: Mapping[int, Iterable[Match]]) -> list[Named]:
    """Return each offering that is named with the number of people, the most named first. No statement."""
    offerings = {one.offering.pk: one.offering for found in matches.values() for one in found}
    counts = Counter(one.offering.pk for found in matches.values() for one in found)
    return [Named(offerings[key], number) for key, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
