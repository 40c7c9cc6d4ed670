"""What is erased when its time is over, kind by kind; runs inside somebody's transaction.

Nothing here touches facts that others rely on: certificates, completions, credits, evidence, posts, roles, requests
and their answers, or the history. Files go after the commit, so that nothing is half gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from people.models import (
    AuditSeal,
    CorrectionRequest,
    ImportBatch,
    ImportRow,
    Notice,
    OwnDataFile,
    RecordAccess,
    RetentionRule,
    User,
)
from people.models.own_data import private_storage

Kind = RetentionRule.Kind


def settled_before(kind: str, before: dt.datetime) -> dt.datetime | None:
    """Return up to when rows of a kind may go: who opened which record only by whole sealed days, the others at once.

    None where nothing is sealed yet.
    """
    if kind != Kind.RECORD_ACCESS:
        return before
    return AuditSeal.objects.filter(ends_at__lte=before).order_by("day").values_list("ends_at", flat=True).last()


def old_rows(kind: str, before: dt.datetime) -> Any:
    """Return the rows of a kind, a queryset, whose time was over before a moment."""
    return _OLD[kind](before)


def erase(kind: str, before: dt.datetime) -> int:
    """Erase what `old_rows` names, and return how many rows that were. At most 3 statements."""
    return _ERASE[kind](old_rows(kind, before))


def _delete(rows: Any) -> int:
    return int(rows.delete()[0])


def _empty_files(rows: Any, column: str) -> int:
    names = list(rows.values_list(column, flat=True))
    erased = rows.update(**{column: ""})
    for name in names:
        transaction.on_commit(partial(private_storage().delete, name))
    return int(erased)


def _forget_addresses(rows: Any) -> int:
    ids = list(rows.values_list("pk", flat=True))
    EmailAddress.objects.filter(user__in=ids).delete()
    return User.objects.filter(pk__in=ids).update(email="")


def _empty_batches(rows: Any) -> int:
    ids = list(rows.values_list("pk", flat=True))
    ImportRow.objects.filter(batch__in=ids).update(data={}, changes={}, did={})
    return ImportBatch.objects.filter(pk__in=ids).update(emptied_at=timezone.now())


def _gone_before(before: dt.datetime) -> Any:
    return User.objects.filter(employee__left_on__lte=timezone.localdate(before)).exclude(email="")


_OLD: dict[str, Callable[[dt.datetime], Any]] = {
    Kind.RECORD_ACCESS: lambda before: RecordAccess.objects.filter(at__lt=before).order_by(),
    Kind.SESSIONS: lambda before: Session.objects.filter(expire_date__lt=before),
    Kind.MAIL: lambda before: DBTaskResult.objects.filter(
        task_path="people.tasks.send_mail",
        status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED],
        finished_at__lt=before,
    ).order_by(),
    Kind.NOTICES: lambda before: Notice.objects.filter(created_at__lt=before).order_by(),
    Kind.IMPORT_ROWS: lambda before: ImportBatch.objects.filter(at__lt=before, emptied_at=None).order_by(),
    Kind.PROOFS: lambda before: CorrectionRequest.objects.filter(decided_at__lt=before).exclude(proof="").order_by(),
    Kind.COPIES: lambda before: OwnDataFile.objects.filter(expires_at__lt=before).exclude(file="").order_by(),
    Kind.CONTACT: _gone_before,
}

_ERASE: dict[str, Callable[[Any], int]] = {
    Kind.RECORD_ACCESS: _delete,
    Kind.SESSIONS: _delete,
    Kind.MAIL: _delete,
    Kind.NOTICES: _delete,
    Kind.IMPORT_ROWS: _empty_batches,
    Kind.PROOFS: partial(_empty_files, column="proof"),
    Kind.COPIES: partial(_empty_files, column="file"),
    Kind.CONTACT: _forget_addresses,
}
