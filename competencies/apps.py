"""Floor 1: what a job role requires, what a person has shown, and the gap between."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CompetenciesConfig(AppConfig):
    """Frameworks, standards, evidence, attainments, gaps."""

    name = "competencies"
    verbose_name = _("Competencies")

    def ready(self) -> None:
        """Answer who asks for their own data, and name the sources of evidence."""
        from competencies import handlers
        from competencies.sources import name_sources
        from people.rules.imports.subjects import declare
        from people.signals import own_data_asked

        name_sources(
            {
                "competencies.proof": _("proof that the person handed in"),
                "competencies.campaign": _("assessment campaign"),
                "competencies.mapping": _("carried over from the version before"),
                "import.assessment": _("results of an assessment centre, brought in as a file"),
            }
        )
        own_data_asked.connect(handlers.own_data, dispatch_uid="competencies.own_data")
        declare(handlers.ASSESSMENT_RESULTS)
