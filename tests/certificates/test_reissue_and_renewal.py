"""A certificate issued anew after a revocation, attendance without completion, and renewal by refresher or hours."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals.models import CreditLine
from certificates import actions, queries, steps
from certificates.errors import ListHasChanged, NothingToReissue, ReasonMissing
from certificates.models import Certificate, RenewalRule
from competencies.models import Evidence
from competencies.steps import record_rows
from courses.models import Attendance, Enrolment
from courses.steps import evidence_of
from tests.factories.certificates import SYSTEM, AwardRuleFactory, completions, workshop
from tests.factories.courses import CurriculumFactory, OfferingFactory
from tests.factories.people import UserFactory, hr_of

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 24)


def issued(rows, at=AT):
    record_rows(evidence_of(rows, by=SYSTEM, at=at), at=at)
    with transaction.atomic():
        return list(steps.issue(rows, by=SYSTEM, at=at).order_by("pk"))


def credit(row):
    """Post what a completion brings, as the ledger would."""
    return CreditLine.objects.create(
        agency=row.agency, employee=row.employee, kind="jp", amount=8, on=row.completed_on, description="Pelayanan Prima",
        source="courses.completion", source_key=str(row.pk), posted_at=AT,
    )  # fmt: skip


def standing(row):
    lines = CreditLine.objects.filter(employee=row.employee)
    levels = Evidence.objects.filter(employee=row.employee).standing()
    return sum(line.amount for line in lines), {(line.source, line.level) for line in levels}


class TestReissue:
    def test_both_stay_visible_and_what_was_taken_back_comes_back(self, client):
        (row,) = completions(1)
        credit(row)
        (old,) = issued([row])
        before = standing(row)
        actions.revoke([old], by=SYSTEM, at=AT, reason="Tertukar")
        assert standing(row) == (0, set())
        (new,) = actions.reissue([old], by=SYSTEM, at=AT, reason="Ternyata benar")
        old.refresh_from_db()
        assert (old.state, old.reissue_reason, new.state, new.corrects) == ("revoked", "Ternyata benar", "valid", old)
        assert new.number != old.number
        hours, levels = standing(row)
        assert (hours, {level for _source, level in levels}) == (before[0], {level for _source, level in before[1]})
        client.cookies["django_language"] = "en"
        page = client.get(reverse("certificates:verified", args=[old.code])).content.decode().replace("<wbr>", "")
        assert "Reason: Tertukar" in page
        assert "Reason: Ternyata benar" in page
        assert new.number in page
        page = client.get(reverse("certificates:verified", args=[new.code])).content.decode().replace("<wbr>", "")
        assert "This certificate is genuine and valid" in page
        assert old.number in page
        actions.revoke([new], by=SYSTEM, at=AT, reason="Tertukar lagi")
        assert standing(row) == (0, set())

    def test_only_what_was_revoked_and_only_once(self):
        (old,) = issued(completions(1))
        with pytest.raises(NothingToReissue):
            actions.reissue([old], by=SYSTEM, at=AT, reason="x")
        actions.revoke([old], by=SYSTEM, at=AT, reason="Tertukar")
        with pytest.raises(ReasonMissing):
            actions.reissue([old], by=SYSTEM, at=AT, reason=" ")
        actions.reissue([old], by=SYSTEM, at=AT, reason="x")
        with pytest.raises(NothingToReissue):
            actions.reissue([old], by=SYSTEM, at=AT, reason="x")

    def test_hr_does_it_on_a_page(self, client):
        (old,) = issued(completions(1))
        actions.revoke([old], by=SYSTEM, at=AT, reason="Tertukar")
        client.force_login(hr_of(old.completion.curriculum.course.owner))
        page = reverse("certificates_register:reissue", args=[old.pk])
        assert client.get(page).status_code == 200
        assert client.post(page, {"reason": "Benar"}).status_code == 302
        assert Certificate.objects.get(corrects=old).state == "valid"
        assert client.get(reverse("certificates_register:show", args=[old.pk])).status_code == 200


class TestAttendance:
    def seats(self, offering, states):
        rows = completions(len(states), offering=offering)
        people = [row.employee for row in rows]
        for row in rows:
            enrolment = row.enrolment
            row.delete()
            enrolment.delete()
        session = offering.sessions.first()
        for person, (state, mark) in zip(people, states, strict=True):
            seat = Enrolment.objects.create(
                agency=offering.agency,
                offering=offering,
                employee=person,
                state=state,
                state_since=AT,
                state_by="Tes",
                asked_at=AT,
            )
            if mark:
                Attendance.objects.create(session=session, enrolment=seat, mark=mark, marked_at=AT)

    def test_who_was_present_gets_one_for_a_reason(self, client):
        offering = workshop(seats=10)
        self.seats(offering, [("missed", "present"), ("missed", "absent"), ("missed", None)])
        listed = queries.attendances(offering)
        assert [one.is_eligible for one in listed] == [True, False, False]
        chosen = listed[0].enrolment.pk
        with pytest.raises(ReasonMissing):
            actions.award_attendance(offering, [chosen], reason="", by=SYSTEM, at=AT)
        with pytest.raises(ListHasChanged):
            actions.award_attendance(offering, [listed[1].enrolment.pk], reason="x", by=SYSTEM, at=AT)
        client.force_login(hr_of(offering.curriculum.course.owner))
        page = reverse("certificate_awards:attendance", args=[offering.pk])
        assert client.post(page, {"reason": "Sakit"}).status_code == 200, "nobody was chosen"
        assert client.post(page, {"reason": "Sakit di hari terakhir", "chosen": [chosen]}).status_code == 302
        (made,) = Certificate.objects.all()
        assert (made.kind, made.enrolment_id, made.granted_because) == ("attendance", chosen, "Sakit di hari terakhir")
        assert (made.learning_hours, made.content["role"]) == (0, "peserta")
        assert client.get(reverse("certificates:verified", args=[made.code])).status_code == 200
        assert [one.is_eligible for one in queries.attendances(offering)] == [False, False, False]


class TestRenewal:
    @pytest.fixture
    def offering(self):
        """An offering of a course whose certificates hold two years and can be renewed in the last 60 days."""
        offering = workshop(seats=100)
        AwardRuleFactory(course=offering.curriculum.course, valid_months=24, renewal_days=60)
        return offering

    def rule(self, offering, **said):
        return RenewalRule.objects.create(course=offering.curriculum.course, since=dt.date(2020, 1, 1), legal_source="SK", **said)

    def held(self, offering, count=1, on=dt.date(2024, 12, 20)):
        return issued(completions(count, offering=offering, on=on), at=AT - dt.timedelta(days=700))

    def completed(self, person, course_of, on, hours="8.0"):
        (row,) = completions(1, offering=course_of, on=on)
        type(row).objects.filter(pk=row.pk).delete()
        row.employee, row.pk, row.learning_hours = person, None, hours
        row.enrolment.employee, row.enrolment.pk, row.enrolment.public_id = person, None, f"r{person.pk}-{course_of.pk}"[:12]
        row.enrolment.save()
        row.public_id = f"c{person.pk}-{course_of.pk}"[:12]
        row.save()
        return row

    def elsewhere(self, offering):
        """An offering of another course of the same agency."""
        curriculum = CurriculumFactory(course__owner=offering.curriculum.course.owner, course__title="Penyegaran")
        return OfferingFactory(curriculum=curriculum, past=True, seats=100)

    def test_a_refresher_in_the_window_renews_and_evidence_goes_on(self, offering):
        other = self.elsewhere(offering)
        self.rule(offering, way="refresher", refresher=other.curriculum.course)
        (old,) = self.held(offering)
        assert actions.renew_due(by=SYSTEM, at=AT) == 0
        self.completed(old.employee, other, TODAY - dt.timedelta(days=3))
        assert actions.renew_due(by=SYSTEM, at=AT) == 1
        assert actions.renew_due(by=SYSTEM, at=AT) == 0
        new = Certificate.objects.get(renews=old)
        old.refresh_from_db()
        assert (new.renewal_way, new.expires_on, old.expires_on) == ("refresher", dt.date(2028, 11, 24), dt.date(2026, 12, 20))
        assert new.content["renewal"] == {"way": "refresher", "through": "Penyegaran", "number": old.number}
        assert new.content["course"]["title"] == old.content["course"]["title"]
        ends = set(Evidence.objects.filter(employee=old.employee).standing().values_list("valid_until", flat=True))
        assert ends == {old.expires_on, new.expires_on}
        assert Certificate.objects.to_remind_of(TODAY).filter(pk=old.pk).count() == 0
        actions.revoke([new], by=SYSTEM, at=AT, reason="Tertukar")
        ends = set(Evidence.objects.filter(employee=old.employee).standing().values_list("valid_until", flat=True))
        assert ends == {old.expires_on}, "the cycle before has its own proof"

    def test_a_refresher_before_the_window_does_not(self, offering):
        other = self.elsewhere(offering)
        self.rule(offering, way="refresher", refresher=other.curriculum.course)
        (old,) = self.held(offering)
        self.completed(old.employee, other, TODAY - dt.timedelta(days=90))
        assert actions.renew_due(by=SYSTEM, at=AT) == 0

    def test_hours_since_the_issue_renew(self, offering):
        other = self.elsewhere(offering)
        self.rule(offering, way="hours", hours=20)
        (old,) = self.held(offering)
        self.completed(old.employee, other, TODAY - dt.timedelta(days=300), hours="12.0")
        assert actions.renew_due(by=SYSTEM, at=AT) == 0
        self.completed(old.employee, self.elsewhere(offering), TODAY - dt.timedelta(days=2), hours="8.0")
        with transaction.atomic():
            assert steps.renew({old.employee_id}, by=SYSTEM, at=AT) == 1
        assert Certificate.objects.get(renews=old).content["renewal"]["through"] == "20 JP"

    def test_the_statements_do_not_follow_the_people(self, offering):
        other = self.elsewhere(offering)
        self.rule(offering, way="refresher", refresher=other.curriculum.course)
        counts = []
        for count in (2, 12):
            for one in self.held(offering, count):
                self.completed(one.employee, other, TODAY)
            with CaptureQueriesContext(connection) as statements:
                assert actions.renew_due(by=SYSTEM, at=AT) == count
            counts.append(len(statements))
        assert counts[0] == counts[1]

    def test_hr_writes_the_rule(self, client, offering):
        client.force_login(UserFactory(is_superuser=True))
        course = offering.curriculum.course
        said = {"course": course.pk, "kind": "completion", "way": "hours", "since": "2026-01-01", "legal_source": "SK"}
        assert client.post(reverse("renewal_rules:add"), said).status_code == 200
        assert client.post(reverse("renewal_rules:add"), said | {"hours": "20"}).status_code == 302
        (rule,) = RenewalRule.objects.all()
        assert client.get(reverse("renewal_rules:show", args=[rule.pk])).status_code == 200
        assert timezone.localdate() >= rule.since
