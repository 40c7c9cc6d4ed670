"""Writes that hold only while the record is as its writer saw it, and reads that are not sent again."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from courses.models import Enrolment
from lms.models import Job
from people.models import RecordAccess
from tests.api.test_errors import is_problem
from tests.api.test_jobs import acting
from tests.factories.certificates import certificate
from tests.factories.courses import EnrolmentFactory
from tests.factories.people import UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"api:{name}", args=args)


def write(client, name, key, tag=None, **options):
    headers = {"If-Match": tag} if tag else {}
    return client.post(url(name, key), options.pop("body", {}), format="json", headers=headers | options)


def test_nobody_revokes_what_they_have_not_looked_at():
    made = certificate()
    keeper, reason = acting(hr_of(made.completion.curriculum.course.owner)), {"reason": "Salah mencatat kehadiran."}
    is_problem(write(keeper, "certificate_revoke", made.code, body=reason), 428, "precondition-required")
    shown = keeper.get(url("certificate", made.code))
    Certificate.objects.update(shared_at=timezone.now(), pdf_sha256="0" * 64)
    key = {"Idempotency-Key": "revoke-1"}
    for tag in (shown["ETag"], f"W/{shown['ETag']}", '"another"'):
        is_problem(write(keeper, "certificate_revoke", made.code, tag, body=reason, **key), 412, "precondition-failed")
    assert Certificate.objects.get().state == "valid"
    seen = keeper.get(url("certificate", made.code))["ETag"]
    RecordAccess.objects.all().delete()
    answer = write(keeper, "certificate_revoke", made.code, f'"another", {seen}', body=reason, **key)
    assert (answer.status_code, answer.json()["state"]) == (200, "revoked")
    assert answer["ETag"] == keeper.get(url("certificate", made.code))["ETag"] != seen
    assert RecordAccess.objects.filter(employees=[made.employee_id]).count() == 2  # by the write and by the read
    assert write(keeper, "certificate_revoke", made.code, seen, body=reason, **key)["Idempotency-Replayed"] == "true"
    assert write(keeper, "certificate_revoke", made.code, body=reason).json()["state"] == "revoked"


def test_a_seat_is_given_up_or_taken_only_as_it_was_seen_where_that_is_said():
    person = employee_in(UnitFactory())
    seat = EnrolmentFactory(employee=person, state="offered", offer_until=timezone.now() + dt.timedelta(days=1))
    owner = acting(person.user)
    seen = owner.get(url("enrolment", seat.public_id))
    assert seen.json() == owner.get(url("enrolments")).json()["results"][0]
    Enrolment.objects.update(reason="Baru")
    is_problem(write(owner, "enrolment_accept", seat.public_id, seen["ETag"]), 412, "precondition-failed")
    is_problem(write(owner, "enrolment_withdraw", seat.public_id, seen["ETag"]), 412, "precondition-failed")
    seen = owner.get(url("enrolment", seat.public_id))
    taken = write(owner, "enrolment_accept", seat.public_id, seen["ETag"])
    assert (taken.status_code, taken.json()["state"]) == (200, "enrolled")
    assert write(owner, "enrolment_accept", seat.public_id, seen["ETag"]).json()["state"] == "enrolled"
    given_up = write(owner, "enrolment_withdraw", seat.public_id, taken["ETag"])
    assert (given_up.status_code, given_up.json()["state"]) == (200, "withdrawn")
    assert write(owner, "enrolment_withdraw", seat.public_id, "*").json()["state"] == "withdrawn"
    keeper = hr_of(person.positions.get().post.unit)
    assert acting(keeper).get(url("enrolment", seat.public_id)).json()["state"] == "withdrawn"
    assert RecordAccess.objects.filter(viewer=keeper, employees=[person.pk], what="API: enrolments").count() == 1
    assert acting(hr_of(UnitFactory())).get(url("enrolment", seat.public_id)).status_code == 404


def test_a_job_that_has_gone_on_is_not_cancelled_by_who_saw_it_begin():
    now, hr = timezone.now(), hr_of(certificate().completion.curriculum.course.owner)
    job = Job.objects.create(owner=hr, input={}, asked_at=now, beat_at=now, total=2, kind="evidence")
    client = acting(hr)
    seen = client.get(url("job", job.public_id))["ETag"]
    Job.objects.update(done=1)
    is_problem(write(client, "job_cancel", job.public_id, seen), 412, "precondition-failed")
    again = client.get(url("job", job.public_id))
    assert write(client, "job_cancel", job.public_id, again["ETag"]).json()["state"] == "cancelled"


def test_what_has_not_changed_is_not_sent_again():
    made = certificate()
    client = acting(hr_of(made.completion.curriculum.course.owner))
    for address in (url("certificates"), url("certificate", made.code), url("root"), url("changes")):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
