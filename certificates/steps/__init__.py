"""Parts that run inside somebody's transaction."""

from certificates.steps.ending import end, locked, require_reason
from certificates.steps.issuing import issue, issue_corrected

__all__ = ["end", "issue", "issue_corrected", "locked", "require_reason"]
