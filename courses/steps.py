"""Parts of the actions, each run inside somebody's transaction; set-based, with a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, IntegerField, OuterRef, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from competencies.models import Evidence
from courses.errors import OnLeave
from courses.models import Claim, Completion, Curriculum, Enrolment, Offering
from courses.querysets import SEAT_HOLDING
from courses.rules import ClaimedLevel, strongest
from courses.transitions import ENROLMENT
from lms.kit.months import months_later

if TYPE_CHECKING:
    from lms.kit.actors import Actor

SOURCE = "courses.completion"


Signatures = Mapping[int, str]


def move(
    enrolments: Collection[Enrolment],
    verb: str,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    signed: Signatures = MappingProxyType({}),
) -> None:
    """Move these enrolments by one verb of transitions.ENROLMENT, in one statement. Raises WrongState.

    `signed` says for whom (employee ids) another name than the actor's stands under it: people.permissions.signatures.
    Each such name costs one statement more.
    """
    for state in {enrolment.state for enrolment in enrolments}:
        ENROLMENT.require(verb, state=state)
    groups: dict[str, list[Enrolment]] = defaultdict(list)
    for enrolment in enrolments:
        groups[signed.get(enrolment.employee_id, by.name)].append(enrolment)
    for name, group in groups.items():
        _write_move(group, {"state": ENROLMENT.target(verb), "state_since": at, "state_by": name, "reason": reason})


def _write_move(enrolments: Collection[Enrolment], change: Mapping[str, Any]) -> None:
    Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments]).update(**change)
    for enrolment in enrolments:
        for name, value in change.items():
            setattr(enrolment, name, value)


def seat(
    offering: Offering,
    enrolments: Sequence[Enrolment],
    *,
    by: Actor,
    at: dt.datetime,
    signed: Signatures = MappingProxyType({}),
) -> None:
    """Give the free seats of a locked offering to the first of these; the others wait. At most 3 statements."""
    lucky, waiting = enrolments[: offering.seats_free], enrolments[offering.seats_free :]
    if lucky:
        move(lucky, "enrol", by=by, at=at, signed=signed)
        take_seats(offering, len(lucky))
    if waiting:
        move(waiting, "wait", by=by, at=at, signed=signed)


def refuse_those_on_leave(enrolments: Collection[Enrolment]) -> None:
    """Raise OnLeave, naming the first, if somebody has approved leave on a day of a session. One statement."""
    free = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments]).free_of_leave()
    free_ids = set(free.values_list("pk", flat=True))
    for enrolment in enrolments:
        if enrolment.pk not in free_ids:
            words = _("%(name)s has approved leave on the day of a session.")
            raise OnLeave(words % {"name": enrolment.employee}, enrolment=enrolment.public_id)


def take_seats(offering: Offering, number: int) -> None:
    """Count `number` more seats of a locked offering as taken; the database refuses more than there are."""
    offering.seats_taken += number
    offering.save(update_fields=["seats_taken"])


def recount_seats(offerings: Collection[Offering]) -> None:
    """Set the seats taken of locked offerings to what the enrolments say, in one statement."""
    held = (
        Enrolment.objects.filter(offering=OuterRef("pk"), state__in=SEAT_HOLDING)
        .order_by()
        .values("offering")
        .annotate(number=Count("pk"))
        .values("number")
    )
    number = Coalesce(Subquery(held, output_field=IntegerField()), 0)
    Offering.objects.filter(pk__in=[offering.pk for offering in offerings]).update(seats_taken=number)


def promote_waitlist(offerings: Collection[Offering], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Give the free seats of locked offerings to the first in line; return those enrolled. 4 statements.

    Who has approved leave on a day of a session keeps waiting.
    """
    recount_seats(offerings)
    first = list(
        Enrolment.objects.filter(offering__in=offerings, offering__state="open", state="waitlisted")
        .free_of_leave()
        .annotate(
            place=Window(RowNumber(), partition_by="offering", order_by=["asked_at", "pk"]),
            free=F("offering__seats") - F("offering__seats_taken"),
        )
        .filter(place__lte=F("free"))
        .select_related("employee", "offering")
    )
    if first:
        move(first, "enrol", by=by, at=at)
        recount_seats(offerings)
    return first


def evidence_of(completions: Sequence[Completion], *, by: Actor, at: dt.datetime) -> list[Evidence]:
    """Return unsaved evidence, one line for each completion and competency that its curriculum claims. 1 statement."""
    claims = claimed_levels({completion.curriculum_id for completion in completions})
    recorder = by.user.pk if by.user else None
    return [
        Evidence(
            agency_id=completion.agency_id,
            employee_id=completion.employee_id,
            competency_id=claim.competency_id,
            level=claim.level,
            kind=Evidence.Kind.COURSE,
            on=completion.completed_on,
            valid_until=months_later(completion.completed_on, claim.valid_months) if claim.valid_months else None,
            source=SOURCE,
            source_key=str(completion.pk),
            description=completion.curriculum.course.title,
            recorded_at=at,
            recorded_by_id=recorder,
        )
        for completion in completions
        for claim in claims[completion.curriculum_id]
    ]


def claimed_levels(curriculum_ids: Iterable[int]) -> dict[int, list[ClaimedLevel]]:
    """Return what each curriculum claims, one level a competency, in one statement."""
    found: dict[int, list[ClaimedLevel]] = defaultdict(list)
    rows = Claim.objects.filter(module__curriculum__in=curriculum_ids).values_list(
        "module__curriculum_id", "competency_id", "level", "valid_months"
    )
    for curriculum_id, competency_id, level, months in rows:
        found[curriculum_id].append(ClaimedLevel(competency_id, level, months))
    return defaultdict(list, {key: strongest(claims) for key, claims in found.items()})


def copy_curriculum(course: Any, latest: Curriculum | None) -> Curriculum:
    """Return a new draft version with the modules and claims of `latest`, or an empty first one."""
    draft = Curriculum.objects.create(
        course=course,
        version=latest.version + 1 if latest else 1,
        minimum_attendance=latest.minimum_attendance if latest else 80,
    )
    for module in latest.modules.prefetch_related("claims") if latest else ():
        claims = list(module.claims.all())
        module.pk, module.curriculum = None, draft
        module.save(force_insert=True)
        Claim.objects.bulk_create(
            Claim(module=module, competency_id=one.competency_id, level=one.level, valid_months=one.valid_months)
            for one in claims
        )
    return draft
