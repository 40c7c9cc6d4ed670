"""What was done much quicker than plausible: the evidence, and the trainer's word on it."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.actions import complete_alone, confirm_units, send_back_units
from courses.errors import ReasonMissing
from courses.models import Completion, Offering, UnitProgress
from courses.queries import doubts, to_confirm, way_of
from courses.reference import load_reference
from courses.steps import finish_unit, start_unit
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.reference import load_all
from people.models import Notice
from tests.factories.certificates import TemplateFactory
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of

State = UnitProgress.State
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def office(db):
    """A dinas, with the rules that every installation starts with."""
    load_reference()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer():
    """An account that teaches."""
    return UserFactory()


@pytest.fixture
def offering(office, trainer):
    """An offering with one unit to read for which ten minutes are plausible."""
    return offering_of(office, trainer)


def offering_of(office, trainer, **fields):
    curriculum = CurriculumFactory(course__owner=office, course__form__code="KL07", course__trainers=[trainer])
    LearningUnitFactory(module=curriculum.modules.first(), title="Bacaan", plausible_minutes=10)
    return OfferingFactory(curriculum=curriculum, seats=100, **fields)


def reader(offering, office, minutes, **fields):
    """Return the progress of somebody who read the unit in so many minutes."""
    enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office, **fields))
    unit = offering.curriculum.modules.first().units.get()
    now = timezone.now()
    start_unit([enrolment], unit, at=now - minutes * MINUTE)
    return finish_unit([enrolment], unit, at=now)[enrolment.pk]


def page_of(offering):
    return f"/teaching/{offering.public_id}/confirm/"


def test_the_evidence_says_how_long_it_took_and_what_others_needed(office, offering):
    quick = reader(offering, office, 1)
    for minutes in (8, 12, 20):
        reader(offering, office, minutes)
    (doubt,) = doubts(list(to_confirm(offering)), at=timezone.now())
    assert (doubt.progress, doubt.spent, doubt.needed) == (quick, MINUTE, 5 * MINUTE)
    assert (doubt.usual, doubt.others, doubt.opened) == (12 * MINUTE, 3, 0)


def test_what_is_confirmed_counts_and_says_who_said_so(office, trainer, offering):
    row, at = reader(offering, office, 1), timezone.now()
    assert way_of(row.enrolment).done == 0
    assert confirm_units([row], by=Actor.of(trainer), at=at, remark="Sudah hafal") == [row]
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.decided_at, row.remark) == (State.DONE, trainer, at, "Sudah hafal")
    assert way_of(row.enrolment).done == 1


def test_what_is_sent_back_begins_anew_with_the_reason_and_keeps_its_history(office, trainer, offering):
    row, at = reader(offering, office, 1), timezone.now()
    assert send_back_units([row], by=Actor.of(trainer), at=at, reason="Terlalu cepat") == [row]
    row.refresh_from_db()
    assert (row.state, row.seconds, row.done_at, row.started_at, row.remark) == (State.STARTED, 0, None, at, "Terlalu cepat")
    events = apps.get_model("courses.UnitProgressEvent").objects.order_by("pgh_id")
    assert list(events.values_list("state", "seconds"))[-2:] == [("to_confirm", 60), ("started", 0)]
    assert "Terlalu cepat" in Notice.objects.get(user=row.enrolment.employee.user).text
    finish_unit([row.enrolment], row.unit, at=at + 2 * MINUTE)
    row.refresh_from_db()
    assert row.state == State.TO_CONFIRM


def test_a_repeat_changes_nothing(office, trainer, offering):
    row, by, at = reader(offering, office, 1), Actor.of(trainer), timezone.now()
    confirm_units([row], by=by, at=at)
    assert confirm_units([row], by=by, at=at + MINUTE) == []
    assert send_back_units([row], by=by, at=at + MINUTE, reason="Terlambat") == []
    row.refresh_from_db()
    assert (row.state, row.decided_at) == (State.DONE, at)


def test_only_the_trainer_and_hr_decide_never_on_their_own_and_never_back_without_a_reason(office, trainer, offering):
    row = reader(offering, office, 1)
    own = EnrolmentFactory(offering=offering, employee=employee_in(office, user=trainer))
    unit = row.unit
    (mine,) = finish_unit([own], unit, at=timezone.now(), seconds=1).values()
    refused = [(UserFactory(), [row]), (hr_of(UnitFactory(parent=UnitFactory())), [row]), (trainer, [row, mine])]
    for user, rows in refused:
        with pytest.raises(NotAllowed):
            confirm_units(rows, by=Actor.of(user), at=timezone.now())
    with pytest.raises(ReasonMissing):
        send_back_units([row], by=Actor.of(trainer), at=timezone.now(), reason="  ")
    assert UnitProgress.objects.to_confirm().count() == 2
    assert confirm_units([mine], by=Actor.of(hr_of(office)), at=timezone.now()) == [mine]


def test_deciding_takes_the_same_number_of_statements_for_two_and_for_thirty(office, trainer, offering):
    counts = []
    for number in (2, 30):
        rows = [reader(offering, office, 1, with_user=False) for _one in range(number)]
        with CaptureQueriesContext(connection) as caught:
            confirm_units(rows, by=Actor.of(trainer), at=timezone.now())
        counts.append(len(caught))
    # What the trainer may do is looked up once.
    assert counts[1] <= counts[0] <= 7


def test_who_learns_alone_completes_with_the_trainer_s_word(office, trainer):
    load_all()
    TemplateFactory(agency=office.agency)
    alone = offering_of(office, trainer, mode=Offering.Mode.OWN_PACE, sessions=0)
    row = reader(alone, office, 1)
    assert not complete_alone(row.enrolment, at=timezone.now()).completions
    signed_in(trainer).post(page_of(alone), {"unit": row.pk, "decision": "confirm"})
    assert Completion.objects.get().enrolment == row.enrolment


def test_the_page_shows_the_evidence_and_decides_on_what_is_ticked(office, trainer, offering):
    quick, quicker = reader(offering, office, 2), reader(offering, office, 1, name="Dewi Nasution")
    browser = signed_in(trainer)
    assert [number for _one, number in browser.get("/teaching/").context["to_confirm"]] == [2]
    assert browser.get(f"/teaching/{offering.public_id}/").context["to_confirm"] == 2
    assert "Dewi Nasution" in browser.get(page_of(offering)).content.decode()
    answer = browser.post(page_of(offering), {"unit": quick.pk, "decision": "confirm"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success"]
    answer = browser.post(page_of(offering), {"unit": quicker.pk, "decision": "send_back"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    browser.post(page_of(offering), {"unit": quicker.pk, "decision": "send_back", "reason": "Baca lagi"})
    assert list(UnitProgress.objects.order_by("pk").values_list("state", flat=True)) == [State.DONE, State.STARTED]
    learner = signed_in(quicker.enrolment.employee.user)
    assert "Baca lagi" in learner.get(f"/learning/{quicker.enrolment.public_id}/").content.decode()


def test_units_of_other_offerings_are_not_decided_here(office, trainer, offering):
    other = reader(offering_of(office, trainer), office, 1)
    answer = signed_in(trainer).post(page_of(offering), {"unit": other.pk, "decision": "confirm"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["info"]
    assert UnitProgress.objects.get().state == State.TO_CONFIRM


def test_the_page_does_not_grow_with_what_waits(office, trainer, offering):
    many = offering_of(office, trainer)
    for one, number in ((offering, 2), (many, 20)):
        for _time in range(number):
            reader(one, office, 1, with_user=False)
    browser = signed_in(trainer)
    assert statements(browser, page_of(offering)) == statements(browser, page_of(many))
