"""Systems that sign in by themselves: which scopes there are, and whom an access token stands for."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db.models import CharField, DateTimeField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AccessToken

from lms.kit.prepared import Prepared, Slot
from people.models import SystemClient

SCOPES = {
    "people.read": _("read employees, units, posts and positions"),
    "leave.read": _("read leave"),
    "competencies.read": _("read standards, evidence, levels and gaps"),
    "competencies.write": _("write evidence"),
    "courses.read": _("read offerings, enrolments, progress and completions"),
    "courses.write": _("ask for seats, give them up, write attendance"),
    "certificates.read": _("read certificates"),
    "certificates.write": _("issue and revoke certificates"),
    "appraisals.read": _("read credits, ratings and closed years"),
    "appraisals.write": _("close years"),
    "changes.read": _("follow the feed of changes"),
}
KEPT = dt.timedelta(days=2)
_WITH_CLIENT = ("application__system_client__account", "application__system_client__assignment")
_BY_CHECKSUM = Prepared(
    lambda: AccessToken.objects.select_related(*_WITH_CLIENT).filter(
        token_checksum=Slot("digest", CharField()), expires__gt=Slot("at", DateTimeField())
    )
)


def client_of(secret: str, *, at: dt.datetime) -> tuple[SystemClient, frozenset[str]] | None:
    """Return the client that an access token stands for at a moment, and the scopes of the token; None for a bad token.

    1 statement, and 1 on the first use of a day. A scope that was taken from the client since is no longer the token's.
    """
    digest = hashlib.sha256(secret.encode()).hexdigest()
    token: AccessToken | None = next(_BY_CHECKSUM.statement.objects(digest=digest, at=at), None)
    client: SystemClient | None = getattr(token and token.application, "system_client", None)
    if token is None or client is None or not client.is_usable(at):
        return None
    today = timezone.localdate(at)
    if client.last_used_on != today:
        SystemClient.objects.filter(pk=client.pk).update(last_used_on=today)
    return client, frozenset(token.scope.split()) & frozenset(client.scopes)
