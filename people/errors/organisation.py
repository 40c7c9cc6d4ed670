"""What can go wrong when the organisation changes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class AgencyExists(WrongState):
    """There is an agency of this name."""

    code = "agency-exists"
    message = _("There is an agency of this name already.")


class UnitAbsent(BrokenRule):
    """A unit does not exist on the day from which something should change."""

    code = "unit-absent"
    message = _("This unit does not exist on that day.")


class LaterChange(WrongState):
    """The unit changes again after the day named; the later change would be lost."""

    code = "later-change"
    message = _("This unit changes again after that day. Take the later change back first.")


class UnitUnderItself(BrokenRule):
    """A unit would stand below itself or below a unit that is below it."""

    code = "unit-under-itself"
    message = _("A unit cannot stand below itself.")


class UnitHasChildren(WrongState):
    """Units would be left without the unit above them."""

    code = "unit-has-children"
    message = _("Units stand below this one on that day. Move or close them first.")


class UnitHasHolders(WrongState):
    """People hold posts of the unit on or after the day on which it should end."""

    code = "unit-has-holders"
    message = _("People hold posts in this unit on or after that day. Give them other posts first, or merge the unit.")


class RootStays(BrokenRule):
    """The agency itself is neither moved nor merged nor closed."""

    code = "root-stays"
    message = _("The agency itself stays where it is.")


class SiasnIdTaken(WrongState):
    """Another unit of the agency has this SIASN id."""

    code = "siasn-id-taken"
    message = _("Another unit has this SIASN id.")
