"""The main job as people live it: five of them, a stranger and another system, from the first word to the credit."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import count

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import expect

from certificates.document import verification_url
from certificates.models import Certificate
from cms.models import WorkshopPage
from competencies.models import Competency
from courses.models import Offering, Session
from lms.demo import facts
from people.models import Unit
from tests.journeys import papers
from tests.journeys.visitor import PHONE
from tests.journeys.workers import workers_work

pytestmark = pytest.mark.xdist_group("city")

TITLE = "Loket Ramah: Mendengar, Menjelaskan, Menuntaskan"
CODE = "LR-01"
SUMMARY = "Dua hari berlatih di loket: mendengar warga, menjelaskan dengan jernih, dan menuntaskan keluhan di tempat."
RUN, PLACE = "Angkatan I", "Ruang Pelatihan A, BKPSDM"
MODULES = (("Mendengar dan menjelaskan", 6, "komunikasi", 3), ("Menuntaskan keluhan", 6, "pelayanan-publik", 3))
SESSIONS = ("Hari pertama", "Hari kedua")
HOURS = 12
CREDIT = 10  # A workshop brings 5 JP a day.
DAYS_AHEAD = 30


def test_a_workshop_is_written_attended_certified_and_counted(visit):
    trainer, hr, employee, supervisor = (visit(who) for who in ("trainer", "agency_hr", "employee", "supervisor"))
    lacking, missing = _employee_sees_what_to_learn(employee), _hr_sees_how_many_lack_it(hr)

    _trainer_writes_course_and_curriculum(trainer)
    _trainer_writes_page(trainer)
    _hr_approves_curriculum(hr)
    _hr_publishes_page(hr)
    offering = _trainer_plans_and_opens_offering(trainer)

    workers_work()
    _employee_finds_and_reads_it(employee)
    _employee_asks_for_a_seat_without_script(visit("employee", java_script_enabled=False), offering)
    _supervisor_approves(supervisor)
    _employee_has_a_seat(employee, offering)

    _a_month_passes(offering)
    _trainer_marks_who_was_there(visit("trainer", width=PHONE), offering)
    _trainer_completes(trainer, offering)

    workers_work()
    assert _employee_sees_what_it_brought(employee) < lacking
    pdf = _employee_opens_certificate(employee)
    address = _certificate_says_what_was_learnt(pdf)
    _stranger_verifies(visit(), address, pdf)
    _another_system_reads_the_credit(visit("agency_hr"), visit())
    assert _hr_sees_how_many_lack_it(hr) == missing - 1
    assert visit.faults == []


def _employee_sees_what_to_learn(employee):
    employee.look()
    return _number_of_gaps(employee)


def _number_of_gaps(employee):
    """Read off the page where the employee stands how many competencies are still to reach."""
    employee.follow(employee.place("Where I stand"))
    employee.reads("Still to reach")
    return employee.page.locator("section[aria-labelledby=lacking] > ul > li").count()


def _hr_sees_how_many_lack_it(hr):
    """Read off the gap report how many people of the employee's unit lack the competency that the workshop brings."""
    unit = Unit.objects.get(posts__positions__employee__user__email=facts.personas()["employee"]["login"])
    hr.open("/admin/")
    hr.follow(hr.page.get_by_role("link", name="Gap report"))
    hr.look_at_office()
    for above in [*unit.get_ancestors().filter(depth__gt=1)]:
        hr.follow(hr.link(above.name, exact=True))
    hr.look_at_office()
    column = hr.page.locator("thead th").all_inner_texts().index("Public Service")
    row = hr.page.locator("tbody tr", has_text=unit.name)
    return int(row.locator("th, td").nth(column).locator("small").inner_text().split(" of ")[0])


def _trainer_writes_course_and_curriculum(trainer):
    page = trainer.page
    trainer.look()
    trainer.follow(trainer.place("Back office"))
    trainer.look_at_office()
    page.goto("/admin/courses/")
    trainer.look_at_office()
    trainer.follow(page.get_by_role("link", name=re.compile("Add course", re.IGNORECASE)).first)
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Code").fill(CODE)
    page.get_by_label("Form").select_option(label="Workshop")
    page.get_by_label("Responsible unit").select_option(index=1)
    trainer.look_at_office()
    page.get_by_role("button", name="Create").click()
    trainer.reads("This course has no curriculum yet.")
    trainer.look_at_office()
    page.get_by_role("button", name="Write the curriculum").click()
    for number, module in enumerate(MODULES):
        _write_module(page, number, *module)
        page.get_by_role("button", name="Save and add more").click()
        expect(page.locator(f"#id_modules-{number}-title")).to_have_value(module[0])
    trainer.look_at_office()
    page.get_by_role("button", name="Save", exact=True).click()
    trainer.reads(*(title for title, *_rest in MODULES))
    trainer.look_at_office()
    page.get_by_role("button", name="Ask HR to approve").click()
    trainer.reads("waiting for approval")


