"""Floor 4: the public's voice."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    """Reports about services of the city, from the first word to the answer."""

    name = "participation"
    verbose_name = _("Public's voice")

    def ready(self) -> None:
        """Declare what people are told."""
        from participation import notices  # noqa: F401
