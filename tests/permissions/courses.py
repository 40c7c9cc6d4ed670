"""Samples of courses, programmes and plans, each made at the first asking."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from competencies.models import Competency
from courses.models import (
    Assignment,
    CredibleTime,
    DevelopmentPlan,
    NeedRule,
    NoShowRule,
    Programme,
    ProgrammeCompletion,
    QuestionBank,
    RequiredTraining,
    Room,
    ServiceIndicator,
    Submission,
    SubmissionFile,
    SurveyForm,
    Training,
    TrainingProposal,
    TransferRule,
    VideoProvider,
)
from courses.models import Testimonial as Quote
from people.models import Employee
from tests.factories.courses import LearningUnitFactory
from tests.factories.people import post_of
from tests.permissions.records import WEEK, Records, Sample


def programme_of(records: Records, *, published: bool = False, state: str = "") -> Programme:
    """Return a programme of the unit, a draft unless said."""
    facts = {"owner": records.unit, "name": "Program", "since": timezone.localdate()}
    facts["state"] = state or ("published" if published else "draft")
    code = f"{facts['state']}-{records.unit.pk}"
    return Programme.objects.get_or_create(agency=records.unit.agency, code=code, defaults=facts)[0]


def training_of(records: Records, *, required: bool = False) -> Training:
    """Return a training that the role of the person requires, if so asked."""
    code = f"training-{records.employee.pk}"
    found = Training.objects.get_or_create(agency=records.unit.agency, code=code, defaults={"name": code, "group": "technical"})[
        0
    ]
    if required and not found.requirements.exists():
        role = post_of(records.employee).job_role
        RequiredTraining.objects.create(job_role=role, training=found, since=timezone.localdate() - WEEK)
    return found


def plan_of(of: Records) -> DevelopmentPlan:
    """Return this year's plan of the person, a draft with one line, made at the first asking."""
    made = {"agency": of.unit.agency, "unit": of.unit, "begun_at": timezone.now()}
    plan, is_new = DevelopmentPlan.objects.get_or_create(employee=of.employee, year=timezone.localdate().year, defaults=made)
    if is_new:
        form = of.offering.curriculum.course.form
        competency = Competency.objects.published().first()
        plan.lines.create(competency=competency, level=3, form=form, what="Magang", due_on=timezone.localdate())
    return plan


def proposal_for(of: Records) -> TrainingProposal:
    """Return what the planner proposes for their unit: the scope's or the foreign person goes."""
    made = {"agency": of.unit.agency, "budget": 1, "made_at": timezone.now(), "finished_at": timezone.now(), "state": "done"}
    found, is_new = TrainingProposal.objects.get_or_create(unit=of.unit, year=2027, defaults=made)
    if is_new:
        facts = {"offerings": 1, "people": 1, "cost": 0, "closed": 1, "reasons": []}
        line = found.lines.create(course=of.offering.curriculum.course, **facts)
        going = Employee.objects.in_unit(of.unit).filter(name__regex="^(Zubaidah|Yusniar)").get()
        line.seats.create(employee=going, value=1, closes=[])
    return found


def graduate_of(records: Records) -> ProgrammeCompletion:
    """Return that the employee of the records completed a programme of the unit."""
    programme = programme_of(records, state="closed")
    facts = {"learning_hours": 8, "completed_on": dt.date(2026, 1, 9), "recorded_at": timezone.now(), "agency": programme.agency}
    return ProgrammeCompletion.objects.get_or_create(programme=programme, employee=records.employee, defaults=facts)[0]


def seat_of(of: Records) -> Any:
    """Return the enrolment by which the person took part."""
    return of.offering.enrolments.get(employee=of.employee)


def unit_of(of: Records) -> Any:
    """Return a unit of what the person took part in, made at the first asking."""
    module = of.offering.curriculum.modules.first()
    return module.units.first() or LearningUnitFactory(module=module)


def room_of(records: Records) -> Room:
    """Return a room that the records' unit keeps."""
    unit = records.unit
    made = {"agency": unit.agency, "places": 40}
    return Room.objects.get_or_create(unit=unit, name=f"Aula {unit.pk}", defaults=made)[0]


def need_rule_of(records: Records) -> NeedRule:
    """Return the rule of need of the records' agency."""
    weights = {"gap": 50, "importance": 20, "waiting": 15, "refused": 15, "legal_source": "-"}
    return NeedRule.objects.get_or_create(agency=records.unit.agency, since=dt.date(2026, 1, 1), defaults=weights)[0]


def no_show_rule_of(records: Records) -> NoShowRule:
    """Return the rule on missing without excuse of the records' agency."""
    costs = {"blocked_days": 30, "points": 10, "counted_days": 90, "legal_source": "-"}
    return NoShowRule.objects.get_or_create(agency=records.unit.agency, since=dt.date(2026, 1, 1), defaults=costs)[0]


def bank_of(of: Records) -> Any:
    """Return a bank of the course that the person took part in, made at the first asking."""
    course = of.offering.curriculum.course
    return course.banks.first() or QuestionBank.objects.create(course=course, title="Bank")


def indicator_of(of: Records) -> ServiceIndicator:
    """Return an indicator of the unit's service, made at the first asking."""
    made = {"agency": of.unit.agency, "measure": "menit", "direction": "down", "source": "Antrean"}
    return ServiceIndicator.objects.get_or_create(unit=of.unit, name="Waktu tunggu", defaults=made)[0]


