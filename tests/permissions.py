"""Asks every address of ours as every role, about own, in-scope and foreign records; read by test_permissions.py.

What came back is one short code a record:
`L` sent to sign in, `401` asked to sign in (API), `200` shown, `302` sent elsewhere, `W` written, `403`, `404`, `405`;
behind `200`, `s` and `f` say that the in-scope and the foreign person stands on the page by name or NIP.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest import mock

from allauth.socialaccount.models import SocialAccount
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from oauth2_provider.models import Application
from wagtail.admin.menu import Menu

from appraisals.actions import announce_closing, close_year
from appraisals.models import (
    AnnualTarget,
    AnswerTerm,
    Closing,
    Contest,
    CreditCoefficient,
    CreditKind,
    CreditLine,
    DisciplinaryMeasure,
    HistoryImport,
    LearningClaim,
    Objection,
    ObjectionTerm,
    PredicateCell,
    PredicateShare,
    ScoreRule,
    SignRule,
)
from appraisals.models import Rating as Performance
from certificates import gallery
from certificates.models import (
    AwardRule,
    Certificate,
    Design,
    DesignUse,
    KindRule,
    Manifest,
    RegisterEntry,
    RenewalRule,
    ReservedNumber,
)
from cms.models import PolicyPage, SavedSearch
from competencies.models import (
    Assessment,
    AttainmentPolicy,
    Campaign,
    ClassDefault,
    Competency,
    EvidenceRemark,
    Framework,
    MatchRule,
    Publication,
    Rating,
    StandardChange,
)
from competencies.models import KindRule as EvidenceKindRule
from courses.actions import complete
from courses.models import (
    Assignment,
    CredibleTime,
    DevelopmentPlan,
    NeedRule,
    NoShowRule,
    Offering,
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
from lms.kit.actors import Actor
from lms.models import Job, WebhookEndpoint
from lms.reference import load_all
from lms.webhooks import make_endpoint
from participation.models import (
    Consultation,
    HeldWord,
    MapPoint,
    Post,
    Report,
    ReportDesk,
    ReportPhoto,
    ReportRule,
    SatisfactionScheme,
    Service,
    Topic,
)
from people.actions import rename_unit
from people.models import (
    CorrectionRequest,
    Delegation,
    EmergencyAccess,
    Employee,
    Feed,
    Holiday,
    LeaveAuthority,
    LeaveGround,
    LeaveRequest,
    LeaveRule,
    MinimumPresence,
    Notice,
    OwnDataFile,
    RetentionRule,
    RetirementRule,
    RoleAssignment,
    SystemClient,
    Unit,
    User,
    WorkWeek,
)
from people.tokens import give_token
from siasn.models import Difference as SiasnDifference
from siasn.models import Entry as SiasnEntry
from tests.factories.appraisals import LearningClaimFactory, RatingFactory
from tests.factories.certificates import AwardRuleFactory, KindRuleFactory, TemplateFactory, register_entry
from tests.factories.cms import PolicyPageFactory
from tests.factories.competencies import EvidenceFactory, StandardFactory
from tests.factories.courses import (
    AttendanceFactory,
    CurriculumFactory,
    EnrolmentFactory,
    LearningUnitFactory,
    OfferingFactory,
)
from tests.factories.imports import import_into
from tests.factories.leave import LeaveRequestFactory, grant
from tests.factories.participation import ReportFactory, ServiceFactory
from tests.factories.people import (
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
    auditor_of,
    change_link_of,
    employee_in,
    hr_of,
    post_of,
    signed_in_by,
    trainer_in,
)

ROOMS = ("people", "competencies", "courses", "certificates", "appraisals", "participation", "siasn", "cms", "lms")
ROLES = ("stranger", "employee", "supervisor", "trainer", "unit HR", "agency HR", "auditor")
RECORDS = ("own", "scope", "foreign")
WEEK = dt.timedelta(days=7)
CLOCK = Actor.system("test")
SIGNS = {"s": ("Zubaidah", "198001012005012001"), "f": ("Yusniar", "198202022006022002")}
QUIET_TABLES = ("people_recordaccess", "django_session", "people_user", "django_cache", "wagtailcore_modellogentry")


def our_addresses() -> dict[str, str]:
    """Return the name and route of every address that a view of ours answers."""
    return {name: route for name, route, module in _walk(get_resolver().url_patterns) if name and module.split(".")[0] in ROOMS}


def _walk(patterns: Any, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield f"{namespace}{pattern.name}" if pattern.name else "", route, view.__module__


@dataclass(frozen=True)
class Records:
    """What belongs to one person or their unit; `of` finds the argument that an address asks for."""

    employee: Employee
    unit: Unit
    offering: Offering
    waiting: Any
    certificate: Certificate
    token: Any
    role: RoleAssignment


class World:
    """A city with an office in scope and a foreign one, in each a person who completed a workshop."""

    def __init__(self) -> None:
        """Build it."""
        load_all()
        self.city = UnitFactory(name="Kota")
        TemplateFactory(agency=self.city.agency)
        self.office = UnitFactory(parent=self.city, name="Kantor Dalam")
        self.elsewhere = UnitFactory(parent=self.city, name="Kantor Luar")
        for unit in (self.office, self.elsewhere):
            rename_unit(
                unit, name=f"{unit.name} Baru", kind=unit.kind, on=timezone.localdate() + WEEK, by=CLOCK, at=timezone.now()
            )
        self.competency = Competency.objects.filter(framework=Framework.objects.get(state="published")).first()
        self.scope = self._records(employee_in(self.office, name="Zubaidah Dalam", nip=SIGNS["s"][1]), self.office)
        self.foreign = self._records(employee_in(self.elsewhere, name="Yusniar Luar", nip=SIGNS["f"][1]), self.elsewhere)
        self.users = dict(self._accounts())
        self.own = {
            role: self._records(user.employee, self.office, self.scope.offering.curriculum) for role, user in self.users.items()
        }
        for records in (self.scope, self.foreign, *self.own.values()):
            leave_of(records)
            plan_of(records)
            grant(records.employee)
        for records in (self.scope, self.foreign):
            request_of(records.employee)
            notice_of(records.employee.user)
            emergency_of(records.employee)
            delegation_of(records.employee, self)

    def _records(self, employee: Employee, unit: Unit, curriculum: Any = None) -> Records:
        curriculum = curriculum or CurriculumFactory(course__owner=unit, course__form__code="KL07")
        offering = OfferingFactory(curriculum=curriculum, past=True)
        enrolment = EnrolmentFactory(offering=offering, employee=employee)
        for session in offering.sessions.all():
            AttendanceFactory(session=session, enrolment=enrolment)
        (completion,) = complete([enrolment], by=CLOCK, at=timezone.now()).completions
        waiting = EnrolmentFactory(
            offering=OfferingFactory(curriculum=curriculum, approval="supervisor"), employee=employee, state="requested"
        )
        StandardFactory(job_role=post_of(employee).job_role, competency=self.competency, level=3)
        EvidenceFactory(employee=employee, competency=self.competency)
        signed_in_by(employee.user)
        token = give_token(employee.user, name="e-Kinerja", days=30, by=CLOCK, at=timezone.now()).token
        role = RoleAssignmentFactory(unit=unit)
        records = Records(employee, unit, offering, waiting, completion.certificates.get(), token, role)
        graduate_of(records)
        return records

    def _accounts(self) -> Iterator[tuple[str, User]]:
        def member(name: str, **more: Any) -> User:
            return employee_in(self.office, name=name, **more).user

        yield "employee", member("Pegawai Biasa")
        boss = employee_in(self.office, name="Atasan Langsung")
        post = post_of(self.scope.employee)
        post.supervisor = post_of(boss)
        post.save()
        yield "supervisor", boss.user
        trainer = trainer_in(self.office, user=member("Pengajar"))
        self.scope.offering.curriculum.course.trainers.add(trainer)
        yield "trainer", trainer
        yield "unit HR", hr_of(self.office, user=member("Kepegawaian Kantor"))
        yield "agency HR", hr_of(self.city, user=member("Kepegawaian Kota"))
        yield "auditor", auditor_of(self.city, user=member("Pemeriksa"))

    def records_of(self, role: str) -> list[Records | None]:
        """Return own, in-scope and foreign records as `role` sees them; a stranger owns none."""
        return [self.own.get(role), self.scope, self.foreign]

    def argument(self, records: Records, name: str, route: str) -> dict[str, Any]:
        """Return the keyword arguments by which `name` finds something of these records."""
        keyword = route[route.index("<") + 1 : route.index(">")].rsplit(":", 1)[-1]
        for beginning, find in ARGUMENTS.items():
            if name.startswith(beginning):
                found = find(records, self)
                return found if isinstance(found, dict) else {keyword: found}
        raise LookupError(f"{name}: say in tests/permissions.py which record this address is about.")


ARGUMENTS: dict[str, Callable[[Records, World], Any]] = {
    "scim:": lambda of, _world: of.employee.user.public_id,
    "api:offering": lambda of, _world: of.waiting.offering.public_id,
    "api:enrolment": lambda of, _world: of.waiting.public_id,
    "api:course_interest": lambda of, _world: of.offering.curriculum.course.code,
    "api:programme": lambda of, _world: programme_of(of, published=True).public_id,
    "api:certificate": lambda of, _world: of.certificate.code,
    "api:session_marks": lambda of, _world: of.offering.sessions.first().public_id,
    "api:job_file": lambda of, _world: file_of_job(of).public_id,
    "job_file": lambda of, _world: file_of_job(of).public_id,
    "cancel_job": lambda of, _world: job_of(of).public_id,
    "api:job": lambda of, _world: job_of(of).public_id,
    "api:employee_gaps": lambda of, _world: of.employee.public_id,
    "api:employee_hours": lambda of, _world: of.employee.public_id,
    "api:employee_matches": lambda of, _world: of.employee.public_id,
    "api:employee_level": lambda of, _world: of.employee.public_id,
    "competencies:case_": lambda _of, world: world.competency.framework.identifier,
    "competencies:dispute": lambda of, _world: of.employee.evidence.first().pk,
    "competencies:own_proof": lambda of, _world: proof_of(of.employee).pk,
    "evidence_register:proof": lambda of, _world: proof_of(of.employee).pk,
    "evidence_register:": lambda of, _world: of.employee.evidence.first().pk,
    "policies_register:": lambda _of, world: policy_of(world).pk,
    "kind_rules_register:": lambda _of, _world: kind_of_evidence().pk,
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
    "campaigns_register:": lambda of, _world: assessment_of(of, "open").campaign_id,
    "competencies:rate": lambda of, _world: rating_of(of).public_id,
    "competencies:submit_rating": lambda of, _world: rating_of(of).public_id,
    "competencies:choose_peers": lambda of, _world: assessment_of(of, "open").public_id,
    "competencies:confirm_peers": lambda of, _world: proposed_for(of).public_id,
    "competencies:results": lambda of, _world: assessment_of(of, "closed").public_id,
    "competencies:calibration": lambda of, _world: assessment_of(of, "calibrating").campaign_id,
    "competencies:calibrate": lambda of, _world: calibrated_of(of),
    "competencies:person": lambda of, _world: of.employee.public_id,
    "person_record": lambda of, _world: of.employee.public_id,
    "people:organisation_unit": lambda of, _world: of.unit.public_id,
    "organisation_changes:": lambda of, _world: of.unit.changes.get().pk,
    "record_history": lambda of, _world: f"people.employee.{of.employee.pk}",
    "people:end_delegation": lambda of, world: delegation_of(of.employee, world).pk,
    "people:withdraw_request": lambda of, _world: request_of(of.employee).public_id,
    "people:proof": lambda of, _world: request_of(of.employee).public_id,
    "people:fetch_copy": lambda of, _world: copy_of(of.employee).public_id,
    "delegations_register:": lambda of, world: delegation_of(of.employee, world).pk,
    "emergency_register:": lambda of, _world: emergency_of(of.employee).pk,
    "corrections_register:": lambda of, _world: request_of(of.employee).pk,
    "people:end_api_token": lambda of, _world: of.token.pk,
    "openid_connect": lambda _of, _world: "none",
    "back_channel_logout": lambda _of, _world: "none",
    "people:confirm_address": lambda of, _world: change_link_of(of.employee.user),
    "people:unlink": lambda of, _world: link_of(of.employee.user).pk,
    "people:end_session": lambda of, _world: of.employee.user.sign_ins.first().pk,
    "people:distrust_browser": lambda of, _world: of.employee.user.browsers.first().pk,
    "people:end_feed": lambda of, _world: feed_of(of.employee.user).pk,
    "notice_text": lambda _of, _world: {"code": "security", "language": "id"},
    "notices_register:": lambda of, _world: notice_of(of.employee.user).pk,
    "people:open_notice": lambda of, _world: notice_of(of.employee.user).public_id,
    "cms:delete_search": lambda of, _world: search_of(of.employee.user).public_id,
    "cms:open_search_link": lambda of, _world: search_of(of.employee.user).public_id,
    "cms:end_search_link": lambda of, _world: search_of(of.employee.user).public_id,
    "participation:follow": lambda _of, _world: {"secret": "forged"},
    "participation:own_photo": lambda of, _world: {"secret": "forged", "public_id": photo_of(of).public_id},
    "participation:photo": lambda of, _world: photo_of(of).public_id,
    "cms:policy_": lambda _of, _world: policy().pk,
    "participation:topic": lambda of, _world: consultation_of(of).public_id,
    "participation:lead": lambda of, _world: consultation_of(of).public_id,
    "participation:prepare_again": lambda of, _world: consultation_of(of, state="prepared").public_id,
    "participation:vote": lambda of, _world: proposal_of(of).public_id,
    "siasn_entries:": lambda of, _world: siasn_entry_of(of).pk,
    "siasn_differences:": lambda of, _world: siasn_difference_of(of).pk,
    "siasn_sheet": lambda _of, _world: "kursus",
    "participation:data_": lambda _of, _world: "training",
    "participation:hurting": lambda of, _world: service_of(of).public_id,
    "held_words:": lambda _of, _world: HeldWord.objects.first().pk,
    "map_points:": lambda of, _world: map_point_of(of).pk,
    "topics_register:": lambda _of, _world: Topic.objects.first().pk,
    "participation:result": lambda of, _world: service_of(of).public_id,
    "participation:survey": lambda of, _world: service_of(of).public_id,
    "participation:thanks": lambda of, _world: service_of(of).public_id,
    "participation:poster": lambda of, _world: service_of(of).public_id,
    "satisfaction_schemes:": lambda _of, _world: SatisfactionScheme.objects.first().pk,
    "participation:desk": lambda of, _world: report_of(of).public_id,
    "participation:": lambda of, _world: report_of(of, published=True).public_id,
    "services_register:": lambda of, _world: service_of(of).pk,
    "report_desks:": lambda of, _world: desk_for(of).pk,
    "report_rules:": lambda _of, _world: ReportRule.objects.first().pk,
    "people:verify_leave": lambda of, _world: leave_of(of).token,
    "people:leave_": lambda of, _world: leave_of(of).public_id,
    "people:change_leave_request": lambda of, _world: leave_of(of).public_id,
    "people:end_leave_request": lambda of, _world: leave_of(of).public_id,
    "leave_register:": lambda of, _world: leave_of(of).pk,
    "leave_ledger:": lambda of, _world: of.employee.leave_lines.first().pk,
    "leave_rules:": lambda _of, _world: LeaveRule.objects.first().pk,
    "leave_officials:": lambda of, _world: official_of(of).pk,
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
    "certificates:list": lambda _of, _world: list_of_a_day(),
    "certificates:status_list": lambda _of, _world: 0,
    "certificates:": lambda of, _world: of.certificate.code,
    "reserved_numbers:": lambda of, _world: reserved_by(of).pk,
    "old_register:": lambda of, _world: register_entry_of(of).pk,
    "certificate_kinds:": lambda of, _world: kind_rule_of(of).pk,
    "certificate_awards:": lambda of, _world: of.offering.pk,
    "programme_awards:": lambda of, _world: graduate_of(of).programme_id,
    "award_rules:": lambda of, _world: award_rule_of(of).pk,
    "renewal_rules:": lambda of, _world: renewal_rule_of(of).pk,
    "certificates_register:": lambda of, _world: of.certificate.pk,
    "certificate_designs_in_use:": lambda of, _world: design_use_of(of).pk,
    "certificate_templates:": lambda of, _world: of.certificate.template_id,
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
    "imports_register:": lambda of, _world: import_into(of.unit).pk,
    "employees_register:": lambda of, _world: of.employee.pk,
    "units_register:": lambda of, _world: of.unit.pk,
    "job_roles_register:": lambda of, _world: post_of(of.employee).job_role_id,
    "posts_register:": lambda of, _world: post_of(of.employee).pk,
    "frameworks_register:publication": lambda _of, world: publication_of(world).pk,
    "frameworks_register:retry": lambda _of, world: publication_of(world).pk,
    "frameworks_register:": lambda _of, world: world.competency.framework_id,
    "competencies_register:": lambda _of, world: world.competency.pk,
    "standards_register:change": lambda of, _world: change_for(of).pk,
    "standards_register:retry": lambda of, _world: change_for(of).pk,
    "standards_register:successors": lambda of, _world: post_of(of.employee).job_role_id,
    "standards_register:role": lambda of, _world: post_of(of.employee).job_role_id,
    "standards_register:copy": lambda of, _world: post_of(of.employee).job_role_id,
    "match_rules_register:": lambda _of, _world: MatchRule.objects.first().pk,
    "standards_register:": lambda of, _world: post_of(of.employee).job_role.standards.first().pk,
    "class_defaults_register:": lambda _of, _world: ClassDefault.objects.first().pk,
    "retention_rules:": lambda _of, _world: RetentionRule.objects.first().pk,
    "leave_grounds:": lambda _of, _world: LeaveGround.objects.first().pk,
    "retirement_rules:": lambda _of, _world: RetirementRule.objects.first().pk,
    "roles_register:": lambda of, _world: of.role.pk,
    "clients_register:": lambda of, _world: client_of(of).pk,
    "holidays_register:": lambda _of, _world: Holiday.objects.first().pk,
    "work_weeks_register:": lambda of, _world: rule_of(of.unit, WorkWeek, days=6).pk,
    "minimum_presence_register:": lambda of, _world: rule_of(of.unit, MinimumPresence, people=1).pk,
    "appraisals:withdraw_claim": lambda of, _world: claim_of(of).public_id,
    "appraisals:claim_proof": lambda of, _world: claim_of(of).public_id,
    "appraisals:person_performance": lambda of, _world: of.employee.public_id,
    "appraisals:person_plan": lambda of, _world: of.employee.public_id,
    "appraisals:objection": lambda of, _world: performance_of(of).public_id,
    "appraisals:answer_objection": lambda of, _world: objection_of(of).public_id,
    "appraisals:rate": lambda of, _world: of.employee.public_id,
    "appraisals:person_index": lambda of, _world: of.employee.public_id,
    "measures_register:": lambda of, _world: measure_of(of).pk,
    "given_credits:": lambda of, _world: given_credit_of(of).pk,
    "api:credits_take_back": lambda of, _world: given_credit_of(of).pk,
    "answer_terms:": lambda _of, _world: AnswerTerm.objects.first().pk,
    "credit_kinds:": lambda _of, _world: CreditKind.objects.first().pk,
    "score_rules:": lambda _of, _world: ScoreRule.objects.first().pk,
    "sign_rules:": lambda _of, _world: SignRule.objects.first().pk,
    "objection_terms:": lambda _of, _world: ObjectionTerm.objects.first().pk,
    "predicate_cells:": lambda _of, _world: PredicateCell.objects.first().pk,
    "predicate_shares:": lambda _of, _world: PredicateShare.objects.first().pk,
    "credit_coefficients:": lambda _of, _world: CreditCoefficient.objects.first().pk,
    "appraisals:contest": lambda of, _world: of.employee.credit_lines.order_by("pk").first().pk,
    "contests_register:": lambda of, _world: contest_of(of).pk,
    "history_imports:": lambda of, _world: history_of(of).pk,
    "webhooks_register:": lambda of, _world: webhook_of(of).pk,
    "credit_periods:": lambda of, _world: closing_of(of).period_id,
    "api:closing": lambda of, _world: closing_of(of).public_id,
    "claims_register:": lambda of, _world: claim_of(of).pk,
    "annual_targets:": lambda _of, _world: AnnualTarget.objects.first().pk,
    "hours_rules:": lambda of, _world: of.employee.credit_lines.first().rule_id,
}


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


def history_of(records: Records) -> HistoryImport:
    """Return a file of old records of the unit's people that waits to be carried out."""
    facts = {"agency": records.unit.agency, "file_name": "riwayat.csv", "sha256": "0" * 64, "at": timezone.now()}
    return HistoryImport.objects.get_or_create(unit=records.unit, defaults=facts)[0]


