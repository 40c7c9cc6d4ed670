"""Programmes: written, published, completed with the last course, reversed with a certificate, and read with one's progress."""

import datetime as dt
from decimal import Decimal
from itertools import count, pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from certificates.actions import reissue, revoke
from certificates.models import Certificate
from courses import actions
from courses.errors.programmes import ProgrammeIncomplete
from courses.handlers import own_data
from courses.models import Programme, ProgrammeCompletion
from courses.rules.programmes import Done, Needs, Noted, counted, is_complete, next_cycle
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from lms.reference import load_all
from tests.factories.certificates import AwardRuleFactory, TemplateFactory
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory, day
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english, trainer_in

PAST = count(1)
CLOCK = Actor.system("test")
SINCE = dt.date(2020, 1, 1)
DONE = st.lists(st.builds(Done, st.integers(1, 99), st.integers(1, 6), st.dates(SINCE, dt.date(2030, 1, 1)), st.just(Decimal(4))))


@given(DONE, st.integers(0, 3))
def test_a_programme_counts_each_course_once_and_no_more_than_it_asks_for(done, choices):
    needs = Needs(frozenset({1, 2}), frozenset({3, 4, 5}), choices, SINCE, dt.date(2028, 1, 1))
    taken = counted(needs, done)
    courses = [one.course for one in taken]
    assert len(courses) == len(set(courses)) <= needs.number
    assert sum(one in needs.others for one in courses) <= choices
    assert all(one.on < dt.date(2028, 1, 1) and one.course != 6 for one in taken)
    if is_complete(needs, done):
        assert needs.required <= set(courses)


def cycles_of(needs, done, wait):
    """Note one cycle after the other, each of which can be taken again so many days after it; None: never."""
    noted = []
    while cycle := next_cycle(needs, done, noted):
        on = max(one.on for one in cycle)
        again = None if wait is None else on + dt.timedelta(days=wait)
        noted.append(Noted(on, frozenset(one.key for one in cycle), again))
    return noted


@given(DONE, st.integers(0, 2), st.sampled_from([None, 0, 1, 400]))
def test_cycles_follow_one_another_in_their_time_and_use_nothing_twice(done, choices, wait):
    needs = Needs(frozenset({1, 2}), frozenset({3, 4, 5}), choices, SINCE, None)
    facts = {one.key: one for one in done}
    done = list(facts.values())
    noted = cycles_of(needs, done, wait)
    keys = [key for one in noted for key in one.by]
    assert len(keys) == len(set(keys))
    for one, following in pairwise(noted):
        first = min(facts[key].on for key in following.by)
        assert first > one.on
        assert first >= one.again_from
        assert is_complete(needs, [facts[key] for key in following.by])
    assert bool(noted) == is_complete(needs, done)
    assert wait is not None or len(noted) <= 1
    if len(noted) > 1:
        assert next_cycle(needs, done, noted[1:]) == [], "an earlier one that was reversed does not come back by itself"
        again = next_cycle(needs, done, noted[1:], {min(noted[0].by)})
        assert {one.key for one in again} == noted[0].by, "but with a completion that counts again"


@pytest.fixture
def city(db):
    """A city whose office has four courses."""
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    office = UnitFactory(parent=root)
    return root, office, [CurriculumFactory(course__owner=office, course__form__code="KL07") for _number in range(4)]


def programme_of(office, curricula, *, required=2, choices=1, by=None, is_published=True, **more):
    """Write a programme of these courses, the first ones required, and publish it if so asked."""
    facts = {"owner": office, "code": "P-1", "name": "Pengawas Baru", "since": SINCE, "choices": choices, **more}
    courses = [one.course for one in curricula]
    chosen = {"required": courses[:required], "others": courses[required:]}
    made = actions.write_programme(Programme(**facts), **chosen, by=by or CLOCK, at=timezone.now())
    if is_published:
        actions.publish_programme(made, by=by or CLOCK, at=timezone.now())
    return made


def waiting_seat(curriculum, person):
    """Let somebody attend all of a course that is not completed yet, and return the enrolment."""
    offering = OfferingFactory(curriculum=curriculum, starts_on=day(-3 * next(PAST)), seats=50)
    enrolment = EnrolmentFactory(offering=offering, employee=person)
    for session in offering.sessions.all():
        AttendanceFactory(session=session, enrolment=enrolment)
    return enrolment


