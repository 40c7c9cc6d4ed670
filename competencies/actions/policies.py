"""How evidence counts: rules of kinds and policies of frameworks, dated, with everybody's levels derived anew aside."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from competencies import permissions, steps
from competencies.errors import LaterStandardExists
from competencies.models import AttainmentPolicy, Competency, Derivation, Evidence, KindRule
from competencies.queries import Rehearsal, effect_of_rules
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed

logger = logging.getLogger(__name__)
PEOPLE_A_STEP = 1_000


def _replace(rule: Any, by: Actor) -> None:
    """End what held and write the rule. Raises NotAllowed unless `by` is HR of an agency, LaterStandardExists."""
    if not permissions.can_keep_class_defaults(by):
        raise NotAllowed
    if isinstance(rule, AttainmentPolicy):
        same: Any = AttainmentPolicy.objects.filter(framework=rule.framework)
    else:
        same = KindRule.objects.filter(kind=rule.kind)
    before = list(same.order_by("since").select_for_update())
    if any(other.since >= rule.since for other in before):
        raise LaterStandardExists
    held = [other.pk for other in before if other.until is None or other.until > rule.since]
    same.filter(pk__in=held).update(until=rule.since)
    rule.save(force_insert=True)


def rehearse_rule(rule: AttainmentPolicy | KindRule, *, by: Actor, on: dt.date) -> Rehearsal:
    """Return who would gain or lose a gap by an unsaved rule: it is written, everybody is compared, and nothing stays.

    A rule of a later day is compared as if it held today. Five statements for any number of people. Raises what set_policy and
    set_kind_rule raise.
    """
    since, rule.since = rule.since, min(rule.since, on)
    try:
        with transaction.atomic():
            _replace(rule, by)
            found = effect_of_rules(_competencies(rule), on)
            transaction.set_rollback(True)
    finally:
        rule.pk, rule.since = None, since
        rule._state.adding = True  # noqa: SLF001 - it was never kept
    return found


@transaction.atomic(durable=True)
def set_policy(policy: AttainmentPolicy, *, by: Actor, at: dt.datetime) -> Derivation:
    """Let a policy hold in a framework from a day on; a worker derives everybody's levels anew.

    Six statements. Raises NotAllowed, LaterStandardExists; then nothing changes.
    """
    _replace(policy, by)
    return _begin(Derivation(policy=policy, asked_at=at, asked_by=by.user), by)


@transaction.atomic(durable=True)
def set_kind_rule(rule: KindRule, *, by: Actor, at: dt.datetime) -> Derivation:
    """Let evidence of a kind count otherwise from a day on; a worker derives everybody's levels anew.

    Six statements. Raises NotAllowed, LaterStandardExists; then nothing changes.
    """
    _replace(rule, by)
    return _begin(Derivation(kind_rule=rule, asked_at=at, asked_by=by.user), by)


def _begin(derivation: Derivation, by: Actor) -> Derivation:
    # What a worker does calls actions, so it stands above them.
    from competencies.jobs import derive_levels

    rule = derivation.policy or derivation.kind_rule
    derivation.total = _shown(_competencies(rule)).values("employee").distinct().count()
    derivation.save(force_insert=True)
    transaction.on_commit(lambda: derive_levels.enqueue(derivation.pk))
    logger.info("rule %s set by %s: levels of %s people are derived anew", rule, by.name, derivation.total)
    return derivation


def _competencies(rule: Any) -> list[int] | None:
    """Return the competencies (ids) that a rule decides about; None: all."""
    if isinstance(rule, KindRule):
        return None
    return list(Competency.objects.filter(framework=rule.framework).order_by().values_list("pk", flat=True))


def _shown(competencies: Sequence[int] | None) -> Any:
    lines = Evidence.objects.order_by()
    return lines if competencies is None else lines.filter(competency__in=competencies)


def carry_on_deriving(derivation: Derivation, *, at: dt.datetime) -> Derivation:
    """Derive levels until nobody is left, a thousand people in each transaction; six statements for each.

    What is done stays done if it is broken off, and the next call goes on from there. A repeat changes nothing.
    """
    while _derive_some(derivation, at=at):
        pass
    derivation.refresh_from_db()
    return derivation


@transaction.atomic(durable=True)
def _derive_some(derivation: Derivation, *, at: dt.datetime) -> bool:
    """Derive the levels of the next thousand; return whether there may be more."""
    kept = Derivation.objects.select_for_update(of=("self",)).select_related("policy", "kind_rule").get(pk=derivation.pk)
    if kept.finished_at:
        return False
    competencies = _competencies(kept.policy or kept.kind_rule)
    people = _shown(competencies).filter(employee__gt=kept.last_employee).order_by("employee")
    keys = list(people.values_list("employee", flat=True).distinct()[:PEOPLE_A_STEP])
    if keys:
        kept.changed += steps.refresh_attainments_of_people(keys, competencies, on=timezone.localdate(at))
        kept.last_employee = keys[-1]
        kept.done += len(keys)
    if len(keys) < PEOPLE_A_STEP:
        kept.finished_at = at
        logger.info("levels derived anew for %s: %s changed", kept.policy or kept.kind_rule, kept.changed)
    kept.save(update_fields=["changed", "last_employee", "done", "finished_at"])
    return kept.finished_at is None
