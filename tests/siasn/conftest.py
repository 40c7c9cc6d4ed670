"""A city that SIASN knows, and a stand-in for SIASN."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from appraisals.actions import accept_claim
from appraisals.models import HoursRule
from courses.actions import complete
from lms.kit.actors import Actor
from siasn.actions import collect, give_token, send_due, siasn_of
from siasn.stand_in import standing_in
from tests.factories.appraisals import HoursRuleFactory, LearningClaimFactory, RatingFactory
from tests.factories.certificates import TemplateFactory
from tests.factories.courses import (
    AttendanceFactory,
    CurriculumFactory,
    DevelopmentFormFactory,
    EnrolmentFactory,
    OfferingFactory,
)
from tests.factories.people import UnitFactory, employee_in, hr_of

CITY_ID = "A5EB03E23CA2F6A0E040640A040252AD"
LONG_AGO = dt.date(2000, 1, 1)
CLOCK = Actor.system("test")


class City:
    """An agency with a learner who completed a workshop, and its HR."""

    def __init__(self):
        self.root = UnitFactory()
        self.agency = self.root.agency
        self.agency.siasn_id = CITY_ID
        self.agency.save()
        TemplateFactory(agency=self.agency)
        self.hr = hr_of(self.root)
        self.learner = employee_in(self.root, name="Zubaidah")
        self.form = DevelopmentFormFactory(code="KL07", siasn_id="4", siasn_letter="P")
        if not HoursRule.objects.filter(form=self.form).exists():
            HoursRuleFactory(form=self.form)

    @property
    def by(self):
        return Actor.of(self.hr)

    def completes(self, employee=None, **course):
        curriculum = CurriculumFactory(course__owner=self.root, course__form=self.form, **course)
        offering = OfferingFactory(curriculum=curriculum, past=True)
        enrolment = EnrolmentFactory(offering=offering, employee=employee or self.learner)
        for session in offering.sessions.all():
            AttendanceFactory(session=session, enrolment=enrolment)
        return complete([enrolment], by=CLOCK, at=timezone.now()).completions[0]

    def claims(self, **facts):
        facts.setdefault("form", self.form)
        return accept_claim(LearningClaimFactory(employee=self.learner, **facts), by=CLOCK, at=timezone.now(), answer="")

    def rates(self, rater, **facts):
        shares = [{"job_class": one, "months": 6, "coefficient": "25", "credit": "12.500"} for one in ("10", "11")]
        return RatingFactory(rated_by=rater.user, **{"employee": self.learner, "credit": Decimal(25), "shares": shares, **facts})

    def collect(self):
        return collect(self.agency, since=LONG_AGO, by=CLOCK, at=timezone.now())

    def send(self, at=None):
        return send_due(self.agency, siasn_of(self.agency), at=at or timezone.now())


@pytest.fixture
def city(db):
    return City()


@pytest.fixture
def siasn(settings, city):
    """A stand-in to which the city signs in."""
    with standing_in() as found:
        settings.SIASN_URL, settings.SIASN_TOKEN_URL = found.base, found.token_address
        settings.SIASN_KEY, settings.SIASN_SECRET = found.credentials.split(":")
        give_token(city.agency, found.person_token, by=city.by, at=timezone.now())
        yield found
