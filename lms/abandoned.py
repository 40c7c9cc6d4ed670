"""Tasks whose worker was killed: they run again, since every task of ours can be repeated without harm."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

MOST_ATTEMPTS = 5


def release_tasks_of(workers: Collection[str]) -> int:
    """Make the tasks ready again that `workers`, none of whom runs now, had begun. Return how many.

    At most three statements. A task that five workers did not survive is marked failed and waits for a person.
    """
    begun = DBTaskResult.objects.running().only("pk", "worker_ids")
    ours = [task for task in begun if task.worker_ids and task.worker_ids[-1] in workers]
    hopeless = [task.pk for task in ours if len(task.worker_ids) >= MOST_ATTEMPTS]
    DBTaskResult.objects.filter(pk__in=hopeless).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback=f"{MOST_ATTEMPTS} workers died at this task."
    )
    others = DBTaskResult.objects.running().filter(pk__in=[task.pk for task in ours])
    return others.update(status=TaskResultStatus.READY, started_at=None)
