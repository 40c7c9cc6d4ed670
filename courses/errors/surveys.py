"""What can go wrong with surveys."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule


class SurveyIncomplete(BrokenRule):
    """A scale or choice has no answer; the details name them."""

    code = "survey-incomplete"
    message = _("Some questions are still without an answer.")
