"""What can go wrong with credits."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule


class NoHoursRule(BrokenRule):
    """No rule in force says how many learning hours a form of development brings."""

    code = "no-hours-rule"
    message = _("No rule in force says how many learning hours this form of development brings. HR keeps the rules in the back office.")
