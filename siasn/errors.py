"""What can go wrong with rows for SIASN."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class SiasnNotKept(NotAllowed):
    """Only HR of the whole agency keeps what SIASN is told."""

    code = "siasn-not-kept"
    message = _("Only HR of the whole agency keeps what SIASN is told.")


class EntryMoved(WrongState):
    """The row is in another state by now."""

    code = "siasn-entry-moved"
    message = _("This row is in another state by now; nothing was changed.")


class EntryIncomplete(BrokenRule):
    """The row still lacks something that SIASN asks for."""

    code = "siasn-entry-incomplete"
    message = _("This row still lacks something that SIASN asks for.")


class NothingToRemove(BrokenRule):
    """The row holds here, is not in SIASN, or SIASN takes no rows of its kind out."""

    code = "siasn-nothing-to-remove"
    message = _("Only a row that was taken back here and that SIASN has can be taken out there, and not of SKP or competencies.")


class SiasnOff(BrokenRule):
    """No address of SIASN is set, or no token."""

    code = "siasn-off"
    message = _("Sending to SIASN is not set up. Rows can be downloaded as Excel files instead.")


class SheetWithoutPeople(BrokenRule):
    """The file says of no line whose it is."""

    code = "siasn-sheet-without-people"
    message = _("The file needs the column “baris” or “nipBaru”, as in the file that is downloaded here.")