def webhook_of(records: Records) -> WebhookEndpoint:
    """Return a webhook that sees as the person."""
    found = WebhookEndpoint.objects.filter(owner=records.employee.user).first()
    if found is None:
        found = WebhookEndpoint(name="e-Kinerja", address="https://receiver.example/", owner=records.employee.user)
        make_endpoint(found, from_now=True)
    return found


def client_of(records: Records) -> SystemClient:
    """Return a client system that reads what the unit's auditors read."""
    found = SystemClient.objects.filter(assignment__unit=records.unit).first()
    if found is None:
        facts = {"name": "e-Kinerja", "purpose": "Kinerja", "contact": "tim@example.go.id", "requests_per_minute": 60}
        new = SystemClient(**facts, scopes=["people.read"], registered_at=timezone.now())
        new.account = User.objects.create_user(f"client-{new.public_id}", name="e-Kinerja")
        today = timezone.localdate()
        new.assignment = RoleAssignment.objects.create(user=new.account, role="auditor", unit=records.unit, since=today)
        new.application = Application.objects.create(client_type="confidential", authorization_grant_type="client-credentials")
        new.save()
        found = new
    return found


def performance_of(records: Records) -> Performance:
    """Return a rating of the person."""
    found = Performance.objects.filter(employee=records.employee).first()
    return found or RatingFactory(employee=records.employee, agency=records.employee.agency)


