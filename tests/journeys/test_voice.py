"""The public's voice and a change: report without a name, follow and rate; train for what hurts; read again and acknowledge."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cms.models import PolicyPage, PolicyReading
from courses.models import Offering
from lms.demo import facts
from participation import actions
from participation.models import Remedy, Report, SatisfactionAnswer, SatisfactionScheme, Service
from people.models import User
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")


def test_a_citizen_reports_without_a_name_follows_and_rates(visit):
    citizen = visit(width=PHONE)
    citizen.open("/voice/")
    citizen.look(in_both_languages=True)
    citizen.follow(citizen.link("Report something"))
    citizen.look()
    page = citizen.page
    page.get_by_label("complaint", exact=True).check()
    page.get_by_label("Which service or unit?").select_option(label="KTP elektronik")
    page.get_by_label("In one sentence").fill("Loket tutup lebih awal")
    page.get_by_label("What happened?").fill("Pukul 14.00 loket sudah tutup, petugas tidak ramah.")
    page.get_by_label("Without a name").check()
    citizen.button("Send").click()
    citizen.reads("Keep this link", "Loket tutup lebih awal")
    citizen.look()
    mine = page.url
    report = Report.objects.get(title="Loket tutup lebih awal")
    assert report.sealed_name == ""

    desk = visit("agency_hr")
    desk.open("/voice/desk/")
    desk.look()
    desk.follow(desk.link("Loket tutup lebih awal"))
    desk.look()
    desk.page.get_by_label("Publish it").check()
    desk.button("Check and pass on").click()
    desk.reads("Done.")
    desk.open(f"/voice/desk/{report.public_id}/")
    desk.page.locator("summary", has_text="Answer").first.click()
    desk.page.get_by_label("Answer", exact=True).fill("Loket kini buka sampai pukul 16.00.")
    desk.page.locator("form", has=desk.page.get_by_label("Answer", exact=True)).get_by_role("button").click()
    desk.reads("Done.")

    citizen.open(mine)
    citizen.reads("Loket kini buka sampai pukul 16.00.")
    page.get_by_label("very well", exact=True).check()
    citizen.button("Rate and close").click()
    citizen.reads("5 of 5")
    citizen.look()
    assert visit.faults == []


def test_hr_turns_what_hurts_into_training(visit):
    hr = visit("agency_hr")
    hr.open("/voice/hurting/")
    hr.look()
    hr.follow(hr.link("KTP elektronik"))
    hr.look(in_both_languages=True)
    hr.page.get_by_label("Course").select_option(index=1)
    hr.button("Train for it").click()
    hr.reads("Saved.", "What became of it")
    hr.look()
    remedy = Remedy.objects.get(service=Service.objects.get(name="KTP elektronik"))
    hr.follow(hr.link("Open a workshop").first)
    hr.page.wait_for_selector("form")

    hold_it_and_let_half_a_year_pass(remedy)
    hr.open(f"/voice/hurting/{remedy.service.public_id}/")
    hr.reads("Better, more than by chance. That the training did it is not proved.")
    hr.look(in_both_languages=True)
    hr.open(f"/teaching/courses/{remedy.course_id}/evaluation/")
    hr.reads(remedy.indicator.name, "Better than before")
    hr.look()
    assert visit.faults == []


def hold_it_and_let_half_a_year_pass(remedy):
    """Let all offerings of the course be over for five months, and people say of each month how they were served."""
    today = timezone.localdate()
    held = {"starts_on": today - dt.timedelta(days=151), "ends_on": today - dt.timedelta(days=150)}
    Offering.objects.filter(curriculum__course=remedy.course).update(**held)
    before, after = range(160, 320, 5), range(5, 145, 5)
    SatisfactionAnswer.objects.bulk_create(
        SatisfactionAnswer(
            service=remedy.service,
            scheme=SatisfactionScheme.objects.get(),
            on=today - dt.timedelta(days=days),
            values=[value] * 9,
            total=value * 9,
        )
        for answers, values in ((before, (2, 3)), (after, (3, 4)))
        for days in answers
        for value in values * 5
    )
    assert actions.record_satisfaction(at=timezone.now())


def test_an_employee_fails_a_question_reads_again_and_acknowledges(visit):
    change = PolicyPage.objects.get()
    employee = visit("employee", width=PHONE)
    employee.open("/changes/")
    employee.look(in_both_languages=True)
    employee.follow(employee.link(change.title))
    employee.look()
    question = change.questions.get()
    right = dict(question.choices)[question.right]
    wrong = next(words for number, words in question.choices if number != question.right)
    employee.page.get_by_label(wrong).check()
    employee.page.get_by_label("I have read").check()
    employee.button("Acknowledge").click()
    employee.reads(question.hint)
    employee.look()
    employee.page.get_by_label(right).check()
    employee.page.get_by_label("I have read").check()
    employee.button("Acknowledge").click()
    employee.reads("You acknowledged this version")
    user = User.objects.get(email=facts.personas()["employee"]["login"])
    reading = PolicyReading.objects.get(employee=user.employee)
    assert (reading.tries, reading.acknowledged_at is not None) == (2, True)

    hr = visit("agency_hr")
    hr.open(f"/changes/{change.pk}/board/")
    hr.reads("By department")
    hr.look(in_both_languages=True)
    assert visit.faults == []
