"""What HR of the agency does with standards and class defaults: one function, one transaction each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from competencies import permissions, steps
from competencies.errors import LaterStandardExists
from competencies.models import ClassDefault, Competency, MatchRule, Standard
from competencies.signals import standards_copied
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.models import JobRole, Unit


@dataclass(frozen=True)
class Terms:
    """Where a requirement holds (None: everywhere), its part in the job-person match, and how much it matters."""

    unit: Unit | None = None
    weight: int = 1
    importance: str = Standard.Importance.IMPORTANT


PLAIN = Terms()


def _require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not allowed:
        raise NotAllowed


@transaction.atomic(durable=True)
def require_level(
    job_role: JobRole,
    competency: Competency,
    level: int,
    *,
    since: dt.date,
    legal_source: str,
    by: Actor,
    at: dt.datetime,
    terms: Terms = PLAIN,
) -> Standard:
    """Let a job role require a level of a competency from a day on; what it required until then ends that day.

    With a unit in `terms` the requirement is one of that unit and those below, apart from what is required everywhere.

    Four statements. A repeat changes nothing and returns the same standard. Raises NotAllowed unless `by` is HR of
    the agency, FrameworkNotPublished, LaterStandardExists; then nothing changes.
    """
    _require(permissions.can_keep_standards(by, job_role.agency_id))
    said = {"job_role": job_role, "competency": competency, "level": level, "since": since, "legal_source": legal_source}
    return steps.write_requirement(Standard(**said, **vars(terms)))


@transaction.atomic(durable=True)
def end_standard(standard: Standard, *, until: dt.date, by: Actor, at: dt.datetime) -> Standard:
    """Let a requirement hold until the day before `until`. Two statements.

    Raises NotAllowed unless `by` is HR of the agency, AlreadyEnded, EndsTooEarly; then nothing changes.
    """
    _require(permissions.can_keep_standards(by, standard.job_role.agency_id))
    return steps.end_requirement(Standard.objects.filter(pk=standard.pk), until=until)


@transaction.atomic(durable=True)
def copy_standards(source: JobRole, target: JobRole, *, since: dt.date, by: Actor, at: dt.datetime) -> int:
    """Let a job role require from a day on what another requires that day, wherever it has no requirement of its own.

    What rooms above require of job roles is copied with it. Return how many requirements were written; a repeat writes
    none. Three statements, and those of the rooms above. Raises NotAllowed unless `by` is HR of the agency of both; then
    nothing changes.
    """
    for role in JobRole.objects.filter(pk__in=[source.pk, target.pk]).order_by("pk").select_for_update():
        _require(permissions.can_keep_standards(by, role.agency_id))
    own = Standard.objects.filter(Q(until__isnull=True) | Q(until__gt=since), job_role=target)
    present = set(own.values_list("competency_id", "unit_id"))
    names = ("competency_id", "unit_id", "level", "weight", "importance", "legal_source")
    copies = [
        Standard(job_role=target, since=since, **{name: getattr(row, name) for name in names})
        for row in Standard.objects.held_on(since).filter(job_role=source)
        if (row.competency_id, row.unit_id) not in present
    ]
    written = len(Standard.objects.bulk_create(copies))
    answers = standards_copied.send(Standard, source=source, target=target, since=since)
    return written + sum(int(number or 0) for _receiver, number in answers)


@transaction.atomic(durable=True)
def set_match_rule(rule: MatchRule, *, by: Actor, at: dt.datetime) -> MatchRule:
    """Write how the job-person match is named for a purpose from a day on; what held until then ends that day.

    Four statements. Raises NotAllowed unless `by` is HR of an agency, LaterStandardExists; then nothing changes.
    """
    _require(permissions.can_keep_class_defaults(by))
    same = MatchRule.objects.filter(purpose=rule.purpose)
    before = list(same.order_by("since").select_for_update())
    if any(other.since >= rule.since for other in before):
        raise LaterStandardExists
    same.filter(pk__in=[other.pk for other in before if steps.holds_after(other, rule.since)]).update(until=rule.since)
    rule.save(force_insert=True)
    return rule


@transaction.atomic(durable=True)
def fill_standards(job_roles: Iterable[JobRole], *, since: dt.date, by: Actor, at: dt.datetime) -> int:
    """Give job roles the levels of their class wherever they have no standard of their own; return how many were written.

    Five statements for any number of roles; a repeat writes nothing. Raises NotAllowed unless `by` is HR of the
    agency of each role; then nothing changes.
    """
    roles = list(JobRole.objects.filter(pk__in=[role.pk for role in job_roles]).order_by("pk").select_for_update())
    _require(all(permissions.can_keep_standards(by, agency_id) for agency_id in {role.agency_id for role in roles}))
    return steps.standards_from_class_defaults(roles, since)


@transaction.atomic(durable=True)
def set_class_default(default: ClassDefault, *, by: Actor, at: dt.datetime) -> ClassDefault:
    """Write what a class requires by default from a day on; what held until then ends that day. Four statements.

    Standards already written keep their level. Raises NotAllowed unless `by` is HR of an agency,
    LaterStandardExists; then nothing changes.
    """
    _require(permissions.can_keep_class_defaults(by))
    same = ClassDefault.objects.filter(framework=default.framework, job_class=default.job_class)
    before = list(same.order_by("since").select_for_update())
    if any(other.since >= default.since for other in before):
        raise LaterStandardExists
    same.filter(pk__in=[other.pk for other in before if steps.holds_after(other, default.since)]).update(until=default.since)
    default.save(force_insert=True)
    return default


@transaction.atomic(durable=True)
def confirm_class_default(default: ClassDefault, *, legal_source: str, by: Actor, at: dt.datetime) -> ClassDefault:
    """Note that somebody checked a default against the text of the regulation, and where it stands. Two statements.

    Raises NotAllowed unless `by` is HR of an agency; then nothing changes.
    """
    _require(permissions.can_keep_class_defaults(by))
    kept = ClassDefault.objects.select_for_update().get(pk=default.pk)
    kept.legal_source, kept.is_confirmed = legal_source, True
    kept.save(update_fields=["legal_source", "is_confirmed"])
    return kept