def objection_of(records: Records) -> Objection:
    """Return an objection of the person that waits for an answer."""
    facts = {"text": "Target tercapai.", "sent_at": timezone.now(), "answer_until": timezone.localdate()}
    found, _new = Objection.objects.get_or_create(rating=performance_of(records), defaults=facts)
    return found


def given_credit_of(records: Records) -> CreditLine:
    """Return angka kredit that HR gave the person."""
    key = {"source": CreditLine.GIVEN, "source_key": f"{records.employee.public_id}/800/1", "kind": "angka_kredit"}
    facts = {
        "agency": records.employee.agency,
        "amount": 1,
        "on": dt.date(2026, 1, 5),
        "description": "PAK",
        "posted_at": timezone.now(),
    }
    return CreditLine.objects.get_or_create(employee=records.employee, **key, defaults=facts)[0]


def measure_of(records: Records) -> DisciplinaryMeasure:
    """Return a disciplinary measure against the person."""
    facts = {"agency": records.employee.agency, "severity": 1, "since": timezone.localdate(), "written_at": timezone.now()}
    return DisciplinaryMeasure.objects.get_or_create(employee=records.employee, decision="800/1", defaults=facts)[0]


def contest_of(records: Records) -> Contest:
    """Return a contest of the person's credit that waits for HR."""
    line = records.employee.credit_lines.order_by("pk").first()
    period = closing_of(records).period
    facts = {"period": period, "employee": records.employee, "text": "Saya hadir.", "sent_at": timezone.now()}
    found, _new = Contest.objects.get_or_create(line=line, defaults=facts)
    return found


