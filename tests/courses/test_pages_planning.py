"""The page on which an offering is planned: everything in one place, and what would clash is said before it happens."""

import pytest
from django.utils import timezone

from courses.models import NeedRule, Offering, Room
from tests.courses.test_pages_registers import offering_data, rows, session_data, url
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory, SessionFactory, day, moment
from tests.factories.leave import LeaveRequestFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, employee_in, reading_english, trainer_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    """A trainer of the dinas, who reads English."""
    return reading_english(trainer_in(office))


@pytest.fixture
def curriculum(office, trainer):
    """An approved curriculum that the trainer teaches."""
    return CurriculumFactory(course__owner=office, course__trainers=[trainer])


@pytest.fixture
def room(office):
    """A room for 40."""
    return Room.objects.create(agency=office.agency, unit=office, name="Aula", places=40)


def plan(trainer, curriculum, audience, *sessions, **fields):
    """Send the form of a new offering; return the answer."""
    return signed_in(trainer).post(url("offerings", "add"), offering_data(curriculum, audience, sessions, **fields))


def errors_of(answer):
    return [form.errors for form in answer.context["sessions"].forms if form.errors]


def test_everything_is_planned_on_one_page(office, trainer, curriculum, room):
    guest, below = trainer_in(office), UnitFactory(parent=office)
    NeedRule.objects.create(agency=office.agency, gap=50, importance=20, waiting=15, refused=15, since=day(-9), legal_source="-")
    session = session_data(zone="Asia/Makassar", room=room.pk, link="https://temu.example/1", trainers=[guest.pk])
    answer = plan(
        trainer,
        curriculum,
        office,
        session,
        cost=150000,
        seats_min=5,
        cutoff_at=f"{day(5)} 09:00",
        withdraw_until=f"{day(6)} 09:00",
        policy="by_need",
        offer_hours=24,
        approval="both",
        job_class="04",
        only_with_gap="on",
        **rows("quotas", {"unit": below.pk, "seats": 10}),
    )
    offering = Offering.objects.get()
    assert answer.url == url("offerings", "show", offering.pk)
    assert (offering.cost, offering.seats_min, offering.policy, offering.offer_hours) == (150000, 5, "by_need", 24)
    assert (offering.approval, offering.job_class, offering.only_with_gap) == ("both", "04", True)
    assert offering.quotas.get().seats == 10
    made = offering.sessions.get()
    assert (made.room, made.link, list(made.trainers.all())) == (room, "https://temu.example/1", [guest])
    # 09.00 WITA is 08.00 in Medan.
    assert timezone.localtime(made.starts_at).hour == 8
    page = signed_in(trainer).get(url("offerings", "edit", offering.pk))
    assert f"{day(7)} 09:00" in page.content.decode()


def test_saving_again_changes_no_time(office, trainer, curriculum):
    plan(trainer, curriculum, office, session_data(zone="Asia/Jayapura"))
    session = Offering.objects.get().sessions.get()
    data = offering_data(curriculum, office, [session_data(zone="Asia/Jayapura", id=session.pk)], initial=1)
    signed_in(trainer).post(url("offerings", "edit", session.offering_id), data)
    again = Offering.objects.get().sessions.get()
    assert (again.starts_at, again.ends_at) == (session.starts_at, session.ends_at)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"cutoff_at": "2020-01-01 09:00"}, "cutoff_at"),
        ({"withdraw_until": "2020-01-01 09:00"}, "withdraw_until"),
        ({"seats_min": 31}, "seats_min"),
        ({"policy": "by_need"}, "policy"),
        ({"offer_hours": 0}, "offer_hours"),
    ],
)
def test_what_nobody_can_mean_is_said_at_the_field(office, trainer, curriculum, change, field):
    assert field in plan(trainer, curriculum, office, **change).context["form"].errors
    assert not Offering.objects.exists()


def test_a_room_is_booked_once_at_a_time(office, trainer, curriculum, room):
    other = OfferingFactory(curriculum=curriculum, sessions=0, starts_on=day(7))
    SessionFactory(offering=other, room=room, starts_at=moment(7, 14), ends_at=moment(7, 16), title="Rapat")
    (errors,) = errors_of(plan(trainer, curriculum, office, session_data(room=room.pk)))
    assert "Rapat" in errors["room"][0]
    plan(trainer, curriculum, office, session_data(room=room.pk, ends_at=f"{day(7)} 14:00"))
    assert Offering.objects.count() == 2


def test_two_sessions_of_one_page_want_the_same_room_or_trainer(office, trainer, curriculum, room):
    wanted = {"room": room.pk, "trainers": [trainer.pk]}
    (errors,) = errors_of(plan(trainer, curriculum, office, session_data(**wanted), session_data(title="Lagi", **wanted)))
    assert set(errors) == {"room", "trainers"}


