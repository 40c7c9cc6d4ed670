"""A low rating points to competencies and the plan, and learning shows beside the rating."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisals.models import SignRule, Value
from appraisals.queries.needs import learnt_in, low_signs, needs_of
from appraisals.reference import load_reference
from competencies.reference import load_reference as load_competencies
from courses.actions import draft_plan
from courses.models import PlanLine
from lms.kit.actors import Actor
from tests.factories.appraisals import CreditLineFactory, RatingFactory
from tests.factories.competencies import StandardFactory
from tests.factories.people import UnitFactory, employee_in, post_of, reading_english

pytestmark = pytest.mark.django_db


def test_low_signs_lead_to_competencies_gaps_and_the_plan_and_hours_stand_beside(client):
    load_competencies()
    load_reference()
    assert SignRule.objects.count() == 8
    person, today = employee_in(UnitFactory()), timezone.localdate()
    last = today.year - 1
    change = SignRule.objects.get(sign=6).competency
    StandardFactory(job_role=post_of(person).job_role, competency=change, level=3)
    levels = {**dict.fromkeys(Value.values, 2), "adaptive": 3, "loyal": 3}
    facts = {"starts_on": dt.date(last, 1, 1), "ends_on": dt.date(last, 12, 31)}
    rating = RatingFactory(employee=person, values=levels, **facts)
    assert low_signs(rating) == [5, 6]
    assert low_signs(RatingFactory.build(agency=None, employee=None, result=3)) == [0]
    loyal, adaptive = needs_of(person, rating, today)
    assert (loyal.gap, adaptive.rule.competency, adaptive.gap.held, adaptive.gap.required) == (None, change, 0, 3)
    assert adaptive.line is None
    CreditLineFactory(employee=person, amount=Decimal(7), on=dt.date(last, 12, 31))
    CreditLineFactory(employee=person, amount=Decimal(5), on=today)
    assert learnt_in(person, [rating]) == [7]
    client.force_login(reading_english(person.user))
    page = client.get(reverse("appraisals:performance")).content.decode()
    assert "Level 0 of 3 is held" in page
    assert "7 JP learnt in this period" in page
    assert "Take it up in a development plan" in page
    plan = draft_plan(person, today.year, by=Actor.of(person.user), at=timezone.now())
    assert needs_of(person, rating, today)[1].line == PlanLine.objects.get(plan=plan, competency=change)
    assert reverse("courses:plan", args=[plan.public_id]) in client.get(reverse("appraisals:performance")).content.decode()
