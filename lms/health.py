"""Two questions of a load balancer: is the process alive (`/healthz`), and can it do its work (`/readyz`).

Both are answered before hosts, redirects and sessions are looked at, so that a probe may use a bare address.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Case, DateTimeField, F, Min, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

log = structlog.get_logger(__name__)


class NotReady(Exception):
    """A part does not work; the message says what a stranger may know of it."""


class HealthMiddleware:
    """Answer the probes; let every other request pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand first of all middleware that may refuse."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer `/healthz` without any database and `/readyz` with each part's state."""
        if request.path == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/readyz":
            return readiness()
        return self.get_response(request)


def readiness() -> JsonResponse:
    """Return each part's state: 200 if all work, else 503."""
    checks = {name: _state(check) for name, check in CHECKS.items()}
    ready = all(state == "ok" for state in checks.values())
    response = JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)
    response["Cache-Control"] = "no-store"
    return response


def _state(check: Callable[[], None]) -> str:
    try:
        check()
    except NotReady as problem:
        return str(problem)
    except (DatabaseError, OSError) as problem:
        log.exception("not_ready", check=check.__name__, error=type(problem).__name__)
        return "unreachable"
    return "ok"


def check_database() -> None:
    """Ask the database one question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


_known: dict[str, bool] = {}


def check_migrations() -> None:
    """Refuse while a migration of this code is not applied. Read once, as they do not become unapplied."""
    if _known.get("migrated"):
        return
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise NotReady(f"{len(waiting)} not applied")
    _known["migrated"] = True


def check_tasks() -> None:
    """Refuse while the oldest task that could run has waited longer than BINA_TASK_PATIENCE seconds."""
    due = Case(When(run_after=get_date_max(), then=F("enqueued_at")), default=F("run_after"), output_field=DateTimeField())
    oldest = DBTaskResult.objects.ready().order_by().aggregate(oldest=Min(due))["oldest"]
    waited = timezone.now() - oldest if oldest else timedelta()
    if waited.total_seconds() > settings.BINA_TASK_PATIENCE:
        raise NotReady(f"oldest task waits {round(waited.total_seconds())} s")


def check_storage() -> None:
    """Write a file where uploads go, and remove it."""
    name = default_storage.save(f"health/{uuid.uuid4()}", ContentFile(b"ok"))
    default_storage.delete(name)


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "migrations": check_migrations,
    "tasks": check_tasks,
    "storage": check_storage,
}
