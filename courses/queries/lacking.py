"""Which units are lacking, for many learners at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from courses.models import Curriculum, Enrolment, LearningUnit, UnitProgress
from courses.rules.completion import DONE, AskedUnit, CompletionRule, Lack, Reached, lacks

RULE_FIELDS = ("needs_units", "minimum_score", "needs_assignments", "needs_survey")
_NOTHING: Mapping[int, Reached] = MappingProxyType({})


@dataclass(frozen=True)
class Learnt:
    """What the units say about one learner: what is lacking, and on how many days units were done, the last of them."""

    lacks: tuple[Lack, ...] = ()
    days: int = 0
    last_day: dt.date | None = None


LEARNT_NOTHING = Learnt()


def rule_of(curriculum: Curriculum) -> CompletionRule:
    """Return the rule of completion that a curriculum states."""
    return CompletionRule(**{name: getattr(curriculum, name) for name in RULE_FIELDS})


def learnt(enrolments: Sequence[Enrolment]) -> dict[int, Learnt]:
    """Return what the units say about each of these enrolments, by id. 2 statements, 1 where there are no units.

    The enrolments come with their offering and its curriculum loaded.
    """
    curricula = {one.offering.curriculum_id: one.offering.curriculum for one in enrolments}
    units = _units_of(curricula)
    if not units:
        return {}
    reached, days = _reached(enrolments)
    plans = {key: (rule_of(curricula[key]), rows) for key, rows in units.items()}
    nothing = {key: lacks(rule, rows, _NOTHING) for key, (rule, rows) in plans.items()}
    found = {}
    for one in enrolments:
        plan = plans.get(one.offering.curriculum_id)
        if plan is None:
            continue
        own, done = reached.get(one.pk), days.get(one.pk, set())
        lacking = lacks(*plan, own) if own else nothing[one.offering.curriculum_id]
        found[one.pk] = Learnt(lacking, len(done), max(done, default=None))
    return found


def _units_of(curriculum_ids: Mapping[int, Curriculum]) -> dict[int, list[AskedUnit]]:
    rows = LearningUnit.objects.filter(module__curriculum__in=curriculum_ids).in_order()
    found: dict[int, list[AskedUnit]] = defaultdict(list)
    for curriculum_id, *facts in rows.values_list("module__curriculum_id", "pk", "kind", "title", "is_required"):
        found[curriculum_id].append(AskedUnit(*facts))
    return found


def _reached(enrolments: Sequence[Enrolment]) -> tuple[dict[int, dict[int, Reached]], dict[int, set[dt.date]]]:
    """Return how far each learner is with each unit, and on which local days units were done. 1 statement."""
    rows = UnitProgress.objects.of(enrolments).values_list("enrolment_id", "unit_id", "state", "score", "done_at")
    found: dict[int, dict[int, Reached]] = defaultdict(dict)
    days: dict[int, set[dt.date]] = defaultdict(set)
    known: dict[tuple[str, Decimal | None], Reached] = {}
    for enrolment_id, unit_id, state, score, done_at in rows.iterator():
        # Ten thousand learners share a few pairs of state and score.
        found[enrolment_id][unit_id] = known.setdefault((state, score), Reached(state, score))
        if state == DONE:
            days[enrolment_id].add(timezone.localdate(done_at))
    return found, days


def words_of(lack: Lack) -> str:
    """Return the words for one lacking unit."""
    if lack.why == "unconfirmed":
        return _("“%(unit)s” waits for the trainer") % {"unit": lack.unit.title}
    if lack.why == "score" and lack.score is not None:
        numbers = {"unit": lack.unit.title, "score": number_format(lack.score.normalize()), "least": lack.least}
        return _("“%(unit)s”: %(score)s of 100, at least %(least)s needed") % numbers
    if lack.why == "score":
        return _("“%(unit)s”: at least %(least)s of 100 needed") % {"unit": lack.unit.title, "least": lack.least}
    return _("“%(unit)s” is not done") % {"unit": lack.unit.title}
