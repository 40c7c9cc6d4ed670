"""What happens to the keys of an account is written down and told to its owner."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from people.kinds import Kind as NoticeKind
from people.kinds import declare
from people.models import SecurityEvent
from people.rules.notices import fill
from people.scopes import scope_of
from people.tasks import send_mail
from people.telling import Message, tell, written

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import User

STAFF_ROLES = ("trainer", "hr", "auditor")
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
Kind = SecurityEvent.Kind
SECURITY = declare(
    NoticeKind(
        "security",
        _("something happened to your account"),
        _("Security of your account: {what}"),
        _(
            "Hello {name},\n\nthis happened to your account on {moment}:\n\n{what}\n{detail}\n\n"
            "If it was you, there is nothing to do. If not, change your password now and look at your security page. "
            "Tell your personnel office, too."
        ),
        {"name": "Dewi Lubis", "moment": "03.02.2027 10.30", "what": "kata sandi diubah", "detail": ""},
        is_refusable=False,
    )
)


def has_second_factor(user: User) -> bool:
    """Whether the account has an app for codes or a passkey. 1 statement."""
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()


def lacks_required_factor(user: User) -> bool:
    """Whether the account must set up a second factor before it goes on: staff do, unless the installation says no."""
    if not settings.BINA_STAFF_SECOND_FACTOR:
        return False
    return (user.is_superuser or scope_of(user).has_role(*STAFF_ROLES)) and not has_second_factor(user)


def note(user: User, kind: SecurityEvent.Kind, *, by: Actor | None, at: dt.datetime, detail: str = "") -> None:
    """Write down what happened and tell the account's owner. A step.

    `by` is None where nobody is known to have acted. 3 statements.
    """
    SecurityEvent.objects.create(
        user=user, kind=kind, at=at, by=by.user if by else None, actor=by.name if by else "", note=detail[:200]
    )
    words = _words(user, kind, at=at, detail=detail)
    tell(SECURITY, [Message(user, words, reverse("people:security"))], at=at)


def tell_former_address(user: User, address: str, kind: SecurityEvent.Kind, *, at: dt.datetime, detail: str = "") -> None:
    """Mail to an address that was the account's until now what happened, in the language of the account."""
    with override(user.language):
        words = written(_words(user, kind, at=at, detail=detail))
        text = f"{fill(str(SECURITY.text), words)}\n\n{settings.BINA_URL}{reverse('people:security')}\n"
        send_mail.enqueue(subject=fill(str(SECURITY.subject), words), text=text, to=[address])


def _words(user: User, kind: SecurityEvent.Kind, *, at: dt.datetime, detail: str) -> dict[str, object]:
    moment = timezone.localtime(at).strftime("%d.%m.%Y %H.%M")
    return {"name": user.get_full_name(), "moment": moment, "what": kind.label, "detail": detail}
