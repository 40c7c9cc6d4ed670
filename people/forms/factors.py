"""Forms that ask for a code, or make a passkey."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people import mfa
from people.mfa import APP_STEP

CODE_HELP = _("Six digits from the app on your phone, or one of your recovery codes.")


class _CodeForm:
    """A code of the app or a recovery code, each accepted once. A wrong clock is named, and counts as no failure."""

    user: Any
    authenticator: Any
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def _ask_for_code(self, help_text: Any) -> None:
        field = self.fields["code"]
        field.label, field.help_text = _("Code"), help_text
        field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        field.widget.attrs.pop("placeholder", None)

    def clean_code(self) -> str:
        """Find whose code it is. Raises ValidationError, and WrongClock where the phone's clock is wrong."""
        succeeded = check_rate_limit(self.user)
        code: str = "".join(self.cleaned_data["code"].split())
        rows = {row.type: row for row in Authenticator.objects.filter(user=self.user)}
        app, codes = rows.get(Authenticator.Type.TOTP), rows.get(Authenticator.Type.RECOVERY_CODES)
        found = mfa.spend_code(app, code) if app is not None else None
        if not found and not (codes is not None and codes.wrap().validate_code(code)):
            raise self._refusal(app or codes)
        succeeded()
        if found and not mfa.is_within_tolerance(found):
            raise mfa.WrongClock(mfa.clock_hint(found), code="wrong_clock")
        self.authenticator = app if found else codes
        self.authenticator.refresh_from_db()
        return code

    def _refusal(self, authenticator: Authenticator | None) -> ValidationError:
        if authenticator is not None:
            self._emit_authentication_failed(authenticator)  # type: ignore[attr-defined]
        refusal: ValidationError = mfa.MFAAdapter().validation_error("incorrect_code")
        return refusal


class SecondFactorForm(_CodeForm, AuthenticateForm):  # type: ignore[misc]
    """The code after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what to type."""
        super().__init__(*args, **kwargs)
        self._ask_for_code(CODE_HELP)


class CodeAgainForm(_CodeForm, ReauthenticateForm):  # type: ignore[misc]
    """A code again, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what to type."""
        super().__init__(*args, **kwargs)
        self._ask_for_code(CODE_HELP)


class NewAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app that is being set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what to type."""
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.help_text = _("Code"), _("Six digits that the app shows now.")
        field.widget.attrs = {"inputmode": "numeric", "autocomplete": "one-time-code"}

    def clean_code(self) -> str:
        """Compare the code with the secret just shown. Raises ValidationError, WrongClock."""
        succeeded = check_rate_limit(self.user, error_key="rate_limited")
        code: str = self.cleaned_data["code"]
        context.request.session[APP_STEP] = mfa.check_new_code(self.secret, code).step
        succeeded()
        return code


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey that is being made; it signs in without a password unless told otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what to type."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("So that you recognise it in your list.")
        passwordless = self.fields["passwordless"]
        passwordless.label, passwordless.initial = _("Sign in with it alone, without a password"), True
        passwordless.help_text = _("The device then asks for its fingerprint, face or PIN.")
