"""What happens to the keys of an account is written down and told to its owner."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.models import SecurityEvent
from people.scopes import scope_of
from people.tasks import send_mail

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import User

STAFF_ROLES = ("trainer", "hr", "auditor")
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
Kind = SecurityEvent.Kind


def has_second_factor(user: User) -> bool:
    """Whether the account has an app for codes or a passkey. 1 statement."""
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()


def lacks_required_factor(user: User) -> bool:
    """Whether the account must set up a second factor before it goes on: staff do, unless the installation says no."""
    if not settings.BINA_STAFF_SECOND_FACTOR:
        return False
    return (user.is_superuser or scope_of(user).has_role(*STAFF_ROLES)) and not has_second_factor(user)


def note(user: User, kind: SecurityEvent.Kind, *, by: Actor | None, at: dt.datetime, detail: str = "") -> None:
    """Write down what happened and tell the account's owner by mail, where there is an address. A step.

    The mail leaves only if the transaction holds. `by` is None where nobody is known to have acted. 2 statements.
    """
    SecurityEvent.objects.create(
        user=user, kind=kind, at=at, by=by.user if by else None, actor=by.name if by else "", note=detail[:200]
    )
    if user.email:
        tell(user, user.email, kind, at=at, detail=detail)


def tell(user: User, address: str, kind: SecurityEvent.Kind, *, at: dt.datetime, detail: str = "") -> None:
    """Send the mail about an event to an address, in the language of the account."""
    with override(user.language):
        moment = timezone.localtime(at).strftime("%d.%m.%Y %H.%M")
        text = _(
            "Hello %(name)s,\n\nthis happened to your account on %(moment)s:\n\n%(what)s\n%(detail)s\n\n"
            "If it was you, there is nothing to do. If not, change your password now and look at your security page:"
            "\n\n%(link)s\n\nTell your personnel office, too.\n"
        ) % {
            "name": user.get_full_name(),
            "moment": moment,
            "what": kind.label,
            "detail": detail,
            "link": f"{settings.BINA_URL}/account/security/",
        }
        send_mail.enqueue(subject=_("Security of your account: %(what)s") % {"what": kind.label}, text=text, to=[address])
