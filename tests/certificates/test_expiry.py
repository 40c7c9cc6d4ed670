"""Certificates that end: their term, what renews them, who is reminded, and what rests on them."""

import datetime as dt
import gzip
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates import actions, manifests, steps
from certificates.badges import credential
from certificates.document import document
from certificates.models import Certificate
from competencies.models import Evidence
from competencies.steps import record_rows
from courses.models import Completion
from courses.steps import evidence_of
from people.models import Notice
from tests.factories.certificates import SYSTEM, AwardRuleFactory, account, completions, workshop

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def issued(rows, at=AT):
    record_rows(evidence_of(rows, by=SYSTEM, at=at), at=at)
    with transaction.atomic():
        return list(steps.issue(rows, by=SYSTEM, at=at).order_by("pk"))


@pytest.fixture
def offering():
    """An offering of a course whose certificates hold for two years and can be renewed in the last 60 days."""
    offering = workshop(seats=100)
    AwardRuleFactory(course=offering.curriculum.course, valid_months=24, renewal_days=60)
    return offering


def again(row):
    """The same person completes the same course a second time, later."""
    (later,) = completions(1, offering=row.enrolment.offering, on=row.completed_on + 700 * DAY)
    Completion.objects.filter(pk=later.pk)
    later.employee = row.employee
    later.pk = None
    later.public_id = f"x{row.pk}"
    later.enrolment = _seat(later)
    later.save()
    return later


def _seat(completion):
    seat = completion.enrolment
    seat.pk, seat.public_id, seat.employee = None, f"y{completion.employee_id}", completion.employee
    seat.offering = _copy(seat.offering)
    seat.save()
    return seat


def _copy(offering):
    offering.pk, offering.public_id, offering.name = None, f"z{offering.public_id}"[:12], "Ulang"
    offering.save()
    return offering


def test_the_term_counts_from_the_day_of_completion(offering):
    (row,) = completions(1, offering=offering, on=dt.date(2026, 3, 10))
    (made,) = issued([row])
    assert (made.expires_on, made.renewable_from) == (dt.date(2028, 3, 10), dt.date(2028, 1, 10))
    assert made.last_day == dt.date(2028, 3, 9)


def test_without_a_term_it_holds_for_good():
    (made,) = issued(completions(1))
    assert (made.expires_on, made.renewable_from, made.last_day, made.has_expired) == (None, None, None, False)


def test_a_term_that_is_over_is_not_good(offering):
    (row,) = completions(1, offering=offering, on=timezone.localdate() - 800 * DAY)
    (made,) = issued([row])
    assert (made.state, made.has_expired, made.is_good) == ("valid", True, False)


def test_a_retake_is_a_cycle_of_its_own(offering):
    (row,) = completions(1, offering=offering, on=dt.date(2024, 3, 10))
    (first,) = issued([row])
    (second,) = issued([again(row)])
    first.refresh_from_db()
    assert (second.renews, first.expires_on) == (first, dt.date(2026, 3, 10))
    assert second.expires_on > first.expires_on
    assert second.number != first.number


def test_evidence_ends_with_the_certificate(offering):
    (row,) = completions(1, offering=offering, on=dt.date(2026, 3, 10))
    (made,) = issued([row])
    standing = Evidence.objects.filter(employee=row.employee).standing()
    assert {line.valid_until for line in standing} == {made.expires_on}
    assert {line.source for line in standing} == {"certificates.certificate"}
    actions.revoke([made], by=SYSTEM, at=AT, reason="Tertukar")
    assert not Evidence.objects.filter(employee=row.employee).standing().exists()


def test_evidence_that_ends_earlier_stays(offering):
    (row,) = completions(1, offering=offering, on=dt.date(2026, 3, 10))
    row.curriculum.modules.first().claims.update(valid_months=6)
    issued([row])
    ends = set(Evidence.objects.filter(employee=row.employee).standing().values_list("valid_until", flat=True))
    assert min(ends) == dt.date(2026, 9, 10)


