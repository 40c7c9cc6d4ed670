"""What can go wrong with questions after a course."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import WrongState


class NotAsked(WrongState):
    """Nothing about this completion waits for the actor: answered, not yet due, closed, or another's to answer."""

    code = "not-asked"
    message = _("Nothing waits for your answer here: it was answered, or its time is over.")
