"""A course from its publication to the survey ninety days later: code on the day, post-test, completion, supervisor."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cms.models import CataloguePage, WorkshopPage
from competencies.models import Competency, Evidence
from courses.actions import ask_after_courses
from courses.models import (
    Claim,
    Completion,
    Course,
    Curriculum,
    DevelopmentForm,
    LearningUnit,
    Module,
    Offering,
    Question,
    QuestionBank,
    Quiz,
    QuizPool,
    Session,
    TransferReview,
    TransferRule,
)
from courses.rules.questions import body_of
from lms.demo import facts
from people.models import User
from tests.journeys.visitor import PHONE
from tests.journeys.workers import workers_work

pytestmark = pytest.mark.xdist_group("city")

TITLE, RUN, TEST = "Satu Jam yang Berarti: Layanan Tatap Muka", "Angkatan Perdana", "Tes akhir layanan"
SIGN_UP = re.compile("Take a seat|Ask for a seat|Enrol|Sign up")
RIGHT, WRONG = "Mendengarkan dahulu", "Menyela"


def account(persona):
    return User.objects.get(email=facts.personas()[persona]["login"])


@pytest.fixture
def offering(site):
    """A course with a post-test whose page waits for HR, and an open date of one session in forty days."""
    trainer, model = account("trainer"), Course.objects.get(code="PL-01")
    form = DevelopmentForm.objects.get(code="KL07")
    course = Course.objects.create(agency=model.agency, owner=model.owner, code="SJ-01", title=TITLE, form=form)
    course.trainers.add(trainer)
    made = Curriculum.objects.create(course=course, version=1, state="approved", decided_at=timezone.now(), minimum_score=60)
    module = Module.objects.create(curriculum=made, order=1, title="Menyapa dan mendengar", learning_hours=2)
    Claim.objects.create(module=module, competency=Competency.objects.get(code="integritas"), level=3)
    _test_in(course, module)
    _page_for(course, trainer)
    return _date_of(made, model)


def _test_in(course, module):
    bank = QuestionBank.objects.create(course=course, title="Layanan")
    body = body_of("single", f"*{RIGHT}\n{WRONG}")
    Question.objects.create(bank=bank, kind="single", text="Apa yang pertama dilakukan?", body=body)
    unit = LearningUnit.objects.create(module=module, order=1, kind="quiz", title=TEST)
    QuizPool.objects.create(quiz=Quiz.objects.create(unit=unit, pass_score=60), bank=bank, draw=1)


def _page_for(course, trainer):
    page = WorkshopPage(title=TITLE, course=course, owner=trainer, summary="Berlatih menyapa dan mendengar warga.", live=False)
    CataloguePage.objects.get().add_child(instance=page)
    page.save_revision(user=trainer)
    page.get_workflow().start(page, trainer)


def _date_of(curriculum, model):
    now, day = timezone.now(), timezone.localdate() + dt.timedelta(days=40)
    offering = Offering.objects.create(
        agency=model.agency,
        curriculum=curriculum,
        name=RUN,
        state="open",
        place="Aula",
        starts_on=day,
        ends_on=day,
        signup_opens_at=now - dt.timedelta(days=1),
        signup_closes_at=now + dt.timedelta(days=30),
        seats=20,
        audience=model.owner.get_root(),
    )
    starts = now + dt.timedelta(days=40)
    Session.objects.create(offering=offering, title="Satu jam", starts_at=starts, ends_at=starts + dt.timedelta(hours=1))
    return offering


def test_a_course_from_its_publication_to_the_survey_ninety_days_later(visit, offering):
    hr, trainer, phone = visit("agency_hr"), visit("trainer"), visit("employee", width=PHONE)
    _hr_publishes(hr)
    workers_work()
    _employee_finds_it_and_signs_up(phone, offering)

    _session_begins(offering)
    _trainer_shows_the_code(trainer, offering)
    _employee_scans_it(phone, trainer, offering)

    _session_is_over(offering)
    _employee_passes_the_test(phone, offering)
    _trainer_completes(trainer, offering)
    _bell_tells(phone)

    completion = _ninety_days_pass(offering)
    _supervisor_says_what_is_seen(visit("supervisor", width=PHONE), completion)
    assert visit.faults == []
    shown = Evidence.objects.filter(kind=Evidence.Kind.TRANSFER, employee=completion.employee)
    assert shown.filter(on__gte=completion.completed_on).exists()


def _hr_publishes(hr):
    hr.page.goto("/admin/")
    hr.follow(hr.page.locator("#awaiting-review-content").get_by_role("link", name=TITLE).first)
    hr.page.get_by_role("button", name="More actions").last.click()
    hr.page.get_by_role("button", name="Approve", exact=True).click()
    expect(hr.page.locator(".messages")).to_contain_text("has been updated")


def _employee_finds_it_and_signs_up(phone, offering):
    phone.open("/katalog/?q=tatap+muka")
    phone.look()
    phone.follow(phone.link(TITLE))
    phone.reads(RUN)
    phone.open(f"/offerings/{offering.public_id}/")
    phone.look()
    phone.page.locator("main").get_by_role("button", name=SIGN_UP).click()
    phone.reads("You have a seat")
    assert offering.enrolments.get().state == "enrolled"


def _move(offering, starts):
    day = timezone.localdate(starts)
    Offering.objects.filter(pk=offering.pk).update(starts_on=day, ends_on=day)
    offering.sessions.update(starts_at=starts, ends_at=starts + dt.timedelta(hours=1))


def _session_begins(offering):
    _move(offering, timezone.now() - dt.timedelta(minutes=5))


def _trainer_shows_the_code(trainer, offering):
    trainer.open(f"/teaching/sessions/{offering.sessions.get().public_id}/code/")
    trainer.button("Show the code").click()
    trainer.reads("Scan this code")
    trainer.look()


def _employee_scans_it(phone, trainer, offering):
    phone.open(trainer.page.locator("[data-session-code]").get_attribute("data-address"))
    phone.look()
    phone.button("I am here").click()
    phone.reads("you are marked as present")
    assert offering.sessions.get().attendances.get().source == "qr"


def _session_is_over(offering):
    """Let the hour pass: its beginning and the scan lie two hours back."""
    back = timezone.now() - dt.timedelta(hours=2)
    _move(offering, back)
    offering.sessions.get().attendances.update(marked_at=back)


def _employee_passes_the_test(phone, offering):
    phone.open(f"/learning/{offering.enrolments.get().public_id}/")
    phone.look()
    phone.follow(phone.page.locator("main").get_by_role("link", name=re.compile(TEST)).first)
    phone.look()
    phone.page.locator("main form button[type=submit]").first.click()
    phone.page.get_by_label(RIGHT).check()
    phone.look()
    phone.button("Hand in").click()
    phone.reads("100 of 100")


def _trainer_completes(trainer, offering):
    trainer.open(f"/teaching/{offering.public_id}/complete/")
    trainer.look()
    trainer.button("Complete 1 person").click()
    trainer.reads("1 person has completed")


def _bell_tells(phone):
    """The bell counts what is new and leads to it."""
    phone.open("/learn/")
    phone.follow(phone.page.locator("a.bell").first)
    phone.reads(f"Completed: {TITLE}")
    phone.look()


def _ninety_days_pass(offering):
    found = Completion.objects.select_related("employee", "curriculum__course").get(enrolment__offering=offering)
    days = TransferRule.objects.held_on(timezone.localdate()).get(course=None).days
    Completion.objects.filter(pk=found.pk).update(completed_on=timezone.localdate() - dt.timedelta(days=days))
    ask_after_courses(at=timezone.now())
    assert TransferReview.objects.filter(completion=found).exists()
    return Completion.objects.select_related("employee", "curriculum__course").get(pk=found.pk)


def _supervisor_says_what_is_seen(supervisor, completion):
    supervisor.open("/team/afterwards/")
    supervisor.look()
    supervisor.follow(supervisor.link(re.compile(f"Answer.*{re.escape(TITLE)}")))
    supervisor.look()
    for choice in supervisor.page.get_by_role("radio", name="As a rule").all():
        choice.check()
    supervisor.page.get_by_role("button", name="Send my answers").click()
    supervisor.reads("Thank you. Your answer has been kept.")
