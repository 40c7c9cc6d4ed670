"""Writes with an `Idempotency-Key`: repeated they are answered as the first time, also by two connections at once."""

import datetime as dt
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from courses import actions
from courses.models import Enrolment
from lms.kit.actors import Actor
from people.models import ApiToken, GivenAnswer
from people.tokens import give_token
from tests.api.test_seats import url
from tests.factories.courses import OfferingFactory
from tests.factories.people import UnitFactory, employee_in


class Asking:
    """Somebody's token, an open offering, and asking for a seat with a key."""

    def __init__(self):
        office = UnitFactory(parent=UnitFactory())
        self.offering = OfferingFactory(curriculum__course__owner=office)
        self.employee = employee_in(office)
        user = self.employee.user
        given = give_token(user, name="e", days=30, purpose=ApiToken.Purpose.ACTING, by=Actor.of(user), at=timezone.now())
        self.headers = {"authorization": f"Bearer {given.secret}"}

    def ask(self, key, body=None, **more):
        client = Client(headers={**self.headers, "idempotency-key": key}, **more)
        return client.post(url("offering_ask", self.offering.public_id), body or {}, content_type="application/json")


@pytest.mark.django_db
def test_a_repeat_gets_the_first_answer_and_nothing_is_done_again(monkeypatch):
    asking = Asking()
    first = asking.ask("a1")
    assert (first.status_code, first.headers.get("Idempotency-Replayed")) == (200, None)
    actions.withdraw(Enrolment.objects.all(), by=Actor.of(asking.employee.user), at=timezone.now())
    again = asking.ask("a1")
    assert (again.status_code, again["Idempotency-Replayed"], again.json()) == (200, "true", first.json())
    assert Enrolment.objects.get().state == "withdrawn", "the repeat did not ask for a seat again"
    other = asking.ask("a1", {"employees": ["x"]})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    refused = asking.ask("a2", {"employees": 7})
    assert (refused.status_code, asking.ask("a2", {"employees": 7})["Idempotency-Replayed"]) == (400, "true")
    assert asking.ask("x" * 256).json()["code"] == "idempotency-key-invalid"
    monkeypatch.setattr("django.conf.settings.DATA_UPLOAD_MAX_MEMORY_SIZE", 10)
    assert asking.ask("a3", {"employees": ["abcdefghijkl"]}).status_code == 413


@pytest.mark.django_db
def test_an_unexpected_error_frees_the_key_and_so_does_a_process_that_died(monkeypatch):
    asking = Asking()
    with monkeypatch.context() as broken:
        broken.setattr("courses.api.seats.actions.enrol", lambda *_args, **_facts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            asking.ask("b1")
    assert asking.ask("b1").status_code == 200
    GivenAnswer.objects.update(status=None, body=None)
    held = asking.ask("b1")
    assert (held.status_code, held.json()["code"]) == (409, "request-in-progress")
    GivenAnswer.objects.update(begun_at=timezone.now() - dt.timedelta(minutes=6))
    assert asking.ask("b1").status_code == 200
    GivenAnswer.objects.update(begun_at=timezone.now() - dt.timedelta(days=2))
    call_command("tend_api")
    assert not GivenAnswer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_connections_at_once_one_acts_and_the_other_is_told_to_wait(monkeypatch):
    asking, inside, go_on = Asking(), threading.Event(), threading.Event()
    calls, real = [], actions.enrol

    def slow(*args, **facts):
        calls.append(args)
        inside.set()
        assert go_on.wait(20)
        return real(*args, **facts)

    monkeypatch.setattr("courses.api.seats.actions.enrol", slow)
    answers = []

    def first():
        answers.append(asking.ask("c1"))
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert inside.wait(20)
    assert asking.ask("c1").json()["code"] == "request-in-progress"
    go_on.set()
    thread.join()
    assert asking.ask("c1").json() == answers[0].json()
    assert len(calls) == 1
