"""What can be asked for as a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import timezone

from appraisals.models import Closing
from appraisals.queries.closings import verify
from competencies import actions
from competencies.api.receiving import SendEvidenceSerializer, reasons, sent
from lms.kit.actors import Actor
from people.scopes import scope_of

if TYPE_CHECKING:
    from people.models import User

PORTION = 500
Tell = Callable[[int], None]


@dataclass(frozen=True)
class Kind:
    """One kind of job: the scope that a client needs, what is checked at once, how much there is to do, and the work itself.

    `check` returns the input as it is kept, and raises what the API answers for a bad one. `run` tells after each portion how
    much is done (`tell` stops it where the job was cancelled) and returns the result.
    """

    scope: str
    check: Callable[[Mapping[str, Any], User], dict[str, Any]]
    size: Callable[[Mapping[str, Any]], int]
    run: Callable[[Mapping[str, Any], User, Tell], dict[str, Any]]


def _check_evidence(given: Mapping[str, Any], _user: User) -> dict[str, Any]:
    asked = SendEvidenceSerializer(data=given)
    asked.is_valid(raise_exception=True)
    return {"evidence": given["evidence"]}


def _send_evidence(given: Mapping[str, Any], user: User, tell: Tell) -> dict[str, Any]:
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
    return result


def _closing_of(given: Mapping[str, Any], user: User) -> Closing:
    """Return the frozen year, for HR and auditors of its agency. Raises Http404."""
    found = Closing.objects.visible_to(user).select_related("period").filter(public_id=str(given.get("closing", ""))).first()
    grants = scope_of(user).granted("hr", "auditor")
    if found is None or not any(one.is_agency_wide and one.agency_id == found.period.agency_id for one in grants):
        raise Http404
    return found


def _check_closing(given: Mapping[str, Any], user: User) -> dict[str, Any]:
    return {"closing": _closing_of(given, user).public_id}


def _verify_closing(given: Mapping[str, Any], user: User, tell: Tell) -> dict[str, Any]:
    tell(0)
    found = verify(_closing_of(given, user))
    return {**vars(found), "differing": list(found.differing), "is_whole": found.is_whole}


KINDS: Mapping[str, Kind] = {
    "evidence": Kind("competencies.write", _check_evidence, lambda given: len(given["evidence"]), _send_evidence),
    "closing_verification": Kind("appraisals.read", _check_closing, lambda _given: 1, _verify_closing),
}
CHOICES = [(name, name) for name in KINDS]
