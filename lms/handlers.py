"""What the floor above all rooms connects: rooms side by side do not know each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from appraisals import steps as appraisals
from certificates.models import Certificate
from competencies import steps as competencies
from competencies.models import Evidence
from courses import steps as courses
from courses.models import Completion
from courses.steps import SOURCE
from lms.kit.actors import Actor

# Evidence of a completion that ends with its certificate; its key is the completion's.
CERTIFIED = "certificates.certificate"
# Lines of a certificate that was renewed by something else than a retake, or issued anew; their key is its code.
RENEWED, REISSUED = "certificates.renewal", "certificates.reissue"
_ENDS = "Berlaku selama sertifikatnya berlaku"


def let_evidence_end_with_certificates(
    sender: object, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime, **_rest: object
) -> None:
    """Let the evidence of completions count no longer than the certificates that rest on it. Constant statements.

    Evidence only grows: a line that holds too long is reversed, and one that ends in time takes its place.
    """
    ends: dict[str, date] = {}
    for row in rows:
        if row.get("completion_id") and row.get("expires_on") and "corrects_id" not in row and not row.get("renewal_way"):
            key = str(row["completion_id"])
            ends[key] = min(row["expires_on"], ends.get(key, row["expires_on"]))
    if not ends:
        return
    lines = list(Evidence.objects.filter(source=SOURCE, source_key__in=ends).standing())
    long = [line for line in lines if line.valid_until is None or line.valid_until > ends[line.source_key]]
    shortened = [_ending(line, ends[line.source_key], by, at) for line in long]
    competencies.reverse_evidence(Evidence.objects.filter(pk__in=[line.pk for line in long]), by=by, at=at, reason=_ENDS)
    competencies.record_evidence(shortened, at=at)


def carry_evidence_into_the_next_cycle(
    sender: object, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime, **_rest: object
) -> None:
    """Let evidence of completions count through the cycle of a certificate that was renewed. Constant statements.

    The line of the cycle before ends as it did; one of today takes over and ends with the new certificate.
    """
    renewals = [row for row in rows if row.get("renewal_way") and row.get("completion_id") and "corrects_id" not in row]
    renewed = {str(row["completion_id"]): row for row in renewals}
    if not renewed:
        return
    lines = Evidence.objects.filter(source__in=[SOURCE, CERTIFIED], source_key__in=renewed).standing()
    competencies.record_evidence([_next_cycle(line, renewed[line.source_key], by, at) for line in lines], at=at)


def _next_cycle(line: Evidence, row: Mapping[str, Any], by: Actor, at: datetime) -> Evidence:
    same = ("agency_id", "employee_id", "competency_id", "level", "kind", "description")
    kept = {name: getattr(line, name) for name in same}
    cycle = {"on": row["issued_on"], "valid_until": row["expires_on"], "source": RENEWED, "source_key": row["code"]}
    return Evidence(**kept, **cycle, recorded_at=at, recorded_by=by.user)


def bring_back_what_a_certificate_proves(
    sender: object, certificates: Sequence[Certificate], by: Actor, at: datetime, reason: str, **_rest: object
) -> None:
    """Write evidence and credits anew that a revocation took back, for the certificates issued anew. Constant statements."""
    codes = {str(one.completion_id): one.code for one in certificates if one.completion_id}
    if not codes:
        return
    taken = Evidence.objects.filter(source__in=[SOURCE, CERTIFIED], source_key__in=codes, reverses=None)
    # A line that ends with the certificate stands for the one that it shortened.
    lines = {(line.source_key, line.competency_id): line for line in taken.exclude(reversed_by=None).order_by("pk")}
    competencies.record_evidence([_anew(line, codes[line.source_key], by, at) for line in lines.values()], at=at)
    courses.bring_back([int(key) for key in codes], by=by, at=at)
    appraisals.post_anew(codes, source=REISSUED, by=by, at=at)


def _anew(line: Evidence, code: str, by: Actor, at: datetime) -> Evidence:
    same = ("agency_id", "employee_id", "competency_id", "level", "kind", "on", "valid_until", "description")
    kept = {name: getattr(line, name) for name in same}
    return Evidence(**kept, source=REISSUED, source_key=code, recorded_at=at, recorded_by=by.user)


def _ending(line: Evidence, end: date, by: Actor, at: datetime) -> Evidence:
    same = ("agency_id", "employee_id", "competency_id", "level", "kind", "on", "source_key", "description")
    kept = {name: getattr(line, name) for name in same}
    return Evidence(**kept, source=CERTIFIED, valid_until=end, recorded_at=at, recorded_by=by.user)


def take_back_what_a_certificate_brought(
    sender: object, certificates: Sequence[Certificate], by: Actor, at: datetime, reason: str, **_rest: object
) -> None:
    """Reverse evidence and credits of revoked certificates in the transaction that revokes them. Constant statements."""
    # What a programme says was learnt is evidence and credit of its courses, which stay.
    mine = [one for one in certificates if one.completion_id]
    if not mine:
        return
    codes = [one.code for one in mine]
    # The cycle before a renewal, and its credits, are proved by the certificate of that cycle.
    completions = [Completion(pk=one.completion_id) for one in mine if not one.renewal_way]
    keys = [str(completion.pk) for completion in completions]
    evidence = Evidence.objects.filter(
        Q(source__in=[SOURCE, CERTIFIED], source_key__in=keys) | Q(source__in=[RENEWED, REISSUED], source_key__in=codes)
    )
    competencies.reverse_evidence(evidence, by=by, at=at, reason=reason)
    courses.set_aside([one.pk for one in completions], by=by, at=at, reason=reason)
    appraisals.reverse(completions, by=by, at=at, reason=reason, anew=(REISSUED, codes))


def ask_for_job(user: Any, kind: str, given: Mapping[str, Any], at: datetime) -> None:
    """Keep a job that a page of a room asked for."""
    from lms.jobs.actions import ask

    ask(user, kind, dict(given), at=at)
