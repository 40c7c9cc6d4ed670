"""One person's minutes in a session, and naming who stands in, on pages; and HR's rule of credible time."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Attendance, AttendanceLine, CredibleTime, Session, Substitution
from courses.queries import credible_share
from courses.reference import load_reference
from tests.factories.courses import CourseFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, trainer_in


@pytest.fixture
def office(db):
    load_reference()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    return trainer_in(office)


@pytest.fixture
def seat(office, trainer):
    course = CourseFactory(owner=office, trainers=[trainer])
    offering = OfferingFactory(curriculum=CurriculumFactory(course=course))
    Session.objects.filter(offering=offering).update(
        starts_at=timezone.now() - dt.timedelta(hours=3), ends_at=timezone.now() - dt.timedelta(hours=1)
    )
    return EnrolmentFactory(offering=offering, employee=employee_in(office))


def session_of(seat):
    return seat.offering.sessions.order_by("starts_at", "pk").first()


def page_of(seat):
    return reverse("courses:presence", args=[session_of(seat).public_id, seat.public_id])


class TestOnePerson:
    def test_minutes_and_note_are_kept_and_every_mark_before_is_shown(self, seat, trainer):
        client = signed_in(trainer)
        assert client.post(page_of(seat), {"mark": "present"}).status_code == 302
        assert client.post(page_of(seat), {"mark": "present", "minutes": 45, "note": "Datang terlambat"}).status_code == 302
        stored = Attendance.objects.get(enrolment=seat, session=session_of(seat))
        assert (stored.minutes, stored.note, stored.marked_by) == (45, "Datang terlambat", trainer)
        page = client.get(page_of(seat)).content.decode()
        assert AttendanceLine.objects.count() == 2
        assert page.count('<th scope="row">') == 2
        roster = client.get(reverse("courses:attendance", args=[session_of(seat).public_id])).content.decode()
        assert "45 menit" in roster

    @pytest.mark.parametrize("data", [{"mark": "absent", "minutes": 10}, {"mark": "present", "minutes": 900}, {"mark": ""}])
    def test_what_cannot_be_is_refused(self, seat, trainer, data):
        assert signed_in(trainer).post(page_of(seat), data).status_code == 200
        assert not Attendance.objects.exists()

    def test_before_the_session_nothing_can_be_entered(self, seat, trainer):
        ahead = timezone.now() + dt.timedelta(days=2)
        Session.objects.update(starts_at=ahead, ends_at=ahead + dt.timedelta(hours=2))
        client = signed_in(trainer)
        assert '<form class="panel form"' not in client.get(page_of(seat)).content.decode()
        assert client.post(page_of(seat), {"mark": "present"}).status_code == 200
        assert not Attendance.objects.exists()

    def test_hr_of_the_course_enters_it_too_and_strangers_see_nothing(self, seat, office):
        assert signed_in(hr_of(office)).post(page_of(seat), {"mark": "excused"}).status_code == 302
        assert signed_in(UserFactory()).get(page_of(seat)).status_code == 404

    def test_somebody_without_a_seat_has_no_page(self, seat, trainer):
        other = EnrolmentFactory(employee=employee_in(UnitFactory()))
        address = reverse("courses:presence", args=[session_of(seat).public_id, other.public_id])
        assert signed_in(trainer).get(address).status_code == 404


class TestSubstitutes:
    @pytest.fixture
    def other(self, office):
        return trainer_in(office)

    def test_a_trainer_names_another_who_then_marks_and_ends_it(self, seat, trainer, other):
        session, client = session_of(seat), signed_in(trainer)
        page = reverse("courses:substitutes", args=[session.public_id])
        assert signed_in(other).get(page_of(seat)).status_code == 404
        said = {"trainer": other.pk, "since": timezone.localdate().isoformat(), "reason": "Dinas luar"}
        assert client.post(page, said).status_code == 302
        assert signed_in(other).post(page_of(seat), {"mark": "present"}).status_code == 302
        assert signed_in(other).get(page).status_code == 404
        named = Substitution.objects.get()
        assert client.post(page, {"end": named.pk}).status_code == 302
        assert signed_in(other).get(page_of(seat)).status_code == 404
        assert Attendance.objects.get(enrolment=seat).mark == "present"
        assert "Dinas luar" in client.get(page).content.decode()

    def test_who_teaches_nowhere_or_holds_it_anyhow_is_not_offered(self, seat, trainer):
        page = reverse("courses:substitutes", args=[session_of(seat).public_id])
        for user in (trainer, UserFactory()):
            answer = signed_in(trainer).post(page, {"trainer": user.pk, "since": timezone.localdate().isoformat()})
            assert answer.status_code == 200
        assert not Substitution.objects.exists()

    def test_a_repeat_moves_the_day(self, seat, trainer, other):
        page = reverse("courses:substitutes", args=[session_of(seat).public_id])
        days = [timezone.localdate() + dt.timedelta(days=number) for number in (1, 3)]
        for day in days:
            signed_in(trainer).post(page, {"trainer": other.pk, "since": day.isoformat()})
        assert Substitution.objects.get().since == days[1]


class TestCredibleTime:
    @pytest.fixture
    def city_hr(self, office):
        return hr_of(office.get_root())

    def test_a_new_rule_holds_from_its_day_and_the_one_before_until_then(self, office, city_hr):
        today = timezone.localdate()
        data = {"share": 30, "since": today.isoformat(), "legal_source": "SK Kepala BKPSDM 1/2026"}
        assert signed_in(city_hr).post(reverse("credible_times:add"), data).status_code == 302
        now = timezone.now()
        assert (credible_share(now), credible_share(now - dt.timedelta(days=2))) == (30, 50)
        assert CredibleTime.objects.order_by("since").first().until == today

    def test_a_correction_changes_what_held_all_along(self, office, city_hr):
        rule = CredibleTime.objects.get()
        page = reverse("credible_times:edit", args=[rule.pk])
        assert signed_in(city_hr).post(page, {"share": 40, "legal_source": rule.legal_source}).status_code == 302
        assert credible_share(timezone.now()) == 40

    def test_trainers_read_it_only(self, office):
        client = signed_in(trainer_in(office))
        assert client.get(reverse("credible_times:index")).status_code == 200
        assert client.get(reverse("credible_times:add")).status_code == 404
