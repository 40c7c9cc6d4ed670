"""Writes that may be repeated: the same `Idempotency-Key` gets the answer that it was given the first time.

A key is claimed by one insert outside of any transaction, so that a second connection finds it at once. The answer is written
beside it after the action's own transaction; a process that dies in between leaves an open claim, which is free again after
PATIENCE. Our actions find things as the first call left them, so that even then nothing is done twice.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from people.errors import BodyTooLarge, KeyTooLong, KeyUsedOtherwise, StillRunning
from people.models import GivenAnswer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
PATIENCE = dt.timedelta(minutes=5)
KEPT = dt.timedelta(days=1)
LONGEST = 255
UNEXPECTED = 500
# The condition of a write was not met: nothing was done, and the same may be sent with what was read since.
UNMET = (412, 428)


class AnsweredBefore(Exception):
    """The same write was answered before; `answer` is what was said then."""

    def __init__(self, answer: HttpResponse) -> None:
        """Keep the answer."""
        super().__init__()
        self.answer = answer


def claim(request: Request) -> GivenAnswer | None:
    """Take the key of a write, and return the claim; None where the caller sent no key. At most 5 statements.

    Raises KeyTooLong, BodyTooLarge, AnsweredBefore, KeyUsedOtherwise, StillRunning.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not 1 <= len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        raise KeyTooLong
    now, digest = timezone.now(), _digest(request)
    facts = {"digest": digest, "begun_at": now}
    found, is_new = GivenAnswer.objects.get_or_create(account_id=request.user.pk, key=key, defaults=facts)
    if is_new:
        return found
    if found.digest != digest:
        raise KeyUsedOtherwise
    if found.status is not None:
        raise AnsweredBefore(_again(found))
    abandoned = GivenAnswer.objects.filter(pk=found.pk, status=None, begun_at__lt=now - PATIENCE)
    if not abandoned.update(**facts):
        raise StillRunning
    return found


def keep(claimed: GivenAnswer, answer: HttpResponse) -> None:
    """Write down what a write was answered; after an unexpected error or an unmet condition the key is free. 1 statement."""
    mine = GivenAnswer.objects.filter(account=claimed.account_id, key=claimed.key)
    if answer.status_code >= UNEXPECTED or answer.status_code in UNMET:
        mine.delete()
        return
    content_type = answer.get("Content-Type", "")
    mine.update(status=answer.status_code, content_type=content_type[:100], body=answer.content)


def release(claimed: GivenAnswer) -> None:
    """Free the key of a write that failed unexpectedly. 1 statement."""
    GivenAnswer.objects.filter(account=claimed.account_id, key=claimed.key, status=None).delete()


def forget(at: dt.datetime) -> int:
    """Delete answers that are older than a day; return how many."""
    return GivenAnswer.objects.filter(begun_at__lt=at - KEPT).delete()[0]


def _digest(request: Request) -> str:
    said = f"{request.method} {request.get_full_path()}\n".encode()
    try:
        body: bytes = request._request.body  # noqa: SLF001 - the bytes as they were sent, before the framework reads them
    except RequestDataTooBig as error:
        raise BodyTooLarge from error
    return hashlib.sha256(said + body).hexdigest()


def _again(found: GivenAnswer) -> HttpResponse:
    answer = HttpResponse(bytes(found.body or b""), status=found.status, content_type=found.content_type or None)
    answer[REPLAYED] = "true"
    return answer
