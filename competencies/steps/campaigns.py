"""Parts of a campaign that run inside somebody's transaction: who is rated about what, who is asked, who is told."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from competencies.models import Assessment, AssessmentQuestion, Campaign, Indicator, Rating
from competencies.notices import RATINGS_ASKED, RATINGS_WAIT
from competencies.queries import gaps_of_all
from people.models import Employee, Position, User
from people.queries import supervisions_on
from people.telling import Message, tell

if TYPE_CHECKING:
    from people.kinds import Kind

PEOPLE_AT_ONCE = 1_000


def people_of(campaign: Campaign, on: dt.date) -> dict[int, int]:
    """Return the unit of each employee (both by id) with a definitive post in the campaign's units and roles. 3 statements."""
    within = Q(pk__in=[])
    for path in campaign.units.values_list("path", flat=True):
        within |= Q(post__unit__path__startswith=path)
    held = Position.objects.definitive().held_on(on).filter(within, employee__in=Employee.objects.in_service(on))
    roles = list(campaign.job_roles.values_list("pk", flat=True))
    held = held.filter(post__job_role__in=roles) if roles else held
    return dict(held.order_by("-pk").values_list("employee", "post__unit"))


def freeze_people(campaign: Campaign, on: dt.date) -> list[Assessment]:
    """Write who is rated and about what; who has no standard with indicators is left out. 6 statements a thousand people.

    The questions are what the roles of that day require, with the behaviours of the required level and of the one below.
    """
    units = people_of(campaign, on)
    required = dict(_required(sorted(units), on))
    questions = _write_questions(campaign, {pair for pairs in required.values() for pair in pairs})
    asked = {key: [questions[pair] for pair in pairs if pair in questions] for key, pairs in required.items()}
    rows = [Assessment(campaign=campaign, employee_id=key, unit_id=units[key]) for key, found in asked.items() if found]
    made = Assessment.objects.bulk_create(rows, batch_size=5_000)
    between = Assessment.questions.through
    pairs = (between(assessment=one, assessmentquestion_id=question) for one in made for question in asked[one.employee_id])
    between.objects.bulk_create(pairs, batch_size=10_000)
    return made


def _required(employees: Sequence[int], on: dt.date) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for start in range(0, len(employees), PEOPLE_AT_ONCE):
        people = Employee.objects.filter(pk__in=employees[start : start + PEOPLE_AT_ONCE])
        for key, gaps in gaps_of_all(people, on).items():
            yield key, [(gap.competency.pk, gap.required) for gap in gaps]


def _write_questions(campaign: Campaign, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], int]:
    texts = _indicators({competency for competency, _level in pairs})
    rows = []
    for competency, level in sorted(pairs):
        found = [one for one in texts[competency] if level - 1 <= one["level"] <= level]
        if any(one["level"] == level for one in found):
            rows.append(AssessmentQuestion(campaign=campaign, competency_id=competency, level=level, indicators=found))
    return {(one.competency_id, one.level): one.pk for one in AssessmentQuestion.objects.bulk_create(rows)}


def _indicators(competencies: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Indicator.objects.filter(level__competency__in=competencies).order_by("level__number", "order")
    for pk, competency, level, text in rows.values_list("pk", "level__competency", "level__number", "text"):
        found[competency].append({"id": pk, "text": text, "level": level})
    return found


def ask_themselves(assessments: Sequence[Assessment]) -> None:
    """Ask each person to rate themselves. 1 statement."""
    rows = (Rating(assessment=one, role=Rating.Role.SELF, rater_id=one.employee_id) for one in assessments)
    Rating.objects.bulk_create(rows, batch_size=10_000)


def ask_supervisors(assessments: Sequence[Assessment], on: dt.date) -> int:
    """Ask who supervises each person on a day to rate them; whom an earlier supervisor has rated already is left alone.

    Who no longer supervises is dropped, and where nobody supervises nobody is asked. A supervisor who was a peer rates as
    supervisor. Returns how many were asked anew. 6 statements.
    """
    people = {one.employee_id: one for one in assessments}
    above = supervisions_on(list(Employee.objects.filter(pk__in=people)), on)
    ratings = Rating.objects.standing().filter(assessment__in=assessments)
    present = {one.assessment_id: one for one in ratings.filter(role=Rating.Role.SUPERVISOR)}
    wanted = {one.pk: above[key].person for key, one in people.items()}
    stale = [one for key, one in present.items() if one.state == "asked" and _is_other(one, wanted[key])]
    done = present.keys() - {one.assessment_id for one in stale}
    new = {key: person for key, person in wanted.items() if person is not None and key not in done}
    as_peers = Q(pk__in=[])
    for start in _pairs(new):
        as_peers |= start
    unsent = Rating.objects.filter(state__in=("proposed", "asked"))
    unsent.filter(Q(pk__in=[one.pk for one in stale]) | as_peers).update(state="dropped")
    answered = set(ratings.filter(role=Rating.Role.PEER, state="submitted").values_list("assessment", "rater")) if new else set()
    rows = [Rating(assessment_id=key, role="supervisor", rater=who) for key, who in new.items() if (key, who.pk) not in answered]
    Rating.objects.bulk_create(rows, batch_size=10_000)
    return len(rows)


def _pairs(new: dict[int, Employee]) -> Iterable[Q]:
    by_person: dict[int, list[int]] = defaultdict(list)
    for key, person in new.items():
        by_person[person.pk].append(key)
    return (Q(role="peer", rater=person, assessment__in=keys) for person, keys in by_person.items())


def _is_other(rating: Rating, person: Employee | None) -> bool:
    return person is None or rating.rater_id != person.pk


def tell_raters(campaign: Campaign, ratings: Any, *, at: dt.datetime, kind: Kind = RATINGS_ASKED, once: str = "") -> int:
    """Tell each rater how many of these ratings wait for them; return how many people were told. 6 statements."""
    numbers = Counter(ratings.filter(state="asked", rater__user__is_active=True).values_list("rater__user", flat=True))
    users = User.objects.in_bulk(numbers)
    words = {"campaign": campaign.title, "day": campaign.closes_on}
    link = reverse("competencies:assessments")
    messages = [Message(users[key], words | {"number": number}, link, once=once) for key, number in numbers.items()]
    return tell(kind, messages, at=at)


def remind_raters(campaign: Campaign, *, at: dt.datetime) -> int:
    """Remind who has not submitted, a week and two days before the last day and on it; a repeat tells nobody again."""
    left = (campaign.closes_on - timezone.localdate(at)).days
    if left not in (7, 2, 0):
        return 0
    waiting = Rating.objects.filter(assessment__campaign=campaign)
    return tell_raters(campaign, waiting, at=at, kind=RATINGS_WAIT, once=f"campaign:{campaign.pk}:{left}")
