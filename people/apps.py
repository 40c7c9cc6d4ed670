"""Floor 0: who people are, which post they hold on a day, what they may see."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Employees, posts, organisation, roles with scope."""

    name = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        """Listen to who is signed in and out."""
        from people import handlers  # noqa: F401 - its receivers connect themselves
