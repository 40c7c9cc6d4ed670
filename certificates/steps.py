"""Parts that run inside somebody's transaction."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from certificates import rules
from certificates.content import Facts
from certificates.errors import NoTemplate
from certificates.models import Certificate, Counter, Template
from certificates.tasks import render_waiting
from courses.models import Completion
from lms.kit.actors import Actor

_LOADED = ("agency", "employee__grade", "enrolment__offering", "curriculum__course__form", "curriculum__course__owner")


def issue(completions: Iterable[Completion], *, by: Actor, at: datetime) -> list[Certificate]:
    """Issue one numbered certificate for each completion that has none yet, and ask for their PDFs.

    Numbers have no gaps within an agency and year: the counter's row stays locked until the caller's
    transaction ends, and a rollback gives the numbers back. A repeat issues nothing.
    At most 16 statements for any number of people. Raises NoTemplate; then nothing is issued.
    """
    wanted = sorted(completions, key=lambda completion: completion.pk)
    if not wanted:
        return []
    year = timezone.localdate(at).year
    counters = _lock_counters({completion.agency_id for completion in wanted}, year)
    templates = _templates(counters)
    waiting = _without_certificate(wanted)
    if not waiting:
        return []
    certificates = _write(waiting, templates, counters, at)
    Certificate.objects.bulk_create(certificates)
    _keep_counters(counters, certificates)
    # The task's row is written in this transaction: no worker sees it before the certificates are there.
    render_waiting.enqueue()
    return certificates


def _lock_counters(agencies: set[int], year: int) -> dict[int, Counter]:
    keys = sorted(agencies)
    Counter.objects.bulk_create([Counter(agency_id=agency, year=year) for agency in keys], ignore_conflicts=True)
    rows = Counter.objects.select_for_update().filter(year=year, agency__in=keys).order_by("agency_id")
    return {counter.agency_id: counter for counter in rows}


def _templates(agencies: Iterable[int]) -> dict[int, Template]:
    found = {template.agency_id: template for template in Template.objects.filter(is_in_use=True, agency__in=list(agencies))}
    missing = [agency for agency in agencies if agency not in found]
    if missing:
        raise NoTemplate(agencies=missing)
    return found


def _without_certificate(completions: Sequence[Completion]) -> list[Completion]:
    keys = [completion.pk for completion in completions]
    done = set(Certificate.objects.filter(completion__in=keys).values_list("completion", flat=True))
    return [completion for completion in completions if completion.pk not in done]


def _write(
    completions: list[Completion], templates: Mapping[int, Template], counters: Mapping[int, Counter], at: datetime
) -> list[Certificate]:
    prefetch_related_objects(completions, *_LOADED)
    facts, day = Facts(completions), timezone.localdate(at)
    drawn: Tally[int] = Tally()
    certificates = []
    for completion in completions:
        drawn[completion.agency_id] += 1
        template, counter = templates[completion.agency_id], counters[completion.agency_id]
        sequence = counter.last + drawn[completion.agency_id]
        owner = completion.curriculum.course.owner
        number = rules.write_number(
            template.number_format, sequence=sequence, unit=owner.short_name or owner.name, month=day.month, year=day.year
        )
        certificates.append(
            Certificate(
                agency_id=completion.agency_id,
                completion=completion,
                employee_id=completion.employee_id,
                template=template,
                year=day.year,
                sequence=sequence,
                number=number,
                content=facts.content(completion, template),
                issued_on=day,
                issued_at=at,
            )
        )
    return certificates


def _keep_counters(counters: Mapping[int, Counter], certificates: Sequence[Certificate]) -> None:
    for agency, drawn in Tally(certificate.agency_id for certificate in certificates).items():
        counters[agency].last += drawn
    Counter.objects.bulk_update(counters.values(), ["last"])
