"""Who may do what with rule books. The system may do all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people.scopes import scope_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from appraisals.models import Contest, CreditLine, LearningClaim, Objection
    from lms.kit.actors import Actor
    from people.models import Employee, Unit, User


def can_keep_rules(by: Actor) -> bool:
    """Whether the actor is HR of a whole agency, and so keeps the rule books."""
    return by.user is None or by.user.is_superuser or scope_of(by.user).is_agency_wide("hr")


def can_read_forecast(user: User) -> bool:
    """Whether the account is HR or auditor of anything; the forecast shows the units of that scope only."""
    return scope_of(user).has_role("hr", "auditor")


def can_read_talent(user: User) -> bool:
    """Whether the account is HR of anything; the boxes show the units of that scope only, and nobody else sees them."""
    return scope_of(user).has_role("hr")


def can_invite(by: Actor, unit: Unit) -> bool:
    """Whether the actor is HR of the unit, and so may remind its people."""
    return by.user is None or scope_of(by.user).covers(unit, "hr")


def can_claim(by: Actor, employee: Employee) -> bool:
    """Whether the actor may claim for the employee, or take a claim back: it is one's own."""
    return by.user is None or (by.user.is_authenticated and employee.user_id == by.user.pk)


def can_decide_claim(by: Actor, claim: LearningClaim) -> bool:
    """Whether the actor is HR of the claim's owner, and not the owner."""
    return by.user is None or type(claim).objects.kept_by_hr(by.user).filter(pk=claim.pk).exists()


def can_import_history(by: Actor, unit: Unit) -> bool:
    """Whether the actor is HR of the unit, and so may bring in the old records of its people."""
    return by.user is None or scope_of(by.user).covers(unit, "hr")


def can_close(by: Actor, agency_id: int) -> bool:
    """Whether the actor is HR of the whole agency, and so tells, closes and corrects its years."""
    if by.user is None:
        return True
    return any(grant.is_agency_wide and grant.agency_id == agency_id for grant in scope_of(by.user).granted("hr"))


def can_give_credits(by: Actor) -> bool:
    """Whether the actor is HR of anybody; the people to whom one gives are looked for among those."""
    return by.user is None or scope_of(by.user).has_role("hr")


def can_take_back(by: Actor, line: CreditLine) -> bool:
    """Whether the actor is HR of the line's owner, and not the owner."""
    return by.user is None or type(line).objects.kept_by_hr(by.user).filter(pk=line.pk).exists()


def can_answer_contest(by: Actor, contest: Contest) -> bool:
    """Whether the actor is HR of the contest's owner, and not the owner."""
    return by.user is None or type(contest).objects.kept_by_hr(by.user).filter(pk=contest.pk).exists()


def is_own(by: Actor, employee: Employee) -> bool:
    """Whether the record is the actor's own."""
    return by.user is not None and employee.user_id == by.user.pk


def can_answer_objection(by: Actor, objection: Objection, on: dt.date) -> bool:
    """Whether the actor supervises the rater on a day, and is not the rated person.

    Where nobody does, or who does has no account, it is HR of the person.
    """
    if by.user is None:
        return True
    from people.models import Employee, Position

    rating = objection.rating
    if by.user.pk in {rating.employee.user_id, rating.rated_by_id}:
        return False
    rater = Employee.objects.filter(user=rating.rated_by_id).first() if rating.rated_by_id else None
    first = Position.objects.supervising(rater, on).select_related("employee").first() if rater else None
    if first is not None and first.employee.user_id is not None:
        return first.employee.user_id == by.user.pk
    return Employee.objects.kept_by_hr(by.user).filter(pk=rating.employee_id).exists()


def can_rate(by: Actor, employee: Employee, on: dt.date) -> bool:
    """Whether the actor supervised the employee on a day: the first by the dated positions, and never oneself."""
    if by.user is None:
        return True
    from people.models import Position

    first = Position.objects.supervising(employee, on).select_related("employee").first()
    return first is not None and first.employee.user_id == by.user.pk


def can_keep_index(by: Actor, employees: Collection[Employee]) -> bool:
    """Whether the actor is HR of all these people, none of whom is the actor."""
    if by.user is None:
        return True
    from people.models import Employee

    keys = {one.pk for one in employees}
    kept = Employee.objects.kept_by_hr(by.user).filter(pk__in=keys).exclude(user=by.user)
    return kept.count() == len(keys)


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "HR": [
        "appraisals.view_hoursrule",
        "appraisals.add_hoursrule",
        "appraisals.change_hoursrule",
        "appraisals.view_annualtarget",
        "appraisals.add_annualtarget",
        "appraisals.change_annualtarget",
        "appraisals.view_predicatecell",
        "appraisals.add_predicatecell",
        "appraisals.change_predicatecell",
        "appraisals.view_predicateshare",
        "appraisals.add_predicateshare",
        "appraisals.change_predicateshare",
        "appraisals.view_creditcoefficient",
        "appraisals.add_creditcoefficient",
        "appraisals.change_creditcoefficient",
        "appraisals.view_objectionterm",
        "appraisals.add_objectionterm",
        "appraisals.change_objectionterm",
        "appraisals.view_signrule",
        "appraisals.add_signrule",
        "appraisals.change_signrule",
        "appraisals.view_scorerule",
        "appraisals.add_scorerule",
        "appraisals.change_scorerule",
        "appraisals.view_disciplinarymeasure",
        "appraisals.add_disciplinarymeasure",
        "appraisals.change_disciplinarymeasure",
        "appraisals.view_creditkind",
        "appraisals.add_creditkind",
        "appraisals.change_creditkind",
        "appraisals.view_answerterm",
        "appraisals.add_answerterm",
        "appraisals.change_answerterm",
        "appraisals.view_creditline",
        "appraisals.add_creditline",
        "appraisals.change_creditline",
        "appraisals.view_learningclaim",
        "appraisals.change_learningclaim",
        "appraisals.view_historyimport",
        "appraisals.add_historyimport",
        "appraisals.change_historyimport",
        "appraisals.view_creditperiod",
        "appraisals.change_creditperiod",
        "appraisals.add_creditperiod",
        "appraisals.view_contest",
        "appraisals.change_contest",
    ],
    "Auditors": [
        "appraisals.view_hoursrule",
        "appraisals.view_annualtarget",
        "appraisals.view_predicatecell",
        "appraisals.view_predicateshare",
        "appraisals.view_creditcoefficient",
        "appraisals.view_objectionterm",
        "appraisals.view_signrule",
        "appraisals.view_scorerule",
        "appraisals.view_disciplinarymeasure",
        "appraisals.view_creditkind",
        "appraisals.view_answerterm",
        "appraisals.view_creditline",
        "appraisals.view_learningclaim",
        "appraisals.view_historyimport",
        "appraisals.view_creditperiod",
        "appraisals.view_contest",
    ],
}
