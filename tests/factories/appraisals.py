"""Rule books and credit lines for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from appraisals.models import AnnualTarget, CreditKind, CreditLine, HoursRule, LearningClaim, Rating
from appraisals.steps import credit_ratings
from lms.kit.actors import Actor

LONG_AGO = dt.date(2019, 1, 1)


class HoursRuleFactory(DjangoModelFactory):
    """Five JP a day since long ago, for a form of its own unless given."""

    form = factory.SubFactory("tests.factories.courses.DevelopmentFormFactory")
    basis = HoursRule.Basis.DAY
    hours = Decimal(5)
    since = LONG_AGO
    legal_source = "PerLAN 10/2018, lampiran"
    is_confirmed = True

    class Meta:
        model = HoursRule


class AnnualTargetFactory(DjangoModelFactory):
    """At least 20 JP a year for a PNS."""

    status = "pns"
    hours = Decimal(20)
    meaning = AnnualTarget.Meaning.MINIMUM
    since = LONG_AGO
    legal_source = "PP 11/2017, pasal 203"

    class Meta:
        model = AnnualTarget


class CreditKindFactory(DjangoModelFactory):
    """Points for innovations, whole ones, that HR has defined since 2024."""

    code = "inovasi"
    name = "poin inovasi"
    name_en = "innovation points"
    unit = "poin"
    since = dt.date(2024, 1, 1)
    legal_source = "Perwali 12/2026"
    is_confirmed = True

    class Meta:
        model = CreditKind


class CreditLineFactory(DjangoModelFactory):
    """Ten JP of today for an employee, with a reason."""

    employee = factory.SubFactory("tests.factories.people.EmployeeFactory")
    agency = factory.SelfAttribute("employee.agency")
    kind = CreditLine.Kind.LEARNING_HOURS
    amount = Decimal(10)
    on = factory.LazyFunction(timezone.localdate)
    description = "Pelayanan Prima – Angkatan I"
    source = "courses.completion"
    # Far from the keys of real completions, which a test may credit too.
    source_key = factory.Sequence(lambda number: str(10_000_000 + number))
    explanation = factory.LazyAttribute(
        lambda made: {
            "form": "KL07",
            "form_name": "Workshop atau Lokakarya",
            "basis": "day",
            "hours": "5",
            "days": 2,
            "counted": 2,
            "times_a_month": None,
            "programme_hours": "16",
            "maximum_a_day": None,
            "is_capped": False,
            "national_hours": f"{made.amount}",
            "legal_source": "PerLAN 10/2018, lampiran",
            "is_confirmed": True,
        }
    )
    posted_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = CreditLine


class LearningClaimFactory(DjangoModelFactory):
    """A two-day workshop elsewhere that waits for HR, with a proof."""

    employee = factory.SubFactory("tests.factories.people.EmployeeFactory")
    agency = factory.SelfAttribute("employee.agency")
    form = factory.SubFactory("tests.factories.courses.DevelopmentFormFactory")
    title = factory.Sequence(lambda number: f"Lokakarya Manajemen Risiko {number + 1}")
    organiser = "BPSDM Provinsi Sumatera Utara"
    number = factory.Sequence(lambda number: f"893.3/{number + 1}/BPSDM/2026")
    starts_on = dt.date(2026, 3, 2)
    ends_on = dt.date(2026, 3, 3)
    days = 2
    programme_hours = Decimal(16)
    proof = "learning/proof.pdf"
    proof_kind = "pdf"
    proof_sha256 = factory.Sequence(lambda number: f"{number:064x}")
    sent_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = LearningClaim


class RatingFactory(DjangoModelFactory):
    """The whole of 2025, rated good."""

    employee = factory.SubFactory("tests.factories.people.EmployeeFactory")
    agency = factory.SelfAttribute("employee.agency")
    starts_on = dt.date(2025, 1, 1)
    ends_on = dt.date(2025, 12, 31)
    result = 2
    behaviour = 2
    predicate = 2
    credit = Decimal(0)
    note = "Sesuai target."
    rated_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Rating
        skip_postgeneration_save = True

    @factory.post_generation
    def credited(self, create, _extracted, **_more):
        """Post its angka kredit, as rating does."""
        if create:
            credit_ratings([self], by=Actor.system("test"), at=self.rated_at)
