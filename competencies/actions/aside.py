"""Work that a worker does in one transaction while others read how far it is."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from competencies import steps
from competencies.errors import ChangeUnderWay
from competencies.models import Aside
from competencies.transitions import STANDARD_CHANGE
from lms.kit.actors import Actor
from lms.kit.aside import own_connection
from lms.kit.errors import DomainError

logger = logging.getLogger(__name__)
PEOPLE_A_PORTION = 1_000
Clock = Callable[[], dt.datetime]
Tell = Callable[[int, int], None]
Work = TypeVar("Work", bound=Aside)


def carry_out(work: Work, do: Callable[[Work, Tell], None], *, now: Clock) -> Work:
    """Do what was asked for in one transaction, and keep how it ended; `now` tells the time.

    How far it is, others read meanwhile: that is told over a connection of its own. What has ended or is in other hands is left
    alone. A broken rule is kept as the problem; so is anything unexpected, which is raised, too.
    """
    if _start(work, now()):
        try:
            _do(work, do, now)
        except DomainError as error:
            _fail(work, str(error.message), now())
        except Exception:
            _fail(work, _("Something went wrong here."), now())
            raise
    work.refresh_from_db()
    return work


def take_up(work: Work) -> Work:
    """Let a worker try again what failed, or what a worker left, in somebody's transaction.

    Raises ChangeUnderWay while a worker is at it, WrongState.
    """
    if steps.is_at_work(work):
        raise ChangeUnderWay
    kept: Work = type(work)._default_manager.select_for_update().get(pk=work.pk)
    STANDARD_CHANGE.require("retry", state=kept.state)
    kept.state, kept.ended_at, kept.problem, kept.done = STANDARD_CHANGE.target("retry"), None, "", 0
    kept.save(update_fields=["state", "ended_at", "problem", "done"])
    return kept


def actor_of(work: Aside) -> Actor:
    """Return who asked for it."""
    return Actor.of(work.asked_by) if work.asked_by else Actor.system(work._meta.model_name or "")


@transaction.atomic(durable=True)
def _start(work: Aside, at: dt.datetime) -> bool:
    if steps.is_at_work(work):
        return False
    waiting = type(work)._default_manager.filter(pk=work.pk, state__in=STANDARD_CHANGE.sources("start"))
    return bool(waiting.update(state=STANDARD_CHANGE.target("start"), told_at=at, done=0))


@transaction.atomic(durable=True)
def _do(work: Work, do: Callable[[Work, Tell], None], now: Clock) -> None:
    rows = type(work)._default_manager
    kept = rows.filter(pk=work.pk, state="running").first()
    if kept is None or steps.is_at_work(kept):
        return
    words = f"UPDATE {work._meta.db_table} SET done = %s, total = %s, told_at = %s WHERE id = %s"  # noqa: S608 - our own name
    with own_connection() as aside:

        def tell(done: int, total: int) -> None:
            with aside.cursor() as cursor:
                cursor.execute(words, [done, total, now(), kept.pk])

        do(kept, tell)
    rows.filter(pk=kept.pk).update(state=STANDARD_CHANGE.target("finish"), ended_at=now())
    logger.info("%s %s is done", work._meta.model_name, kept.pk)


def _fail(work: Aside, problem: str, at: dt.datetime) -> None:
    running = type(work)._default_manager.filter(pk=work.pk, state="running")
    running.update(state=STANDARD_CHANGE.target("fail"), ended_at=at, problem=problem[:250])
    logger.warning("%s %s failed: %s", work._meta.model_name, work.pk, problem)
