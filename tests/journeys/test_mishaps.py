"""What people do that nobody planned: twice, too late, with the wrong file, in the wrong place."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from certificates.models import Certificate
from courses import queries
from courses.models import Enrolment, Offering
from lms.demo import accounts, facts
from people.models import Employee, User
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")

NOWHERE = "/teaching/000000000000/"
PLACES = {
    "": ["/", "/katalog/", "/verify/", "/accounts/login/", "/accounts/password/reset/"],
    "employee": ["/learn/", "/katalog/", "/learning/", "/standing/", "/record/", "/account/", "/account/tokens/"],
    "supervisor": ["/team/", "/team/requests/", "/team/calendar/"],
    "trainer": ["/teaching/"],
    "auditor": ["/learn/"],
}


@pytest.fixture
def seat_seeker(site):
    """Somebody with an account, and an open offering that would give them a seat at once."""
    now = timezone.now()
    offerings = Offering.objects.open_for_signup(now).filter(approval=Offering.Approval.NONE, seats_taken__lt=10)
    people = list(Employee.objects.filter(enrolments__isnull=True, user__isnull=True).order_by("pk")[:20])
    for offering in offerings.select_related("curriculum__course", "audience"):
        refused = queries.enrolment_refusals(offering, people, at=now)
        for person in people:
            if person.pk not in refused:
                user = accounts.open_account(person.nip)
                User.objects.filter(pk=user.pk).update(language="en")
                return user, person, offering
    raise AssertionError("Nobody could get a seat anywhere.")


def test_a_double_click_takes_one_seat(visit, seat_seeker):
    user, person, offering = seat_seeker
    visitor = visit(width=PHONE)
    visitor.fill_sign_in(user.username, facts.password())
    visitor.open(f"/offerings/{offering.public_id}/")
    visitor.button("Enrol", exact=True).dblclick()
    visitor.reads("You have a seat.")
    assert Enrolment.objects.get(employee=person).state == Enrolment.State.ENROLLED
    offering.refresh_from_db()
    assert offering.seats_taken == offering.enrolments.filter(state=Enrolment.State.ENROLLED).count()


def test_what_is_over_or_of_others_is_refused_kindly(visit):
    visitor = visit("employee")
    mine = Employee.objects.get(user__email=facts.personas()["employee"]["login"])
    over = Offering.objects.filter(state=Offering.State.OPEN, signup_closes_at__lt=timezone.now())
    visitor.open(f"/offerings/{over.exclude(enrolments__employee=mine).first().public_id}/")
    visitor.reads("Sign-up has closed.")
    expect(visitor.button("Enrol")).to_have_count(0)
    visitor.look()
    foreign = Certificate.objects.exclude(employee=mine).first()
    for path in (f"/certificates/{foreign.code}/", f"/people/{foreign.employee.public_id}/standing/", NOWHERE):
        answer = visitor.page.goto(path)
        assert answer.status == 404
        visitor.reads("Nothing here")
        expect(visitor.page.locator("main code")).to_have_text(answer.headers["x-request-id"])
    visitor.look(in_both_languages=True)
    assert visit.faults == []


def test_a_wrong_or_missing_file_is_said_to_be_wrong(visit):
    stranger = visit()
    code = Certificate.objects.exclude(pdf="").first().code
    stranger.open(f"/verify/{code}/")
    stranger.button("Compare").click()
    assert stranger.page.get_by_label("PDF file of the certificate").evaluate("field => field.validity.valueMissing")
    shopping = {"name": "belanja.txt", "mimeType": "text/plain", "buffer": b"beras, telur, cabai"}
    stranger.page.get_by_label("PDF file of the certificate").set_input_files(shopping)
    stranger.button("Compare").click()
    stranger.reads("This file is not the one that was issued")
    stranger.open("/verify/")
    stranger.page.get_by_label("Number or code of the certificate").fill("ABCD-EFGH-JKMN-PQRS")
    stranger.button("Verify", exact=True).click()
    stranger.reads("We know no certificate with this number or code.")
    stranger.look()
    assert visit.faults == []


def test_five_wrong_passwords_lock_the_account_and_say_for_how_long(visit):
    visitor = visit()
    login = facts.personas()["unit_hr"]["login"]
    for _attempt in range(5):
        visitor.fill_sign_in(login, "bukan-ini-kata-sandinya")
        visitor.reads("is not right")
    visitor.fill_sign_in(login, facts.password())
    visitor.reads("wait 15 minutes")
    visitor.look()
    assert visit.faults == []


def test_the_language_stays_with_the_browser_and_with_the_account(visit):
    stranger = visit()
    stranger.open("/")
    _choose(stranger, "Indonesia")
    stranger.open("/katalog/")
    expect(stranger.page.locator("html")).to_have_attribute("lang", "id")
    first, second = visit("auditor"), visit()
    _choose(first, "Indonesia")
    expect(first.page.locator("html")).to_have_attribute("lang", "id")
    second.fill_sign_in(facts.personas()["auditor"]["login"], facts.password())
    second.page.wait_for_url("**/learn/")
    expect(second.page.locator("html")).to_have_attribute("lang", "id")
    _choose(first, "English")


def test_the_dark_theme_stays_and_is_as_readable(visit):
    visitor = visit("employee")
    _choose(visitor, "Dark")
    for path in PLACES["employee"]:
        visitor.open(path)
        expect(visitor.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        visitor.look()
    assert visit.faults == []


@pytest.mark.parametrize("persona", PLACES)
def test_every_place_fits_a_phone_and_everybody(visit, persona):
    visitor = visit(persona, width=PHONE)
    for path in PLACES[persona]:
        assert visitor.page.goto(path).ok
        visitor.look(in_both_languages=True)
    assert visit.faults == []


def _choose(visitor, name):
    """Press a button of the menu that stands on every page."""
    visitor.page.locator("header .menu > summary").click()
    visitor.page.locator("header .menu").get_by_role("button", name=name).click()
