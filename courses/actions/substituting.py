"""Naming who stands in for a trainer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, queries, steps
from courses.errors import NoTrainer
from courses.models import Session, Substitution
from courses.permissions import require

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import User


@transaction.atomic(durable=True)
def name_substitute(
    session: Session, trainer: User, *, since: dt.date, by: Actor, at: dt.datetime, reason: str = ""
) -> Substitution:
    """Let a trainer hold one session from a day on: mark attendance in it, and nothing else. Participants are told.

    A repeat for the same person moves the day; the database's history keeps the one before. Raises NotAllowed, and
    NoTrainer for an account that teaches nowhere in the agency.
    """
    locked = Session.objects.select_for_update(of=("self",)).select_related("offering").get(pk=session.pk)
    require(permissions.can_manage(by, locked.offering))
    if not queries.trainers_in([locked.offering.agency_id]).filter(pk=trainer.pk).exists():
        raise NoTrainer
    named, _is_new = Substitution.objects.update_or_create(
        session=locked,
        trainer=trainer,
        ended_at=None,
        defaults={"since": since, "reason": reason, "named_at": at, "named_by": by.user},
    )
    steps.tell_changed(locked.offering, at=at)
    return named


@transaction.atomic(durable=True)
def end_substitution(substitution: Substitution, *, by: Actor, at: dt.datetime) -> Substitution:
    """Take the right away from now on; the marks that were made stay. A repeat changes nothing. Raises NotAllowed."""
    locked = Substitution.objects.select_for_update(of=("self",)).select_related("session__offering").get(pk=substitution.pk)
    require(permissions.can_manage(by, locked.session.offering))
    if locked.ended_at is None:
        locked.ended_at = at
        locked.save(update_fields=["ended_at"])
        steps.tell_changed(locked.session.offering, at=at)
    return locked
