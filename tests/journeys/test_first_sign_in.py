"""The first time: an employee from HR's link to a passkey; HR with an app whose phone goes wrong."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from lms.demo import facts
from lms.kit.actors import Actor
from people.actions import open_account
from people.invitations import first_password_link
from people.models import Employee, User
from people.rules import totp
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")

PASSWORD = "kata sandi yang cukup panjang"


@pytest.fixture
def home(site):
    """The site under a name: browsers make no passkey for a number."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def newcomer(site):
    """An account that HR has just opened."""
    employee = Employee.objects.filter(user__isnull=True, left_on__isnull=True).order_by("pk").last()
    (user,) = open_account([employee], by=Actor.system("test"), at=timezone.now())
    User.objects.filter(pk=user.pk).update(language="en")
    return user


@pytest.fixture
def officer(site, settings):
    """HR of the city, on an installation whose staff need a second factor; afterwards as before."""
    settings.BINA_STAFF_SECOND_FACTOR = True
    cache.clear()
    login = facts.personas()["agency_hr"]["login"]
    yield login
    Authenticator.objects.filter(user__email=login).delete()
    cache.clear()


def give_finger(page):
    """Put a sensor for fingers into the browser, which always recognises its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    sensor = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": sensor})


def sign_in(visitor, home, login, password):
    visitor.page.goto(f"{home}/accounts/login/")
    visitor.page.get_by_label("NIP or e-mail").fill(login)
    visitor.page.get_by_label("Password", exact=True).fill(password)
    visitor.button("Sign in", exact=True).click()


def test_a_new_employee_comes_in_by_a_link_and_from_then_on_by_finger(visit, home, newcomer):
    visitor = visit(width=PHONE)
    page = visitor.page
    give_finger(page)
    page.goto(first_password_link(newcomer).replace("127.0.0.1", "localhost"))
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    sign_in(visitor, home, newcomer.username, PASSWORD)
    expect(page.locator(".site-header .menu .avatar").first).to_be_attached()
    page.goto(f"{home}/account/security/")
    visitor.look()
    visitor.follow(visitor.link("Make a passkey"))
    visitor.look()
    visitor.button("Make the passkey").click()
    visitor.reads("Recovery codes", "shown only now")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    visitor.look()
    visitor.follow(visitor.link("I have kept them"))
    visitor.reads("Passkeys", "10 unused codes")
    visitor.context.clear_cookies()
    page.goto(f"{home}/accounts/login/")
    page.locator("[data-passkey] button").click()
    expect(page.locator(".site-header .menu .avatar").first).to_be_attached()
    assert newcomer.sign_ins.count() == 2
    assert visit.faults == []


def test_hr_sets_up_an_app_and_hears_that_the_phones_clock_is_wrong(visit, home, officer):
    visitor = visit(width=PHONE)
    page = visitor.page
    sign_in(visitor, home, officer, facts.password())
    visitor.reads("One more step before you go on")
    page.goto(f"{home}/admin/")
    visitor.reads("One more step before you go on")
    visitor.look()
    visitor.follow(page.locator("main").get_by_role("link", name="Use an app for codes"))
    secret = page.locator(".door__secret").inner_text()
    visitor.look()

    def type_code(seconds):
        page.get_by_label("Code", exact=True).fill(totp.code_at(secret, int(time.time() + seconds) // totp.PERIOD))
        page.locator("main form:not([data-passkey]) button[type=submit]").first.click()

    type_code(240)
    visitor.reads("about 4 minutes fast", "Set time automatically")
    visitor.look()
    type_code(0)
    visitor.reads("Recovery codes")
    page.goto(f"{home}/admin/")
    expect(page).to_have_url(f"{home}/admin/")
    visitor.context.clear_cookies()
    sign_in(visitor, home, officer, facts.password())
    visitor.reads("Second factor")
    type_code(-300)
    visitor.reads("about 5 minutes slow")
    visitor.look(in_both_languages=False)
    type_code(45)  # the next code but one: that of now was spent when the app was set up
    visitor.reads("Trust this browser?")
    visitor.look()
    visitor.button("No, ask each time").click()
    expect(page.locator(".site-header .menu .avatar").first).to_be_attached()
    assert visit.faults == []
