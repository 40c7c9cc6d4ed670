"""Who attended an offering without completing it, and can be given a certificate of attendance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.models import Certificate
from courses.models import Enrolment, Offering
from people.models import Employee

if TYPE_CHECKING:
    from people.models import User

_NEVER_PRESENT = gettext_lazy("Was marked present at no session.")
_NOT_OVER = gettext_lazy("The offering is not over yet.")
_LISTED = (Enrolment.State.ENROLLED, Enrolment.State.MISSED)


@dataclass(frozen=True)
class Attended:
    """One who held a seat and did not complete: at how many sessions present, and why there is no certificate for it."""

    enrolment: Enrolment
    present: int
    refusal: str

    @property
    def is_eligible(self) -> bool:
        """Whether HR can give a certificate of attendance now."""
        return not self.refusal


def attendances(offering: Offering, user: User | None = None) -> list[Attended]:
    """Return who did not complete, those first who were present, each other with the reason.

    With a user, only those whose records that user keeps as HR. 2 statements for any number of people.
    """
    rows = Enrolment.objects.filter(offering=offering, state__in=_LISTED, completion=None)
    if user is not None:
        rows = rows.filter(employee__in=Employee.objects.kept_by_hr(user))
    present = Count("attendances", filter=Q(attendances__mark="present"))
    people = rows.annotate(sessions_present=present).select_related("employee__grade", "offering__curriculum__course__form")
    standing = Certificate.objects.standing().filter(enrolment__offering=offering).only("enrolment", "number")
    numbers = {one.enrolment_id: one.number for one in standing}
    is_over = offering.ends_on < timezone.localdate()
    found = [_attended(one, numbers.get(one.pk, ""), is_over=is_over) for one in people.order_by("employee__name", "pk")]
    return sorted(found, key=lambda one: not one.is_eligible)


def _attended(enrolment: Any, number: str, *, is_over: bool) -> Attended:
    refusal = ""
    if number:
        refusal = _("Has %(number)s.") % {"number": number}
    elif not is_over:
        refusal = str(_NOT_OVER)
    elif not enrolment.sessions_present:
        refusal = str(_NEVER_PRESENT)
    return Attended(enrolment, enrolment.sessions_present, refusal)