def closing_of(records: Records) -> Closing:
    """Return a frozen year of the person's agency, with everybody's lines."""
    line = records.employee.credit_lines.order_by("pk").first()
    found = Closing.objects.filter(period__agency=line.agency_id).first()
    if found is None:
        period = announce_closing(line.agency, line.on.year, contest_until=timezone.localdate(), by=CLOCK, at=timezone.now())
        found = close_year(period, by=CLOCK, at=timezone.now() + timedelta(days=400))
    return found


def claim_of(records: Records) -> LearningClaim:
    """Return a claim of the person that waits for HR, with its proof."""
    found = LearningClaim.objects.filter(employee=records.employee).first()
    if found is None:
        form = records.offering.curriculum.course.form
        found = LearningClaimFactory.build(employee=records.employee, agency=records.employee.agency, form=form)
        found.proof.save("proof.pdf", ContentFile(b"%PDF-1.7"), save=False)
        found.save()
    return found


def proof_of(employee: Employee) -> EvidenceRemark:
    """Return a proof that the person handed in with their evidence, made at the first asking."""
    line = employee.evidence.first()
    made = {"status": "recorded", "proof": ContentFile(b"%PDF-1.7", name="proof.pdf"), "made_at": timezone.now()}
    return line.remarks.first() or line.remarks.create(**made)


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