def submission_of(of: Records) -> Submission:
    """Return work that the person handed in, made at the first asking."""
    module = of.offering.curriculum.modules.first()
    unit = module.units.filter(kind="assignment").first() or LearningUnitFactory(module=module, kind="assignment")
    rubric = [{"text": "Isi", "levels": [{"points": 0, "text": "kurang"}, {"points": 1, "text": "baik"}]}]
    assignment = Assignment.objects.get_or_create(unit=unit, defaults={"brief": "Tulis.", "rubric": rubric})[0]
    seat = seat_of(of)
    made = {"agency": seat.agency, "text": "x", "rubric": rubric, "handed_in_at": timezone.now()}
    return Submission.objects.get_or_create(enrolment=seat, assignment=assignment, number=1, defaults=made)[0]


def file_of(of: Records) -> dict[str, Any]:
    """Return a file of that work."""
    work = submission_of(of)
    made = {"file": ContentFile(b"%PDF-1.7", "work.pdf"), "size": 8}
    file = SubmissionFile.objects.get_or_create(submission=work, name="work.pdf", defaults=made)[0]
    return {"public_id": work.public_id, "pk": file.pk}


def testimonial_of(of: Records) -> Quote:
    """Return a sentence from the offering in which the person took part, made at the first asking."""
    made = {"course": of.offering.curriculum.course, "text": "Sangat membantu."}
    return Quote.objects.get_or_create(offering=of.offering, defaults=made)[0]


SAMPLES: dict[str, Sample] = {
    "api:offering": lambda of, _world: of.waiting.offering.public_id,
    "api:enrolment": lambda of, _world: of.waiting.public_id,
    "api:course_interest": lambda of, _world: of.offering.curriculum.course.code,
    "api:training_proposal": lambda of, _world: proposal_for(of).pk,
    "api:programme": lambda of, _world: programme_of(of, published=True).public_id,
    "api:session_marks": lambda of, _world: of.offering.sessions.first().public_id,
    "proposals_register:": lambda of, _world: proposal_for(of).pk,
    "programmes_register:": lambda of, _world: programme_of(of).pk,
    "courses:programme": lambda of, _world: programme_of(of, published=True).public_id,
    "trainings_register:": lambda of, _world: training_of(of).pk,
    "required_trainings:": lambda of, _world: training_of(of, required=True).requirements.first().pk,
    "api:employee_trainings": lambda of, _world: of.employee.public_id,
    "plans_register:": lambda of, _world: plan_of(of).pk,
    "courses:draft_plan": lambda of, _world: {"public_id": of.employee.public_id, "year": timezone.localdate().year + 1},
    "courses:plan_line": lambda of, _world: {"public_id": plan_of(of).public_id, "pk": plan_of(of).lines.get().pk},
    "courses:move_plan": lambda of, _world: {"public_id": plan_of(of).public_id, "verb": "propose"},
    "courses:new_plan_line": lambda of, _world: plan_of(of).public_id,
    "courses:plan": lambda of, _world: plan_of(of).public_id,
    "courses:way": lambda of, _world: seat_of(of).public_id,
    "courses:unit": lambda of, _world: {"public_id": seat_of(of).public_id, "unit_id": unit_of(of).public_id},
    "courses:package_frame": lambda _of, _world: "forged",
    "courses:package_file": lambda _of, _world: {"token": "forged", "path": "index.html"},
    "courses:preview": lambda of, _world: unit_of(of).public_id,
    "courses:withdraw": lambda of, _world: of.waiting.public_id,
    "courses:accept": lambda of, _world: of.waiting.public_id,
    "courses:interest": lambda of, _world: of.offering.curriculum.course_id,
    "courses:transfer": lambda of, _world: seat_of(of).public_id,
    "courses:afterwards": lambda of, _world: seat_of(of).public_id,
    "courses:submission_file": lambda of, _world: file_of(of),
    "courses:submission": lambda of, _world: submission_of(of).public_id,
    "courses:course_evaluation": lambda of, _world: of.offering.curriculum.course_id,
    "courses:testimonial": lambda of, _world: testimonial_of(of).key,
    "courses:decide": lambda of, _world: of.waiting.public_id,
    "courses:nominate": lambda of, _world: of.waiting.offering.public_id,
    "courses:scan": lambda of, _world: {"public_id": of.offering.sessions.first().public_id, "slot": 1, "code": "none"},
    "courses:arrive": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:list": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:sheet": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:substitutes": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:presence": lambda of, _world: {
        "public_id": of.offering.sessions.first().public_id,
        "enrolment_id": seat_of(of).public_id,
    },
    "courses:spot_check": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:code": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:attendance": lambda of, _world: of.offering.sessions.first().public_id,
    "courses:": lambda of, _world: of.offering.public_id,
    "courses_register:": lambda of, _world: of.offering.curriculum.course_id,
    "curricula_register:": lambda of, _world: of.offering.curriculum_id,
    "banks_register:": lambda of, _world: bank_of(of).pk,
    "rooms_register:": lambda of, _world: room_of(of).pk,
    "need_rules:": lambda of, _world: need_rule_of(of).pk,
    "no_show_rules:": lambda of, _world: no_show_rule_of(of).pk,
    "offerings_register:cancel": lambda of, _world: of.waiting.offering.pk,
    "offerings_register:line": lambda of, _world: of.waiting.offering.pk,
    "survey_forms:": lambda _of, _world: SurveyForm.objects.first().pk,
    "video_providers:": lambda _of, _world: VideoProvider.objects.first().pk,
    "credible_times:": lambda _of, _world: CredibleTime.objects.first().pk,
    "transfer_rules:": lambda _of, _world: TransferRule.objects.first().pk,
    "service_indicators:": lambda of, _world: indicator_of(of).pk,
    "offerings_register:": lambda of, _world: of.offering.pk,
}
