"""What can go wrong with certificates."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class NoTemplate(BrokenRule):
    """An agency has no template in use, so nothing can be issued for its people."""

    code = "no-certificate-template"
    message = _("The agency has no certificate template in use. HR keeps them in the back office.")


class NumberFormatUnusable(BrokenRule):
    """A template's number format has unknown parts, or no running number or year."""

    code = "number-format-unusable"
    message = _("The number format must contain {seq} and {year} and may contain {unit}, {month} and {roman_month}.")


class KindNumberFormatUnusable(BrokenRule):
    """The number format of a kind has unknown parts, no running number or year, or names a code that is missing."""

    code = "kind-number-format-unusable"
    message = _(
        "The number format must contain {seq} and {year} and may contain {code}, {unit}, {month} and {roman_month}. "
        "Who writes {code} also says the code."
    )


class NumbersWouldDouble(BrokenRule):
    """Two counters would write the same numbers."""

    code = "numbers-would-double"
    message = _(
        "Certificates of another kind are numbered alike from another counter, so that numbers would be given twice. "
        "Use the same counter, or another code."
    )


class AwardNotAllowed(NotAllowed):
    """Only HR issues certificates."""

    code = "award-not-allowed"
    message = _("Only HR of these people may issue their certificates.")


class NotEligible(BrokenRule):
    """The rules bring this person no such certificate, or it is there already."""

    code = "not-eligible"
    message = _("This certificate cannot be issued now: the rules do not bring it, or it has been issued.")


class ListHasChanged(WrongState):
    """Somebody completed, or was awarded, since the list was shown."""

    code = "list-has-changed"
    message = _("The list has changed meanwhile. Please look at it again.")


class ReservationNotAllowed(NotAllowed):
    """Only HR of the agency reserves numbers and says what became of them."""

    code = "reservation-not-allowed"
    message = _("Only HR of the agency reserves numbers of certificates.")


class NumberAlreadyUsed(WrongState):
    """What a number was used for is said once."""

    code = "number-already-used"
    message = _("What this number was used for is written down already.")


class RuleNotAllowed(NotAllowed):
    """Only HR of the whole agency decides which certificates there are."""

    code = "certificate-rule-not-allowed"
    message = _("Only HR of the agency decides on its kinds of certificates.")


class LaterRule(BrokenRule):
    """A rule that begins later stands already; a new one is written after it."""

    code = "later-certificate-rule"
    message = _("There is a rule that begins later. Choose that day or a later one.")


class RevocationNotAllowed(NotAllowed):
    """Only HR in whose scope the person works may revoke or correct."""

    code = "revocation-not-allowed"
    message = _("Only HR of the person's unit may revoke or correct a certificate.")


class TemplateNotAllowed(NotAllowed):
    """Only HR of the agency decides how its certificates read."""

    code = "template-not-allowed"
    message = _("Only HR of the agency may write its certificate template.")


class DesignNotPublished(WrongState):
    """A design that nobody has published cannot be used."""

    code = "design-not-published"
    message = _("Publish the design first.")


class NothingToCorrect(WrongState):
    """Only a valid certificate of a completion can be replaced by a corrected one."""

    code = "nothing-to-correct"
    message = _("Only a valid certificate of a completion can be corrected; revoke the one of a contribution.")


class NothingToReissue(WrongState):
    """Only a revoked certificate of a completion is issued anew, once."""

    code = "nothing-to-reissue"
    message = _("Only a revoked certificate of a completion can be issued anew, and only once.")


class ContributionNotAllowed(NotAllowed):
    """Only HR of the course's unit says who spoke and who helped."""

    code = "contribution-not-allowed"
    message = _("Only HR of the unit that owns the course may say who spoke and who helped.")


class ContributionKnown(BrokenRule):
    """The same person is noted for the same kind already."""

    code = "contribution-known"
    message = _("This person is on the list already.")


class ContributionCertified(WrongState):
    """What a certificate proves is not taken back: the certificate is revoked."""

    code = "contribution-certified"
    message = _("A certificate has been issued for it. Revoke that instead.")


class ReasonMissing(BrokenRule):
    """A revocation or correction says why."""

    code = "reason-missing"
    message = _("Please say why.")


class SharingNotAllowed(NotAllowed):
    """Only the holder decides who reads the whole name."""

    code = "sharing-not-allowed"
    message = _("Only the person named in a certificate may share it.")


class NothingToArchive(WrongState):
    """An archive copy is made of a valid certificate of a completion whose PDF is ready."""

    code = "nothing-to-archive"
    message = _("There is an archive copy only of a valid certificate of a completion whose PDF is ready.")


class NothingToRetry(WrongState):
    """The PDF has not failed."""

    code = "nothing-to-retry"
    message = _("This PDF has not failed.")
