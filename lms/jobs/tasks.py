"""Background work: thin, it calls actions."""

from __future__ import annotations

from django.utils import timezone, translation
from django_tasks import task

from lms.models import Job


@task()
def run_job(job_id: int) -> str:
    """Do a job in the language of who asked; returns the state in which it ends."""
    # Loaded by the worker alone: the kinds know every room.
    from lms.jobs.actions import work

    job = Job.objects.select_related("owner").filter(pk=job_id).first()
    if job is None:
        return "forgotten"
    with translation.override(job.owner.language or None):
        return work(job, now=timezone.now)
