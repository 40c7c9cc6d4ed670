"""Parts that run inside somebody's transaction."""

from certificates.steps.contributing import issue_for_attendances, issue_for_contributions
from certificates.steps.designing import publish_design, revision_of, revisions_for
from certificates.steps.ending import end, locked, require_reason, revoke, revoke_programmes
from certificates.steps.following import follow
from certificates.steps.issuing import Award, automatic_kinds, award, draft, issue, issue_corrected
from certificates.steps.numbering import Numbers
from certificates.steps.papers import templates_of
from certificates.steps.register import enter, withdraw
from certificates.steps.renewing import renew
from certificates.steps.terms import retakes_from

__all__ = [
    "Award",
    "Numbers",
    "automatic_kinds",
    "award",
    "draft",
    "end",
    "enter",
    "follow",
    "issue",
    "issue_corrected",
    "issue_for_attendances",
    "issue_for_contributions",
    "locked",
    "publish_design",
    "renew",
    "require_reason",
    "retakes_from",
    "revision_of",
    "revisions_for",
    "revoke",
    "revoke_programmes",
    "templates_of",
    "withdraw",
]
