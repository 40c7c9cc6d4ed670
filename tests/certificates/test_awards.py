"""HR issues what it has looked at: who is eligible, why the others are not, whom it leaves out."""

import datetime as dt
import hashlib
import io
import zipfile

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pikepdf import Pdf

from certificates import actions, queries, steps
from certificates.errors import AwardNotAllowed, ListHasChanged
from certificates.models import AwardRule, Certificate, Counter
from certificates.rendering import render_waiting
from courses.models import Enrolment
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from people.models import RecordAccess
from tests.factories.certificates import SYSTEM, AwardRuleFactory, completions, workshop
from tests.factories.courses import EnrolmentFactory
from tests.factories.people import auditor_of, hr_of, trainer_in

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


@pytest.fixture
def offering(db):
    """An offering whose certificates HR issues."""
    offering = workshop(seats=50)
    AwardRuleFactory(course=offering.curriculum.course, mode="approval")
    return offering


def award(offering, kind="completion", by=SYSTEM, **options):
    return actions.award_offering(offering, kind, by=by, at=AT, **options)


def refusals(offering, kind="completion"):
    return {one.enrolment.employee.name: str(one.refusal) for one in queries.candidates(offering, kind)}


@pytest.mark.django_db
def test_all_are_issued_at_once_but_those_left_out(offering):
    rows = completions(4, offering=offering)
    assert award(offering, expected=4, left_out=[rows[1].pk]) == 3
    assert set(Certificate.objects.values_list("completion", flat=True)) == {rows[0].pk, rows[2].pk, rows[3].pk}
    assert award(offering, left_out=[rows[1].pk]) == 0
    assert award(offering, expected=1) == 1
    assert list(Certificate.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db
def test_a_list_that_changed_is_looked_at_again(offering):
    completions(2, offering=offering)
    with pytest.raises(ListHasChanged):
        award(offering, expected=1)
    assert not Certificate.objects.exists()


@pytest.mark.django_db
def test_each_of_the_others_has_a_reason(offering):
    has, lost, waits = completions(3, offering=offering)
    EnrolmentFactory(offering=offering, employee__name="Belum", state=Enrolment.State.ENROLLED)
    with transaction.atomic():
        steps.award([steps.Award(one, "completion") for one in (has, lost)], by=SYSTEM, at=AT)
    revoked = Certificate.objects.get(completion=lost)
    actions.revoke([revoked], by=SYSTEM, at=AT, reason="Tertukar")
    said = refusals(offering)
    assert said[waits.employee.name] == ""
    assert Certificate.objects.get(completion=has).number in said[has.employee.name]
    assert "Tertukar" in said[lost.employee.name]
    assert said["Belum"]
    assert all(refusals(offering, "competence").values())


@pytest.mark.django_db
def test_what_the_rule_of_the_day_does_not_bring_is_refused(offering):
    (row,) = completions(1, offering=offering)
    AwardRule.objects.update(mode="never")
    assert refusals(offering)[row.employee.name]
    AwardRule.objects.update(mode="approval", until=row.completed_on)
    assert refusals(offering)[row.employee.name] == ""
    assert not queries.waiting_awards().exists()


@pytest.mark.django_db
def test_hr_issues_to_its_own_people_only(offering):
    rows = completions(2, offering=offering)
    owner = offering.curriculum.course.owner
    for stranger in (trainer_in(owner), auditor_of(owner)):
        with pytest.raises(AwardNotAllowed):
            award(offering, by=Actor.of(stranger))
    assert award(offering, by=Actor.of(hr_of(workshop().curriculum.course.owner))) == 0
    assert not Certificate.objects.exists()
    assert award(offering, by=Actor.of(hr_of(owner))) == len(rows)


@pytest.mark.django_db
def test_the_number_of_statements_does_not_grow(offering):
    counts = []
    for size in (2, 30):
        completions(size, offering=offering)
        with CaptureQueriesContext(connection) as statements:
            assert award(offering) == size
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_hr_finds_who_waits_and_issues_on_the_page(client, offering):
    load_group_permissions()
    rows = completions(3, offering=offering)
    client.force_login(hr_of(offering.curriculum.course.owner))
    assert client.get("/admin/").context is not None
    listed = client.get(reverse("certificate_awards:index")).context["object_list"]
    assert [(one.pk, one.waiting) for one in listed] == [(offering.pk, 3)]
    address = reverse("certificate_awards:show", args=[offering.pk])
    page = client.get(address)
    assert (page.context["eligible"], page.context["others"], page.context["kind"]) == (3, 0, "completion")
    sent = {"kind": "completion", "expected": 3, "left_out": [rows[0].pk]}
    assert client.post(address, sent).status_code == 302
    assert Certificate.objects.count() == 2
    stale = client.post(address, sent)
    assert stale.status_code == 200
    assert Certificate.objects.count() == 2
    assert client.get(reverse("certificate_awards:index")).context["object_list"][0].waiting == 1


@pytest.mark.django_db
def test_who_leaves_out_everybody_reads_that_nothing_was_issued(client, offering):
    load_group_permissions()
    rows = completions(2, offering=offering)
    client.force_login(hr_of(offering.curriculum.course.owner))
    address = reverse("certificate_awards:show", args=[offering.pk])
    sent = {"kind": "completion", "expected": 2, "left_out": [row.pk for row in rows]}
    answer = client.post(address, sent)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Tidak ada lagi yang dapat diterbitkan sertifikatnya" in page
    assert all(f'name="left_out" value="{row.pk}" checked' in page for row in rows)
    assert not Certificate.objects.exists()


@pytest.mark.django_db
def test_one_is_seen_before_all_are_issued(client, offering):
    load_group_permissions()
    (row,) = completions(1, offering=offering)
    client.force_login(hr_of(offering.curriculum.course.owner))
    address = reverse("certificate_awards:show", args=[offering.pk])
    shown = client.get(address, {"preview": row.pk})
    assert (shown.status_code, shown["Content-Type"]) == (200, "application/pdf")
    with Pdf.open(io.BytesIO(shown.content)) as pages:
        assert len(pages.pages) == 2
    assert not Certificate.objects.exists()
    assert not Counter.objects.exists()
    (stranger,) = completions(1)
    assert client.get(address, {"preview": stranger.pk}).status_code == 404


@pytest.mark.django_db
def test_the_files_that_are_ready_come_in_one(client, offering):
    load_group_permissions()
    completions(3, offering=offering)
    owner = offering.curriculum.course.owner
    client.force_login(hr_of(owner))
    address = reverse("certificate_awards:show", args=[offering.pk])
    assert client.get(address, {"download": "zip"}).status_code == 404
    assert award(offering) == 3
    first, second = Certificate.objects.order_by("sequence")[:2]
    render_waiting(among=Certificate.objects.filter(pk__in=[first.pk, second.pk]))
    page = client.get(address)
    assert page.context["files"] == {"ready": 2, "waiting": 1}
    answer = client.get(address, {"download": "zip"})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
        assert [name[: len(one.number)] for name, one in zip(names, (first, second), strict=True)] == [
            one.number.replace("/", "-") for one in (first, second)
        ]
        assert hashlib.sha256(archive.read(names[0])).hexdigest() == Certificate.objects.get(pk=first.pk).pdf_sha256
    assert RecordAccess.objects.filter(employees__contains=[first.employee_id], what="certificate").exists()
    client.force_login(hr_of(workshop().curriculum.course.owner))
    assert client.get(address, {"download": "zip"}).status_code == 404
