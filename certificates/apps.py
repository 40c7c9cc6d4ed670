"""Floor 3: numbered, verifiable certificates."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    """Templates, issue, numbering, PDF, verification, revocation."""

    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        """Listen to completions."""
        from certificates import handlers
        from courses.signals import completed

        completed.connect(handlers.issue_for_completions, dispatch_uid="certificates.issue")
