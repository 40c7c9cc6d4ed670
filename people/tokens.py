"""Tokens with which other systems read the API or keep accounts: given, ended, recognised.

A token is shown once, when it is given. It carries 256 random bits, so that its plain SHA-256 is proof enough.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import CharField
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.kit.prepared import Prepared, Slot
from people.errors import NoAgencyOfItsOwn, TokenLastsTooLong
from people.models import ApiToken
from people.permissions import agency_provisioned_by, require
from people.rules.secrets import digest_of

if TYPE_CHECKING:
    from people.models import User

PREFIX = "bina_"
READ, ACTING, PROVISIONING = ApiToken.Purpose.READ, ApiToken.Purpose.ACTING, ApiToken.Purpose.PROVISIONING
READING = (READ, ACTING)
LONGEST = dt.timedelta(days=366)
_BY_DIGEST = Prepared(lambda: ApiToken.objects.select_related("user__employee").filter(digest=Slot("digest", CharField())))


@dataclass(frozen=True)
class NewToken:
    """A token just given: what to hand over, once, and the row that remains."""

    secret: str
    token: ApiToken


@transaction.atomic(durable=True)
def give_token(user: User, *, name: str, days: int, purpose: str = READ, by: Actor, at: dt.datetime) -> NewToken:
    """Give an account a token for so many days (1 to 366): one's own to read or to act, or any by the system (a command).

    Raises NotAllowed, TokenLastsTooLong; NoAgencyOfItsOwn where a token that keeps accounts has none to keep.
    """
    require(by.is_system or (by.user == user and purpose in READING))
    if purpose == PROVISIONING and not _keeps_accounts(user, at):
        raise NoAgencyOfItsOwn
    if not dt.timedelta(days=1) <= dt.timedelta(days=days) <= LONGEST:
        raise TokenLastsTooLong
    secret = PREFIX + secrets.token_urlsafe(32)
    expires_at = at + dt.timedelta(days=days)
    row = {"user": user, "name": name, "purpose": purpose, "digest": digest_of(secret)}
    token = ApiToken.objects.create(**row, created_at=at, expires_at=expires_at)
    return NewToken(secret, token)


def _keeps_accounts(user: User, at: dt.datetime) -> bool:
    try:
        agency_provisioned_by(Actor.of(user), timezone.localdate(at))
    except NotAllowed:
        return False
    return True


@transaction.atomic(durable=True)
def end_token(token: ApiToken, *, by: Actor, at: dt.datetime) -> None:
    """End a token at once. A repeat changes nothing. Raises NotAllowed."""
    require(by.is_system or by.user == token.user)
    ApiToken.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=at)


def user_of(secret: str, *, at: dt.datetime, purposes: Collection[str] = READING) -> User | None:
    """Return the account that a secret opens at a moment for one of these purposes, or None.

    1 statement, and 1 on its first use of a day.
    """
    token: ApiToken | None = next(_BY_DIGEST.statement.objects(digest=digest_of(secret)), None)
    if token is None or token.purpose not in purposes or not token.is_usable(at):
        return None
    today = timezone.localdate(at)
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token.user
