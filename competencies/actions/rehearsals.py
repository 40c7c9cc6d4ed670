"""Rehearsals of rules that would take too long for a request: asked for, computed by a worker, kept for the day."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from competencies import permissions
from competencies.actions.policies import rehearse_rule
from competencies.models import AttainmentPolicy, KindRule, RuleRehearsal, Standing
from lms.kit.actors import Actor
from lms.kit.errors import DomainError, NotAllowed

logger = logging.getLogger(__name__)
FRESH = dt.timedelta(hours=1)
_POLICY = ("framework_id", "policy")
_KIND = ("kind", "weight", "decay_months", "valid_years", "needs_confirmation")


def rehearses_aside() -> bool:
    """Whether so many people are required something that a rule is rehearsed by a worker. One statement."""
    most = settings.BINA_STANDARD_ASIDE_FROM
    return len(Standing.objects.order_by().values("employee").distinct()[:most]) >= most


@transaction.atomic(durable=True)
def ask_rehearsal(rule: AttainmentPolicy | KindRule, *, by: Actor, on: dt.date, at: dt.datetime) -> RuleRehearsal:
    """Return what is known of an unsaved rule on a day, or let a worker find out; what is older than an hour is asked anew.

    Three statements. Raises NotAllowed unless `by` is HR of an agency.
    """
    if not permissions.can_keep_class_defaults(by):
        raise NotAllowed
    asked = {"rule": _told(rule), "on": on}
    kept, is_new = RuleRehearsal.objects.select_for_update().get_or_create(**asked, defaults={"asked_at": at})
    # What a worker left for an hour was broken off.
    if is_new or (kept.ended_at or kept.asked_at) < at - FRESH:
        kept.asked_at, kept.ended_at, kept.problem = at, None, ""
        kept.save(update_fields=["asked_at", "ended_at", "problem"])
        _enqueue(kept)
    return kept


def carry_out_rehearsal(kept: RuleRehearsal, *, now: Callable[[], dt.datetime]) -> RuleRehearsal:
    """Rehearse what was asked for and keep the answer; a broken rule is kept as the problem. What has ended is left alone."""
    if kept.ended_at:
        return kept
    try:
        found = rehearse_rule(_read(kept.rule), by=Actor.system("rehearsal"), on=kept.on)
        kept.people, kept.gaining, kept.losing = found.people, list(found.gaining), list(found.losing)
    except DomainError as error:
        kept.problem = str(error.message)[:250]
    except Exception:
        RuleRehearsal.objects.filter(pk=kept.pk).update(ended_at=now(), problem=_("Something went wrong here."))
        raise
    kept.ended_at = now()
    kept.save()
    logger.info("rule %s rehearsed: %s people", kept.rule, kept.people)
    return kept


def _told(rule: AttainmentPolicy | KindRule) -> dict[str, Any]:
    names = _POLICY if isinstance(rule, AttainmentPolicy) else _KIND
    return {**{name: getattr(rule, name) for name in names}, "since": rule.since.isoformat()}


def _read(told: dict[str, Any]) -> AttainmentPolicy | KindRule:
    said = {**told, "since": dt.date.fromisoformat(told["since"]), "legal_source": "-"}
    return AttainmentPolicy(**said) if "policy" in told else KindRule(**said)


def _enqueue(kept: RuleRehearsal) -> None:
    # What a worker does calls actions, so it stands above them.
    from competencies.jobs import rehearse

    transaction.on_commit(lambda: rehearse.enqueue(kept.pk))
