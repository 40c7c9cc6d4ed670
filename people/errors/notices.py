"""What can go wrong with notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule


class NotRefusable(BrokenRule):
    """Somebody wants a kind of notice otherwise that always comes by mail at once."""

    code = "notice-not-refusable"
    message = _("Notices about the security of your account and record always come by mail at once.")


class NoAddress(BrokenRule):
    """The account has no e-mail address to which a mail could go."""

    code = "no-address"
    message = _("This account has no e-mail address.")


class UnknownPlace(BrokenRule):
    """A text names a place that this kind of notice cannot fill."""

    code = "unknown-place"
    message = _("The text names something that cannot be put in here.")
