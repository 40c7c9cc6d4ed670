"""Assessment campaigns in the city: one that runs, one that is being compared, one that is closed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from competencies import actions
from competencies.models import Assessment, Campaign, Rating, RatingAnswer
from competencies.rules.ratings import AS_A_RULE, NOT_YET, NOW_AND_THEN, level_shown
from lms.kit.actors import Actor
from people.models import Employee, Position, Unit, User

CLOCK = Actor.system("Bina")
OFTEN, WEIGHTS = (AS_A_RULE, NOW_AND_THEN, NOT_YET), (7, 2, 1)
DAY = dt.timedelta(days=1)
FEWEST_PEOPLE, MOST_PEOPLE = 5, 400


def write(personas: Mapping[str, User], chance: random.Random, now: dt.datetime) -> None:
    """Let the shown supervisor's unit rate, compare what it rated before, and close what another unit rated."""
    shown = _unit_of(personas["supervisor"].employee, now)
    running = _open(f"Penilaian kompetensi {now.year}", shown, now - 10 * DAY, 35, now)
    # The shown employee's own rating is left to be done.
    own = personas["employee"].employee
    _rate([one for one in _some(running, "self", 2) if one.rater_id != own.pk], chance, now)
    _rate(_some(running, "supervisor", 3), chance, now)
    _propose_peers(running, own, now)
    earlier = _open("Uji coba penilaian perilaku", shown, now - 60 * DAY, 30, now)
    for role in ("self", "supervisor"):
        _rate(_some(earlier, role, 1), chance, now - 40 * DAY)
    actions.end_rating(earlier, by=CLOCK, at=now - 29 * DAY)
    _close(personas, chance, now)


def _close(personas: Mapping[str, User], chance: random.Random, now: dt.datetime) -> None:
    """Close a campaign of a unit in which none of the shown people works, so that their levels stay what their story needs."""
    held = Position.objects.held_on(timezone.localdate(now)).filter(employee__user__in=personas.values())
    taken = set(held.values_list("post__unit__path", flat=True))
    for unit in Unit.objects.filter(depth=2).order_by("path"):
        people = Employee.objects.in_unit(unit).count()
        if not any(path.startswith(unit.path) for path in taken) and FEWEST_PEOPLE <= people <= MOST_PEOPLE:
            break
    else:
        return
    campaign = _open(f"Penilaian kompetensi {now.year - 1}", unit, now - 300 * DAY, 30, now)
    for role in ("self", "supervisor"):
        _rate(_some(campaign, role, 1), chance, now - 280 * DAY)
    actions.end_rating(campaign, by=CLOCK, at=now - 269 * DAY)
    actions.close_campaign(campaign, by=CLOCK, at=now - 260 * DAY)


def _unit_of(employee: Any, now: dt.datetime) -> Unit:
    held = Position.objects.definitive().held_on(timezone.localdate(now)).filter(employee=employee)
    unit: Unit = held.select_related("post__unit").get().post.unit
    return unit


def _open(title: str, unit: Unit, at: dt.datetime, days: int, now: dt.datetime) -> Campaign:
    """Open a campaign; who is rated is who works there today."""
    first = timezone.localdate(at)
    campaign = Campaign(title=title, opens_on=first, closes_on=max(first + days * DAY, timezone.localdate(at)), valid_months=24)
    actions.begin_campaign(campaign, [unit], [], by=CLOCK, at=at)
    actions.open_campaign(campaign, by=CLOCK, at=at)
    campaign.refresh_from_db()
    return campaign


def _some(campaign: Campaign, role: str, every: int) -> list[Rating]:
    # By what the seed decides: rows of one statement get their keys in any order.
    rows = Rating.objects.filter(assessment__campaign=campaign, role=role).order_by("assessment__employee__nip", "rater__nip")
    return list(rows.select_related("assessment"))[::every]


def _rate(ratings: Sequence[Rating], chance: random.Random, at: dt.datetime) -> None:
    """Answer and submit, as raters would."""
    pairs = Assessment.questions.through.objects.filter(assessment__in=[one.assessment_id for one in ratings])
    asked: dict[int, list[Any]] = {}
    for row in pairs.select_related("assessmentquestion").order_by("assessment", "assessmentquestion__competency__code"):
        asked.setdefault(row.assessment_id, []).append(row.assessmentquestion)
    RatingAnswer.objects.bulk_create(_answer(one, question, chance) for one in ratings for question in asked[one.assessment_id])
    Rating.objects.filter(pk__in=[one.pk for one in ratings]).update(state="submitted", submitted_at=at)


def _answer(rating: Rating, question: Any, chance: random.Random) -> RatingAnswer:
    seen = {str(one["id"]): chance.choices(OFTEN, WEIGHTS)[0] for one in question.indicators}
    return RatingAnswer(rating=rating, question=question, seen=seen, level=level_shown(seen, question.indicators, 2))


def _propose_peers(campaign: Campaign, employee: Any, now: dt.datetime) -> None:
    one = Assessment.objects.filter(campaign=campaign, employee=employee).first()
    if one is None:
        return
    rating = set(one.ratings.values_list("rater", flat=True))
    around = Employee.objects.around(employee).exclude(pk__in=rating).order_by("pk")[: campaign.most_peers]
    actions.choose_peers(one, list(around), by=Actor.of(employee.user), at=now)
