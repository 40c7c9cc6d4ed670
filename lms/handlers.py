"""What the floor above all rooms connects: rooms side by side do not know each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from appraisals import steps as appraisals
from certificates.models import Certificate
from competencies import steps as competencies
from competencies.models import Evidence
from courses.models import Completion
from courses.steps import SOURCE
from lms.kit.actors import Actor


def take_back_what_a_certificate_brought(
    sender: object, certificates: Sequence[Certificate], by: Actor, at: datetime, reason: str, **_rest: object
) -> None:
    """Reverse evidence and credits of revoked certificates in the transaction that revokes them. Constant statements."""
    completions = [Completion(pk=certificate.completion_id) for certificate in certificates]
    evidence = Evidence.objects.filter(source=SOURCE, source_key__in=[str(completion.pk) for completion in completions])
    competencies.reverse_evidence(evidence, by=by, at=at, reason=reason)
    appraisals.reverse(completions, by=by, at=at, reason=reason)
