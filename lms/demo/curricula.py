"""Writes the courses with their approved curricula, and two new versions that wait for HR."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from competencies.models import Competency
from courses import actions
from courses.models import Claim, Course, Curriculum, DevelopmentForm, Module
from lms.demo import facts
from lms.demo.accounts import Accounts
from lms.demo.organisation import Organisation
from lms.kit.actors import Actor
from people.models import User

# Courses of whose curriculum a next version was handed in.
REVISED = ("PL-01", "AD-02")
ADDED = "Praktik lapangan dan refleksi"
# Taught by the trainer among the personas, besides the courses of BKPSDM.
SHOWN = "PL-01"


@dataclass(frozen=True)
class Taught:
    """A course with its curriculum in force, who teaches it, and its facts."""

    facts: dict[str, Any]
    course: Course
    curriculum: Curriculum
    trainer: User


def write(organisation: Organisation, accounts: Accounts, competencies: Mapping[str, Competency], today: dt.date) -> list[Taught]:
    """Write all courses; each has its curriculum approved well before the first offering."""
    approved_at = timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=800), dt.time(10)))
    with transaction.atomic():
        taught = _write_courses(organisation, accounts, approved_at)
        _write_modules(taught, competencies)
    for one in taught:
        if one.facts["code"] in REVISED:
            _hand_in(one, timezone.now())
    return taught


def _write_courses(organisation: Organisation, accounts: Accounts, approved_at: dt.datetime) -> list[Taught]:
    forms = {form.code: form for form in DevelopmentForm.objects.all()}
    plans = facts.courses()
    courses = Course.objects.bulk_create(
        Course(
            agency=organisation.agency,
            owner=organisation.unit_called(plan["owner"]),
            code=plan["code"],
            title=plan["title"],
            form=forms[plan["form"]],
        )
        for plan in plans
    )
    trainers = [accounts.personas["trainer"] if plan["code"] == SHOWN else accounts.teacher(plan["owner"]) for plan in plans]
    through = Course.trainers.through
    through.objects.bulk_create(through(course=course, user=user) for course, user in zip(courses, trainers, strict=True))
    curricula = Curriculum.objects.bulk_create(
        Curriculum(
            course=course,
            state=Curriculum.State.APPROVED,
            proposed_by=trainer,
            proposed_at=approved_at,
            decided_by=accounts.personas["agency_hr"],
            decided_at=approved_at,
        )
        for course, trainer in zip(courses, trainers, strict=True)
    )
    return [Taught(*row) for row in zip(plans, courses, curricula, trainers, strict=True)]


def _write_modules(taught: list[Taught], competencies: Mapping[str, Competency]) -> None:
    plans = [(one.curriculum, order, *module) for one in taught for order, module in enumerate(one.facts["modules"], 1)]
    modules = Module.objects.bulk_create(
        Module(curriculum=curriculum, order=order, title=title, learning_hours=hours)
        for curriculum, order, title, hours, _claims in plans
    )
    months = {one.curriculum.pk: one.facts["months"] for one in taught}
    Claim.objects.bulk_create(
        Claim(module=module, competency=competencies[name], level=level, valid_months=months[module.curriculum_id])
        for module, (*_rest, claims) in zip(modules, plans, strict=True)
        for name, level in claims.items()
    )


def _hand_in(one: Taught, at: dt.datetime) -> None:
    by = Actor.of(one.trainer)
    draft = actions.revise_curriculum(one.course, by=by, at=at)
    Module.objects.create(curriculum=draft, order=draft.modules.count() + 1, title=ADDED, learning_hours=2)
    actions.propose_curriculum(draft, by=by, at=at)
