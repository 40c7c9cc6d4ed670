"""Issuing certificates: one for each completion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from certificates import rules
from certificates.content import Facts
from certificates.errors import NoTemplate
from certificates.models import Certificate, Counter, Template
from certificates.querysets import CertificateQuerySet
from certificates.tasks import render_waiting
from courses.models import Completion
from lms.kit import bulk
from lms.kit.actors import Actor


def issue(completions: Iterable[Completion], *, by: Actor, at: datetime) -> CertificateQuerySet:
    """Issue one numbered certificate for each completion that has none yet, ask for their PDFs, return all.

    Numbers have no gaps within an agency and year: the counter's row stays locked until the caller's
    transaction ends, and a rollback gives the numbers back. A repeat issues nothing.
    The completions come as courses.signals.completed sends them, with employee, grade, offering, course and form
    loaded; then it is 13 statements for any number of people. Raises NoTemplate; then nothing is issued.
    """
    wanted = sorted(completions, key=lambda completion: completion.pk)
    counters = _lock_counters({completion.agency_id for completion in wanted}, timezone.localdate(at).year)
    templates = _templates(counters)
    if waiting := _without_certificate(wanted):
        _insert(_rows(waiting, templates, counters, at), counters)
    return Certificate.objects.standing().filter(completion__in=wanted)


def issue_corrected(certificates: Sequence[Certificate], *, at: datetime) -> CertificateQuerySet:
    """Issue a new certificate for each of these, which no longer stand: with a new number and what the facts say now.

    The certificates come with what `issue` needs of a completion. 13 statements for any number. Raises NoTemplate.
    """
    replaced = {certificate.completion_id: certificate.pk for certificate in certificates}
    wanted = sorted((certificate.completion for certificate in certificates), key=lambda completion: completion.pk)
    counters = _lock_counters({completion.agency_id for completion in wanted}, timezone.localdate(at).year)
    rows = _rows(wanted, _templates(counters), counters, at)
    _insert([{**row, "corrects_id": replaced[row["completion_id"]]} for row in rows], counters)
    return Certificate.objects.filter(corrects__in=list(replaced.values()))


def _insert(rows: list[dict[str, Any]], counters: Mapping[int, Counter]) -> None:
    bulk.insert(Certificate, rows)
    Counter.objects.bulk_update(counters.values(), ["last"])
    # The task's row is written in this transaction: no worker sees it before the certificates are there.
    render_waiting.enqueue()


def _lock_counters(agencies: set[int], year: int) -> dict[int, Counter]:
    keys = sorted(agencies)
    Counter.objects.bulk_create([Counter(agency_id=agency, year=year) for agency in keys], ignore_conflicts=True)
    rows = Counter.objects.select_for_update().filter(year=year, agency__in=keys).order_by("agency_id")
    return {counter.agency_id: counter for counter in rows}


def _templates(agencies: Iterable[int]) -> dict[int, Template]:
    in_use = Template.objects.filter(is_in_use=True, agency__in=list(agencies)).select_related("agency")
    found = {template.agency_id: template for template in in_use}
    missing = [agency for agency in agencies if agency not in found]
    if missing:
        raise NoTemplate(agencies=missing)
    return found


def _without_certificate(completions: Sequence[Completion]) -> list[Completion]:
    keys = [completion.pk for completion in completions]
    done = set(Certificate.objects.standing().filter(completion__in=keys).values_list("completion", flat=True))
    return [completion for completion in completions if completion.pk not in done]


def _rows(
    completions: list[Completion], templates: Mapping[int, Template], counters: Mapping[int, Counter], at: datetime
) -> list[dict[str, Any]]:
    """Return what is inserted for each completion; the counters move on by as many numbers as were drawn."""
    facts, day = Facts(completions), timezone.localdate(at)
    rows = []
    for completion in completions:
        template, counter = templates[completion.agency_id], counters[completion.agency_id]
        counter.last += 1
        rows.append(
            {
                "agency_id": completion.agency_id,
                "completion_id": completion.pk,
                "employee_id": completion.employee_id,
                "template_id": template.pk,
                "year": day.year,
                "sequence": counter.last,
                "number": rules.write_number(
                    template.number_format,
                    sequence=counter.last,
                    unit=facts.owner(completion),
                    month=day.month,
                    year=day.year,
                ),
                "content": facts.content(completion, template),
                "issued_on": day,
                "issued_at": at,
            }
        )
    return rows
