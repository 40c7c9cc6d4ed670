"""Forms for signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.backends import may_sign_in
from people.models import User
from people.rules import without_spaces


class SignInForm(LoginForm):  # type: ignore[misc]
    """NIP (with or without spaces) or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what to type."""
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("NIP or e-mail"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "spellcheck": "false"}),
        )
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["remember"].label = _("Keep me signed in on this device")
        self.fields["remember"].help_text = _("For two weeks. Not on a computer that others use.")
        self.order_fields(["login", "password", "remember"])

    @property
    def providers(self) -> list[dict[str, str]]:
        """The agencies' own ways to sign in: key and words of the button."""
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        return [{"key": app["provider_id"], "name": app["name"]} for app in apps]

    def clean_login(self) -> str:
        """Return the NIP without spaces, so that every way to write it counts as one for the lock-out."""
        login = super().clean_login()
        digits = without_spaces(login)
        return digits if digits.isdigit() else login


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """The address that gets a link for a new password, if an account has it."""

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what to type."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail of your account")
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        """Keep the accounts with this address that may sign in; whether there are any is not told."""
        email: str = super().clean_email()
        self.users = [user for user in self.users if may_sign_in(user) and user.email.lower() == email.lower()]
        return email


class AddressForm(forms.Form):
    """Another e-mail address for one's account."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("A link is sent there; the address counts once you have opened it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
