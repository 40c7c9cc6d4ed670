"""Changes sent to other systems: signed (Standard Webhooks), at least once, in order, with retries and dead letters."""

from __future__ import annotations

import base64
import datetime as dt
import http.client
import json
import secrets as chance
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from django.db import transaction
from django.db.models import Q
from standardwebhooks.webhooks import Webhook

from lms import changes
from lms.models import WebhookEndpoint, WebhookLetter
from people import secrets
from people.access import log_access
from people.fetching import NotFetched, opener

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = structlog.get_logger(__name__)

PORTION = 100
SECONDS = 15
BUSY = dt.timedelta(minutes=2)
# Pauses after failed attempts: from half a minute to six hours, a day and a half in all; then the portion is a dead letter.
PAUSES = tuple(dt.timedelta(seconds=one) for one in (30, 60, 300, 900, 3_600, 7_200, 14_400, 21_600, 21_600, 21_600, 21_600))
KEPT = dt.timedelta(days=2)
MOST_ERROR = 300


class NotTaken(Exception):
    """The receiver did not answer 2xx; the words say what it did."""


def new_secret() -> str:
    """Return a secret as Standard Webhooks writes it."""
    return "whsec_" + base64.b64encode(chance.token_bytes(32)).decode()


def make_endpoint(endpoint: WebhookEndpoint, *, from_now: bool) -> str:
    """Keep a new endpoint and return its secret, which is shown once. It begins with what comes from now on, or with all."""
    secret = new_secret()
    endpoint.secret = secrets.seal(secret)
    endpoint.cursor = changes.written(changes.complete_below() - 1, changes.LARGEST) if from_now else ""
    endpoint.save(force_insert=True)
    return secret


@transaction.atomic
def rotate_secret(endpoint: WebhookEndpoint, *, at: dt.datetime) -> str:
    """Give an endpoint a new secret and return it; for two days the old one signs beside it."""
    kept = WebhookEndpoint.objects.select_for_update().get(pk=endpoint.pk)
    secret = new_secret()
    kept.old_secret, kept.old_secret_until = kept.secret, at + KEPT
    kept.secret = secrets.seal(secret)
    kept.save(update_fields=["secret", "old_secret", "old_secret_until"])
    return secret


def deliver_due(at: dt.datetime) -> int:
    """Send what is due to each endpoint, portion by portion until nothing is left or one fails. Returns how many were taken."""
    return sum(_deliver(endpoint, at) for endpoint in _due(at))


def _due(at: dt.datetime) -> Iterator[WebhookEndpoint]:
    """Take the endpoints one by one, so that no two workers send to the same; a worker that died frees its own later."""
    due = (Q(next_at=None) | Q(next_at__lte=at)) & (Q(busy_until=None) | Q(busy_until__lte=at))
    for key in WebhookEndpoint.objects.filter(due, is_active=True).order_by("pk").values_list("pk", flat=True):
        if WebhookEndpoint.objects.filter(due, pk=key, is_active=True).update(busy_until=at + BUSY):
            yield WebhookEndpoint.objects.select_related("owner").get(pk=key)


def _deliver(endpoint: WebhookEndpoint, at: dt.datetime) -> int:
    taken = 0
    try:
        while True:
            part = changes.read(endpoint.owner, since=endpoint.cursor, resources=endpoint.resources, limit=PORTION)
            if part.rows and not _offer(endpoint, part, at):
                return taken
            taken += bool(part.rows)
            _confirm(endpoint, cursor=part.cursor)
            if not part.has_more:
                return taken
    finally:
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(busy_until=None)


