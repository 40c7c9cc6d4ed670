"""Certificates over the API: one is read, many are issued, one is revoked, and anybody with a code verifies."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from certificates.verification import MOST_MISSES
from lms.kit.actors import Actor
from people.models import ApiToken, RecordAccess
from people.tokens import give_token
from tests.factories.certificates import AwardRuleFactory, account, certificate, completions, workshop
from tests.factories.courses import EnrolmentFactory
from tests.factories.people import employee_in, hr_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(db):
    """An offering whose certificates HR issues."""
    offering = workshop(seats=50)
    AwardRuleFactory(course=offering.curriculum.course, mode="approval")
    return offering


@pytest.fixture
def hr(offering):
    return bearer(hr_of(offering.curriculum.course.owner))


def bearer(user, purpose=ApiToken.Purpose.ACTING):
    """Return a client that signs in with a new token of the account."""
    given = give_token(user, name="Kepegawaian", days=30, purpose=purpose, by=Actor.of(user), at=timezone.now())
    return Client(headers={"authorization": f"Bearer {given.secret}"})


def url(name, *args):
    return reverse(f"api:{name}", args=args)


def post(client, address, **data):
    return client.post(address, data, content_type="application/json")


def test_all_of_an_offering_are_issued_and_a_repeat_issues_nothing(hr, offering):
    people = {row.employee.public_id for row in completions(3, offering=offering)}
    waiting = employee_in(offering.curriculum.course.owner, with_user=False)
    EnrolmentFactory(offering=offering, employee=waiting)
    for issued in (3, 0):
        answer = post(hr, url("certificates_issue"), offering=offering.public_id).json()
        assert answer["issued"] == issued
        assert {one["employee"] for one in answer["certificates"]} == people
        assert [(one["employee"], one["code"]) for one in answer["refused"]] == [(waiting.public_id, "not-completed")]
        assert answer["refused"][0]["detail"]
    assert Certificate.objects.count() == 3


def test_only_those_asked_for_are_issued(hr, offering):
    first, second = completions(2, offering=offering)
    answer = post(hr, url("certificates_issue"), offering=offering.public_id, employees=[second.employee.public_id]).json()
    assert [one["employee"] for one in answer["certificates"]] == [second.employee.public_id]
    assert not Certificate.objects.filter(completion=first).exists()
    wanted = [second.employee.public_id, "nobodyofthem"]
    again = post(hr, url("certificates_issue"), offering=offering.public_id, kind="competence", employees=wanted).json()
    assert [one["code"] for one in again["refused"]] == ["no-award-rule", "not-found"]
    Certificate.objects.update(state="revoked", revoked_at=timezone.now(), revocation_reason="Keliru")
    revoked = post(hr, url("certificates_issue"), offering=offering.public_id, employees=wanted[:1]).json()
    assert [one["code"] for one in revoked["refused"]] == ["already-revoked"]


def test_the_number_of_statements_does_not_grow(hr, offering):
    post(hr, url("certificates_issue"), offering=offering.public_id)  # the token is used for the first time today
    counts = []
    for size in (2, 30):
        completions(size, offering=offering)
        with CaptureQueriesContext(connection) as statements:
            assert post(hr, url("certificates_issue"), offering=offering.public_id).json()["issued"] == size
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_who_is_not_hr_and_a_token_that_only_reads_issue_nothing(offering):
    (row,) = completions(1, offering=offering)
    holder = bearer(account(row.employee))
    assert post(holder, url("certificates_issue"), offering=offering.public_id).status_code == 403
    reader = bearer(hr_of(offering.curriculum.course.owner), ApiToken.Purpose.READ)
    assert post(reader, url("certificates_issue"), offering=offering.public_id).status_code == 401
    elsewhere = bearer(hr_of(workshop().curriculum.course.owner))
    assert post(elsewhere, url("certificates_issue"), offering=offering.public_id).json()["certificates"] == []
    assert not Certificate.objects.exists()


def test_one_is_read_by_its_holder_and_hr_and_the_look_is_kept(hr, offering):
    made = certificate()
    assert hr.get(url("certificate", made.code)).status_code == 404
    holder = bearer(account(made.employee), ApiToken.Purpose.READ)
    shown = holder.get(url("certificate", made.code)).json()
    assert (shown["number"], shown["state"]) == (made.number, "valid")
    keeper = hr_of(made.completion.curriculum.course.owner)
    assert bearer(keeper).get(url("certificate", made.code)).json() == shown
    assert RecordAccess.objects.filter(employees__contains=[made.employee_id], viewer=keeper).exists()


def test_one_is_revoked_with_a_reason_once(offering):
    made = certificate()
    keeper = bearer(hr_of(made.completion.curriculum.course.owner))
    assert post(keeper, url("certificate_revoke", made.code)).json()["errors"]["reason"]
    for reason in ("Data keliru", "Lain"):
        asked = {"data": {"reason": reason}, "content_type": "application/json", "headers": {"If-Match": "*"}}
        answer = keeper.post(url("certificate_revoke", made.code), **asked).json()
        assert (answer["state"], answer["revocation_reason"]) == ("revoked", "Data keliru")
    holder = bearer(account(made.employee))
    assert post(holder, url("certificate_revoke", made.code), reason="x").status_code == 403


def test_anybody_with_a_code_verifies_and_reads_no_name_before_it_is_shared(client):
    made = certificate()
    answer = client.get(url("certificate_verify", made.printed_code.lower()))
    said = answer.json()
    assert (said["number"], said["is_good"], said["name"]) == (made.number, True, made.masked_name)
    assert said["origin"] == "issued"
    assert made.content["person"]["name"] not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    Certificate.objects.update(shared_at=timezone.now())
    assert client.get(url("certificate_verify", made.code)).json()["name"] == made.content["person"]["name"]


def test_who_guesses_codes_is_slowed_down(client):
    cache.clear()
    for _guess in range(MOST_MISSES):
        assert client.get(url("certificate_verify", "0" * 16)).status_code == 404
    slowed = client.get(url("certificate_verify", "0" * 16))
    assert (slowed.status_code, slowed.json()["code"]) == (429, "throttled")
    assert int(slowed["Retry-After"]) > 0
    cache.clear()
