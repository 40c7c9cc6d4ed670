"""Who may do what with courses. Each question takes the actor; the system may do all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courses.models import Enrolment, Offering, Session
from lms.kit.errors import NotAllowed
from people.models import Employee
from people.permissions import can_keep_common_rules
from people.scopes import Scope, scope_of

if TYPE_CHECKING:
    from courses.models import Course, Programme, ServiceIndicator, Submission
    from lms.kit.actors import Actor


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(can_teach(by, offering))
    """Raise NotAllowed unless `allowed`."""
    if not allowed:
        raise NotAllowed


def may_nominate(user: Any) -> Any:
    """Return the employees, a queryset, whom an account may put on an offering: direct reports, and whom it keeps as HR."""
    reports = Employee.objects.reporting_to(scope_of(user).post_ids)
    return Employee.objects.kept_by_hr(user) | reports


def can_enrol(by: Actor, employees: Any) -> bool:
    """Whether the actor may ask for seats for all these employees: their own, and whom they may nominate."""
    if by.user is None:
        return True
    scope = scope_of(by.user)
    others = {employee.pk for employee in employees if employee.pk != scope.employee_id}
    return not others or may_nominate(by.user).filter(pk__in=others).count() == len(others)


def can_accept(by: Actor, enrolments: Any) -> bool:
    """Whether the actor may take these offered seats: only the persons themselves, for nobody else knows if they come."""
    if by.user is None:
        return True
    return {enrolment.employee_id for enrolment in enrolments} <= {scope_of(by.user).employee_id}


def can_withdraw(by: Actor, enrolments: Any) -> bool:
    """Whether the actor may give up these seats: their own, as HR of the unit, or as manager of the offering."""
    if by.user is None:
        return True
    scope = scope_of(by.user)
    others = [enrolment for enrolment in enrolments if enrolment.employee_id != scope.employee_id]
    if not others or manages_all(by, {enrolment.offering_id for enrolment in others}):
        return True
    return _are_kept_by_hr(by, {enrolment.employee_id for enrolment in others})


def can_decide(by: Actor, enrolments: Any) -> bool:
    """Whether all these requests wait for the actor: as supervisor today, or as HR where nobody supervises.

    Nobody decides on their own request.
    """
    if by.user is None:
        return True
    asked = {enrolment.pk for enrolment in enrolments}
    return Enrolment.objects.decidable_by(by.user).filter(pk__in=asked).count() == len(asked)


def can_manage(by: Actor, offering: Offering) -> bool:
    """Whether the actor teaches the offering or keeps it as HR: marks attendance, completes, opens, closes."""
    return manages_all(by, {offering.pk})


def manages_all(by: Actor, offering_ids: set[int]) -> bool:
    """Whether the actor manages each of these offerings."""
    if by.user is None:
        return True
    return Offering.objects.managed_by(by.user).filter(pk__in=offering_ids).count() == len(offering_ids)


def can_mark(by: Actor, session: Session) -> bool:
    """Whether the actor may mark attendance in a session: manages its offering, or stands in for its trainer today."""
    if manages_all(by, {session.offering_id}):
        return True
    return by.user is not None and Session.objects.stood_in_by(by.user).filter(pk=session.pk).exists()


def can_set_seat_rules(by: Actor, agency_id: int) -> bool:
    """Whether the actor may set the rules by which seats of an agency go: HR of the whole agency."""
    return by.user is None or any(grant.agency_id == agency_id and grant.is_agency_wide for grant in _scope(by).granted("hr"))


def can_mark_work(by: Actor, submission: Submission) -> bool:
    """Whether the actor may mark a hand-in: teaches or keeps its offering, and it is not the actor's own work."""
    if by.user is None:
        return True
    return submission.enrolment.employee.user_id != by.user.pk and manages_all(by, {submission.enrolment.offering_id})


def can_learn(by: Actor, enrolment: Enrolment) -> bool:
    """Whether the actor is the one who learns here; nobody learns for another."""
    return by.user is None or enrolment.employee.user_id == by.user.pk


def can_confirm(by: Actor, enrolments: Any) -> bool:
    """Whether the actor may say that these learners' units count: manages all their offerings, and is none of them."""
    if by.user is None:
        return True
    is_own = any(enrolment.employee.user_id == by.user.pk for enrolment in enrolments)
    return not is_own and manages_all(by, {enrolment.offering_id for enrolment in enrolments})


def can_write_curriculum(by: Actor, course: Course) -> bool:
    """Whether the actor may change and propose the course's curriculum: its trainers and its HR."""
    if by.user is None:
        return True
    return course.trainers.filter(pk=by.user.pk).exists() or can_approve_curriculum(by, course)


def can_approve_curriculum(by: Actor, course: Course) -> bool:
    """Whether the actor may decide on the course's curriculum: HR of the responsible unit."""
    return by.user is None or _scope(by).covers(course.owner, "hr")