def _offer(endpoint: WebhookEndpoint, part: changes.Portion, at: dt.datetime) -> bool:
    """Send a portion; return whether the feed goes on: it was taken, or is now a dead letter."""
    first = part.rows[0]
    message_id = f"msg_{endpoint.public_id}_{first['transaction']}_{first['pk']}"
    body = body_of(part, at)
    try:
        send(endpoint, message_id, body, at)
    except NotTaken as error:
        logger.warning("webhook.refused", endpoint=endpoint.public_id, attempts=endpoint.attempts + 1, error=str(error))
        return _put_off(endpoint, message_id, body, str(error), at)
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(last_ok_at=at)
    log_access(endpoint.owner, {row["employee_id"] for row in part.rows} - {None}, "API: webhook", message_id)
    return True


def _put_off(endpoint: WebhookEndpoint, message_id: str, body: str, error: str, at: dt.datetime) -> bool:
    words = error[:MOST_ERROR]
    if endpoint.attempts < len(PAUSES):
        next_at = at + PAUSES[endpoint.attempts]
        changed = {"attempts": endpoint.attempts + 1, "next_at": next_at, "last_error": words}
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(**changed)
        return False
    WebhookLetter.objects.create(endpoint=endpoint, message_id=message_id, body=body, error=words, died_at=at)
    return True


def _confirm(endpoint: WebhookEndpoint, *, cursor: str) -> None:
    endpoint.cursor, endpoint.attempts, endpoint.next_at, endpoint.last_error = cursor, 0, None, ""
    endpoint.save(update_fields=["cursor", "attempts", "next_at", "last_error"])


def body_of(part: changes.Portion, at: dt.datetime) -> str:
    """Return what is sent: the rows as the API's feed has them."""
    rows = [
        {
            "resource": row["resource"],
            "id": row["key"],
            "verb": row["verb"],
            "employee": row["employee__public_id"],
            "at": row["at"].isoformat(),
            "cursor": changes.written(row["transaction"], row["pk"]),
        }
        for row in part.rows
    ]
    return json.dumps({"type": "changes", "timestamp": at.isoformat(), "data": {"changes": rows, "next": part.cursor}})


def signed(endpoint: WebhookEndpoint, message_id: str, body: str, at: dt.datetime) -> dict[str, str]:
    """Return the headers of a message: its id, its time, and a signature by each secret that still holds."""
    kept = [endpoint.secret]
    if endpoint.old_secret and endpoint.old_secret_until is not None and endpoint.old_secret_until > at:
        kept.append(endpoint.old_secret)
    signatures = [Webhook(secrets.unseal(one)).sign(message_id, at, body) for one in kept]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
        "content-type": "application/json",
        "user-agent": "Bina",
    }


def send(endpoint: WebhookEndpoint, message_id: str, body: str, at: dt.datetime) -> None:
    """Send one message. Raises NotTaken for anything but 2xx, also for redirects and addresses that are not allowed."""
    if urlsplit(endpoint.address).scheme != "https":
        raise NotTaken("Only https addresses are sent to.")
    headers = signed(endpoint, message_id, body, at)
    request = urllib.request.Request(endpoint.address, body.encode(), headers, method="POST")  # noqa: S310 https, looked at above
    try:
        with opener(endpoint.address, is_private_allowed=endpoint.is_private_allowed).open(request, timeout=SECONDS) as answer:
            if answer.geturl() != endpoint.address:
                raise NotTaken("The receiver redirects; name the address where it leads.")
    except (OSError, http.client.HTTPException, NotFetched) as error:
        # What went wrong on the way comes wrapped in words for programmers.
        raise NotTaken(str(error.reason if type(error) is urllib.error.URLError else error)) from error


def replay(letter: WebhookLetter, *, at: dt.datetime) -> None:
    """Send a dead letter again under its own message id. Raises NotTaken; then it stays dead."""
    if letter.replayed_at is not None:
        return
    send(letter.endpoint, letter.message_id, letter.body, at)
    WebhookLetter.objects.filter(pk=letter.pk).update(replayed_at=at)


def facts(endpoint: WebhookEndpoint) -> dict[str, Any]:
    """Return how an endpoint does, for its page. One statement."""
    return {"letters": list(endpoint.letters.filter(replayed_at=None)[:50])}
