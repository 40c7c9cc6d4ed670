"""Who of an offering can be awarded a certificate, why the others cannot, and where HR is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models import AwardRule, Certificate, Kind
from certificates.permissions import owned_by_hr
from courses.models import Completion, Enrolment, Offering
from people.models import Employee

if TYPE_CHECKING:
    from datetime import date

    from certificates.querysets import CertificateQuerySet
    from people.models import User

_NO_RULE = _("No rule brought this kind on the day of completion.")
_NEVER = _("The rule of that day says: not at all.")
_LISTED = (Enrolment.State.ENROLLED, Enrolment.State.COMPLETED, Enrolment.State.MISSED)


@dataclass(frozen=True)
class Candidate:
    """One who took part: the completion that can be awarded, or why it cannot."""

    enrolment: Enrolment
    completion: Completion | None
    refusal: str
    code: str = ""  # of the refusal, for programs

    @property
    def employee(self) -> Employee:
        """Who took part."""
        return self.enrolment.employee

    @property
    def is_eligible(self) -> bool:
        """Whether a certificate can be issued now."""
        return not self.refusal


def candidates(offering: Offering, kind: str, user: User | None = None) -> list[Candidate]:
    """Return everybody who took part, those first who can be awarded a kind of certificate, each other with the reason.

    With a user, only those whose records that user keeps as HR. 3 statements for any number of people.
    """
    rows = Enrolment.objects.filter(offering=offering, state__in=_LISTED)
    if user is not None:
        rows = rows.filter(employee__in=Employee.objects.kept_by_hr(user))
    related = ("employee__grade", "completion__curriculum__course__form", "completion__employee__grade")
    people = rows.select_related(*related, "completion__enrolment__offering").order_by("employee__name", "pk")
    standing = Certificate.objects.standing().filter(completion__enrolment__offering=offering, kind=kind)
    issued = {
        one.completion_id: one for one in standing.order_by("pk").only("completion", "number", "state", "revocation_reason")
    }
    rules = list(AwardRule.objects.filter(course=offering.curriculum.course_id))
    found = [_candidate(one, issued, rules, kind) for one in people]
    return sorted(found, key=lambda one: not one.is_eligible)


def _candidate(enrolment: Enrolment, issued: dict[int, Certificate], rules: list[AwardRule], kind: str) -> Candidate:
    completion: Completion | None = getattr(enrolment, "completion", None)
    if completion is None:
        return Candidate(enrolment, None, str(enrolment.get_state_display()), "not-completed")
    if made := issued.get(completion.pk):
        return Candidate(enrolment, completion, *why_not_again(made))
    return Candidate(enrolment, completion, *why_not(rules, kind, completion.completed_on))


def why_not_again(made: Certificate) -> tuple[str, str]:
    """Return what stands in the way where there is a certificate already, for people and for programs."""
    if made.state == Certificate.State.REVOKED:
        return _("Revoked: %(reason)s") % {"reason": made.revocation_reason}, "already-revoked"
    return _("Has %(number)s.") % {"number": made.number}, "already-issued"


def why_not(rules: list[AwardRule], kind: str, on: date) -> tuple[str, str]:
    """Return what rule, or that none, stands in the way of a kind that was completed on a day; "" twice where nothing does."""
    holding = [rule for rule in rules if rule.since <= on and (rule.until is None or rule.until > on)]
    mine = [rule for rule in holding if rule.kind == kind]
    if mine:
        return (str(_NEVER), "never-awarded") if mine[0].mode == AwardRule.Mode.NEVER else ("", "")
    return ("", "") if not holding and kind == Kind.COMPLETION else (str(_NO_RULE), "no-award-rule")


def of_offering(offering: Offering, kind: str, user: User | None) -> CertificateQuerySet:
    """Return the valid certificates of an offering's people whose records the user keeps, with their PDFs where ready."""
    rows = Certificate.objects.valid().filter(completion__enrolment__offering=offering, kind=kind)
    kept = rows if user is None else rows.kept_by_hr(user)
    return kept.order_by("sequence", "pk")


def waiting_awards() -> QuerySet[Any]:
    """Return the completions for which a rule of their day asks HR, and HR has not issued yet."""
    day = OuterRef("completed_on")
    issued = Certificate.objects.standing().filter(completion=OuterRef(OuterRef("pk")), kind=OuterRef("kind"))
    rules = AwardRule.objects.filter(course=OuterRef("curriculum__course"), mode=AwardRule.Mode.APPROVAL, since__lte=day)
    holding = rules.filter(Q(until__isnull=True) | Q(until__gt=day))
    return Completion.objects.filter(Exists(holding.filter(~Exists(issued))))


def offerings_with_awards(user: User) -> QuerySet[Any]:
    """Return the offerings where the user issues something, with how many completions wait for HR.

    That is where people completed whose records the user keeps, and where the user says who spoke and helped.
    """
    kept = Completion.objects.filter(enrolment__offering=OuterRef("pk"), employee__in=Employee.objects.kept_by_hr(user))
    mine = waiting_awards().filter(enrolment__offering=OuterRef("pk"), employee__in=Employee.objects.kept_by_hr(user))
    counted = mine.order_by().values("enrolment__offering").annotate(number=Count("pk")).values("number")
    mine_to_note = Q(owned_by_hr(user), starts_on__lte=timezone.localdate())
    return Offering.objects.filter(Exists(kept) | mine_to_note).annotate(waiting=Coalesce(Subquery(counted), 0))
