"""Questions about who takes part."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from courses.transitions import LEADING_SOMEWHERE
from lms.kit.lookups import among
from people.models import Employee, LeaveRequest
from people.querysets import SeenQuerySet, ways_seen
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OfLearnerQuerySet(SeenQuerySet):
    """Rows of one learner in one offering."""

    enrolment_path = ""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own, those of people in scope, and those of the offerings that one teaches."""
        from courses.models import Offering

        path = f"{self.enrolment_path}__offering__in" if self.enrolment_path else "offering__in"
        taught = {path: Offering.objects.taught_by(user)}
        return self.filter(Q(employee__in=Employee.objects.visible_to(user)) | Q(**taught))

    def ways_of(self, user: User | AnonymousUser) -> list[Q]:
        """Return the ways by the person, and by the offerings that the user teaches."""
        return ways_seen(user, self.person, beside=[taught_by(user, self.enrolment_path)])


def taught_by(user: User | AnonymousUser, enrolment: str = "") -> Q:
    """Return the way to rows by the offerings that the user teaches; the rows' enrolments stand behind `enrolment`."""
    from courses.models import Enrolment, Offering

    taught = among("offering", Offering.objects.taught_by(user).order_by().values("pk"))
    return among(enrolment, Enrolment.objects.filter(taught).order_by().values("pk")) if enrolment else taught


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

    def free_of_clashes(self) -> Self:
        """Keep those whose employee sits in no other offering at the time of one of this one's sessions."""
        from courses.models import Session

        others = self.model.objects.filter(
            employee=OuterRef(OuterRef("employee")),
            state="enrolled",
            offering__sessions__is_held=True,
            offering__sessions__starts_at__lt=OuterRef("ends_at"),
            offering__sessions__ends_at__gt=OuterRef("starts_at"),
        ).exclude(offering=OuterRef("offering"))
        return self.filter(~Exists(Session.objects.filter(Exists(others), offering=OuterRef("offering"))))

    def no_shows(self, since: dt.datetime) -> Self:
        """Keep those that missed an offering closed since a moment, with no mark of presence or excuse and no leave."""
        from courses.models import Attendance

        seen = Attendance.objects.filter(enrolment=OuterRef("pk")).exclude(mark="absent")
        return self.filter(~Exists(seen), state="missed", state_since__gte=since).free_of_leave()

    def decidable_by(self, user: User | AnonymousUser) -> Self:
        """Keep the requests that wait for this user: as supervisor today, as HR after the supervisor or where nobody supervises.

        One's own request never waits for oneself, nor for who stands in for one.
        """
        reports = Employee.objects.reporting_to(scope_of(user).post_ids)
        supervised = Q(pk__in=self.filter(state="requested", employee__in=reports).order_by().values("pk"))
        return self.filter(supervised | Q(pk__in=self.decided_by_hr(user).order_by().values("pk"))).exclude(
            employee__in=scope_of(user).speaks_for
        )

    def decided_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the requests on which this user decides as HR: after the supervisor, or where nobody supervises."""
        kept = Employee.objects.kept_by_hr(user)
        waiting = Q(state="requested", employee__in=kept.unsupervised()) | Q(state="agreed", employee__in=kept)
        return self.filter(waiting).exclude(employee__in=scope_of(user).speaks_for)


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

    enrolment_path = "enrolment"