def assessment_of(of: Records, state: str) -> Assessment:
    """Return the person in a campaign of their unit in that state, made at the first asking."""
    today, agency = timezone.localdate(), of.unit.agency
    made = {"opens_on": today, "closes_on": today, "made_at": timezone.now()}
    made["closed_at"] = timezone.now() if state == "closed" else None
    title = f"{state} {of.employee.pk}"
    campaign, is_new = Campaign.objects.get_or_create(agency=agency, title=title, state=state, defaults=made)
    one = Assessment.objects.get_or_create(campaign=campaign, employee=of.employee, defaults={"unit": of.unit})[0]
    if is_new:
        campaign.units.add(of.unit)
        asked = {"competency": Competency.objects.first(), "level": 3, "indicators": [{"id": 1, "text": "x", "level": 3}]}
        one.questions.add(campaign.questions.create(**asked))
        one.ratings.create(role="self", rater=of.employee)
    return one


def rating_of(of: Records) -> Rating:
    """Return how the person rates themselves."""
    return assessment_of(of, "open").ratings.get(role="self")


def proposed_for(of: Records) -> Assessment:
    """Return the person in an open campaign with a proposed peer."""
    one = assessment_of(of, "open")
    if not one.ratings.filter(state="proposed").exists():
        one.ratings.create(role="peer", rater=employee_in(of.unit), state="proposed")
    return one


