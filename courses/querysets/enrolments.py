"""Questions about who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from courses.transitions import LEADING_SOMEWHERE
from lms.kit.dated import held_on
from people.models import Employee, LeaveRequest, Position
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


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
        """Keep those that sit in a seat; an offered seat is kept for somebody who does not sit in it yet."""
        return self.filter(state__in=SEAT_HOLDING)

    def counted(self) -> Self:
        """Keep those that a seat is taken by: who sits in it, and for whom it is kept."""
        return self.filter(state__in=SEAT_COUNTED)

    def active(self) -> Self:
        """Keep those that still lead somewhere: asked, waiting, offered or enrolled."""
        return self.filter(state__in=LEADING_SOMEWHERE)

    def in_line(self) -> Self:
        """Keep the waitlist in its order: by need where seats go by need, then first come first."""
        return self.filter(state="waitlisted").order_by(*LINE_ORDER)

    def free_of_leave(self) -> Self:
        """Keep those whose employee has no approved leave on a day of one of the offering's sessions."""
        from courses.models import Session

        days = {"since__lte": OuterRef("ends_at__date"), "until__gt": OuterRef("starts_at__date")}
        away = LeaveRequest.objects.holding().filter(employee=OuterRef(OuterRef("employee")), **days)
        return self.filter(~Exists(Session.objects.filter(Exists(away), offering=OuterRef("offering"))))

    def decidable_by(self, user: User | AnonymousUser) -> Self:
        """Keep the requests that wait for this user: as supervisor today, or as HR where nobody supervises.

        One's own request never waits for oneself, nor for who stands in for one.
        """
        today, scope = timezone.localdate(), scope_of(user)
        reports = Employee.objects.reporting_to(scope.post_ids)
        supervised = Position.objects.held_on(today).filter(held_on(today, "post__supervisor__positions__"))
        unsupervised = Employee.objects.kept_by_hr(user).exclude(pk__in=supervised.values("employee"))
        return (
            self.filter(state="requested")
            .filter(Q(employee__in=reports) | Q(employee__in=unsupervised))
            .exclude(employee__in=scope.speaks_for)
        )


SEAT_HOLDING = ("enrolled", "completed", "missed")
SEAT_COUNTED = (*SEAT_HOLDING, "offered")
LINE_ORDER = (F("need").desc(nulls_last=True), "asked_at", "pk")


class EnrolmentLineQuerySet(models.QuerySet[Any]):
    """Lines of the log."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the lines of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))


class CompletionQuerySet(OfLearnerQuerySet):
    """What has been completed."""

    offering_path = "enrolment__offering"
