"""Competencies for tests: a framework, its competencies, what roles require and what people have shown."""

import datetime as dt

import factory
from django.utils import timezone

from competencies.models import Competency, Evidence, Framework, Standard
from competencies.steps import record_evidence


class FrameworkFactory(factory.django.DjangoModelFactory):
    """A published framework; the same row each time it is asked for."""

    class Meta:
        model = Framework
        django_get_or_create = ("code", "version")

    code = "test"
    version = 1
    name = "Kamus uji"
    state = Framework.State.PUBLISHED


class CompetencyFactory(factory.django.DjangoModelFactory):
    """A managerial competency."""

    class Meta:
        model = Competency

    framework = factory.SubFactory(FrameworkFactory)
    code = factory.Sequence(lambda n: f"kompetensi-{n}")
    name = factory.Sequence(lambda n: f"Kompetensi {n}")
    name_en = factory.Sequence(lambda n: f"Competency {n}")
    kind = Competency.Kind.MANAGERIAL
    order = factory.Sequence(lambda n: n % 30_000)


class StandardFactory(factory.django.DjangoModelFactory):
    """That a job role requires level 3 of a competency, since long ago."""

    class Meta:
        model = Standard

    job_role = factory.SubFactory("tests.factories.people.JobRoleFactory")
    competency = factory.SubFactory(CompetencyFactory)
    level = 3
    since = dt.date(2020, 1, 1)


class EvidenceFactory(factory.django.DjangoModelFactory):
    """That somebody showed level 2 in an assessment; the attainment follows."""

    class Meta:
        model = Evidence

    employee = factory.SubFactory("tests.factories.people.EmployeeFactory")
    agency = factory.SelfAttribute("employee.agency")
    competency = factory.SubFactory(CompetencyFactory)
    level = 2
    kind = Evidence.Kind.ASSESSMENT
    on = dt.date(2024, 6, 1)
    source = "test"
    source_key = factory.Sequence(str)
    description = "Uji kompetensi"
    recorded_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, **fields):
        line = model_class(**fields)
        record_evidence([line], at=line.recorded_at)
        return model_class.objects.get(source=line.source, source_key=line.source_key, competency=line.competency)