def calibrated_of(of: Records) -> dict[str, Any]:
    """Return the person and what they were rated about, in a campaign that is being calibrated."""
    one = assessment_of(of, "calibrating")
    return {"public_id": one.public_id, "question": one.questions.get().pk}


def policy_of(world: World) -> AttainmentPolicy:
    """Return the policy of the framework, made at the first asking."""
    said = {"policy": "highest", "since": dt.date(2026, 1, 1), "legal_source": "SK"}
    return AttainmentPolicy.objects.get_or_create(framework=world.competency.framework, defaults=said)[0]


def change_for(records: Records) -> StandardChange:
    """Return a change of what their job role requires, that failed; made at the first asking."""
    standard = post_of(records.employee).job_role.standards.first()
    said = {"people": 1, "gaining": 0, "losing": 0, "since": timezone.localdate(), "asked_at": timezone.now()}
    ended = {"state": "failed", "problem": "-", "ended_at": said["asked_at"]}
    where = {"job_role": standard.job_role, "competency": standard.competency}
    return StandardChange.objects.get_or_create(**where, defaults={**said, **ended})[0]


def publication_of(world: World) -> Publication:
    """Return a publication of the framework that failed, made at the first asking."""
    now = timezone.now()
    said = {"on": timezone.localdate(), "people": 1, "holders": 1, "asked_at": now, "ended_at": now, "problem": "-"}
    return Publication.objects.get_or_create(framework=world.competency.framework, defaults={**said, "state": "failed"})[0]


def kind_of_evidence() -> EvidenceKindRule:
    """Return a rule of a kind of evidence, made at the first asking."""
    said = {"since": dt.date(2026, 1, 1), "legal_source": "SK"}
    return EvidenceKindRule.objects.get_or_create(kind="course", defaults=said)[0]


def reserved_by(records: Records) -> ReservedNumber:
    """A number that their agency has reserved."""
    agency = records.unit.agency
    given = {"counter": "main", "year": 2020, "sequence": 1, "number": "1", "reason": "Kertas", "reserved_at": timezone.now()}
    return ReservedNumber.objects.get_or_create(agency=agency, kind="completion", defaults=given)[0]


def register_entry_of(records: Records) -> RegisterEntry:
    """An entry of their agency's old register."""
    return RegisterEntry.objects.filter(agency=records.unit.agency_id).first() or register_entry(records.unit)


def kind_rule_of(records: Records) -> KindRule:
    """A rule on a kind of certificates of their agency."""
    return KindRule.objects.filter(agency=records.unit.agency_id).first() or KindRuleFactory(agency=records.unit.agency)


def renewal_rule_of(records: Records) -> RenewalRule:
    """What renews certificates of their course."""
    course = records.offering.curriculum.course
    given = {"hours": 20, "since": dt.date(2020, 1, 1), "legal_source": "SK"}
    return RenewalRule.objects.get_or_create(course=course, way="hours", defaults=given)[0]


def graduate_of(records: Records) -> ProgrammeCompletion:
    """Return that the employee of the records completed a programme of the unit."""
    programme = programme_of(records, state="closed")
    facts = {"learning_hours": 8, "completed_on": dt.date(2026, 1, 9), "recorded_at": timezone.now(), "agency": programme.agency}
    return ProgrammeCompletion.objects.get_or_create(programme=programme, employee=records.employee, defaults=facts)[0]


def award_rule_of(records: Records) -> AwardRule:
    """What completing their course brings."""
    course = records.offering.curriculum.course
    return AwardRule.objects.filter(course=course).first() or AwardRuleFactory(course=course)


def list_of_a_day() -> str:
    """A published list of certificates."""
    path, day = "manifests/matrix.txt.gz", dt.date(2026, 1, 1)
    for name in (path, f"{path}.p7s"):
        default_storage.delete(name)
        default_storage.save(name, ContentFile(b""))
    Manifest.objects.get_or_create(day=day, defaults={"made_at": timezone.now(), "certificates": 0, "file": path})
    return day.isoformat()


