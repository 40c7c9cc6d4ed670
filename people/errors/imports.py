"""What can go wrong with imports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import WrongState


class LaterFacts(WrongState):
    """What an import wrote has changed since, or other records build on it."""

    code = "later-facts"
    message = _("What this import wrote has changed since, or other records build on it. It cannot be undone as a whole.")


class ImportAtWork(WrongState):
    """The rows of an import are being compared or carried out."""

    code = "import-at-work"
    message = _("This import is being worked at. Wait until it is done.")


class RowsEmptied(WrongState):
    """The rows of an old import have been emptied."""

    code = "rows-emptied"
    message = _("The rows of this import have been emptied. It can no longer be undone.")


class JobRoleCodeTaken(WrongState):
    """A job role that an import should make would have the code of another one."""

    code = "job-role-code-taken"
    message = _("Another job role has this code.")