def complete(curriculum, *people, ago=None):
    """Let people complete a course, so many days ago or before all others, and return their completions."""
    # Nobody completes what they attended at the same time: each offering has days of its own.
    offering = OfferingFactory(curriculum=curriculum, starts_on=day(-(ago or 3 * next(PAST))), seats=5000)
    enrolments = [EnrolmentFactory(offering=offering, employee=one) for one in people]
    for session in offering.sessions.all():
        for one in enrolments:
            AttendanceFactory(session=session, enrolment=one)
    return actions.complete(enrolments, by=CLOCK, at=timezone.now()).completions


def test_the_last_course_completes_it_once_and_a_revocation_reverses_it(city):
    _root, office, curricula = city
    programme, person = programme_of(office, curricula), employee_in(office)
    complete(curricula[0], person)
    (chosen,) = complete(curricula[2], person)
    assert not ProgrammeCompletion.objects.exists()
    (last,) = complete(curricula[1], person)
    (held,) = ProgrammeCompletion.objects.all()
    assert (held.programme, held.employee, held.learning_hours, held.completions.count()) == (programme, person, 24, 3)
    complete(curricula[3], person)
    assert ProgrammeCompletion.objects.count() == 1, "a course more completes nothing again"

    certificate = Certificate.objects.get(completion=chosen)
    revoke([certificate], by=CLOCK, at=timezone.now(), reason="Tertukar")
    was, now = ProgrammeCompletion.objects.order_by("pk")
    assert (was.pk, was.reversal_reason, now.reversed_at) == (held.pk, "Tertukar", None), "the other course stands in at once"
    other = Certificate.objects.get(completion=last)
    revoke([other], by=CLOCK, at=timezone.now(), reason="Keliru")
    assert not ProgrammeCompletion.objects.standing().exists()
    other.refresh_from_db()
    reissue([other], by=CLOCK, at=timezone.now(), reason="Sudah dicocokkan")
    assert ProgrammeCompletion.objects.standing().get().employee == person
    assert [len(room.rows) for room in own_data(None, person) if "programmes" in str(room)] == [3]


def test_taken_again_it_is_completed_again_and_each_cycle_stands_alone(city, client):
    _root, office, curricula = city
    programme, person = programme_of(office, curricula[:2], choices=0), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=24, renewal_days=180)
    first = [complete(one, person, ago=ago)[0] for one, ago in zip(curricula[:2], (900, 880), strict=True)]
    complete(curricula[0], person, ago=60)
    assert ProgrammeCompletion.objects.count() == 1, "one course more is no cycle"
    reading_english(person.user)
    address = reverse("courses:programme", args=[programme.public_id])
    assert "on count for completing it again." in signed_in(person.user).get(address).content.decode()
    assert "Since then you have taken 1 of 2 courses again." in signed_in(person.user).get(address).content.decode()
    complete(curricula[1], person, ago=40)
    old, new = ProgrammeCompletion.objects.order_by("completed_on")
    assert (old.reversed_at, new.completions.count(), new.learning_hours) == (None, 2, old.learning_hours)
    assert not set(old.completions.all()) & set(new.completions.all())
    revoke([Certificate.objects.get(completion=first[0])], by=CLOCK, at=timezone.now(), reason="Tertukar")
    assert ProgrammeCompletion.objects.standing().get() == new, "the later cycle rests on others"
    reissue(Certificate.objects.filter(completion=first[0]), by=CLOCK, at=timezone.now(), reason="Benar")
    assert ProgrammeCompletion.objects.standing().count() == 2, "what counts again completes the first cycle again"


def test_what_holds_for_good_is_completed_once_whatever_else_is_taken(city, client):
    _root, office, curricula = city
    programme, person = programme_of(office, curricula, required=0, choices=2), employee_in(office)
    for one, ago in zip(curricula, (900, 880, 860, 840), strict=True):
        complete(one, person, ago=ago)
    for one, ago in zip(curricula, (60, 50, 40, 30), strict=True):
        complete(one, person, ago=ago)
    held = ProgrammeCompletion.objects.get()
    assert {one.curriculum for one in held.completions.all()} == set(curricula[:2])
    page = signed_in(reading_english(person.user)).get(reverse("courses:programme", args=[programme.public_id])).content.decode()
    assert "again" not in page


def test_published_late_it_notes_each_cycle_of_the_past_in_its_window(city):
    _root, office, curricula = city
    programme, person = programme_of(office, curricula[:2], choices=0, is_published=False), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=12, renewal_days=60)
    taken = {}
    for ago in (900, 800, 560, 230):
        complete(curricula[0], person, ago=ago)
        (taken[ago],) = complete(curricula[1], person, ago=ago - 10)
    assert actions.publish_programme(programme, by=CLOCK, at=timezone.now()) == 3
    days = list(ProgrammeCompletion.objects.order_by("completed_on").values_list("completed_on", flat=True))
    assert days == [taken[ago].completed_on for ago in (900, 560, 230)], "the second time was before the window"