def design_use_of(of: Records) -> DesignUse:
    """Return which design the agency's certificates get, chosen at the first asking."""
    agency = of.certificate.agency
    design = Design.objects.get_or_create(agency=agency, name="Umum")[0]
    look = {"number": 1, "look": gallery.beginning("ulos").look("id").data(), "published_at": timezone.now()}
    if not design.revisions.exists():
        design.revisions.create(**look)
    return DesignUse.objects.get_or_create(agency=agency, defaults={"design": design, "since": timezone.now()})[0]


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


def link_of(user: User) -> SocialAccount:
    """Return the account's link to an identity provider, made at the first asking."""
    return SocialAccount.objects.get_or_create(user=user, provider="test", uid=str(user.pk))[0]


def search_of(user: User) -> SavedSearch:
    """Return a search that the account saved, with a calendar link."""
    made = {"name": "Banjir", "parameters": "q=banjir", "digest": f"{user.pk:064}", "created_at": timezone.now()}
    return SavedSearch.objects.get_or_create(user=user, defaults=made)[0]


def notice_of(user: User) -> Notice:
    """Return something that the account was told, made at the first asking."""
    said = {"kind": "security", "subject": "Keamanan", "text": "…", "created_at": timezone.now(), "mail": "none"}
    return Notice.objects.filter(user=user, kind="security").first() or Notice.objects.create(user=user, **said)


def feed_of(user: User) -> Feed:
    """Return the account's calendar link, made at the first asking."""
    made = {"kind": "own", "digest": str(user.pk), "created_at": timezone.now()}
    return Feed.objects.filter(user=user).first() or Feed.objects.create(user=user, **made)


def leave_of(of: Records) -> LeaveRequest:
    """Return the person's leave request, made where there is none; it waits for the supervisor."""
    post = post_of(of.employee)
    return of.employee.leave_requests.first() or LeaveRequestFactory(employee=of.employee, supervisor_post=post.supervisor)


def official_of(of: Records) -> LeaveAuthority:
    """Return who decides on leave in the unit, made at the first asking."""
    said = {"post": post_of(of.employee), "since": timezone.localdate(), "legal_source": "SK"}
    return of.unit.leave_authorities.first() or LeaveAuthority.objects.create(unit=of.unit, **said)


def policy() -> PolicyPage:
    """Return a change that concerns everybody, announced at the first asking."""
    return PolicyPage.objects.first() or PolicyPageFactory()


def consultation_of(of: Records, *, state: str = "running") -> Consultation:
    """Return a topic of the unit in a stage, made at the first asking."""
    now = timezone.now()
    made = {"agency": of.unit.agency, "title": "Topik", "text": "…", "closes_on": timezone.localdate(now) + WEEK}
    opened = {"opened_at": now} if state != "prepared" else {}
    return Consultation.objects.get_or_create(unit=of.unit, state=state, defaults=made | opened)[0]


def proposal_of(of: Records) -> Post:
    """Return a proposal on the unit's topic, made at the first asking."""
    made = {"text": "Usul", "state": "shown", "at": timezone.now()}
    return Post.objects.get_or_create(consultation=consultation_of(of), kind="proposal", defaults=made)[0]


def report_of(of: Records, *, published: bool = False) -> Report:
    """Return a report about the unit, public or not, made at the first asking."""
    found = Report.objects.filter(unit=of.unit, is_published=published).first()
    return found or ReportFactory(unit=of.unit, published=published)


def photo_of(of: Records) -> ReportPhoto:
    """Return the photo of a report that is not public, made at the first asking."""
    report = report_of(of)
    found = report.photos.first() or ReportPhoto(report=report, width=1, height=1)
    if found.pk is None:
        found.file.save("foto.jpg", ContentFile(b"\xff\xd8"))
    return found


def map_point_of(of: Records) -> MapPoint:
    """Return where the unit lies, made at the first asking."""
    made = {"latitude": "3.6", "longitude": "98.7", "source": "BIG"}
    return MapPoint.objects.get_or_create(unit=of.unit, defaults=made)[0]


def service_of(of: Records) -> Service:
    """Return a service of the unit, made at the first asking."""
    return Service.objects.filter(unit=of.unit).first() or ServiceFactory(unit=of.unit)


def desk_for(of: Records) -> ReportDesk:
    """Return a desk for the unit's reports that nobody holds any more, made at the first asking."""
    made = {"post": post_of(of.employee), "since": dt.date(2020, 1, 1), "until": dt.date(2020, 2, 1)}
    return ReportDesk.objects.filter(unit=of.unit).first() or ReportDesk.objects.create(unit=of.unit, **made)


def rule_of(unit: Unit, model: Any, **fields: Any) -> Any:
    """Return the unit's rule of a kind, made at the first asking."""
    made = {"since": timezone.localdate(), "legal_source": "SK", **fields}
    return model.objects.filter(unit=unit).first() or model.objects.create(unit=unit, **made)


def delegation_of(employee: Employee, world: World) -> Delegation:
    """Return the delegation that an employee gave for next week, made at the first asking."""
    other = world.own["employee"].employee
    to = other if other != employee else world.own["trainer"].employee
    since = timezone.localdate() + timedelta(days=7)
    made = {"delegate": to, "since": since, "until": since + timedelta(days=2), "reason": "Cuti", "given_at": timezone.now()}
    return Delegation.objects.filter(delegator=employee).first() or Delegation.objects.create(delegator=employee, **made)


