"""Taking away second factors that were lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction

from people import permissions
from people.models import User
from people.security import Kind, note

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def reset_second_factor(user: User, *, by: Actor, at: dt.datetime, reason: str = "") -> int:
    """Take all second factors from an account whose owner has lost them; return how many there were.

    Trust in browsers and open sessions end, and the owner is told by mail who did it. Staff are led to set up another
    with their next sign-in. A repeat changes nothing and tells nobody. At most 12 statements.
    Raises NotAllowed unless `by` is the system, an operator or HR of the whole agency, and never for oneself.
    """
    account = User.objects.select_for_update().get(pk=user.pk)
    permissions.require(permissions.can_reset_factors(by, account))
    taken, _by_table = Authenticator.objects.filter(user=account).delete()
    if taken:
        account.browsers.update(trusted_until=None)
        account.sign_ins.all().end()
        note(account, Kind.FACTORS_RESET, by=by, at=at, detail=reason)
    return taken
