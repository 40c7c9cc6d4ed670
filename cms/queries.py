"""What the public pages show about courses; each function has a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.rules import SignUp, sign_up
from competencies.models import Competency, LevelNumber
from courses.models import Curriculum, Enrolment, Module, Offering, Testimonial
from courses.queries import Recommendation, SurveyResults, offerings_for_gaps, survey_results
from courses.rules import ClaimedLevel, strongest

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from courses.models import Course
    from people.models import Employee, User

TESTIMONIALS_SHOWN = 6


@dataclass(frozen=True)
class CourseDate:
    """An offering as the public sees it, with the reader's own enrolment if there is one, and whether they are on leave then."""

    offering: Offering
    sign_up: SignUp
    enrolment: Enrolment | None = None
    is_on_leave: bool = False


@dataclass(frozen=True)
class Brought:
    """A competency that a course brings, and up to which level."""

    competency: Competency
    level: int

    @property
    def level_name(self) -> Any:
        """The level in words."""
        return LevelNumber(self.level).label


@dataclass(frozen=True)
class Content:
    """What the approved curriculum of a course holds."""

    modules: tuple[Module, ...]
    competencies: tuple[Brought, ...]
    minimum_attendance: int

    @property
    def learning_hours(self) -> Decimal:
        """All modules together, in JP."""
        return sum((module.learning_hours for module in self.modules), Decimal())


def content_of(course: Course) -> Content | None:
    """Return what the approved curriculum holds, or None while none is approved. 3 statements."""
    curriculum = (
        Curriculum.objects.filter(course=course, state=Curriculum.State.APPROVED)
        .prefetch_related("modules__claims__competency")
        .first()
    )
    if curriculum is None:
        return None
    modules = tuple(curriculum.modules.all())
    claims = [claim for module in modules for claim in module.claims.all()]
    known = {claim.competency_id: claim.competency for claim in claims}
    best = strongest(ClaimedLevel(claim.competency_id, claim.level, claim.valid_months) for claim in claims)
    brought = tuple(Brought(known[claim.competency_id], claim.level) for claim in best)
    return Content(modules, brought, curriculum.minimum_attendance)


def dates_of(course: Course, user: User | AnonymousUser, *, at: dt.datetime) -> list[CourseDate]:
    """Return the coming offerings of a course, earliest first. 1 statement, 3 for signed-in readers."""
    offerings = list(Offering.objects.upcoming(timezone.localdate(at)).filter(curriculum__course=course))
    return _as_dates(offerings, user, at)


def next_dates(
    course_ids: Collection[int], offerings: Any, user: User | AnonymousUser, *, at: dt.datetime
) -> dict[int, CourseDate]:
    """Return for each course the earliest of `offerings` (a queryset). 1 statement, 3 for signed-in readers."""
    earliest = (
        offerings.filter(curriculum__course__in=course_ids)
        .select_related("curriculum")
        .order_by("curriculum__course_id", "starts_on", "pk")
        .distinct("curriculum__course_id")
    )
    return {date.offering.curriculum.course_id: date for date in _as_dates(list(earliest), user, at)}


def _as_dates(offerings: Sequence[Offering], user: User | AnonymousUser, at: dt.datetime) -> list[CourseDate]:
    own = _own_enrolments(offerings, user)
    away = _on_leave(offerings, user)
    return [CourseDate(one, sign_up_of(one, at), own.get(one.pk), one.pk in away) for one in offerings]


def _on_leave(offerings: Sequence[Offering], user: User | AnonymousUser) -> set[int]:
    if not user.is_authenticated or not offerings:
        return set()
    keys = [offering.pk for offering in offerings]
    return set(Offering.objects.filter(pk__in=keys).on_leave_of(employee__user=user).order_by().values_list("pk", flat=True))


def _own_enrolments(offerings: Sequence[Offering], user: User | AnonymousUser) -> dict[int, Enrolment]:
    if not user.is_authenticated or not offerings:
        return {}
    own = Enrolment.objects.filter(offering__in=offerings, employee__user=user)
    return {enrolment.offering_id: enrolment for enrolment in own}


def said_of(course: Course) -> tuple[SurveyResults, list[Testimonial]]:
    """Return what participants said of a course: sums (hidden below five answers), newest published sentences. 6 statements."""
    offerings = Offering.objects.published().filter(curriculum__course=course)
    sentences = course.testimonials.published().select_related("offering")[:TESTIMONIALS_SHOWN]
    return survey_results(offerings), list(sentences)


def sign_up_of(offering: Offering, at: dt.datetime) -> SignUp:
    """Return where the sign-up of an offering stands at a moment."""
    return sign_up(
        is_open=offering.state == Offering.State.OPEN,
        opens_at=offering.signup_opens_at,
        closes_at=offering.signup_closes_at,
        seats_free=offering.seats_free,
        at=at,
    )


def recommended(employee: Employee, *, at: dt.datetime) -> dict[int, Recommendation]:
    """Return for each course the offering that closes most of the employee's gaps, best first."""
    from competencies.queries import gaps_of

    gaps = gaps_of(employee, timezone.localdate(at))
    found: dict[int, Recommendation] = {}
    for one in offerings_for_gaps(employee, gaps, at=at, limit=100):
        found.setdefault(one.offering.curriculum.course_id, one)
    return found