def request_of(employee: Employee) -> CorrectionRequest:
    """Return the open request of an employee, with a proof, made at the first asking."""
    made = {"topic": "education", "wanted": "S-2", "wanted_value": "45", "explanation": "Lulus.", "asked_at": timezone.now()}
    found = CorrectionRequest.objects.filter(employee=employee).first()
    if found is None:
        found = CorrectionRequest(employee=employee, proof_kind="pdf", **made)
        found.proof.save("bukti.pdf", ContentFile(b"%PDF-1.7"))
    return found


def copy_of(employee: Employee) -> OwnDataFile:
    """Return a ready copy of somebody's data, made at the first asking."""
    found = OwnDataFile.objects.filter(user=employee.user).first()
    if found is None:
        now = timezone.now()
        found = OwnDataFile(user=employee.user, state="ready", asked_at=now, expires_at=now + OwnDataFile.LASTS)
        found.file.save("salinan.zip", ContentFile(b"PK"))
    return found


def emergency_of(employee: Employee) -> EmergencyAccess:
    """Return yesterday's use of emergency access to a record, made at the first asking."""
    opened = timezone.now() - timedelta(days=1)
    times = {"opened_at": opened, "expires_at": opened + EmergencyAccess.LASTS}
    made = {"viewer": UserFactory(), "reason": "Keadaan mendesak.", **times}
    found = EmergencyAccess.objects.filter(employee=employee).first()
    return found or EmergencyAccess.objects.create(employee=employee, **made)


def ask_all(world: World, role: str) -> dict[str, str]:
    """Return the codes of every address as `role`, in the order own, scope, foreign; one code where all are alike.

    The menu of the back office is left out: it is the same on each of its pages, and a quarter of the time.
    """
    with mock.patch.object(Menu, "menu_items_for_request", return_value=[]):
        return _ask_all(world, role)


def _ask_all(world: World, role: str) -> dict[str, str]:
    client = Client()
    if role != "stranger":
        client.force_login(world.users[role])
    found = {}
    for name, route in our_addresses().items():
        if "<" not in route:
            found[name] = _ask(client, reverse(name))
            continue
        codes = [
            _ask(client, reverse(name, kwargs=world.argument(records, name, route)))
            for records in world.records_of(role)
            if records is not None
        ]
        found[name] = codes[0] if len(set(codes)) == 1 else " ".join(codes)
    return found


def _ask(client: Client, address: str) -> str:
    for method in (client.get, client.post):
        code = _undone(lambda send=method: _code(send(address)))
        if code != "405":
            return code
    return code


def _undone(ask: Callable[[], str]) -> str:
    """Return the code of a request and undo what it wrote; a write of weight turns the code into `W`."""
    written: list[str] = []

    def watch(execute: Any, sql: str, *more: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(f'"{table}"' in sql for table in QUIET_TABLES):
            written.append(sql)
        return execute(sql, *more)

    block = transaction.atomic()
    block._from_testcase = True
    with block, connection.execute_wrapper(watch):
        code = ask()
        transaction.set_rollback(True)
    return "W" if written and code == "302" else code


def _code(response: Any) -> str:
    if response.status_code == 302 and "login/" in response["Location"]:
        return "L"
    if response.status_code != 200:
        return str(response.status_code)
    body = response.getvalue().decode("utf-8", "replace")
    return "200" + "".join(mark for mark, signs in SIGNS.items() if any(sign in body for sign in signs))


def siasn_entry_of(of: Records) -> SiasnEntry:
    """Return a row for SIASN that lacks its number."""
    facts = {"agency": of.employee.agency, "on": timezone.localdate(), "title": "Lokakarya", "queued_at": timezone.now()}
    state = {"state": "held", "faults": {"nomorSertipikat": "missing"}, "body": {"nomorSertipikat": ""}}
    key = {"employee": of.employee, "kind": "kursus", "source": "test", "source_key": of.employee.public_id}
    return SiasnEntry.objects.get_or_create(**key, defaults=facts | state)[0]


def siasn_difference_of(of: Records) -> SiasnDifference:
    """Return something that SIASN has otherwise."""
    facts = {"agency": of.employee.agency, "what": "only_there", "title": "Lokakarya", "found_at": timezone.now()}
    return SiasnDifference.objects.get_or_create(employee=of.employee, kind="kursus", defaults=facts)[0]


def file_of_job(of: Records) -> Job:
    """Return a job of the person that made a file."""
    now = timezone.now()
    facts = {"input": {"list": "credits"}, "state": "done", "asked_at": now, "beat_at": now, "ended_at": now, "result": {}}
    found, is_new = Job.objects.get_or_create(owner=of.employee.user, kind="export", defaults=facts)
    if is_new:
        found.file_until = now + dt.timedelta(days=7)
        found.file.save("credits.csv", ContentFile(b"id"))
    return found


def job_of(of: Records) -> Job:
    """Return a job that the person asked for."""
    now = timezone.now()
    key = {"owner": of.employee.user, "kind": "closing_verification"}
    return Job.objects.get_or_create(**key, defaults={"input": {"closing": "none"}, "total": 1, "asked_at": now, "beat_at": now})[
        0
    ]
