"""Questions about courses, offerings and who takes part."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from people.models import Employee
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

STAFF_ROLES = ("hr", "auditor")


class CourseQuerySet(models.QuerySet[Any]):
    """Courses."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what a member of staff keeps a register of: HR and auditors by the owner unit, trainers their own."""
        owned = units_within(scope_of(user).granted(*STAFF_ROLES), "owner__")
        return self.filter(owned | Q(pk__in=self.model.trainers.through.objects.filter(user_id=user.pk).values("course")))


class CurriculumQuerySet(models.QuerySet[Any]):
    """Versions of what courses contain."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the curricula of the courses that the user keeps."""
        from courses.models import Course

        return self.filter(course__in=Course.objects.visible_to(user))

    def waiting(self) -> Self:
        """Keep those that HR has to decide."""
        return self.filter(state="proposed")

    def with_learning_hours(self) -> Self:
        """Add `learning_hours`, the sum of the modules' JP."""
        return self.annotate(learning_hours=models.Sum("modules__learning_hours"))


class OfferingQuerySet(models.QuerySet[Any]):
    """Offerings."""

    def locked(self) -> Self:
        """Lock the offerings in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))

    def published(self) -> Self:
        """Keep what everyone may see: all but drafts."""
        return self.exclude(state="draft")

    def open_for_signup(self, at: dt.datetime) -> Self:
        """Keep those whose sign-up window is open at a moment."""
        return self.filter(state="open", signup_opens_at__lte=at, signup_closes_at__gt=at)

    def upcoming(self, on: dt.date | None = None) -> Self:
        """Keep open ones that have not ended on a day (default: today)."""
        return self.filter(state="open", ends_on__gte=on or timezone.localdate())

    def with_free_seats(self) -> Self:
        """Keep those with a free seat."""
        return self.filter(seats_taken__lt=F("seats"))

    def for_employee(self, employee: Any) -> Self:
        """Keep those whose audience holds the unit of one of the employee's posts today."""
        from people.models import Unit

        units = Unit.objects.filter(
            posts__positions__in=employee.positions.held_on(timezone.localdate())
        ).values_list("path", flat=True)
        audience = Q(pk__in=[])
        for path in units:
            ancestors = [path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen)]
            audience |= Q(audience__path__in=ancestors)
        return self.filter(audience)

    def taught_by(self, user: User | AnonymousUser) -> Self:
        """Keep those where the user is trainer of the course or of a session."""
        from courses.models import Course, Session

        courses = Course.trainers.through.objects.filter(user_id=user.pk).values("course")
        sessions = Session.trainers.through.objects.filter(user_id=user.pk).values("session__offering")
        return self.filter(Q(curriculum__course__in=courses) | Q(pk__in=sessions))

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user teaches or keeps as HR of the course's unit."""
        owned = units_within(scope_of(user).granted("hr"), "curriculum__course__owner__")
        return self.filter(owned | Q(pk__in=self.model.objects.taught_by(user).values("pk")))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what everyone may see, and the drafts of those who manage or audit them."""
        audited = units_within(scope_of(user).granted("auditor"), "curriculum__course__owner__")
        return self.filter(~Q(state="draft") | audited | Q(pk__in=self.model.objects.managed_by(user).values("pk")))


class SessionQuerySet(models.QuerySet[Any]):
    """Meetings."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the sessions of visible offerings."""
        from courses.models import Offering

        return self.filter(offering__in=Offering.objects.visible_to(user))

    def on_day(self, day: dt.date) -> Self:
        """Keep the sessions that start on a day in local time."""
        return self.filter(starts_at__date=day)


class OfLearnerQuerySet(models.QuerySet[Any]):
    """Rows of one learner in one offering."""

    offering_path = "offering"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own, those of people in scope, and those of the offerings that one teaches."""
        from courses.models import Offering

        taught = {f"{self.offering_path}__in": Offering.objects.taught_by(user)}
        return self.filter(Q(employee__in=Employee.objects.visible_to(user)) | Q(**taught))


class EnrolmentQuerySet(OfLearnerQuerySet):
    """Who asked for, waits for or holds a seat."""

    def locked(self) -> Self:
        """Lock the enrolments in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))

    def holding_a_seat(self) -> Self:
        """Keep those that occupy a seat."""
        return self.filter(state__in=SEAT_HOLDING)

    def active(self) -> Self:
        """Keep those that still lead somewhere: asked, waiting or enrolled."""
        return self.filter(state__in=("requested", "waitlisted", "enrolled"))

    def in_line(self) -> Self:
        """Keep the waitlist, first come first."""
        return self.filter(state="waitlisted").order_by("asked_at", "pk")

    def to_decide_by(self, user: User | AnonymousUser) -> Self:
        """Keep the requests that wait for this user as supervisor of the asking employee today."""
        reports = Employee.objects.reporting_to(scope_of(user).post_ids)
        return self.filter(state="requested", employee__in=reports)


SEAT_HOLDING = ("enrolled", "completed", "missed")


class CompletionQuerySet(OfLearnerQuerySet):
    """What has been completed."""

    offering_path = "enrolment__offering"


class AttendanceQuerySet(models.QuerySet[Any]):
    """Marks."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the marks of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))
