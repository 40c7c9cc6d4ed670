"""Calling an offering off after a preview, the waiting line with its reasons, and moving people to another date."""

import datetime as dt

import pytest
from django.utils import timezone

from courses.actions import enrol, move_people, move_up, set_quotas
from courses.errors import GoesByNeed, NotInAudience, NotTheSameCourse, NotWaiting, ReasonMissing
from courses.models import Enrolment, Interest
from courses.queries import waiting_line
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.courses.test_pages_registers import url
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.leave import LeaveRequestFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, employee_in, hr_of, reading_english, trainer_in

CLOCK = Actor.system("test")


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    """A trainer of the dinas, who reads English."""
    return reading_english(trainer_in(office))


@pytest.fixture
def dates(office, trainer):
    """Two open offerings of one course, with two seats and with one."""
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return OfferingFactory(curriculum=curriculum, seats=2), OfferingFactory(curriculum=curriculum, seats=1, name="Angkatan II")


def people_on(offering, office, number):
    people = [employee_in(office, with_user=False) for _ in range(number)]
    enrol(offering.pk, people, by=CLOCK, at=timezone.now())
    return people


def states(offering):
    return list(offering.enrolments.order_by("asked_at", "pk").values_list("state", flat=True))


def cancellation(target=None, **fields):
    return {"reason": "Banjir", "move_to": target.pk if target else "", "to_interest": "on", **fields}


def test_a_cancellation_is_seen_before_it_happens(office, trainer, dates):
    gone, target = dates
    people_on(gone, office, 3)
    client, page = signed_in(trainer), url("offerings", "cancel", gone.pk)
    answer = client.post(page, cancellation(target))
    preview = answer.context["preview"]
    assert (preview.people, preview.moved, preview.seated, preview.waiting, preview.interested) == (3, 3, 1, 2, 0)
    assert states(gone) == ["enrolled", "enrolled", "waitlisted"]
    client.post(page, cancellation(target, confirm=answer.context["mark"]))
    gone.refresh_from_db()
    assert gone.state == "cancelled"
    assert states(target) == ["enrolled", "waitlisted", "waitlisted"]
    assert client.get(page).status_code == 404


def test_whoever_chooses_otherwise_after_the_preview_sees_another(office, trainer, dates):
    gone, target = dates
    people_on(gone, office, 1)
    client, page = signed_in(trainer), url("offerings", "cancel", gone.pk)
    mark = client.post(page, cancellation(target)).context["mark"]
    assert client.post(page, cancellation(confirm=mark)).context["preview"].interested == 1
    assert states(gone) == ["enrolled"]


def test_without_another_date_people_wait_for_one(office, trainer, dates):
    gone, _target = dates
    people_on(gone, office, 2)
    client, page = signed_in(trainer), url("offerings", "cancel", gone.pk)
    mark = client.post(page, cancellation()).context["mark"]
    client.post(page, cancellation(confirm=mark))
    assert Interest.objects.standing().count() == 2


def test_a_cancellation_has_a_reason(trainer, dates):
    answer = signed_in(trainer).post(url("offerings", "cancel", dates[0].pk), cancellation(reason=" "))
    assert list(answer.context["form"].errors) == ["reason"]


def test_the_line_says_who_is_next_and_what_holds_the_others_up(office, trainer, dates):
    offering, _other = dates
    below = UnitFactory(parent=office)
    set_quotas(offering, {below.pk: 1}, by=CLOCK, at=timezone.now())
    limited = people_on(offering, below, 2)
    people_on(offering, office, 1)
    away, free = people_on(offering, office, 2)
    day = timezone.localdate(offering.sessions.first().starts_at)
    LeaveRequestFactory(employee=away, since=day, until=day + dt.timedelta(days=1), state="approved")
    line = waiting_line(offering)
    assert [(one.enrolment.employee, one.place) for one in line] == [(limited[1], 1), (away, 2), (free, 3)]
    assert "is full" in signed_in(trainer).get(url("offerings", "line", offering.pk)).content.decode()
    assert bool(line[1].held_up_by)
    assert not line[2].held_up_by


def test_chosen_people_move_to_another_date_and_free_their_seats(office, trainer, dates):
    offering, target = dates
    people_on(offering, office, 3)
    first = offering.enrolments.order_by("asked_at", "pk").first()
    client, page = signed_in(trainer), url("offerings", "line", offering.pk)
    client.post(page, {"target": target.pk, "reason": "Jadwal", "person": [first.public_id]})
    assert states(offering) == ["withdrawn", "enrolled", "offered"]
    moved = target.enrolments.get()
    assert (moved.employee, moved.state) == (first.employee, "enrolled")
    first.refresh_from_db()
    assert first.reason == "Jadwal"


def test_nobody_is_moved_without_a_choice_or_a_reason(office, trainer, dates):
    offering, target = dates
    people_on(offering, office, 1)
    client, page = signed_in(trainer), url("offerings", "line", offering.pk)
    assert client.post(page, {"target": target.pk, "reason": "Jadwal"}).context["form"].non_field_errors()
    one = offering.enrolments.get().public_id
    assert client.post(page, {"target": target.pk, "reason": "", "person": [one]}).context["form"].errors
    assert states(target) == []


