"""Whom a new version of a framework touches, before it is published."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from django.db import connection

from competencies.models import CompetencyMapping, Framework
from competencies.rules import Onwards
from competencies.signals import version_asked


@dataclass(frozen=True)
class CarriedOver:
    """What publication does: people with valid evidence in the old version, what becomes of their lines, and the standards.

    `carried`, `lowered` and `lost` count lines of evidence; a line of a competency that splits counts once for each new
    one. `standards` counts requirements that go on under a new competency, `ended` those that end without a successor;
    `holders` the people who hold a role with any of these today.
    """

    people: int
    carried: int
    lowered: int
    lost: int
    standards: int
    ended: int
    holders: int

    @classmethod
    def nothing(cls) -> Self:
        """Return what the first version of a framework carries over."""
        return cls(0, 0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class LineTouched:
    """Whom one line of a mapping touches: people with valid evidence, and how many of their lines carry over or are lost."""

    people: int
    carried: int
    lost: int


def onwards_of(framework: Framework) -> dict[int, Onwards]:
    """Return where each competency of the version before leads in this one, by their ids. One statement."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for old, new, carry in framework.mappings.order_by("old__order", "new__order", "pk").values_list("old_id", "new_id", "carry"):
        found[old] |= {new: carry} if new else {}
    return dict(found)


def touched_elsewhere(framework: Framework) -> list[str]:
    """Return in sentences what other rooms say of the version before a draft, and of this one when it is published."""
    return [str(sentence) for _receiver, sentence in version_asked.send(Framework, framework=framework)]


# The lines of evidence that are valid on a day and not reversed, once for each line of the mapping that leads them on.
_LINES = """
    SELECT mapping.id, shown.employee_id, shown.level, mapping.carry
    FROM competencies_competencymapping AS mapping
    JOIN competencies_evidence AS shown ON shown.competency_id = mapping.old_id
    WHERE mapping.framework_id = %(framework)s AND shown.reverses_id IS NULL
      AND (shown.valid_until IS NULL OR shown.valid_until > %(day)s)
      AND NOT EXISTS (SELECT FROM competencies_evidence AS reversal WHERE reversal.reverses_id = shown.id)
"""
_COUNT = f"""
WITH line AS ({_LINES}), required AS (
    SELECT standard.id, standard.job_role_id, bool_and(mapping.new_id IS NULL) AS is_dropped
    FROM competencies_competencymapping AS mapping
    JOIN competencies_standard AS standard ON standard.competency_id = mapping.old_id
        AND (standard.until IS NULL OR standard.until > %(day)s)
    WHERE mapping.framework_id = %(framework)s
    GROUP BY standard.id, standard.job_role_id
)
SELECT
    (SELECT count(DISTINCT employee_id) FROM line),
    (SELECT count(*) FROM line WHERE carry = 'full'),
    (SELECT count(*) FROM line WHERE carry = 'lower' AND level > 1),
    (SELECT count(*) FROM line WHERE carry = 'none' OR (carry = 'lower' AND level = 1)),
    (SELECT count(*) FROM required WHERE NOT is_dropped),
    (SELECT count(*) FROM required WHERE is_dropped),
    (SELECT count(DISTINCT held.employee_id)
     FROM people_post AS post JOIN people_position AS held ON held.post_id = post.id
     WHERE post.job_role_id IN (SELECT job_role_id FROM required)
       AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s))
"""  # noqa: S608 - constants of ours


def whom_it_touches(framework: Framework, on: dt.date) -> CarriedOver:
    """Return what the publication of a version on a day would carry over. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"framework": framework.pk, "day": on})
        return CarriedOver(*cursor.fetchone())


_COUNT_EACH = f"""
WITH line AS ({_LINES})
SELECT id, count(DISTINCT employee_id),
    count(*) FILTER (WHERE carry = 'full' OR (carry = 'lower' AND level > 1)),
    count(*) FILTER (WHERE carry = 'none' OR (carry = 'lower' AND level = 1))
FROM line GROUP BY id
"""  # noqa: S608 - constants of ours


def lines_of_mapping(framework: Framework, on: dt.date) -> list[tuple[CompetencyMapping, LineTouched]]:
    """Return what becomes of each competency of the version before, with whom that touches on a day. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_EACH, {"framework": framework.pk, "day": on})
        touched = {key: LineTouched(*counts) for key, *counts in cursor.fetchall()}
    lines = framework.mappings.select_related("old", "new").order_by("old__order", "new__order", "pk")
    return [(line, touched.get(line.pk, LineTouched(0, 0, 0))) for line in lines]
