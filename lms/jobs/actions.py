"""What becomes of a job."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

import structlog
from django.core.files import File
from django.db import connection, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from lms.jobs.kinds import KINDS
from lms.jobs.making import Made
from lms.jobs.transitions import JOB
from lms.kit.api import problem_of
from lms.kit.errors import DomainError, WrongState
from lms.models import Job

logger = structlog.get_logger(__name__)

KEPT, FILE_KEPT = dt.timedelta(days=30), dt.timedelta(days=7)
PATIENCE = dt.timedelta(hours=1)
ENDED = ("done", "failed", "cancelled")


class JobEnded(WrongState):
    """It is done, failed or cancelled already."""

    code = "job-ended"

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("This job has ended."))


class Cancelled(Exception):
    """The owner wants no more of it."""


class JobGoesThrough(WrongState):
    """It is done in one piece and has begun."""

    code = "job-goes-through"

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_("This work is done in one piece and has begun: it goes through."))


@transaction.atomic(durable=True)
def ask(user: Any, kind: str, given: dict[str, Any], *, at: dt.datetime) -> Job:
    """Keep a job for a worker. What is wrong with the input is said at once, by what `check` of its kind raises. 2 statements."""
    from lms.jobs.tasks import run_job

    checked = KINDS[kind].check(given, user)
    job = Job.objects.create(owner=user, kind=kind, input=checked, total=KINDS[kind].size(checked), asked_at=at, beat_at=at)
    transaction.on_commit(lambda: run_job.enqueue(job_id=job.pk))
    logger.info("job.asked", job=job.public_id, kind=kind, total=job.total)
    return job


@transaction.atomic(durable=True)
def cancel(job: Job, *, at: dt.datetime) -> Job:
    """End a job where it is: what was written stays, nothing more is. Two statements. Raises JobEnded, JobGoesThrough."""
    kept = Job.objects.select_for_update().get(pk=job.pk)
    if not JOB.allows("cancel", state=kept.state):
        raise JobEnded
    if kept.state == Job.State.RUNNING and KINDS[kept.kind].is_whole:
        raise JobGoesThrough
    _end(kept, "cancel", at)
    logger.info("job.cancelled", job=kept.public_id, done=kept.done)
    return kept


def work(job: Job, *, now: Any) -> str:
    """Do a job, once: one that runs, has ended or was cancelled is left alone. Returns the state in which it ends.

    `now` tells the time. Statements: those of the kind, and one for each portion.
    """
    if not Job.objects.filter(pk=job.pk, state="queued").update(state=JOB.target("start"), started_at=now(), beat_at=now()):
        return Job.objects.values_list("state", flat=True).get(pk=job.pk)

    try:
        with _telling(job, now) as tell:
            made = KINDS[job.kind].run(job.input, job.owner, tell)
    except Cancelled:
        return "cancelled"
    except (DomainError, Http404) as error:
        _finish(job, "fail", now(), problem=problem_of(error))
        return "failed"
    except Exception:
        _finish(job, "fail", now(), problem={"status": 500, "code": "unexpected", "detail": _("Something went wrong here.")})
        raise
    return _deliver(job, made, now())


@contextmanager
def _telling(job: Job, now: Any) -> Iterator[Callable[[int], None]]:
    """Give what writes how far a job is, and stops it where it was cancelled.

    Work in one piece runs in one transaction, which would hide what it writes until its end: another connection writes it.
    """

    def tell(done: int) -> None:
        if not Job.objects.filter(pk=job.pk, state="running").update(done=done, beat_at=now()):
            raise Cancelled

    def tell_aside(done: int) -> None:
        with aside.cursor() as cursor:
            cursor.execute(
                "UPDATE lms_job SET done = %s, beat_at = %s WHERE id = %s AND state = 'running'", [done, now(), job.pk]
            )

    if not KINDS[job.kind].is_whole:
        yield tell
        return
    aside = connection.copy()
    try:
        yield tell_aside
    finally:
        aside.close()


def _deliver(job: Job, made: Made, at: dt.datetime) -> str:
    """Keep the result and the file; a job that was cancelled in its last moment keeps neither."""
    file: dict[str, Any] = {}
    if made.file is not None:
        with made.file:
            job.file.save(f"{job.public_id}{PurePath(made.name).suffix}", File(made.file), save=False)
        file = {"file": job.file.name, "file_name": made.name, "file_until": at + FILE_KEPT}
    if _finish(job, "finish", at, result=made.result, done=job.total, **file):
        return "done"
    if file:
        job.file.delete(save=False)
    return "cancelled"


def _finish(job: Job, verb: str, at: dt.datetime, **facts: Any) -> int:
    return Job.objects.filter(pk=job.pk, state="running").update(state=JOB.target(verb), ended_at=at, **facts)


def _end(job: Job, verb: str, at: dt.datetime) -> None:
    job.state, job.ended_at = JOB.target(verb), at
    job.save(update_fields=["state", "ended_at"])


def tend(at: dt.datetime) -> tuple[int, int, int]:
    """Fail jobs whose worker died, delete files after a week, forget jobs that ended a month ago; return how many of each.

    Three statements, and one for each file.
    """
    words = {"status": 500, "code": "abandoned", "detail": "The worker ended before the job did; ask for it again."}
    dead = Job.objects.filter(state="running", beat_at__lt=at - PATIENCE)
    failed = dead.update(state=JOB.target("fail"), ended_at=at, problem=words)
    expired = list(Job.objects.filter(file_until__lte=at))
    for job in expired:
        name, storage = job.file.name, job.file.storage
        # First the row: nobody finds a row whose file is gone.
        Job.objects.filter(pk=job.pk).update(file="", file_until=None)
        storage.delete(name)
    return failed, len(expired), Job.objects.filter(state__in=ENDED, ended_at__lt=at - KEPT).delete()[0]
