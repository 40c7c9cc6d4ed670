"""Second factors: how allauth's parts behave here."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.flows import did_use_passwordless_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from people import browsers, secrets
from people.rules import totp
from people.security import has_second_factor

SITE_NAME = "Bina"
APP_STEP = "app_step"  # in the session: the step of the code with which an app was set up


class WrongClock(ValidationError):
    """A code that would be right at another time: the phone's clock is wrong."""


class MFAAdapter(DefaultMFAAdapter):
    """Names and words of second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right, or it was used already. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        """Keep secrets of apps and recovery codes encrypted."""
        return secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was kept, also from before secrets were encrypted."""
        return secrets.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Name the site in the app that shows codes."""
        return SITE_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site in the browser's dialogue for passkeys."""
        return super().get_public_key_credential_rp_entity() | {"name": SITE_NAME}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Name a passkey after the browser that makes it."""
        from allauth.core import context

        return browsers.name_of(context.request)


class FactorStage(AuthenticateStage):  # type: ignore[misc]
    """Asks for the second factor after the password, unless a passkey was both or the browser is trusted."""

    def _should_handle(self, request: Any) -> bool:
        user = self.login.user
        if user is None or not has_second_factor(user) or did_use_passwordless_login(request, user):
            return False
        return not browsers.is_trusted(request, user, at=timezone.now())


def check_new_code(secret: str, code: str) -> totp.Match:
    """Return the step of the first code of an app that is being set up. Raises WrongClock, or ValidationError."""
    found = totp.match(secret, code, at=time.time())
    if found is None:
        raise MFAAdapter().validation_error("incorrect_code")
    if abs(found.drift) > mfa_settings.TOTP_TOLERANCE:
        raise WrongClock(clock_hint(found), code="wrong_clock")
    return found


@transaction.atomic
def spend_code(authenticator: Authenticator, code: str) -> totp.Match | None:
    """Accept a code of an app once: return its step, or None where it is wrong, or was accepted or recognised before.

    A step lies after all that were accepted. A code of a wrong clock comes back with its drift and is spent, too: who
    guesses learns nothing that could be used later, and cannot hear the hint twice.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    found = totp.match(decrypt(row.data["secret"]), code, at=time.time())
    spent: list[int] = row.data.get("spent", [])
    if found is None or found.step in spent:
        return None
    is_accepted = abs(found.drift) <= mfa_settings.TOTP_TOLERANCE
    if is_accepted and found.step <= row.data.get("last_step", 0):
        return None
    if is_accepted:
        row.data["last_step"] = found.step
    row.data["spent"] = [step for step in spent if step > found.step - 3 * totp.RECOGNISED] + [found.step]
    row.save(update_fields=["data"])
    return found


def is_within_tolerance(found: totp.Match) -> bool:
    """Whether a phone's clock is right enough for its code to be accepted."""
    return abs(found.drift) <= mfa_settings.TOTP_TOLERANCE


def clock_hint(found: totp.Match) -> str:
    """Say by how much the phone's clock is wrong, and how it is set right."""
    if found.is_ahead:
        wrong = ngettext(
            "The clock of your phone is about %(minutes)d minute fast.",
            "The clock of your phone is about %(minutes)d minutes fast.",
            found.minutes,
        )
    else:
        wrong = ngettext(
            "The clock of your phone is about %(minutes)d minute slow.",
            "The clock of your phone is about %(minutes)d minutes slow.",
            found.minutes,
        )
    advice = _(
        "The code is right, but for another time. In the settings of the phone, under date and time, switch on "
        "“Set time automatically”, then type a new code."
    )
    return f"{wrong % {'minutes': found.minutes}} {advice}"
