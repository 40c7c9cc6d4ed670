"""Samples of background jobs and webhooks, each made at the first asking."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from lms.models import Job, WebhookEndpoint
from lms.webhooks import make_endpoint
from tests.permissions.records import Records, Sample


def webhook_of(records: Records) -> WebhookEndpoint:
    """Return a webhook that sees as the person."""
    found = WebhookEndpoint.objects.filter(owner=records.employee.user).first()
    if found is None:
        found = WebhookEndpoint(name="e-Kinerja", address="https://receiver.example/", owner=records.employee.user)
        make_endpoint(found, from_now=True)
    return found


def file_of_job(of: Records) -> Job:
    """Return a job of the person that made a file."""
    now = timezone.now()
    facts = {"input": {"list": "credits"}, "state": "done", "asked_at": now, "beat_at": now, "ended_at": now, "result": {}}
    found, is_new = Job.objects.get_or_create(owner=of.employee.user, kind="export", defaults=facts)
    if is_new:
        found.file_until = now + dt.timedelta(days=7)
        found.file.save("credits.csv", ContentFile(b"id"))
    return found


def job_of(of: Records) -> Job:
    """Return a job that the person asked for."""
    now = timezone.now()
    key = {"owner": of.employee.user, "kind": "closing_verification"}
    return Job.objects.get_or_create(**key, defaults={"input": {"closing": "none"}, "total": 1, "asked_at": now, "beat_at": now})[
        0
    ]


SAMPLES: dict[str, Sample] = {
    "api:job_file": lambda of, _world: file_of_job(of).public_id,
    "job_file": lambda of, _world: file_of_job(of).public_id,
    "cancel_job": lambda of, _world: job_of(of).public_id,
    "api:job": lambda of, _world: job_of(of).public_id,
    "person_record": lambda of, _world: of.employee.public_id,
    "webhooks_register:": lambda of, _world: webhook_of(of).pk,
}
