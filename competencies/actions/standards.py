"""What HR of the agency does with standards and class defaults: one function, one transaction each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from competencies import permissions, steps
from competencies.actions.changes import keep_change
from competencies.errors import LaterStandardExists
from competencies.models import ClassDefault, Competency, MatchRule, Standard, StandardChange
from competencies.queries import held_by_many, missing_beside, missing_of_class
from competencies.signals import standards_copied
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.models import JobRole, Unit

_CARRIED = ("job_role", "competency", "unit", "level", "weight", "importance", "since", "legal_source")


@dataclass(frozen=True)
class Added:
    """How many requirements were written, and how many are left to a worker since many people hold their job role."""

    written: int
    aside: int


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
def copy_standards(source: JobRole, target: JobRole, *, since: dt.date, by: Actor, at: dt.datetime) -> Added:
    """Let a job role require from a day on what another requires that day, wherever it has no requirement of its own.

    What rooms above require of job roles is copied with it. Where many hold the role, its requirements are left to a worker.
    Return how many were written and left; a repeat writes none. Four statements, those of the rooms above, and four for each
    that is left. Raises NotAllowed unless `by` is HR of the agency of both, ChangeUnderWay; then nothing changes.
    """
    for role in JobRole.objects.filter(pk__in=[source.pk, target.pk]).order_by("pk").select_for_update():
        _require(permissions.can_keep_standards(by, role.agency_id))
    added = _add(missing_beside(source, target, since), by=by, at=at)
    answers = standards_copied.send(Standard, source=source, target=target, since=since)
    return replace(added, written=added.written + sum(int(number or 0) for _receiver, number in answers))


def _add(wanted: Sequence[Standard], *, by: Actor, at: dt.datetime) -> Added:
    """Write requirements that are missing, and leave those of job roles that many hold to a worker."""
    today = timezone.localdate(at)
    many = held_by_many([one.job_role for one in wanted], today)
    written = Standard.objects.bulk_create(one for one in wanted if one.job_role_id not in many)
    left = [one for one in wanted if one.job_role_id in many]
    for one in left:
        keep_change(StandardChange(**{name: getattr(one, name) for name in _CARRIED}), on=today, by=by, at=at)
    return Added(len(written), len(left))


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
def fill_standards(job_roles: Iterable[JobRole], *, since: dt.date, by: Actor, at: dt.datetime) -> Added:
    """Give job roles the levels of their class wherever they have no standard of their own; return how many were added.

    Six statements for any number of roles, and four for each requirement of a role that many hold: those are left to a worker. A
    repeat writes nothing. Raises NotAllowed unless `by` is HR of the agency of each role, ChangeUnderWay; then nothing changes.
    """
    roles = list(JobRole.objects.filter(pk__in=[role.pk for role in job_roles]).order_by("pk").select_for_update())
    _require(all(permissions.can_keep_standards(by, agency_id) for agency_id in {role.agency_id for role in roles}))
    return _add(missing_of_class(roles, since), by=by, at=at)


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
