"""What the floor above all rooms connects: rooms side by side do not know each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from appraisals import steps as appraisals
from certificates.models import Certificate
from competencies import steps as competencies
from competencies.models import Evidence
from courses.models import Completion
from courses.steps import SOURCE
from lms.kit.actors import Actor

# Evidence of a completion that ends with its certificate; its key is the completion's.
CERTIFIED = "certificates.certificate"
_ENDS = "Berlaku selama sertifikatnya berlaku"


def let_evidence_end_with_certificates(
    sender: object, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime, **_rest: object
) -> None:
    """Let the evidence of completions count no longer than the certificates that rest on it. Constant statements.

    Evidence only grows: a line that holds too long is reversed, and one that ends in time takes its place.
    """
    ends: dict[str, date] = {}
    for row in rows:
        if row.get("expires_on") is not None and "corrects_id" not in row:
            key = str(row["completion_id"])
            ends[key] = min(row["expires_on"], ends.get(key, row["expires_on"]))
    if not ends:
        return
    lines = list(Evidence.objects.filter(source=SOURCE, source_key__in=ends).standing())
    long = [line for line in lines if line.valid_until is None or line.valid_until > ends[line.source_key]]
    shortened = [_ending(line, ends[line.source_key], by, at) for line in long]
    competencies.reverse_evidence(Evidence.objects.filter(pk__in=[line.pk for line in long]), by=by, at=at, reason=_ENDS)
    competencies.record_evidence(shortened, at=at)


def _ending(line: Evidence, end: date, by: Actor, at: datetime) -> Evidence:
    same = ("agency_id", "employee_id", "competency_id", "level", "kind", "on", "source_key", "description")
    kept = {name: getattr(line, name) for name in same}
    return Evidence(**kept, source=CERTIFIED, valid_until=end, recorded_at=at, recorded_by=by.user)


def take_back_what_a_certificate_brought(
    sender: object, certificates: Sequence[Certificate], by: Actor, at: datetime, reason: str, **_rest: object
) -> None:
    """Reverse evidence and credits of revoked certificates in the transaction that revokes them. Constant statements."""
    completions = [Completion(pk=certificate.completion_id) for certificate in certificates if certificate.is_of_completion]
    evidence = Evidence.objects.filter(
        source__in=[SOURCE, CERTIFIED], source_key__in=[str(completion.pk) for completion in completions]
    )
    competencies.reverse_evidence(evidence, by=by, at=at, reason=reason)
    appraisals.reverse(completions, by=by, at=at, reason=reason)
