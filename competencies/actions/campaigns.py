"""What HR and the clock do with assessment campaigns: begin, open, end the rating, close, cancel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from competencies import steps
from competencies.errors import NobodyToAssess, WindowOver
from competencies.models import Assessment, Campaign, Evidence, Rating
from competencies.notices import PEERS_TO_CHOOSE, RESULTS_READY
from competencies.queries import results_of
from competencies.transitions import CAMPAIGN
from lms.kit.errors import NotAllowed, NotSeen
from lms.kit.months import months_later
from people.models import Unit
from people.telling import Message, tell

if TYPE_CHECKING:
    from competencies.queries import Result
    from lms.kit.actors import Actor
    from people.models import JobRole

SOURCE = "competencies.campaign"
PEOPLE_AT_ONCE = 1_000


@dataclass(frozen=True)
class Opened:
    """How many people are rated, and how many were told."""

    people: int
    told: int


@dataclass(frozen=True)
class Tended:
    """What a day did: ratings asked of new supervisors, people reminded, campaigns whose window ended."""

    asked: int
    reminded: int
    ended: int


@transaction.atomic(durable=True)
def begin_campaign(
    campaign: Campaign, units: Sequence[Unit], job_roles: Sequence[JobRole], *, by: Actor, at: dt.datetime
) -> Campaign:
    """Write an unsaved campaign as a draft for units and roles (none: all roles).

    Raises NotAllowed unless `by` is HR of all the units.
    """
    if by.user is not None:
        kept = set(Unit.objects.kept_by_hr(by.user).filter(pk__in=[unit.pk for unit in units]).values_list("pk", flat=True))
        if not units or {unit.pk for unit in units} != kept:
            raise NotAllowed
    campaign.agency_id = units[0].agency_id
    campaign.made_at, campaign.made_by = at, by.user
    campaign.save()
    campaign.units.set(units)
    campaign.job_roles.set(job_roles)
    return campaign


def _locked(campaign: Campaign, verb: str, by: Actor) -> Campaign:
    found: Campaign | None = Campaign.objects.select_for_update().filter(pk=campaign.pk).first()
    if found is None:
        raise NotSeen
    if by.user is not None and not Campaign.objects.kept_by_hr(by.user).filter(pk=found.pk).exists():
        raise NotAllowed
    CAMPAIGN.require(verb, state=found.state)
    return found


@transaction.atomic(durable=True)
def open_campaign(campaign: Campaign, *, by: Actor, at: dt.datetime) -> Opened:
    """Freeze who is rated about what, ask everybody themselves and their supervisor of the day, and tell all.

    Raises NotAllowed, WrongState, WindowOver after the last day, NobodyToAssess; then nothing changes.
    """
    found, today = _locked(campaign, "open", by), timezone.localdate(at)
    if today > found.closes_on:
        raise WindowOver
    assessments = steps.freeze_people(found, today)
    if not assessments:
        raise NobodyToAssess
    steps.ask_themselves(assessments)
    steps.ask_supervisors(assessments, today)
    _move(found, Campaign.State.OPEN)
    told = steps.tell_raters(found, Rating.objects.filter(assessment__campaign=found), at=at)
    if found.peers_by == Campaign.PeersBy.EMPLOYEE:
        tell(PEERS_TO_CHOOSE, _to_each(found, "competencies:choose_peers"), at=at)
    return Opened(len(assessments), told)


def _move(campaign: Campaign, state: str, **facts: Any) -> None:
    for name, value in {"state": state, **facts}.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=["state", *facts])


def _to_each(campaign: Campaign, page: str) -> Iterator[Message]:
    words = {"campaign": campaign.title, "day": campaign.closes_on}
    for one in campaign.assessments.select_related("employee__user"):
        yield Message(one.employee.user, words, reverse(page, args=[one.public_id]))


@transaction.atomic(durable=True)
def end_rating(campaign: Campaign, *, by: Actor, at: dt.datetime) -> None:
    """End the rating; heads of units may compare and find other levels now. What was not submitted is dropped.

    Raises NotAllowed, WrongState; then nothing changes.
    """
    found = _locked(campaign, "calibrate", by)
    Rating.objects.filter(assessment__campaign=found, state__in=("proposed", "asked")).update(state="dropped")
    _move(found, Campaign.State.CALIBRATING)


@transaction.atomic(durable=True)
def close_campaign(campaign: Campaign, *, by: Actor, at: dt.datetime) -> int:
    """Turn the ratings into evidence and tell everybody their results; return how many lines of evidence there are.

    What people say of themselves becomes evidence that never counts; what supervisors saw (or the calibrated level), and
    what at least five peers saw, counts as the rules of kinds say. 7 statements a thousand people.
    Raises NotAllowed, WrongState; then nothing changes.
    """
    found = _locked(campaign, "close", by)
    people = list(found.assessments.order_by("employee"))
    batches = (people[start : start + PEOPLE_AT_ONCE] for start in range(0, len(people), PEOPLE_AT_ONCE))
    lines = [line for batch in batches for line in _evidence(found, batch, by, at)]
    steps.record_evidence(lines, at=at)
    _move(found, Campaign.State.CLOSED, closed_at=at)
    tell(RESULTS_READY, _to_each(found, "competencies:results"), at=at)
    return len(lines)


def _evidence(campaign: Campaign, people: Sequence[Assessment], by: Actor, at: dt.datetime) -> Iterator[Evidence]:
    found = results_of(people)
    for one in people:
        for result in found.get(one.pk, ()):
            for kind, level in _levels(result):
                yield _line(campaign, one, result, kind, level, by, at)


def _levels(result: Result) -> Iterator[tuple[str, int]]:
    said = (
        (Evidence.Kind.SELF, result.self_level),
        (Evidence.Kind.SUPERVISOR, result.decided),
        (Evidence.Kind.PEER, result.peers),
    )
    return ((kind, level) for kind, level in said if level is not None)


def _line(campaign: Campaign, one: Assessment, result: Result, kind: str, level: int, by: Actor, at: dt.datetime) -> Evidence:
    months = campaign.valid_months
    return Evidence(
        agency_id=campaign.agency_id,
        employee_id=one.employee_id,
        competency_id=result.question.competency_id,
        level=level,
        kind=kind,
        on=timezone.localdate(at),
        valid_until=months_later(timezone.localdate(at), months) if months else None,
        source=f"{SOURCE}.{kind}",
        source_key=str(one.pk),
        description=campaign.title,
        recorded_at=at,
        recorded_by=by.user,
    )


@transaction.atomic(durable=True)
def cancel_campaign(campaign: Campaign, *, by: Actor, at: dt.datetime) -> None:
    """Give a campaign up; what was rated leads nowhere and nobody reads it. Raises NotAllowed, WrongState."""
    _move(_locked(campaign, "cancel", by), Campaign.State.CANCELLED)


@transaction.atomic(durable=True)
def tend_campaigns(*, at: dt.datetime) -> Tended:
    """Ask new supervisors instead of those who left, remind who has not submitted, and end windows that are over.

    A repeat does nothing, and missed days are made good, but for reminders. Statements go by the number of open campaigns.
    """
    today, asked, reminded, ended = timezone.localdate(at), 0, 0, 0
    for campaign in Campaign.objects.filter(state=Campaign.State.OPEN).order_by("pk").select_for_update():
        if campaign.closes_on < today:
            Rating.objects.filter(assessment__campaign=campaign, state__in=("proposed", "asked")).update(state="dropped")
            _move(campaign, Campaign.State.CALIBRATING)
            ended += 1
            continue
        asked += steps.ask_supervisors(list(campaign.assessments.order_by("pk")), today)
        reminded += steps.remind_raters(campaign, at=at)
    return Tended(asked, reminded, ended)
