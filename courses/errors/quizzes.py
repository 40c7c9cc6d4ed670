"""What can go wrong with tests."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import WrongState


class AttemptsUsedUp(WrongState):
    """The test may be taken only so often."""

    code = "attempts-used-up"
    message = _("You have used all your attempts at this test.")
