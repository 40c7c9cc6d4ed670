"""What raters, employees, supervisors and heads of units do in a campaign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from competencies import steps
from competencies.errors import NoPeer, RatingIncomplete, TooManyPeers, WindowOver
from competencies.models import Assessment, AssessmentQuestion, Calibration, Campaign, Rating, RatingAnswer
from competencies.notices import PEERS_TO_CONFIRM
from competencies.rules.ratings import is_complete, level_shown, read_seen
from competencies.transitions import RATING
from lms.kit.errors import NotAllowed, NotSeen, WrongState
from people.models import Employee, User
from people.queries.deciding import deciders_of
from people.telling import Message, tell

if TYPE_CHECKING:
    from lms.kit.actors import Actor


def _user(by: Actor) -> User:
    if by.user is None:  # only people rate
        raise NotAllowed
    return by.user


def _open(campaign: Campaign, at: dt.datetime) -> None:
    if campaign.state != Campaign.State.OPEN or not campaign.opens_on <= timezone.localdate(at) <= campaign.closes_on:
        raise WindowOver


def _own(rating: Rating, by: Actor, at: dt.datetime) -> Rating:
    """Lock a rating of the actor that may still be written."""
    own = Rating.objects.filter(rater__user=_user(by), pk=rating.pk).select_related("assessment__campaign")
    found: Rating | None = own.select_for_update(of=("self",)).first()
    if found is None:
        raise NotSeen
    RATING.require("submit", state=found.state)
    _open(found.assessment.campaign, at)
    return found


@transaction.atomic(durable=True)
def save_answer(
    rating: Rating, question: AssessmentQuestion, data: Mapping[str, str], *, by: Actor, at: dt.datetime
) -> RatingAnswer:
    """Keep what the rater says about one competency so far, from a sent form; it may be half filled. A repeat overwrites.

    Raises NotSeen unless it is the actor's own rating and question, WrongState once submitted, WindowOver.
    """
    found = _own(rating, by, at)
    if not found.assessment.questions.filter(pk=question.pk).exists():
        raise NotSeen
    seen = read_seen(question.indicators, data)
    level = level_shown(seen, question.indicators, found.assessment.campaign.least)
    remark = "" if found.role == Rating.Role.PEER else data.get("remark", "").strip()[:500]
    said = {"seen": seen, "level": level, "remark": remark}
    return RatingAnswer.objects.update_or_create(rating=found, question=question, defaults=said)[0]


@transaction.atomic(durable=True)
def submit_rating(rating: Rating, *, by: Actor, at: dt.datetime) -> None:
    """Hand a rating in; it is final. Raises RatingIncomplete where a behaviour has no answer, and as save_answer."""
    found = _own(rating, by, at)
    answers = {one.question_id: one.seen for one in found.answers.all()}
    lacking = [one.pk for one in found.assessment.questions.all() if not is_complete(answers.get(one.pk, {}), one.indicators)]
    if lacking:
        raise RatingIncomplete(lacking=lacking)
    found.state, found.submitted_at = Rating.State.SUBMITTED, at
    found.save(update_fields=["state", "submitted_at"])


@transaction.atomic(durable=True)
def choose_peers(assessment: Assessment, peers: Collection[Employee], *, by: Actor, at: dt.datetime) -> None:
    """Name the peers who rate a person; those named before and not now are dropped unless they have submitted.

    The supervisor confirms them where the campaign says so, else they are asked at once. Raises NotSeen unless the actor
    may name them, WindowOver, TooManyPeers, NoPeer; then nothing changes.
    """
    allowed = Assessment.objects.peers_chosen_by(_user(by)).filter(pk=assessment.pk)
    found = allowed.select_for_update(of=("self",)).select_related("campaign", "employee").first()
    if found is None:
        raise NotSeen
    campaign = found.campaign
    _open(campaign, at)
    chosen = {one.pk for one in peers}
    present = {one.rater_id: one for one in found.ratings.standing()}
    kept = {key for key, one in present.items() if one.role == "peer" and one.state == "submitted"}
    if len(chosen | kept) > campaign.most_peers:
        raise TooManyPeers
    others = {key for key, one in present.items() if one.role != "peer"}
    around = Employee.objects.around(found.employee, timezone.localdate(at))
    if chosen & others or around.filter(pk__in=chosen).count() != len(chosen):
        raise NoPeer
    gone = [one.pk for key, one in present.items() if one.role == "peer" and key not in chosen | kept]
    Rating.objects.filter(pk__in=gone).update(state="dropped")
    state = Rating.State.PROPOSED if campaign.supervisor_confirms else Rating.State.ASKED
    new = [Rating(assessment=found, role="peer", rater_id=key, state=state) for key in sorted(chosen - present.keys())]
    made = Rating.objects.bulk_create(new)
    if made and campaign.supervisor_confirms:
        _tell_supervisor(found, at)
    elif made:
        steps.tell_raters(campaign, Rating.objects.filter(pk__in=[one.pk for one in made]), at=at)


def _tell_supervisor(assessment: Assessment, at: dt.datetime) -> None:
    users = deciders_of([assessment.employee_id], timezone.localdate(at))[assessment.employee_id]
    words = {"campaign": assessment.campaign.title, "employee": assessment.employee}
    link = reverse("competencies:confirm_peers", args=[assessment.public_id])
    tell(PEERS_TO_CONFIRM, [Message(user, words, link) for user in users], at=at)


@transaction.atomic(durable=True)
def confirm_peers(assessment: Assessment, kept: Collection[int], *, by: Actor, at: dt.datetime) -> None:
    """Confirm proposed peers (ids of ratings) and leave the other proposed ones out; those confirmed are asked.

    Raises NotSeen unless the person reports to the actor, or the actor is HR of the person and nobody supervises, WindowOver.
    """
    confirmed = Assessment.objects.peers_confirmed_by(_user(by)).filter(pk=assessment.pk)
    found = confirmed.select_for_update(of=("self",)).select_related("campaign").first()
    if found is None:
        raise NotSeen
    _open(found.campaign, at)
    proposed = found.ratings.filter(state=Rating.State.PROPOSED)
    asked = list(proposed.filter(pk__in=kept).values_list("pk", flat=True))
    proposed.exclude(pk__in=asked).update(state=Rating.State.DROPPED)
    proposed.update(state=Rating.State.ASKED)
    steps.tell_raters(found.campaign, Rating.objects.filter(pk__in=asked), at=at)


@transaction.atomic(durable=True)
def calibrate(
    assessment: Assessment, question: AssessmentQuestion, level: int, *, reason: str, by: Actor, at: dt.datetime
) -> Calibration:
    """Find another level than the supervisor's after comparing, with the reason; it counts instead.

    Raises NotSeen unless the actor heads the person's unit or one above, WrongState unless the campaign is being calibrated.
    """
    headed = Assessment.objects.headed_by(_user(by)).filter(pk=assessment.pk)
    found = headed.select_related("campaign").first()
    if found is None or not found.questions.filter(pk=question.pk).exists():
        raise NotSeen
    if Campaign.objects.select_for_update().get(pk=found.campaign_id).state != Campaign.State.CALIBRATING:
        raise WrongState
    said = {"level": level, "reason": reason, "made_at": at, "made_by": by.user}
    return Calibration.objects.create(assessment=found, question=question, **said)
