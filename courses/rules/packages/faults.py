"""What is wrong with a package."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule


class WrongPackage(BrokenRule):
    """The archive is no learning package that is safe to unpack and play. The message says what is wrong and where."""

    code = "wrong-package"
    message = _("This is no learning package.")
