"""E-mail addresses of accounts: proved by a link that only their reader can open.

An address that HR wrote is kept, but unproved until a mailed link was used. Links are signed, not stored: each names
the address that the account had, so that it is over once that has changed.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from people import steps
from people.errors import AddressLinkOver, AddressTaken
from people.models import User
from people.permissions import require
from people.security import Kind, note, tell_former_address
from people.tasks import send_mail

if TYPE_CHECKING:
    from lms.kit.actors import Actor

CHANGE_SALT = "people.addresses.change"
MAILED_SALT = "people.addresses.mailed"
CHANGE_AGE = dt.timedelta(days=1)
MAILED_AGE = dt.timedelta(days=3)


def send_change_link(user: User, email: str) -> None:
    """Send a link to a new address, by which its reader makes it the account's. Raises AddressTaken."""
    email = email.lower()
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise AddressTaken
    token = signing.dumps({"user": user.pk, "old": user.email, "new": email}, salt=CHANGE_SALT)
    link = settings.BINA_URL + reverse("people:confirm_address", args=[token])
    with override(user.language):
        text = _(
            "Hello %(name)s,\n\nopen this link within a day to make %(email)s the address of your account:\n\n%(link)s\n\n"
            "If you did not ask for it, do nothing.\n"
        ) % {"name": user.get_full_name(), "email": email, "link": link}
        send_mail.enqueue(subject=_("Confirm your e-mail address"), text=text, to=[email])


def read_change_link(token: str, user: User) -> str:
    """Return the address that a link of this account is about. Raises AddressLinkOver."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=CHANGE_SALT, max_age=CHANGE_AGE)
    except signing.BadSignature as error:
        raise AddressLinkOver from error
    if said["user"] != user.pk or user.email not in (said["old"], said["new"]):
        raise AddressLinkOver
    return str(said["new"])


@transaction.atomic(durable=True)
def confirm_address(token: str, *, by: Actor, at: dt.datetime) -> User:
    """Make the address of a link the account's, proved. The former address is told, too. A repeat changes nothing.

    Raises NotAllowed unless the account itself acts, AddressLinkOver, AddressTaken.
    """
    require(by.user is not None)
    user = User.objects.select_for_update().get(pk=by.user.pk)  # type: ignore[union-attr]
    email, former = read_change_link(token, user), user.email
    if email == former and user.email_verified_at:
        return user
    user.email, user.email_verified_at = email, at
    with steps.refusals_named():
        user.save(update_fields=["email", "email_verified_at"])
    note(user, Kind.EMAIL_CONFIRMED if email == former else Kind.EMAIL_CHANGED, by=by, at=at, detail=email)
    if former and former != email:
        tell_former_address(user, former, Kind.EMAIL_CHANGED, at=at, detail=email)
    return user


def mailed_proof(user: User) -> str:
    """Return what a mailed link carries beyond one that HR hands over: who opens it reads the address."""
    return signing.dumps([user.pk, user.email], salt=MAILED_SALT)


def prove_by_mail(user: User, proof: str, *, at: dt.datetime) -> bool:
    """Mark the account's address as proved if the proof is about it and young. Returns whether it was."""
    try:
        said = signing.loads(proof, salt=MAILED_SALT, max_age=MAILED_AGE)
    except signing.BadSignature:
        return False
    if said != [user.pk, user.email]:
        return False
    return User.objects.filter(pk=user.pk, email=user.email).update(email_verified_at=at) == 1
