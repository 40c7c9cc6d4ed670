"""Issuing what HR has looked at: for a whole offering or programme, without those whom HR leaves out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from certificates import pdf, permissions, queries, steps
from certificates.errors import AwardNotAllowed, ListHasChanged, NotEligible
from certificates.subjects import Completed
from courses.models import Offering, Programme
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def award_offering(
    offering: Offering,
    kind: str,
    *,
    expected: int | None = None,
    left_out: Collection[int] = (),
    among: Collection[str] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Issue a kind of certificate to all of an offering who can get it, except for completions that are left out.

    `among` names employees by their public ids and leaves out everybody else. `expected` is how many the page showed as
    eligible. Returns how many were issued; a repeat issues nothing. 19 statements for any number of people. Raises
    AwardNotAllowed where nobody's records are kept by `by`, ListHasChanged, NoTemplate; then nothing is issued.
    """
    Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    listed = queries.candidates(offering, kind, by.user)
    chosen = _chosen(listed, expected, left_out, among, by)
    return steps.award([steps.Award(one, kind) for one in chosen], by=by, at=at)


@transaction.atomic(durable=True)
def award_programme(
    programme: Programme,
    kind: str,
    *,
    expected: int | None = None,
    left_out: Collection[int] = (),
    among: Collection[str] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Issue a kind of certificate to all who completed a programme and can get it, as `award_offering` does for an offering.

    22 statements for any number of people. Raises AwardNotAllowed, ListHasChanged, NoTemplate; then nothing is issued.
    """
    Programme.objects.select_for_update(of=("self",), no_key=True).get(pk=programme.pk)
    listed = queries.graduates(programme, kind, by.user)
    chosen = _chosen(listed, expected, left_out, among, by)
    return steps.award([steps.Award(one, kind) for one in chosen], by=by, at=at)


def _chosen(
    listed: Sequence[queries.Candidate | queries.Graduate],
    expected: int | None,
    left_out: Collection[int],
    among: Collection[str] | None,
    by: Actor,
) -> list[Completed]:
    if not listed and not permissions.can_award(by):
        raise AwardNotAllowed
    eligible = [one.completion for one in listed if one.completion is not None and one.is_eligible]
    if expected is not None and expected != len(eligible):
        raise ListHasChanged
    passed = set(left_out)
    wanted = [one for one in eligible if one.pk not in passed and (among is None or one.employee.public_id in among)]
    return sorted(wanted, key=lambda one: one.pk)


def preview_award(offering: Offering, kind: str, completion: int, *, by: Actor, at: datetime) -> bytes:
    """Return the PDF that a completion of the offering would get, and change nothing.

    Its running number is 0 and its code nobody's. Raises NotEligible, where a certificate could not be issued now or where
    `by` does not keep the person's records, and NoTemplate.
    """
    return _look(queries.candidates(offering, kind, by.user), kind, completion, at)


def preview_programme_award(programme: Programme, kind: str, completion: int, *, by: Actor, at: datetime) -> bytes:
    """Return the PDF that a completion of the programme would get, and change nothing. Raises NotEligible, NoTemplate."""
    return _look(queries.graduates(programme, kind, by.user), kind, completion, at)


def _look(listed: Sequence[queries.Candidate | queries.Graduate], kind: str, completion: int, at: datetime) -> bytes:
    found = [one.completion for one in listed if one.completion is not None and one.is_eligible]
    row = next((one for one in found if one.pk == completion), None)
    if row is None:
        raise NotEligible
    return pdf.render(steps.draft(steps.Award(row, kind), at=at))
