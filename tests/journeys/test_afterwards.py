"""Ninety days later: the supervisor is asked in the team, answers on a phone, and the level of the employee rises."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from competencies.models import Attainment, Evidence
from courses.actions import ask_after_courses
from courses.models import Completion, TransferReview, TransferRule
from lms.demo import facts
from people.models import Employee, User
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")


def account(persona):
    return User.objects.get(email=facts.personas()[persona]["login"])


@pytest.fixture
def completion(site):
    """The newest completion of the demonstration's employee, ninety days old this morning, about which both are asked."""
    clerk = Employee.objects.get(user=account("employee"))
    found = Completion.objects.filter(employee=clerk, reviews=None).order_by("-completed_on").first()
    days = TransferRule.objects.held_on(timezone.localdate()).get(course=None).days
    Completion.objects.filter(pk=found.pk).update(completed_on=timezone.localdate() - dt.timedelta(days=days))
    ask_after_courses(at=timezone.now())
    return Completion.objects.select_related("employee", "curriculum__course", "enrolment").get(pk=found.pk)


def test_supervisor_answers_the_survey_after_ninety_days_and_it_becomes_evidence(visit, completion):
    _supervisor_answers(visit("supervisor", width=PHONE), completion)
    _employee_says_the_same(visit("employee", width=PHONE), completion)
    assert visit.faults == []
    reviews = TransferReview.objects.filter(completion=completion)
    keys = [str(one.pk) for one in reviews]
    shown = Evidence.objects.filter(kind=Evidence.Kind.TRANSFER, employee=completion.employee, source_key__in=keys)
    assert shown.count() == reviews.count() > 0
    for one in reviews:
        held = Attainment.objects.get(employee=completion.employee, competency=one.competency)
        assert held.level >= one.level


def _supervisor_answers(supervisor, completion):
    supervisor.open("/team/")
    supervisor.look()
    supervisor.open("/team/afterwards/")
    supervisor.reads(completion.employee.full_name)
    supervisor.look()
    supervisor.follow(supervisor.link(_answer_about(completion)))
    supervisor.look()
    _answer(supervisor)
    supervisor.reads("Thank you. Your answer has been kept.")


def _employee_says_the_same(employee, completion):
    employee.open("/learning/")
    employee.follow(employee.link(_answer_about(completion)))
    employee.look()
    _answer(employee)
    employee.reads("Thank you. Your answer has been kept.")


def _answer_about(completion):
    return re.compile(f"Answer.*{re.escape(completion.curriculum.course.title)}")


def _answer(visitor):
    for choice in visitor.page.get_by_role("radio", name="As a rule").all():
        choice.check()
    visitor.page.get_by_role("button", name="Send my answers").click()
