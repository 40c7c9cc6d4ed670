"""Webhook messages to a receiver: genuine ones are taken, forged, changed and old ones are not, a repeat does no harm."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass

import urllib3
from standardwebhooks.webhooks import Webhook

from bina_client.conformance.facts import fixture

OTHER = "whsec_Zm9yZ2VkLXNlY3JldC1vZi1zb21lYm9keS1lbHNl"
OLD = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Message:
    """One message and whether it must be taken (answered with 2xx)."""

    name: str
    body: str
    headers: dict[str, str]
    must_be_taken: bool


def messages(secret: str, *, at: dt.datetime) -> Iterator[Message]:
    """Give the messages in the order in which they are sent."""
    rows = fixture("changes")[:2]
    body = json.dumps({"type": "changes", "timestamp": at.isoformat(), "data": {"changes": rows, "next": rows[-1]["cursor"]}})
    genuine = _headers(secret, "msg_kit_1", at, body)
    yield Message("a genuine message", body, genuine, must_be_taken=True)
    yield Message("the same message again", body, genuine, must_be_taken=True)
    both = genuine | {"webhook-signature": f"{Webhook(OTHER).sign('msg_kit_1', at, body)} {genuine['webhook-signature']}"}
    yield Message("a message signed by two secrets", body, both, must_be_taken=True)
    yield Message("a message signed by somebody else", body, _headers(OTHER, "msg_kit_2", at, body), must_be_taken=False)
    yield Message("a message that was changed on its way", body.replace("created", "changed"), genuine, must_be_taken=False)
    yield Message("a message of an hour ago", body, _headers(secret, "msg_kit_3", at - OLD, body), must_be_taken=False)
    unsigned = {"webhook-id": "msg_kit_4", "webhook-timestamp": str(int(at.timestamp())), "content-type": "application/json"}
    yield Message("a message without a signature", body, unsigned, must_be_taken=False)


def send_all(address: str, secret: str, *, at: dt.datetime) -> list[str]:
    """Send them to a receiver; return what it did wrongly."""
    pool, wrong = urllib3.PoolManager(retries=False, timeout=15), []
    for one in messages(secret, at=at):
        try:
            answer = pool.request("POST", address, headers=one.headers, body=one.body.encode(), redirect=False)
            was_taken, said = 200 <= answer.status < 300, str(answer.status)  # noqa: PLR2004 - what HTTP calls success
        except urllib3.exceptions.HTTPError as error:
            was_taken, said = False, type(error).__name__
        if was_taken != one.must_be_taken:
            wrong.append(f"{one.name} must {'' if one.must_be_taken else 'not '}be taken; the receiver answered {said}")
    return wrong


def _headers(secret: str, name: str, at: dt.datetime, body: str) -> dict[str, str]:
    return {
        "webhook-id": name,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(name, at, body),
        "content-type": "application/json",
    }