def can_write_programme(by: Actor, programme: Programme) -> bool:
    """Whether the actor may change the programme: HR of the responsible unit, and its trainers while it is a draft."""
    if by.user is None:
        return True
    is_trainers = programme.state == "draft" and _scope(by).covers(programme.owner, "trainer")
    return is_trainers or can_publish_programme(by, programme)


def can_publish_programme(by: Actor, programme: Programme) -> bool:
    """Whether the actor may publish and close the programme: HR of the responsible unit."""
    return by.user is None or _scope(by).covers(programme.owner, "hr")


def can_keep_evaluation(by: Actor, agency_id: int) -> bool:
    """Whether the actor writes the survey form of an agency: HR of the whole agency."""
    return by.user is None or any(one.is_agency_wide and one.agency_id == agency_id for one in _scope(by).granted("hr"))


def can_record_training(by: Actor, employee_id: int) -> bool:
    """Whether the actor keeps the employee's record as HR and so notes trainings had elsewhere."""
    return by.user is None or _are_kept_by_hr(by, {employee_id})


def can_keep_transfer_rule(by: Actor, course: Course | None) -> bool:
    """Whether the actor says when people are asked after a course; for all courses: HR of a whole agency or the operator."""
    return can_approve_curriculum(by, course) if course else can_keep_common_rules(by)


def can_keep_indicator(by: Actor, indicator: ServiceIndicator) -> bool:
    """Whether the actor keeps an indicator and its values: HR of its unit."""
    return by.user is None or _scope(by).covers(indicator.unit, "hr")


def _scope(by: Actor) -> Scope:
    assert by.user is not None  # noqa: S101 for the type check: callers have let the system pass before
    return scope_of(by.user)


def _are_kept_by_hr(by: Actor, employee_ids: Any) -> bool:
    ids = set(employee_ids)
    kept = Employee.objects.kept_by_hr(by.user).filter(pk__in=ids)  # type: ignore[arg-type]
    return kept.count() == len(ids)


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "Trainers": [
        "courses.view_programme",
        "courses.add_programme",
        "courses.change_programme",
        "courses.view_noshowrule",
        "courses.view_needrule",
        "courses.view_room",
        "courses.view_surveyform",
        "courses.view_credibletime",
        "courses.view_videoprovider",
        "courses.view_transferrule",
        "courses.view_serviceindicator",
        "courses.view_questionbank",
        "courses.add_questionbank",
        "courses.change_questionbank",
        "courses.view_course",
        "courses.add_course",
        "courses.change_course",
        "courses.view_curriculum",
        "courses.add_curriculum",
        "courses.change_curriculum",
        "courses.view_offering",
        "courses.add_offering",
        "courses.change_offering",
    ],
    "HR": [
        "courses.view_programme",
        "courses.add_programme",
        "courses.change_programme",
        "courses.view_training",
        "courses.add_training",
        "courses.change_training",
        "courses.view_requiredtraining",
        "courses.add_requiredtraining",
        "courses.change_requiredtraining",
        "courses.view_noshowrule",
        "courses.add_noshowrule",
        "courses.change_noshowrule",
        "courses.view_needrule",
        "courses.add_needrule",
        "courses.change_needrule",
        "courses.view_room",
        "courses.add_room",
        "courses.change_room",
        "courses.view_surveyform",
        "courses.add_surveyform",
        "courses.view_credibletime",
        "courses.add_credibletime",
        "courses.change_credibletime",
        "courses.view_videoprovider",
        "courses.add_videoprovider",
        "courses.change_videoprovider",
        "courses.view_transferrule",
        "courses.add_transferrule",
        "courses.view_serviceindicator",
        "courses.add_serviceindicator",
        "courses.change_serviceindicator",
        "courses.view_questionbank",
        "courses.add_questionbank",
        "courses.change_questionbank",
        "courses.view_course",
        "courses.add_course",
        "courses.change_course",
        "courses.view_curriculum",
        "courses.add_curriculum",
        "courses.change_curriculum",
        "courses.view_offering",
        "courses.add_offering",
        "courses.change_offering",
        "courses.view_enrolment",
        "courses.view_completion",
        "courses.view_developmentplan",
        "courses.view_trainingproposal",
        "courses.add_trainingproposal",
        "courses.change_trainingproposal",
    ],
    "Auditors": [
        "courses.view_programme",
        "courses.view_training",
        "courses.view_requiredtraining",
        "courses.view_noshowrule",
        "courses.view_needrule",
        "courses.view_room",
        "courses.view_surveyform",
        "courses.view_credibletime",
        "courses.view_videoprovider",
        "courses.view_transferrule",
        "courses.view_serviceindicator",
        "courses.view_questionbank",
        "courses.view_course",
        "courses.view_curriculum",
        "courses.view_offering",
        "courses.view_enrolment",
        "courses.view_completion",
        "courses.view_developmentplan",
        "courses.view_trainingproposal",
    ],
}
