"""Samples of competencies, standards and assessments, each made at the first asking."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone

from competencies.models import (
    Assessment,
    AttainmentPolicy,
    Campaign,
    ClassDefault,
    Competency,
    CompetencyArea,
    EvidenceRemark,
    MatchRule,
    Publication,
    Rating,
    StandardChange,
)
from competencies.models import KindRule as EvidenceKindRule
from people.models import Employee
from tests.factories.people import employee_in, post_of
from tests.permissions.records import Records, Sample

if TYPE_CHECKING:
    from tests.permissions.world import World


def proof_of(employee: Employee) -> EvidenceRemark:
    """Return a proof that the person handed in with their evidence, made at the first asking."""
    line = employee.evidence.first()
    made = {"status": "recorded", "proof": ContentFile(b"%PDF-1.7", name="proof.pdf"), "made_at": timezone.now()}
    return line.remarks.first() or line.remarks.create(**made)


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


def area_of(world: World) -> CompetencyArea:
    """Return an area of the framework, which is published; made at the first asking."""
    return world.competency.framework.areas.get_or_create(code="area", defaults={"name": "Area"})[0]


def kind_of_evidence() -> EvidenceKindRule:
    """Return a rule of a kind of evidence, made at the first asking."""
    said = {"since": dt.date(2026, 1, 1), "legal_source": "SK"}
    return EvidenceKindRule.objects.get_or_create(kind="course", defaults=said)[0]


SAMPLES: dict[str, Sample] = {
    "api:employee_gaps": lambda of, _world: of.employee.public_id,
    "api:employee_hours": lambda of, _world: of.employee.public_id,
    "api:employee_matches": lambda of, _world: of.employee.public_id,
    "api:employee_level": lambda of, _world: of.employee.public_id,
    "competencies:case_": lambda _of, world: world.competency.framework.identifier,
    "competencies:dictionary": lambda _of, world: world.competency.framework_id,
    "competencies:dispute": lambda of, _world: of.employee.evidence.first().pk,
    "competencies:own_proof": lambda of, _world: proof_of(of.employee).pk,
    "evidence_register:proof": lambda of, _world: proof_of(of.employee).pk,
    "evidence_register:": lambda of, _world: of.employee.evidence.first().pk,
    "policies_register:": lambda _of, world: policy_of(world).pk,
    "kind_rules_register:": lambda _of, _world: kind_of_evidence().pk,
    "campaigns_register:": lambda of, _world: assessment_of(of, "open").campaign_id,
    "competencies:rate": lambda of, _world: rating_of(of).public_id,
    "competencies:submit_rating": lambda of, _world: rating_of(of).public_id,
    "competencies:choose_peers": lambda of, _world: assessment_of(of, "open").public_id,
    "competencies:confirm_peers": lambda of, _world: proposed_for(of).public_id,
    "competencies:results": lambda of, _world: assessment_of(of, "closed").public_id,
    "competencies:calibration": lambda of, _world: assessment_of(of, "calibrating").campaign_id,
    "competencies:calibrate": lambda of, _world: calibrated_of(of),
    "competencies:person": lambda of, _world: of.employee.public_id,
    "frameworks_register:publication": lambda _of, world: publication_of(world).pk,
    "frameworks_register:retry": lambda _of, world: publication_of(world).pk,
    "frameworks_register:change_area": lambda _of, world: area_of(world).pk,
    "frameworks_register:remove_area": lambda _of, world: area_of(world).pk,
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
}