def _write_module(page, number, title, hours, competency, level):
    page.locator(f"#id_modules-{number}-title").fill(title)
    page.locator(f"#id_modules-{number}-learning_hours").fill(str(hours))
    claim = f"#id_modules-{number}-claims-0"
    page.locator(f"{claim}-competency").select_option(str(Competency.objects.get(code=competency).pk))
    page.locator(f"{claim}-level").select_option(str(level))


def _trainer_writes_page(trainer):
    page = trainer.page
    page.goto("/admin/")
    trainer.follow(page.get_by_role("link", name="Write a page"))
    trainer.look_at_office()
    trainer.follow(page.get_by_role("link", name=re.compile("Workshop")).first)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_course").select_option(label=TITLE)
    page.locator("#id_summary").fill(SUMMARY)
    trainer.look_at_office()
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=re.compile("^Submit")).click()
    expect(page.locator(".messages")).to_contain_text("submitted for moderation")
    trainer.look_at_office()


def _hr_approves_curriculum(hr):
    hr.open("/learn/")
    hr.look()
    hr.follow(hr.place("Back office"))
    hr.look_at_office()
    hr.follow(hr.page.locator("#curricula-to-decide-content").get_by_role("link", name=TITLE))
    hr.look_at_office()
    hr.button("Approve", exact=True).click()
    hr.reads("Approved: new offerings follow this curriculum.")


def _hr_publishes_page(hr):
    hr.page.goto("/admin/")
    hr.follow(hr.page.locator("#awaiting-review-content").get_by_role("link", name=TITLE).first)
    hr.look_at_office()
    hr.page.get_by_role("button", name="More actions").last.click()
    hr.page.get_by_role("button", name="Approve", exact=True).click()
    expect(hr.page.locator(".messages")).to_contain_text("has been updated")
    assert WorkshopPage.objects.get(title=TITLE).live


def _trainer_plans_and_opens_offering(trainer):
    page = trainer.page
    page.goto("/admin/courses/")
    trainer.follow(trainer.link(TITLE))
    trainer.follow(trainer.link("Plan an offering"))
    first = timezone.localdate() + dt.timedelta(days=DAYS_AHEAD)
    days = [str(first + dt.timedelta(days=number)) for number in range(len(SESSIONS))]
    _fill(
        page,
        name=RUN,
        place=PLACE,
        starts_on=days[0],
        ends_on=days[-1],
        signup_opens_at=f"{timezone.localdate()} 00:00",
        signup_closes_at=f"{days[0]} 06:00",
        seats="30",
    )
    page.locator("#id_audience").select_option(index=1)
    page.locator("#id_approval").select_option("supervisor")
    for number, (title, day) in enumerate(zip(SESSIONS, days, strict=True)):
        prefix = f"sessions-{number}-"
        _fill(page, **{f"{prefix}title": title, f"{prefix}starts_at": f"{day} 08:30", f"{prefix}ends_at": f"{day} 15:30"})
    trainer.look_at_office()
    page.get_by_role("button", name="Create").click()
    trainer.reads("Nobody sees a draft.", *SESSIONS)
    trainer.look_at_office()
    trainer.button("Open for sign-up").click()
    trainer.reads("Open: people can sign up within the sign-up window.")
    return Offering.objects.get(curriculum__course__code=CODE)


def _fill(page, **values):
    """Fill in fields of a form of the back office; dates without the calendars, which open and close in their own time."""
    for name, value in values.items():
        field = page.locator(f"#id_{name}")
        if re.search(r"(_on|_at)$", name):
            field.evaluate("(field, value) => { field.value = value; }", value)
        else:
            field.fill(value)


def _employee_finds_and_reads_it(employee):
    employee.follow(employee.place("Catalogue"))
    employee.look()
    employee.page.get_by_label("Search").fill("loket menuntaskan keluhan")
    employee.follow(employee.link(TITLE))
    employee.reads(SUMMARY, *(title for title, *_rest in MODULES), RUN)
    employee.look(in_both_languages=True)


def _employee_asks_for_a_seat_without_script(employee, offering):
    page = employee.page
    employee.follow(employee.place("Catalogue"))
    page.get_by_label("Search").fill("loket")
    with page.expect_navigation():
        employee.button("Search").click()
    employee.follow(employee.link(TITLE))
    employee.follow(employee.link("Sign up"))
    employee.reads(RUN, *SESSIONS, "Your supervisor agrees first")
    employee.button("Ask for a seat").click()
    employee.reads("Your request has been sent to your supervisor.")
    assert offering.enrolments.get().state == "requested"


def _supervisor_approves(supervisor):
    supervisor.follow(supervisor.place("My team"))
    supervisor.look()
    supervisor.follow(supervisor.link(re.compile("request")).first)
    supervisor.look(in_both_languages=True)
    supervisor.follow(supervisor.page.locator("main li", has_text=TITLE).get_by_role("link", name="Look and answer"))
    supervisor.reads(TITLE)
    supervisor.look()
    supervisor.button("Approve").click()
    supervisor.reads("request approved")


def _employee_has_a_seat(employee, offering):
    employee.open(f"/offerings/{offering.public_id}/")
    employee.reads("You have a seat.")
    employee.look(in_both_languages=True)
    employee.follow(employee.place("My learning"))
    employee.reads(TITLE)
    employee.look()