def test_who_may_not_come_to_the_other_date_keeps_the_seat(office, dates):
    offering, target = dates
    people_on(offering, office, 1)
    target.audience = UnitFactory(parent=office.get_root())
    target.save()
    with pytest.raises(NotInAudience):
        move_people(offering.enrolments.all(), target, by=CLOCK, at=timezone.now(), reason="Jadwal")
    assert states(offering) == ["enrolled"]


def test_moving_has_its_limits(office, dates):
    offering, target = dates
    people_on(offering, office, 1)
    said = {"at": timezone.now(), "reason": "Jadwal"}
    with pytest.raises(NotTheSameCourse):
        move_people(offering.enrolments.all(), OfferingFactory(curriculum__course__owner=office), by=CLOCK, **said)
    with pytest.raises(ReasonMissing):
        move_people(offering.enrolments.all(), target, by=CLOCK, at=timezone.now(), reason=" ")
    with pytest.raises(NotAllowed):
        move_people(offering.enrolments.all(), target, by=Actor.of(hr_of(UnitFactory(parent=office.get_root()))), **said)


def test_a_request_that_waits_for_an_answer_waits_for_it_there_too(office, dates):
    offering, target = dates
    type(target).objects.update(approval="supervisor")
    people_on(offering, office, 1)
    moved = move_people(offering.enrolments.all(), target, by=CLOCK, at=timezone.now(), reason="Jadwal")
    assert [one.state for one in moved.enrolments] == [Enrolment.State.REQUESTED]


def test_where_the_supervisor_agreed_only_hr_is_left(office, dates):
    offering, target = dates
    type(target).objects.update(approval="both")
    (employee,) = people_on(offering, office, 1)
    offering.enrolments.update(state="agreed")
    moved = move_people(offering.enrolments.all(), target, by=CLOCK, at=timezone.now(), reason="Jadwal")
    assert [(one.employee, one.state) for one in moved.enrolments] == [(employee, Enrolment.State.AGREED)]


def test_the_line_takes_as_many_statements_for_thirty_as_for_two(office, trainer, dates):
    counts = []
    for offering, number in zip(dates, (2, 30), strict=True):
        for _ in range(number):
            EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False), state="waitlisted")
        counts.append(statements(signed_in(trainer), url("offerings", "line", offering.pk)))
    assert counts[0] == counts[1]


class TestMovingUp:
    @pytest.fixture
    def line(self, office, dates):
        """Two with a seat and three who asked together and wait."""
        people_on(dates[0], office, 5)
        return list(dates[0].enrolments.in_line())

    def order(self, line):
        return [one.pk for one in line[0].offering.enrolments.in_line()]

    def test_who_is_moved_up_stands_there_and_the_others_keep_their_order(self, line, trainer):
        first, second, third = line
        asked = third.log.get(verb="ask").at
        move_up(third, place=2, by=Actor.of(trainer), at=timezone.now(), reason="Lupa dicatat pada Senin")
        assert self.order(line) == [first.pk, third.pk, second.pk]
        move_up(second, place=1, by=Actor.of(trainer), at=timezone.now(), reason="Tugas mendesak")
        assert self.order(line) == [second.pk, first.pk, third.pk]
        said = third.log.get(verb="move_up")
        assert (said.reason, said.was, said.became) == ("Lupa dicatat pada Senin", "waitlisted", "waitlisted")
        assert third.log.get(verb="ask").at == asked

    def test_nobody_is_moved_down_and_a_repeat_changes_nothing(self, line, trainer):
        before = self.order(line)
        for place in (1, 3, 99):
            move_up(line[0], place=place, by=Actor.of(trainer), at=timezone.now(), reason="-")
        assert self.order(line) == before
        assert not line[0].log.filter(verb="move_up").exists()

    def test_it_needs_a_reason_and_somebody_who_waits_and_may(self, line, trainer, office, dates):
        said = {"place": 1, "at": timezone.now()}
        with pytest.raises(ReasonMissing):
            move_up(line[2], by=Actor.of(trainer), reason=" ", **said)
        with pytest.raises(NotAllowed):
            move_up(line[2], by=Actor.of(hr_of(UnitFactory(parent=office.get_root()))), reason="x", **said)
        with pytest.raises(NotWaiting):
            move_up(dates[0].enrolments.filter(state="enrolled").first(), by=Actor.of(trainer), reason="x", **said)
        dates[0].policy = "by_need"
        dates[0].save(update_fields=["policy"])
        with pytest.raises(GoesByNeed):
            move_up(line[2], by=Actor.of(trainer), reason="x", **said)

    def test_the_page_moves_one_person_up(self, line, trainer, dates):
        client, page = signed_in(trainer), url("offerings", "line", dates[0].pk)
        assert "Choose one person." in client.post(page, {"up": "1", "place": 1, "why": "x"}).content.decode()
        sent = {"up": "1", "place": 1, "why": "Lupa dicatat", "person": line[2].public_id}
        assert "stands at place 1 now" in client.post(page, sent, follow=True).content.decode()
        assert self.order(line)[0] == line[2].pk