def test_a_room_has_a_place_for_every_seat(office, trainer, curriculum, room):
    (errors,) = errors_of(plan(trainer, curriculum, office, session_data(room=room.pk), seats=41))
    assert errors["room"] == ["The room holds 40 people, the offering has 41 seats."]
    assert not Offering.objects.exists()


def test_where_some_join_online_a_small_room_is_only_a_warning(office, trainer, curriculum, room):
    client = signed_in(trainer)
    data = offering_data(curriculum, office, [session_data(room=room.pk)], seats=41, mode="blended")
    answer = client.post(url("offerings", "add"), data, follow=True)
    assert "the others have to join online" in answer.content.decode()
    assert Offering.objects.count() == 1


def test_a_trainer_teaches_one_session_at_a_time(office, trainer, curriculum):
    guest = trainer_in(office)
    other = OfferingFactory(curriculum=curriculum, sessions=0, starts_on=day(7))
    SessionFactory(offering=other, starts_at=moment(7, 14), ends_at=moment(7, 16), title="Kuliah", trainers=[guest])
    (errors,) = errors_of(plan(trainer, curriculum, office, session_data(trainers=[guest.pk])))
    assert "Kuliah" in errors["trainers"][0]
    other.sessions.update(is_held=False)
    plan(trainer, curriculum, office, session_data(trainers=[guest.pk]))
    assert Offering.objects.count() == 2


def test_a_trainer_on_leave_or_in_another_course_is_a_warning(office, trainer, curriculum):
    teacher = employee_in(office)
    trainer_in(office, user=teacher.user)
    LeaveRequestFactory(employee=teacher, since=day(7), until=day(8), state="approved")
    elsewhere = OfferingFactory(curriculum__course__owner=office, sessions=0, starts_on=day(7))
    SessionFactory(offering=elsewhere, starts_at=moment(7, 10), ends_at=moment(7, 12))
    EnrolmentFactory(offering=elsewhere, employee=teacher)
    data = offering_data(curriculum, office, [session_data(trainers=[teacher.user.pk])])
    page = signed_in(trainer).post(url("offerings", "add"), data, follow=True).content.decode()
    assert "has approved leave on" in page
    assert "takes part in" in page


def test_moving_a_session_says_who_could_no_longer_come(office, trainer, curriculum):
    offering = OfferingFactory(curriculum=curriculum, sessions=0, starts_on=day(7), seats=2)
    session = SessionFactory(offering=offering, starts_at=moment(7, 9), ends_at=moment(7, 11))
    away, busy = employee_in(office), employee_in(office)
    for one in (away, busy):
        EnrolmentFactory(offering=offering, employee=one)
    LeaveRequestFactory(employee=away, since=day(8), until=day(9), state="approved")
    other = OfferingFactory(curriculum__course__owner=office, sessions=0, starts_on=day(8))
    SessionFactory(offering=other, starts_at=moment(8, 9), ends_at=moment(8, 12))
    EnrolmentFactory(offering=other, employee=busy)
    data = offering_data(curriculum, office, [session_data(8, id=session.pk)], initial=1)
    page = signed_in(trainer).post(url("offerings", "edit", offering.pk), data, follow=True).content.decode()
    assert "1 person with a seat sits in another course" in page
    assert "1 person with a seat is on leave" in page


def test_a_quota_is_not_cut_below_those_who_hold_a_seat(office, trainer, curriculum):
    offering = OfferingFactory(curriculum=curriculum, seats=5, sessions=0)
    for _ in range(2):
        EnrolmentFactory(offering=offering, employee=employee_in(office))
    data = offering_data(curriculum, office, [], **rows("quotas", {"unit": office.pk, "seats": 1}))
    answer = signed_in(trainer).post(url("offerings", "edit", offering.pk), data)
    assert "2 people already hold a seat" in str(answer.context["form"].non_field_errors())
    assert not offering.quotas.exists()
    data = offering_data(curriculum, office, [], **rows("quotas", {"unit": office.pk, "seats": 2}))
    signed_in(trainer).post(url("offerings", "edit", offering.pk), data)
    assert offering.quotas.get().seats_taken == 2


def test_a_room_of_another_agency_cannot_be_booked(office, trainer, curriculum):
    foreign = Room.objects.create(agency=(other := UnitFactory()).agency, unit=other, name="Aula", places=400)
    (errors,) = errors_of(plan(trainer, curriculum, office, session_data(room=foreign.pk)))
    assert list(errors) == ["room"]


def test_the_page_takes_as_many_statements_for_ten_sessions_as_for_two(office, trainer, curriculum):
    counts = []
    for number in (2, 10):
        offering = OfferingFactory(curriculum=curriculum, sessions=0, starts_on=day(7))
        for hour in range(number):
            SessionFactory(offering=offering, starts_at=moment(7, 8 + hour), ends_at=moment(7, 9 + hour))
        # Each session reads its own trainers; what they can be chosen from is read once.
        counts.append(statements(signed_in(trainer), url("offerings", "edit", offering.pk)) - number)
    assert counts[0] == counts[1]