def _a_month_passes(offering):
    """Move the offering into the past, as if its days had come and gone, to days on which its participant was nowhere else."""
    past = dt.timedelta(days=next(days for days in count(DAYS_AHEAD + len(SESSIONS)) if _are_free(offering, days)))
    Session.objects.filter(offering=offering).update(starts_at=F("starts_at") - past, ends_at=F("ends_at") - past)
    Offering.objects.filter(pk=offering.pk).update(
        starts_on=F("starts_on") - past,
        ends_on=F("ends_on") - past,
        signup_opens_at=F("signup_opens_at") - past,
        signup_closes_at=F("signup_closes_at") - past,
    )


def _are_free(offering, days_ago):
    days = [offering.starts_on + dt.timedelta(days=number - days_ago) for number in range(len(SESSIONS))]
    attended = Session.objects.filter(attendances__enrolment__employee=offering.enrolments.get().employee)
    return not attended.filter(starts_at__date__in=days).exists()


def _trainer_marks_who_was_there(trainer, offering):
    trainer.open("/teaching/")
    trainer.look()
    trainer.follow(trainer.link(f"{TITLE} – {RUN}", exact=True).first)
    trainer.look(in_both_languages=True)
    for session in SESSIONS:
        trainer.open(f"/teaching/{offering.public_id}/")
        trainer.follow(trainer.link(session, exact=True))
        with trainer.page.expect_response(lambda answer: answer.request.method == "POST"):
            trainer.page.locator("main label", has_text="Present").first.click()
        expect(trainer.page.get_by_role("radio", name="Present")).to_be_checked()
        trainer.look()
    assert offering.enrolments.get().attendances.count() == len(SESSIONS)


def _trainer_completes(trainer, offering):
    trainer.open("/teaching/")
    trainer.follow(trainer.link(re.compile(f"See who completes.*{TITLE}")))
    trainer.reads("This is a preview: nothing has happened yet.", "100%")
    trainer.look(in_both_languages=True)
    trainer.button("Complete 1 person").click()
    trainer.reads(f"1 person has completed, with {HOURS}")
    assert offering.enrolments.get().state == "completed"


def _employee_sees_what_it_brought(employee):
    employee.open("/learn/")
    employee.reads(TITLE)
    employee.look()
    employee.follow(employee.place("My record"))
    employee.reads(TITLE, "Certificates")
    expect(employee.page.locator("tr", has_text=TITLE).locator("[data-label=JP]")).to_have_text(str(CREDIT))
    employee.look()
    gaps = _number_of_gaps(employee)
    employee.reads(TITLE)
    employee.look()
    return gaps


def _employee_opens_certificate(employee):
    employee.follow(employee.place("My record"))
    row = employee.page.locator("main li", has_text=Certificate.objects.latest("pk").number)
    answer = employee.context.request.get(row.get_by_role("link", name="Open the PDF").get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def _certificate_says_what_was_learnt(pdf):
    """Return the address in the QR code, after comparing the words with the record."""
    certificate = Certificate.objects.select_related("employee").latest("pk")
    text = papers.text_of(pdf)
    for words in (certificate.number, certificate.employee.full_name, TITLE, f"{HOURS} (dua belas) jam pelajaran"):
        assert words in text
    (address,) = papers.codes_of(pdf)
    assert address == verification_url(certificate.code)
    return address


def _stranger_verifies(stranger, address, pdf):
    stranger.open("/")
    stranger.look()
    stranger.follow(stranger.place("Verify certificate"))
    stranger.look()
    stranger.open(address)
    stranger.reads("This certificate is genuine and valid", TITLE)
    stranger.look(in_both_languages=True)
    _stranger_compares(stranger, papers.tampered(pdf), "This file is not the one that was issued")
    _stranger_compares(stranger, pdf, "This file is byte for byte the one that was issued.")


def _stranger_compares(stranger, file, answer):
    upload = {"name": "sertifikat.pdf", "mimeType": "application/pdf", "buffer": file}
    stranger.page.get_by_label("PDF file of the certificate").set_input_files(upload)
    stranger.button("Compare").click()
    stranger.reads(answer)
    stranger.look()


def _another_system_reads_the_credit(hr, system):
    hr.page.locator("header .menu > summary").click()
    hr.follow(hr.page.get_by_role("link", name="My account"))
    hr.look()
    hr.follow(hr.link("Tokens for other systems"))
    hr.look()
    hr.page.get_by_label("System", exact=False).first.fill("Sistem kinerja")
    hr.button("Make a token").click()
    token = hr.page.get_by_label("Token", exact=True).input_value()
    hr.look()
    certificate = Certificate.objects.select_related("employee").latest("pk")
    answer = system.context.request.get(
        f"/api/v1/credits/?nip={certificate.employee.nip}", headers={"Authorization": f"Bearer {token}"}
    )
    (line,) = [line for line in answer.json()["results"] if line["description"].startswith(TITLE)]
    assert Decimal(line["amount"]) == CREDIT
    assert line["source_key"] == str(certificate.completion_id)
