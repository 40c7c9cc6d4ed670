"""What can go wrong with credits."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed


class NoHoursRule(BrokenRule):
    """No rule in force says how many learning hours a form of development brings."""

    code = "no-hours-rule"
    message = _(
        "No rule in force says how many learning hours this form of development brings. HR keeps the rules in the back office."
    )


class RuleNotAllowed(NotAllowed):
    """Only HR of an agency keeps the rule books."""

    code = "rule-not-allowed"
    message = _("Only HR of the agency may keep the rule books.")


class RuleBegan(BrokenRule):
    """A rule of the same kind begins on that day or later."""

    code = "rule-began"
    message = _("Another rule for the same begins on that day or later.")


class RuleInUse(BrokenRule):
    """Credits were counted by this rule, so what it says stays."""

    code = "rule-in-use"
    message = _("Credits were counted by this rule: end it and write a new one.")


class ForecastNotAllowed(NotAllowed):
    """Only HR of a unit reminds its people."""

    code = "forecast-not-allowed"
    message = _("Only HR of the unit may remind its people.")
