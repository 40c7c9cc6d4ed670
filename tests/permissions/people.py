"""Samples of people, units, roles, leave and accounts, each made at the first asking."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.socialaccount.models import SocialAccount
from django.core.files.base import ContentFile
from django.utils import timezone
from oauth2_provider.models import Application

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
from tests.factories.imports import import_into
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import UserFactory, change_link_of, post_of
from tests.permissions.records import Records, Sample

if TYPE_CHECKING:
    from tests.permissions.world import World


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


def link_of(user: User) -> SocialAccount:
    """Return the account's link to an identity provider, made at the first asking."""
    return SocialAccount.objects.get_or_create(user=user, provider="test", uid=str(user.pk))[0]


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


SAMPLES: dict[str, Sample] = {
    "scim:": lambda of, _world: of.employee.user.public_id,
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
    "people:verify_leave": lambda of, _world: leave_of(of).token,
    "people:leave_": lambda of, _world: leave_of(of).public_id,
    "people:change_leave_request": lambda of, _world: leave_of(of).public_id,
    "people:end_leave_request": lambda of, _world: leave_of(of).public_id,
    "leave_register:": lambda of, _world: leave_of(of).pk,
    "leave_ledger:": lambda of, _world: of.employee.leave_lines.first().pk,
    "leave_rules:": lambda _of, _world: LeaveRule.objects.first().pk,
    "leave_officials:": lambda of, _world: official_of(of).pk,
    "imports_register:": lambda of, _world: import_into(of.unit).pk,
    "employees_register:": lambda of, _world: of.employee.pk,
    "units_register:": lambda of, _world: of.unit.pk,
    "job_roles_register:": lambda of, _world: post_of(of.employee).job_role_id,
    "posts_register:": lambda of, _world: post_of(of.employee).pk,
    "retention_rules:": lambda _of, _world: RetentionRule.objects.first().pk,
    "leave_grounds:": lambda _of, _world: LeaveGround.objects.first().pk,
    "retirement_rules:": lambda _of, _world: RetirementRule.objects.first().pk,
    "roles_register:": lambda of, _world: of.role.pk,
    "clients_register:": lambda of, _world: client_of(of).pk,
    "holidays_register:": lambda _of, _world: Holiday.objects.first().pk,
    "work_weeks_register:": lambda of, _world: rule_of(of.unit, WorkWeek, days=6).pk,
    "minimum_presence_register:": lambda of, _world: rule_of(of.unit, MinimumPresence, people=1).pk,
}
