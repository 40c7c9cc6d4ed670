"""What the room keeps: templates, numbers, certificates and the signed lists of the days."""

from certificates.models.archives import ArchiveCopy
from certificates.models.certificates import Certificate
from certificates.models.contributions import Contribution
from certificates.models.designs import Design, DesignRevision, DesignUse
from certificates.models.kinds import MAIN_COUNTER, OF_COMPLETIONS, OF_CONTRIBUTIONS, AwardRule, Kind, KindRule, RenewalRule
from certificates.models.manifests import Manifest
from certificates.models.numbers import Counter, ReservedNumber
from certificates.models.register import RegisterEntry
from certificates.models.templates import Template

__all__ = [
    "MAIN_COUNTER",
    "OF_COMPLETIONS",
    "OF_CONTRIBUTIONS",
    "ArchiveCopy",
    "AwardRule",
    "Certificate",
    "Contribution",
    "Counter",
    "Design",
    "DesignRevision",
    "DesignUse",
    "Kind",
    "KindRule",
    "Manifest",
    "RegisterEntry",
    "RenewalRule",
    "ReservedNumber",
    "Template",
]
