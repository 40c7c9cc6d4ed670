"""Floor 0: who people are, which post they hold on a day, what they may see."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Employees, posts, organisation, roles with scope."""

    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Listen to who is signed in and out, and answer what a move means for leave."""
        from people import handlers, leave_notices, notices, security  # noqa: F401 - receivers and kinds make themselves known
        from people.queries.moves_of_leave import leave_of_a_move
        from people.signals import move_rehearsed

        move_rehearsed.connect(leave_of_a_move, dispatch_uid="people.leave_of_a_move")
