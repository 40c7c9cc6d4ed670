"""Who can be awarded a programme's certificate, why the others cannot, and where HR is waited for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import AwardRule, Certificate, Kind
from certificates.queries.awards import why_not, why_not_again
from courses.models import Programme, ProgrammeCompletion
from courses.queries import counted_by_person
from people.models import Employee

if TYPE_CHECKING:
    from datetime import date

    from certificates.querysets import CertificateQuerySet
    from people.models import User


@dataclass(frozen=True)
class Graduate:
    """One who has begun a programme: the completion that can be awarded, or why it cannot."""

    employee: Employee
    completion: ProgrammeCompletion | None
    refusal: str
    code: str = ""  # of the refusal, for programs
    note: str = ""  # why it was not issued by itself

    @property
    def is_eligible(self) -> bool:
        """Whether a certificate can be issued now."""
        return not self.refusal


def graduates(programme: Programme, kind: str, user: User | None = None) -> list[Graduate]:
    """Return everybody who has begun a programme, those first who can be awarded a kind of certificate, others with the reason.

    Those who have completed it stand before those who are still learning; who has completed it several times stands there once
    for each. With a user, only those whose records that user keeps as HR. 6 statements for any number of people.
    """
    kept = Employee.objects.all() if user is None else Employee.objects.kept_by_hr(user)
    needed, done = counted_by_person(programme)
    standing = ProgrammeCompletion.objects.standing().filter(programme=programme, employee__in=kept)
    completed: dict[int, list[ProgrammeCompletion]] = defaultdict(list)
    for one in standing.select_related("programme", "employee__grade").order_by("completed_on", "pk"):
        completed[one.employee_id].append(one)
    begun = {**{key: len(facts) for key, facts in done.items() if facts}, **dict.fromkeys(completed, needed)}
    issued = {one.programme_completion_id: one for one in _issued(programme, kind)}
    rules = list(AwardRule.objects.filter(programme=programme))
    people = kept.filter(pk__among=list(begun)).select_related("grade").order_by("name", "pk")
    found = [
        _graduate(one, completion, issued, rules, kind, (begun[one.pk], needed))
        for one in people
        for completion in completed.get(one.pk, [None])
    ]
    return sorted(found, key=lambda one: (not one.is_eligible, one.completion is None))


def _issued(programme: Programme, kind: str) -> CertificateQuerySet:
    standing = Certificate.objects.standing().filter(programme_completion__programme=programme, kind=kind)
    return standing.order_by("pk").only("programme_completion", "number", "state", "revocation_reason")


def _graduate(
    employee: Employee,
    completion: ProgrammeCompletion | None,
    issued: dict[int | None, Certificate],
    rules: list[AwardRule],
    kind: str,
    courses: tuple[int, int],
) -> Graduate:
    if completion is None:
        done, needed = courses
        words = ngettext("%(done)s of %(needed)s course completed.", "%(done)s of %(needed)s courses completed.", needed)
        return Graduate(employee, None, words % {"done": done, "needed": needed}, "not-completed")
    if made := issued.get(completion.pk):
        return Graduate(employee, completion, *why_not_again(made))
    refusal, code = why_not(rules, kind, completion.completed_on)
    later = _later(rules, kind, completion.completed_on) if code == "no-award-rule" else None
    if later is not None:
        said = _("Completed before the rule that holds since %(day)s.") % {"day": date_format(later.since)}
        return Graduate(employee, completion, "", note=said)
    return Graduate(employee, completion, refusal, code, "" if refusal else _note(rules, kind, completion.completed_on))


def _later(rules: list[AwardRule], kind: str, on: date) -> AwardRule | None:
    """Return the first rule that brings a kind from a later day on."""
    later = [rule for rule in rules if rule.kind == kind and rule.since > on and rule.mode != AwardRule.Mode.NEVER]
    return min(later, key=lambda rule: rule.since, default=None)


def _note(rules: list[AwardRule], kind: str, on: date) -> str:
    """Return why there is no certificate where the rule of the day asks nobody."""
    held = [rule for rule in rules if rule.kind == kind and rule.since <= on and (rule.until is None or rule.until > on)]
    if held and held[0].mode == AwardRule.Mode.APPROVAL:
        return ""
    return _("Completed before the programme’s certificates were issued by themselves.")


def of_programme(programme: Programme, kind: str, user: User | None) -> CertificateQuerySet:
    """Return the valid certificates of a programme's people whose records the user keeps, with their PDFs where ready."""
    rows = Certificate.objects.valid().filter(programme_completion__programme=programme, kind=kind)
    kept = rows if user is None else rows.kept_by_hr(user)
    return kept.order_by("sequence", "pk")


def waiting_programme_awards() -> QuerySet[Any]:
    """Return the completions of programmes that bring a certificate by the rules of their day and have none.

    That is where a rule asks HR, and what was completed before certificates of programmes were issued by themselves.
    """
    day = OuterRef("completed_on")
    issued = Certificate.objects.standing().filter(programme_completion=OuterRef(OuterRef("pk")), kind=OuterRef("kind"))
    rules = AwardRule.objects.filter(programme=OuterRef("programme"), since__lte=day)
    holding = rules.filter(Q(until__isnull=True) | Q(until__gt=day))
    brings = holding.exclude(mode=AwardRule.Mode.NEVER).filter(~Exists(issued))
    completed = Certificate.objects.standing().filter(programme_completion=OuterRef("pk"), kind=Kind.COMPLETION)
    return ProgrammeCompletion.objects.standing().filter(Exists(brings) | (~Exists(holding) & ~Exists(completed)))


def programmes_with_awards(user: User) -> QuerySet[Any]:
    """Return the programmes that people completed whose records the user keeps, with how many of them wait for HR."""
    mine = Employee.objects.kept_by_hr(user)
    kept = ProgrammeCompletion.objects.standing().filter(programme=OuterRef("pk"), employee__in=mine)
    waiting = waiting_programme_awards().filter(programme=OuterRef("pk"), employee__in=mine)
    counted = waiting.order_by().values("programme").annotate(number=Count("pk")).values("number")
    return Programme.objects.filter(Exists(kept)).annotate(waiting=Coalesce(Subquery(counted), 0))
