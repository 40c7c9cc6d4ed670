"""What can go wrong with certificates."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class NoTemplate(BrokenRule):
    """An agency has no template in use, so nothing can be issued for its people."""

    code = "no-certificate-template"
    message = _("The agency has no certificate template in use. HR keeps them in the back office.")


class NumberFormatUnusable(BrokenRule):
    """A template's number format has unknown parts or no running number."""

    code = "number-format-unusable"
    message = _("The number format must contain {seq} and may contain {unit}, {month}, {roman_month} and {year}.")


class RevocationNotAllowed(NotAllowed):
    """Only HR in whose scope the person works may revoke or correct."""

    code = "revocation-not-allowed"
    message = _("Only HR of the person's unit may revoke or correct a certificate.")


class TemplateNotAllowed(NotAllowed):
    """Only HR of the agency decides how its certificates read."""

    code = "template-not-allowed"
    message = _("Only HR of the agency may write its certificate template.")


class NothingToCorrect(WrongState):
    """Only a certificate that is valid can be replaced by a corrected one."""

    code = "nothing-to-correct"
    message = _("Only a valid certificate can be corrected.")


class ReasonMissing(BrokenRule):
    """A revocation or correction says why."""

    code = "reason-missing"
    message = _("Please say why.")


class SharingNotAllowed(NotAllowed):
    """Only the holder decides who reads the whole name."""

    code = "sharing-not-allowed"
    message = _("Only the person named in a certificate may share it.")


class NothingToRetry(WrongState):
    """The PDF has not failed."""

    code = "nothing-to-retry"
    message = _("This PDF has not failed.")
