"""Tokens with which other systems read the API: given, ended, recognised.

A token is shown once, when it is given. It carries 256 random bits, so that its plain SHA-256 is proof enough.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people.errors import TokenLastsTooLong
from people.models import ApiToken
from people.permissions import require

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import User

PREFIX = "bina_"
LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True)
class NewToken:
    """A token just given: what to hand over, once, and the row that remains."""

    secret: str
    token: ApiToken


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic(durable=True)
def give_token(user: User, *, name: str, days: int, by: Actor, at: dt.datetime) -> NewToken:
    """Give an account a token for so many days (1 to 366). One's own, or any by the system (a command).

    Raises NotAllowed, TokenLastsTooLong.
    """
    require(by.is_system or by.user == user)
    if not dt.timedelta(days=1) <= dt.timedelta(days=days) <= LONGEST:
        raise TokenLastsTooLong
    secret = PREFIX + secrets.token_urlsafe(32)
    expires_at = at + dt.timedelta(days=days)
    token = ApiToken.objects.create(user=user, name=name, digest=digest_of(secret), created_at=at, expires_at=expires_at)
    return NewToken(secret, token)


@transaction.atomic(durable=True)
def end_token(token: ApiToken, *, by: Actor, at: dt.datetime) -> None:
    """End a token at once. A repeat changes nothing. Raises NotAllowed."""
    require(by.is_system or by.user == token.user)
    ApiToken.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=at)


def user_of(secret: str, *, at: dt.datetime) -> User | None:
    """Return the account that a secret opens at a moment, or None. 1 statement, and 1 on its first use of a day."""
    token = ApiToken.objects.select_related("user__employee").filter(digest=digest_of(secret)).first()
    if token is None or not token.is_usable(at):
        return None
    today = timezone.localdate(at)
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token.user