def test_thousands_cost_what_two_do(city):
    _root, office, curricula = city
    programme_of(office, curricula[:2], choices=0)
    counts = []
    for number in (2, 12):
        people = [employee_in(office, with_user=False) for _number in range(number)]
        complete(curricula[0], *people)
        with CaptureQueriesContext(connection) as said:
            complete(curricula[1], *people)
        counts.append(sum("programme" in one["sql"] for one in said.captured_queries))
    assert counts[0] == counts[1]
    assert ProgrammeCompletion.objects.count() == 14


def test_who_may_write_and_publish(city):
    root, office, curricula = city
    trainer, hr = Actor.of(trainer_in(office)), Actor.of(hr_of(office))
    with pytest.raises(NotAllowed):
        programme_of(office, curricula, by=Actor.of(auditor_of(root)))
    draft = programme_of(office, curricula, by=trainer, is_published=False)
    with pytest.raises(NotAllowed):
        actions.publish_programme(draft, by=trainer, at=timezone.now())
    person = employee_in(office)
    for one in curricula[:3]:
        complete(one, person)
    assert actions.publish_programme(draft, by=hr, at=timezone.now()) == 1, "who had done all of it is noted"
    with pytest.raises(WrongState):
        actions.publish_programme(draft, by=hr, at=timezone.now())
    draft.refresh_from_db()
    with pytest.raises(ProgrammeIncomplete):
        actions.write_programme(draft, required=[], others=[], by=hr, at=timezone.now())
    with pytest.raises(NotAllowed):
        actions.write_programme(draft, required=[curricula[0].course], others=[], by=trainer, at=timezone.now())
    actions.close_programme(draft, by=hr, at=timezone.now())
    assert ProgrammeCompletion.objects.standing().count() == 1


def test_learners_read_how_far_they_are(city, client):
    _root, office, curricula = city
    programme, person = programme_of(office, curricula), employee_in(office)
    complete(curricula[0], person)
    OfferingFactory(curriculum=curricula[1])
    reading_english(person.user)
    page = signed_in(person.user)
    for address in (reverse("courses:my_learning"), reverse("courses:programmes")):
        text = page.get(address).content.decode()
        assert "1 of 3 done" in text
        assert f"next: {curricula[1].course}" in text
    text = page.get(reverse("courses:programme", args=[programme.public_id])).content.decode()
    assert "24 JP" in text
    assert "You have done 1 of 3 courses." in text
    assert client.get(reverse("courses:programme", args=[programme.public_id])).status_code == 200
    actions.close_programme(programme, by=CLOCK, at=timezone.now())
    assert client.get(reverse("courses:programme", args=[programme.public_id])).status_code == 404


def test_the_back_office_writes_publishes_and_closes(city):
    _root, office, curricula = city
    page = signed_in(reading_english(hr_of(office)))
    said = {
        "name": "Pengawas Baru",
        "code": "P-9",
        "owner": office.pk,
        "since": "2020-01-01",
        "required": [curricula[0].course.pk],
        "others": [curricula[1].course.pk],
        "choices": 2,
    }
    assert "There are fewer courses" in page.post(reverse("programmes_register:add"), said).content.decode()
    page.post(reverse("programmes_register:add"), said | {"choices": 1})
    made = Programme.objects.get(code="P-9")
    assert made.agency == office.agency
    both = [one.course for one in curricula[:2]]
    turned = {"required": [one.pk for one in both], "others": [], "choices": 0, "order": f"{both[1].code}, {both[0].code}"}
    wrong = page.post(reverse("programmes_register:change", args=[made.pk]), said | turned | {"order": "NONE-1"})
    assert "This course is not chosen above: NONE-1." in wrong.content.decode()
    page.post(reverse("programmes_register:change", args=[made.pk]), said | turned)
    assert [part.course for part in made.parts.order_by("order")] == both[::-1]
    for verb in ("publish", "close"):
        page.post(reverse(f"programmes_register:{verb}", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "closed"
    page.post(reverse("programmes_register:change", args=[made.pk]), said | {"choices": 1, "name": "Pengawas"})
    assert Programme.objects.get().name == "Pengawas"
    assert curricula[0].course.title in page.get(reverse("programmes_register:show", args=[made.pk])).content.decode()
