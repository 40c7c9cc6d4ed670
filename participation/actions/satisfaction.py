"""Answering the satisfaction survey, and changing what it asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.utils import timezone

from lms.kit.errors import NotAllowed, NotSeen
from participation import permissions
from participation.errors import LaterReportRule, NoScheme
from participation.models import SatisfactionAnswer, SatisfactionScheme
from participation.models.satisfaction import scheme_on
from participation.rules.masking import masked

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from participation.models import Service

log = structlog.get_logger(__name__)


@transaction.atomic(durable=True)
def answer_survey(
    service: Service, values: Sequence[int], *, about: Mapping[str, str], words: str = "", at: dt.datetime
) -> SatisfactionAnswer:
    """Keep what a user of a service answered, with numbers and addresses in the words masked. 2 statements.

    Raises NotSeen for a service that is no longer given, NoScheme where no scheme holds.
    """
    if not service.is_open:
        raise NotSeen
    day = timezone.localdate(at)
    scheme = scheme_on(day)
    if scheme is None:
        raise NoScheme
    answer = SatisfactionAnswer(
        service=service, scheme=scheme, on=day, values=list(values), total=sum(values), words=masked(words), **about
    )
    answer.save(force_insert=True)
    log.info("satisfaction_answered", service=service.public_id)
    return answer


@transaction.atomic(durable=True)
def put_scheme_in_force(scheme: SatisfactionScheme, *, by: Actor) -> SatisfactionScheme:
    """Put an unsaved scheme in force; the one before ends. Raises NotAllowed unless `by` is HR of an agency, LaterReportRule."""
    if not permissions.keeps_scheme(by):
        raise NotAllowed
    rows = SatisfactionScheme.objects.select_for_update(of=("self",)).order_by("pk")
    if any(one.since >= scheme.since for one in rows):
        raise LaterReportRule
    SatisfactionScheme.objects.held_on(scheme.since).update(until=scheme.since)
    scheme.save(force_insert=True)
    return scheme
