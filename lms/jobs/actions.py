"""What becomes of a job."""

from __future__ import annotations

import datetime as dt
from typing import Any

import structlog
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from lms.jobs.kinds import KINDS
from lms.jobs.transitions import JOB
from lms.kit.api import problem_of
from lms.kit.errors import DomainError, WrongState
from lms.models import Job

logger = structlog.get_logger(__name__)

KEPT = dt.timedelta(days=30)
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
    """End a job where it is: what was written stays, nothing more is. Two statements. Raises JobEnded."""
    kept = Job.objects.select_for_update().get(pk=job.pk)
    if not JOB.allows("cancel", state=kept.state):
        raise JobEnded
    _end(kept, "cancel", at)
    logger.info("job.cancelled", job=kept.public_id, done=kept.done)
    return kept


def work(job: Job, *, now: Any) -> str:
    """Do a job, once: one that runs, has ended or was cancelled is left alone. Returns the state in which it ends.

    `now` tells the time. Statements: those of the kind, and one for each portion.
    """
    if not Job.objects.filter(pk=job.pk, state="queued").update(state=JOB.target("start"), started_at=now(), beat_at=now()):
        return Job.objects.values_list("state", flat=True).get(pk=job.pk)

    def tell(done: int) -> None:
        if not Job.objects.filter(pk=job.pk, state="running").update(done=done, beat_at=now()):
            raise Cancelled

    try:
        result = KINDS[job.kind].run(job.input, job.owner, tell)
    except Cancelled:
        return "cancelled"
    except (DomainError, Http404) as error:
        _finish(job, "fail", now(), problem=problem_of(error))
        return "failed"
    except Exception:
        _finish(job, "fail", now(), problem={"status": 500, "code": "unexpected", "detail": _("Something went wrong here.")})
        raise
    _finish(job, "finish", now(), result=result, done=job.total)
    return "done"


def _finish(job: Job, verb: str, at: dt.datetime, **facts: Any) -> None:
    Job.objects.filter(pk=job.pk, state="running").update(state=JOB.target(verb), ended_at=at, **facts)


def _end(job: Job, verb: str, at: dt.datetime) -> None:
    job.state, job.ended_at = JOB.target(verb), at
    job.save(update_fields=["state", "ended_at"])


def tend(at: dt.datetime) -> tuple[int, int]:
    """Fail jobs whose worker died, and forget those that ended a month ago; return how many of each. Two statements."""
    words = {"status": 500, "code": "abandoned", "detail": "The worker ended before the job did; ask for it again."}
    dead = Job.objects.filter(state="running", beat_at__lt=at - PATIENCE)
    failed = dead.update(state=JOB.target("fail"), ended_at=at, problem=words)
    return failed, Job.objects.filter(state__in=ENDED, ended_at__lt=at - KEPT).delete()[0]
