"""Floor 1: what a job role requires, what a person has shown, and the gap between."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompetenciesConfig(AppConfig):
    """Frameworks, standards, evidence, attainments, gaps."""

    name = "competencies"
    verbose_name = _("Competencies")

    def ready(self) -> None:
        """Answer who asks for their own data."""
        from competencies import handlers
        from people.rules.imports.subjects import declare
        from people.signals import own_data_asked

        own_data_asked.connect(handlers.own_data, dispatch_uid="competencies.own_data")
        declare(handlers.ASSESSMENT_RESULTS)
