"""How sign-in with NIP or e-mail behaves."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from django.utils.translation import gettext_lazy as _

from people.addresses import mailed_proof
from people.backends import may_sign_in
from people.tasks import send_mail

FRESH = 300  # seconds after signing in during which nobody is asked again
NOT_RIGHT = _("The NIP, e-mail address or password is not right.")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from HR's records; nobody opens one here.

    The words never tell whether an account exists.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NOT_RIGHT,
        "email_password_mismatch": NOT_RIGHT,
        "too_many_login_attempts": _(
            "Too many attempts with a wrong password. For safety, wait 15 minutes before you try again."
        ),
    }

    def get_login_stages(self) -> list[str]:
        """Ask for the second factor in our way: a trusted browser can be looked up and revoked."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "people.mfa.FactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether somebody must prove again that it is them; who signed in a moment ago need not."""
        records = get_authentication_records(self.request, self.request.user)
        is_fresh = bool(records) and time.time() - records[-1]["at"] < FRESH
        return not is_fresh and super().is_reauthentication_required(app=app, **kwargs)

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Send nothing: `people.security.note` tells the owner what happened, and keeps it."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up: employees get their account from HR."""
        return False

    def pre_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """Turn away who gave the right password but may not sign in any more."""
        if not may_sign_in(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the mail to a worker, so that the time taken tells nobody whether an address is known."""
        if template_prefix == "account/email/password_reset_key" and email == context["user"].email:
            context["password_reset_url"] += f"?mailed={mailed_proof(context['user'])}"
        message = self.render_mail(template_prefix, email, {"email": email} | context)
        send_mail.enqueue(subject=message.subject, text=message.body, to=message.to)
