"""Saying who spoke at an offering and who helped, and issuing their certificates."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import permissions, steps
from certificates.errors import ContributionCertified, ContributionKnown, ContributionNotAllowed
from certificates.models import Certificate, Contribution, Kind
from courses.models import Offering
from lms.kit.actors import Actor
from people.models import Employee

# As what a trainer of the sessions is noted; the paper is Indonesian.
TRAINER = "narasumber"


@transaction.atomic(durable=True)
def note_contribution(contribution: Contribution, *, by: Actor, at: datetime) -> Contribution:
    """Write that somebody spoke or helped, an employee or a guest, and return it.

    Raises ContributionNotAllowed, ContributionKnown where the same person is noted for the same kind; nothing is written then.
    """
    offering = _locked(contribution.offering_id, by)
    same = {"employee": contribution.employee_id} if contribution.employee_id else {"guest_name": contribution.guest_name}
    if Contribution.objects.filter(offering=offering, kind=contribution.kind, **same).exists():
        raise ContributionKnown
    contribution.agency_id, contribution.noted_by, contribution.noted_at = offering.agency_id, by.user, at
    contribution.save()
    return contribution


@transaction.atomic(durable=True)
def note_trainers(offering: Offering, *, by: Actor, at: datetime) -> int:
    """Write that those employees spoke who teach the offering's sessions, and return how many were new.

    Four statements. Raises ContributionNotAllowed.
    """
    _locked(offering.pk, by)
    known = Contribution.objects.filter(offering=offering, kind=Kind.SPEAKER, employee__isnull=False).values("employee")
    trainers = Employee.objects.filter(user__sessions__offering=offering).exclude(pk__in=known).distinct()
    rows = [
        Contribution(
            agency_id=offering.agency_id,
            offering=offering,
            kind=Kind.SPEAKER,
            employee=one,
            role=TRAINER,
            noted_by=by.user,
            noted_at=at,
        )
        for one in trainers.order_by("pk")
    ]
    return len(Contribution.objects.bulk_create(rows))


@transaction.atomic(durable=True)
def take_back_contribution(contribution: Contribution, *, by: Actor) -> None:
    """Strike a contribution off the list. Raises ContributionNotAllowed, ContributionCertified where a certificate names it."""
    _locked(contribution.offering_id, by)
    if Certificate.objects.filter(contribution=contribution).exists():
        raise ContributionCertified
    contribution.delete()


@transaction.atomic(durable=True)
def award_contributions(offering: Offering, *, by: Actor, at: datetime) -> int:
    """Issue a certificate for each contribution to an offering that has none, and return how many.

    A repeat issues nothing. 15 statements for any number. Raises ContributionNotAllowed, NoTemplate.
    """
    _locked(offering.pk, by)
    waiting = Contribution.objects.filter(offering=offering).without_certificate().order_by("pk")
    related = waiting.select_related("employee__grade", "offering__curriculum__course__form")
    return steps.issue_for_contributions(list(related), by=by, at=at)


def _locked(offering: int, by: Actor) -> Offering:
    row = Offering.objects.select_for_update(of=("self",)).get(pk=offering)
    if not permissions.can_note_contributions(by, row):
        raise ContributionNotAllowed
    return row
