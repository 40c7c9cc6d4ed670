"""Links between accounts and agencies' identity providers, as their owners see and end them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from lms.kit.actors import Actor
from people.errors import OnlyWayIn
from people.security import Kind, note

if TYPE_CHECKING:
    from people.models import User


def links_of(user: User) -> Any:
    """Return the links of an account, oldest first."""
    return SocialAccount.objects.filter(user=user).order_by("date_joined", "pk")


def name_of(account: SocialAccount) -> str:
    """Return what the agency calls its sign-in; the provider's id where the settings no longer know it."""
    try:
        return str(account.get_provider().app.name)
    except Exception:  # noqa: BLE001 - allauth raises several kinds where a provider is gone
        return str(account.provider)


@transaction.atomic(durable=True)
def unlink(account: SocialAccount, *, at: dt.datetime) -> None:
    """End a link, and tell the owner. Raises OnlyWayIn where the account has no password, passkey or other link."""
    user: Any = account.user
    others = links_of(user).exclude(pk=account.pk).exists()
    passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    if not (others or user.has_usable_password() or passkeys.exists()):
        raise OnlyWayIn
    name = name_of(account)
    account.delete()
    note(user, Kind.PROVIDER_UNLINKED, by=Actor.of(user), at=at, detail=name)
