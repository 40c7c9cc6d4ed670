"""Messages that Bina sends (Standard Webhooks)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from bina_client.errors import BinaError

SIGNED = ("webhook-id", "webhook-timestamp", "webhook-signature")


class NotGenuine(BinaError):
    """The message is not Bina's, was changed on its way, or is old."""


@dataclass(frozen=True)
class Change:
    """That a record was made or changed; fetch it for its content."""

    resource: str
    id: str
    verb: str
    employee: str | None
    cursor: str


def changes_in(body: str | bytes, headers: Mapping[str, str], *, secrets: Iterable[str]) -> list[Change]:
    """Return the changes of a genuine message, in order; a repeat has the same `webhook-id`. Raises NotGenuine.

    Give both secrets while one is being changed.
    """
    signed = {name: value for name, value in ((key.lower(), value) for key, value in headers.items()) if name in SIGNED}
    text = body.decode() if isinstance(body, bytes) else body
    for secret in secrets:
        try:
            message: Any = Webhook(secret).verify(text, signed)
        except WebhookVerificationError:
            continue
        names = ("resource", "id", "verb", "employee", "cursor")
        return [Change(*(one[name] for name in names)) for one in message["data"]["changes"]]
    raise NotGenuine("No secret fits this message.")
