"""Floor 3: numbered, verifiable certificates."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    """Templates, issue, numbering, PDF, verification, revocation."""

    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self) -> None:
        """Listen to completions, and to who asks for their own data."""
        from certificates import handlers, notices  # noqa: F401 notices declares what people are told
        from certificates.signing import sealed
        from courses.signals import completed, programmes_completed, programmes_reversed, retakes_asked
        from lms.kit import sealing
        from people.rules.imports.subjects import declare
        from people.signals import own_data_asked

        completed.connect(handlers.issue_for_completions, dispatch_uid="certificates.issue")
        programmes_completed.connect(handlers.issue_for_programmes, dispatch_uid="certificates.issue_for_programmes")
        programmes_reversed.connect(handlers.revoke_of_programmes, dispatch_uid="certificates.revoke_of_programmes")
        retakes_asked.connect(handlers.retakes_of_programmes, dispatch_uid="certificates.retakes_of_programmes")
        sealing.provide(sealed)
        own_data_asked.connect(handlers.own_data, dispatch_uid="certificates.own_data")
        declare(handlers.OLD_REGISTER)
