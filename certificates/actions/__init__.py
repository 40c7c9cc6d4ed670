"""What people do with certificates and templates: one function, one transaction each."""

from certificates.actions.archiving import archive
from certificates.actions.attending import award_attendance
from certificates.actions.awarding import award_offering, award_programme, preview_award, preview_programme_award
from certificates.actions.contributing import (
    TRAINER,
    award_contributions,
    note_contribution,
    note_trainers,
    take_back_contribution,
)
from certificates.actions.correcting import correct
from certificates.actions.designs import use_design
from certificates.actions.expiring import remind_of_expiry
from certificates.actions.reissuing import reissue
from certificates.actions.rendering import retry_rendering
from certificates.actions.renewing import renew_due
from certificates.actions.reserving import reserve_numbers, use_reserved_number
from certificates.actions.revoking import Revoked, revoke
from certificates.actions.rules import write_award_rule, write_kind_rule, write_renewal_rule
from certificates.actions.sharing import share
from certificates.actions.templates import revise_template

__all__ = [
    "TRAINER",
    "Revoked",
    "archive",
    "award_attendance",
    "award_contributions",
    "award_offering",
    "award_programme",
    "correct",
    "note_contribution",
    "note_trainers",
    "preview_award",
    "preview_programme_award",
    "reissue",
    "remind_of_expiry",
    "renew_due",
    "reserve_numbers",
    "retry_rendering",
    "revise_template",
    "revoke",
    "share",
    "take_back_contribution",
    "use_design",
    "use_reserved_number",
    "write_award_rule",
    "write_kind_rule",
    "write_renewal_rule",
]
