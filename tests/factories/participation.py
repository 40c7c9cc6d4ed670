"""The public's voice for tests: services, desks, reports in any state."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory

from participation.models import Report, ReportDesk, ReportRule, Service
from participation.reference import load_reference
from participation.rules.secrets import digest_of, new_secret
from tests.factories.people import LONG_AGO, PostFactory, UnitFactory, employee_in

SENT_AT = dt.datetime(2026, 12, 1, 3, tzinfo=dt.UTC)


def rule(kind: str = "complaint") -> ReportRule:
    """Return everybody's deadlines of a kind; they are loaded if they are not there yet."""
    if not ReportRule.objects.exists():
        load_reference()
    return ReportRule.objects.get(kind=kind, agency=None)


class ServiceFactory(factory.django.DjangoModelFactory):
    """A service that a unit gives."""

    class Meta:
        model = Service

    unit = factory.SubFactory(UnitFactory)
    agency = factory.SelfAttribute("unit.agency")
    name = factory.Sequence(lambda n: f"Layanan {n}")


class ReportFactory(factory.django.DjangoModelFactory):
    """A new complaint without a name; `secret` follows it. `published=True` makes it one that everybody reads."""

    class Meta:
        model = Report

    class Params:
        secret = factory.LazyFunction(new_secret)
        published = factory.Trait(
            is_published=True,
            state="verified",
            public_title=factory.SelfAttribute("title"),
            public_text=factory.SelfAttribute("text"),
            verified_at=SENT_AT,
            answer_by=dt.date(2026, 12, 21),
        )
        answered = factory.Trait(state="answered", answered_at=SENT_AT, verified_at=SENT_AT, reply_by=dt.date(2026, 12, 15))

    unit = factory.SubFactory(UnitFactory)
    agency = factory.SelfAttribute("unit.agency")
    secret_digest = factory.LazyAttribute(lambda report: digest_of(report.secret))
    kind = "complaint"
    rule = factory.LazyAttribute(lambda report: rule(report.kind))
    privacy = "anonymous"
    title = factory.Sequence(lambda n: f"Lampu jalan {n} padam")
    text = "Sudah tiga hari gelap."
    state = "new"
    sent_at = SENT_AT
    verify_by = dt.date(2026, 12, 4)


def desk_of(unit: Any, **fields: Any) -> Any:
    """Return an employee with account whose post answers the reports about `unit`; the root unit makes the coordinator."""
    post = PostFactory(unit=unit)
    employee = employee_in(unit, post=post, **fields)
    ReportDesk.objects.create(unit=unit, post=post, since=LONG_AGO)
    return employee
