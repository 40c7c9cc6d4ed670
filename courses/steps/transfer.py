"""Opening questions after courses, telling who is asked, and what their answers prove."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from competencies.models import Evidence, Indicator
from courses.models import Completion, TransferAnswer, TransferReview, TransferRule
from courses.notices import TRANSFER_ASKED, TRANSFER_ASKED_OF_TEAM
from courses.rules import ClaimedLevel
from courses.rules.transfer import INDICATORS
from courses.steps.curricula import claimed_levels
from lms.kit.months import months_later
from people.models import User
from people.queries import supervisions_on
from people.telling import Message, tell

if TYPE_CHECKING:
    from lms.kit.actors import Actor

SOURCE_OF_ROLE = {"supervisor": "courses.transfer", "learner": "courses.transfer.self"}


def open_reviews(rule: TransferRule, others: Collection[int], *, on: dt.date) -> list[TransferReview]:
    """Write the questions that a rule makes due on a day and that are not there yet. 4 statements.

    A general rule (without a course) leaves out `others`, the courses with a rule of their own. Nobody is asked about people
    who left, nor about a level for which the framework names no indicator.
    """
    last = on - dt.timedelta(days=rule.days)
    first = last - dt.timedelta(days=rule.open_days - 1)
    due = Completion.objects.filter(completed_on__range=(first, last)).filter(
        Q(employee__left_on=None) | Q(employee__left_on__gt=on), ~Exists(TransferReview.objects.filter(completion=OuterRef("pk")))
    )
    due = due.filter(curriculum__course=rule.course_id) if rule.course_id else due.exclude(curriculum__course__in=others)
    completions = list(due.order_by("pk"))
    claims = claimed_levels({one.curriculum_id for one in completions})
    asked = {key: sorted(found, key=lambda one: -one.level) for key, found in claims.items()}
    texts = _indicators(claim for found in asked.values() for claim in found)
    rows = [
        _review(one, claim, texts[claim.competency_id, claim.level], rule)
        for one in completions
        for claim in [each for each in asked.get(one.curriculum_id, ()) if texts[each.competency_id, each.level]][: rule.most]
    ]
    return TransferReview.objects.bulk_create(rows, ignore_conflicts=True) if rows else []


def _indicators(claims: Iterable[ClaimedLevel]) -> dict[tuple[int, int], list[dict[str, Any]]]:
    """Return the first three indicators of each claimed level, by (competency, level). 1 statement."""
    wanted = {(one.competency_id, one.level) for one in claims}
    found: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    rows = Indicator.objects.filter(level__competency__in={key for key, _level in wanted}).order_by("level", "order")
    for pk, competency, level, text in rows.values_list("pk", "level__competency", "level__number", "text"):
        if (competency, level) in wanted and len(found[competency, level]) < INDICATORS:
            found[competency, level].append({"id": pk, "text": text})
    return found


def _review(completion: Completion, claim: ClaimedLevel, texts: list[dict[str, Any]], rule: TransferRule) -> TransferReview:
    opens_on = completion.completed_on + dt.timedelta(days=rule.days)
    return TransferReview(
        agency_id=completion.agency_id,
        completion=completion,
        competency_id=claim.competency_id,
        level=claim.level,
        valid_months=claim.valid_months,
        indicators=texts,
        least=rule.least,
        opens_on=opens_on,
        closes_on=opens_on + dt.timedelta(days=rule.open_days - 1),
        reminds_on=opens_on + dt.timedelta(days=rule.reminder_days),
    )


def tell_of_reviews(reviews: Sequence[TransferReview], *, at: dt.datetime) -> int:
    """Tell the learner and the supervisor of each of these questions; return how many people were told. 7 statements.

    The supervisor is who supervises on that day, and is told once of all.
    """
    ids = {one.completion_id for one in reviews}
    completions = list(Completion.objects.filter(pk__in=ids).select_related("employee__user", "curriculum__course", "enrolment"))
    closes = max((one.closes_on for one in reviews), default=timezone.localdate(at))
    learners = [_to_learner(one, closes) for one in completions]
    supervised = supervisions_on([one.employee for one in completions], timezone.localdate(at))
    above = Counter(person.pk for one in completions if (person := supervised[one.employee_id].person))
    users = User.objects.filter(employee__in=above).select_related("employee")
    supervisors = [_to_supervisor(user, above[user.employee.pk], closes) for user in users]
    return tell(TRANSFER_ASKED, learners, at=at) + tell(TRANSFER_ASKED_OF_TEAM, supervisors, at=at)


def _to_learner(completion: Completion, closes: dt.date) -> Message:
    words = {"course": completion.curriculum.course.title, "day": closes}
    seat = completion.enrolment.public_id
    return Message(completion.employee.user, words, reverse("courses:afterwards", args=[seat]), f"enrolment:{seat}")


def _to_supervisor(user: User, number: int, closes: dt.date) -> Message:
    return Message(user, {"number": number, "day": closes}, reverse("courses:transfers"))


def evidence_of_answers(answers: Sequence[TransferAnswer], *, by: Actor, at: dt.datetime) -> list[Evidence]:
    """Return unsaved evidence for the answers by which the level counts as shown: the supervisor's, and what learners say."""
    kinds = {"supervisor": Evidence.Kind.TRANSFER, "learner": Evidence.Kind.SELF}
    day = timezone.localdate(at)
    return [
        Evidence(
            agency_id=one.review.agency_id,
            employee_id=one.review.completion.employee_id,
            competency_id=one.review.competency_id,
            level=one.review.level,
            kind=kinds[one.role],
            on=day,
            valid_until=months_later(day, one.review.valid_months) if one.review.valid_months else None,
            source=SOURCE_OF_ROLE[one.role],
            source_key=str(one.review_id),
            description=one.review.completion.curriculum.course.title,
            recorded_at=at,
            recorded_by_id=by.user.pk if by.user else None,
        )
        for one in answers
        if one.is_shown
    ]
