"""The first password: a link by mail, or from HR's hand for those without an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.addresses import mailed_proof
from people.tasks import send_mail

if TYPE_CHECKING:
    from people.models import User


def first_password_link(user: User, *, is_mailed: bool = False) -> str:
    """Return an address where this account's owner sets a password. It works once, for three days.

    A mailed one also proves the account's e-mail address, because only its reader can open it.
    """
    keys = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    proof = f"?mailed={mailed_proof(user)}" if is_mailed else ""
    return settings.BINA_URL + reverse("account_reset_password_from_key", kwargs=keys) + proof


def send_first_password_link(user: User) -> None:
    """Send the link to the account's address, in the account's language."""
    with override(user.language):
        text = _(
            "Hello %(name)s,\n\nan account for learning and certificates has been opened for you. "
            "Your user name is your NIP. Choose your password here within three days:\n\n%(link)s\n"
        ) % {"name": user.get_full_name(), "link": first_password_link(user, is_mailed=True)}
        send_mail.enqueue(subject=_("Your account"), text=text, to=[user.email])
