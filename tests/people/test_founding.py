"""How an agency begins on an empty installation."""

import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.reference import load_all
from people.founding import found_agency
from people.models import Unit, User
from people.scopes import scope_of
from tests.factories.people import UserFactory

NAMES = {
    "name": "Pemerintah Kota Binjai",
    "short_name": "Kota Binjai",
    "city": "Binjai",
    "hr_email": "Kepegawaian@binjai.example",
}
ARGUMENTS = [NAMES["name"], "--short-name", NAMES["short_name"], "--city", NAMES["city"], "--hr-email", NAMES["hr_email"]]


def test_the_first_account_is_hr_of_the_agency(db):
    founded = found_agency(**NAMES, by=Actor.system("test"), at=timezone.now())
    assert Unit.objects.get() == founded.root
    assert scope_of(founded.hr).is_agency_wide("hr")
    assert founded.hr.groups.get().name == "HR"


def test_only_the_system_founds_an_agency(db):
    with pytest.raises(NotAllowed):
        found_agency(**NAMES, by=Actor.of(UserFactory()), at=timezone.now())


def test_an_agency_is_founded_once(db):
    call_command("found_agency", *ARGUMENTS)
    with pytest.raises(CommandError):
        call_command("found_agency", *ARGUMENTS)
    assert Unit.objects.count() == User.objects.count() == 1


def test_the_printed_link_sets_the_password_that_signs_in(db, client, capsys):
    load_all()
    call_command("found_agency", *ARGUMENTS)
    link = re.search(r"http\S+", capsys.readouterr().out)[0]
    form = client.get(link, follow=True)
    secret = "sembilan-gajah-menari"
    client.post(form.redirect_chain[-1][0], {"password1": secret, "password2": secret})
    client.logout()
    answer = client.post("/accounts/login/", {"login": NAMES["hr_email"], "password": secret})
    assert answer.status_code == 302
    assert client.get("/admin/").status_code == 200