def test_a_correction_takes_the_term_over(offering):
    (row,) = completions(1, offering=offering, on=dt.date(2026, 3, 10))
    (made,) = issued([row])
    (new,) = actions.correct([made], by=SYSTEM, at=AT, reason="Nama")
    assert (new.expires_on, new.renewable_from) == (made.expires_on, made.renewable_from)


def remind(at):
    return actions.remind_of_expiry(by=SYSTEM, at=at)


def test_the_holder_is_reminded_once_and_in_time(offering):
    (row,) = completions(1, offering=offering, on=dt.date(2026, 3, 10))
    user = account(row.employee)
    (made,) = issued([row])
    assert remind(dt.datetime(2028, 1, 9, 3, tzinfo=dt.UTC)) == 0
    assert remind(dt.datetime(2028, 1, 10, 3, tzinfo=dt.UTC)) == 1
    assert remind(dt.datetime(2028, 1, 11, 3, tzinfo=dt.UTC)) == 0
    told = Notice.objects.get(user=user)
    assert told.kind == "certificate.expiring"
    assert made.number in told.text
    assert made.code in told.link


def test_nobody_is_reminded_of_what_was_renewed_revoked_or_is_over(offering):
    rows = completions(3, offering=offering, on=dt.date(2024, 3, 10))
    issued(rows)
    issued([again(rows[0])])
    revoked = Certificate.objects.get(completion=rows[1])
    actions.revoke([revoked], by=SYSTEM, at=AT, reason="Tertukar")
    assert remind(dt.datetime(2026, 3, 10, 3, tzinfo=dt.UTC)) == 0
    assert remind(dt.datetime(2026, 3, 9, 3, tzinfo=dt.UTC)) == 1


def test_reminding_takes_the_same_statements_for_all(offering):
    counts = []
    for size in (2, 30):
        for row in (rows := completions(size, offering=offering, on=dt.date(2026, 3, 10))):
            account(row.employee)
        issued(rows)
        with CaptureQueriesContext(connection) as statements:
            assert remind(dt.datetime(2028, 2, 1, 3, tzinfo=dt.UTC)) == size
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_the_command_says_what_it_did(offering):
    issued(completions(1, offering=offering, on=timezone.localdate() - 700 * DAY))
    out = StringIO()
    call_command("remind_of_expiry", stdout=out)
    assert out.getvalue().startswith("1 certificates end soon")


def test_strangers_see_that_its_time_is_over(client, offering):
    client.cookies["django_language"] = "en"
    (over,) = issued(completions(1, offering=offering, on=timezone.localdate() - 800 * DAY))
    page = client.get(f"/verify/{over.code}/").content.decode()
    assert "its time is over" in page
    assert "Holds until" in page


def test_the_list_of_the_day_says_so_too(offering, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (over,) = issued(completions(1, offering=offering, on=dt.date(2024, 3, 10)))
    Certificate.objects.filter(pk=over.pk).update(rendering="ready", pdf_sha256="a" * 64)
    for day, state in ((dt.date(2026, 3, 9), "valid"), (dt.date(2026, 3, 10), "expired")):
        file = BytesIO()
        manifests._write(file, day)
        assert gzip.decompress(file.getvalue()).decode() == f"{'a' * 64}  {state}\n"


def test_the_paper_says_until_when(offering):
    (made,) = issued(completions(1, offering=offering, on=dt.date(2026, 3, 10)))
    assert document(made).validity == "Berlaku sampai dengan 9 Maret 2028"
    made.expires_on = None
    assert document(made).validity == ""


def test_the_credential_ends_with_it(offering):
    (made,) = issued(completions(1, offering=offering, on=dt.date(2026, 3, 10)))
    assert credential._end(made) == timezone.make_aware(dt.datetime.combine(dt.date(2028, 3, 10), dt.time.min))
    made.expires_on = None
    assert credential._end(made) is None


def test_the_database_holds_the_term_together(offering):
    (made,) = issued(completions(1, offering=offering))
    made.pk, made.code, made.sequence, made.kind, made.renewable_from = None, "0" * 16, 99, "competence", None
    with pytest.raises(IntegrityError, match="can_be_renewed"), transaction.atomic():
        made.save(force_insert=True)
