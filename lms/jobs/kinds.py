"""What can be asked for as a job."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from appraisals import actions as appraising
from appraisals.models import Closing, CreditLine, CreditPeriod
from appraisals.queries.closings import verify
from certificates import queries as certificates
from certificates.archive import zipped
from certificates.models import Kind as CertificateKind
from competencies import actions
from competencies.api.receiving import SendEvidenceSerializer, reasons, sent
from courses import actions as planning
from courses.api.proposals import AskedProposalSerializer
from courses.models import TrainingProposal
from lms.jobs import exports
from lms.jobs.making import Kind, Made, Tell
from lms.kit.actors import Actor
from people.access import log_access
from people.models import Unit
from people.scopes import scope_of

if TYPE_CHECKING:
    from people.models import User

PORTION = 500


def _check_evidence(given: Mapping[str, Any], _user: User) -> dict[str, Any]:
    asked = SendEvidenceSerializer(data=given)
    asked.is_valid(raise_exception=True)
    return {"evidence": given["evidence"]}


def _send_evidence(given: Mapping[str, Any], user: User, tell: Tell) -> Made:
    """Write the lines, portion by portion; a cancelled job has written the portions before."""
    asked = SendEvidenceSerializer(data=given)
    asked.is_valid(raise_exception=True)
    lines = [sent(row) for row in asked.validated_data["evidence"]]
    result: dict[str, Any] = {"written": [], "known": [], "refused": []}
    for start in range(0, len(lines), PORTION):
        tell(start)
        part = actions.receive_evidence(lines[start : start + PORTION], by=Actor.of(user), at=timezone.now())
        result["written"] += part.written
        result["known"] += part.known
        result["refused"] += list(reasons(part.refused))
    return Made(result)


def _closing_of(given: Mapping[str, Any], user: User) -> Closing:
    """Return the frozen year, for HR and auditors of its agency. Raises Http404."""
    found = Closing.objects.visible_to(user).select_related("period").filter(public_id=str(given.get("closing", ""))).first()
    grants = scope_of(user).granted("hr", "auditor")
    if found is None or not any(one.is_agency_wide and one.agency_id == found.period.agency_id for one in grants):
        raise Http404
    return found


def _check_closing(given: Mapping[str, Any], user: User) -> dict[str, Any]:
    return {"closing": _closing_of(given, user).public_id}


def _verify_closing(given: Mapping[str, Any], user: User, tell: Tell) -> Made:
    tell(0)
    found = verify(_closing_of(given, user))
    return Made({**vars(found), "differing": list(found.differing), "is_whole": found.is_whole})


def _period_of(given: Mapping[str, Any], user: User) -> CreditPeriod:
    """Return the announced or closed year of the agency of which the user is HR as a whole. Raises Http404."""
    kept = [one.agency_id for one in scope_of(user).granted("hr") if one.is_agency_wide]
    year = given.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        raise Http404
    asked = given.get("agency")
    agencies = [asked] if asked in kept else kept[:1]
    return get_object_or_404(CreditPeriod, agency__in=agencies, year=year)


def _check_close(given: Mapping[str, Any], user: User) -> dict[str, Any]:
    period = _period_of(given, user)
    lines = CreditLine.objects.filter(agency=period.agency_id).learning_hours().in_year(period.year)
    kept = {"year": period.year, "agency": period.agency_id, "people": lines.order_by().values("employee").distinct().count()}
    reason = given.get("reason", "")
    return kept | ({"reason": reason[:1000]} if isinstance(reason, str) and reason.strip() else {})


def _close(given: Mapping[str, Any], user: User, tell: Tell) -> Made:
    """Freeze the year in one piece: everybody or nobody; with a reason, a closed one anew as a numbered correction."""
    tell(0)
    period, by = _period_of(given, user), Actor.of(user)
    how: dict[str, Any] = {"by": by, "at": timezone.now(), "tell": lambda read: tell(min(read, given["people"]))}
    closing = (
        appraising.correct_year(period, reason=given["reason"], **how)
        if "reason" in given
        else appraising.close_year(period, **how)
    )
    shown = {"closing": closing.public_id, "number": closing.number, "people": closing.people, "sha256": closing.sha256}
    return Made({**shown, "total": str(closing.total)})


def _files_of(given: Mapping[str, Any], user: User) -> Any:
    """Return the certificates of an offering whose PDFs are ready, of those whose record the user keeps. Raises Http404."""
    offerings = certificates.offerings_with_awards(user).select_related("curriculum__course")
    offering = get_object_or_404(offerings, public_id=str(given.get("offering", "")))
    kind = given.get("kind", CertificateKind.COMPLETION)
    ready = certificates.of_offering(offering, kind, user).ready() if kind in CertificateKind.values else None
    if ready is None or not ready.exists():
        raise Http404
    return ready


def _check_files(given: Mapping[str, Any], user: User) -> dict[str, Any]:
    number = _files_of(given, user).count()
    return {"offering": str(given["offering"]), "kind": str(given.get("kind", CertificateKind.COMPLETION)), "files": number}


def _pack_files(given: Mapping[str, Any], user: User, tell: Tell) -> Made:
    """Put the PDFs into one ZIP; each holder reads who had theirs."""
    ready = list(_files_of(given, user))
    log_access(user, [one.employee_id for one in ready], "certificate")

    def told() -> Any:
        for number, certificate in enumerate(ready):
            tell(min(number, given["files"]))
            yield certificate

    return Made({"files": len(ready)}, zipped(told()), f"certificates-{given['offering']}.zip")


def _asked_of_the_planner(given: Mapping[str, Any], user: User) -> tuple[dict[str, Any], Unit]:
    """Return what was asked, checked, and its unit. Raises ValidationError, Http404 for a unit that the user does not keep."""
    asked = AskedProposalSerializer(data=given)
    asked.is_valid(raise_exception=True)
    return asked.validated_data, get_object_or_404(Unit.objects.kept_by_hr(user), public_id=asked.validated_data["unit"])


def _check_proposal(given: Mapping[str, Any], user: User) -> dict[str, Any]:
    asked, _unit = _asked_of_the_planner(given, user)
    return dict(AskedProposalSerializer(asked).data)


def _propose(given: Mapping[str, Any], user: User, tell: Tell) -> Made:
    """Ask the planner and wait for what it proposes; a cancelled job leaves the proposal as failed."""
    asked, unit = _asked_of_the_planner(given, user)
    new = TrainingProposal(**{**asked, "unit": unit})
    proposal = planning.begin_proposal(new, is_left=False, by=Actor.of(user), at=timezone.now())
    proposal = planning.compute_proposal(proposal, tell=tell, at=timezone.now())
    proposal.refresh_from_db()
    names = ("closed", "first_come", "bound", "cost", "people")
    return Made({"training_proposal": proposal.pk, **{name: getattr(proposal, name) for name in names}})


KINDS: Mapping[str, Kind] = {
    "evidence": Kind(lambda _given: "competencies.write", _check_evidence, lambda given: len(given["evidence"]), _send_evidence),
    "closing": Kind(lambda _given: "appraisals.write", _check_close, lambda given: int(given["people"]), _close, is_whole=True),
    "closing_verification": Kind(lambda _given: "appraisals.read", _check_closing, lambda _given: 1, _verify_closing),
    "training_proposal": Kind(lambda _given: "courses.write", _check_proposal, lambda _given: 100, _propose),
    "export": Kind(exports.scope, exports.check, exports.size, exports.run),
    "certificate_files": Kind(lambda _given: "certificates.read", _check_files, lambda given: int(given["files"]), _pack_files),
}
CHOICES = [(name, name) for name in KINDS]
