"""Trainings that job roles require: written, had, expired, had elsewhere, copied and compared."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from competencies.actions import copy_standards
from competencies.errors import LaterStandardExists
from courses import actions
from courses.errors.trainings import NotYetHad, TakenBackAlready
from courses.handlers import own_data
from courses.models import Completion, RequiredTraining, Training, TrainingElsewhere
from courses.queries import lacking_training, trainings_of, trainings_of_all
from courses.rules.trainings import Fulfilment, counts_until, fulfilment, strictest
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of, post_of

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
MONTHS = st.none() | st.integers(1, 120)


@given(DAYS, MONTHS, DAYS)
def test_a_training_counts_from_its_day_until_it_expires(done_on, months, on):
    state, until = fulfilment(done_on, months, on), counts_until(done_on, months)
    assert (state == Fulfilment.MISSING) == (done_on > on)
    assert (state == Fulfilment.EXPIRED) == (done_on <= on and until is not None and until <= on)
    assert fulfilment(None, months, on) == Fulfilment.MISSING


@given(st.lists(MONTHS, min_size=1), DAYS, DAYS)
def test_of_several_validities_the_strictest_decides(months, done_on, on):
    assert (fulfilment(done_on, strictest(months), on) == Fulfilment.DONE) == all(
        fulfilment(done_on, one, on) == Fulfilment.DONE for one in months
    )


@pytest.fixture
def city():
    """A city with an office, a role, somebody in it, and a training with one course."""
    root = UnitFactory()
    office = UnitFactory(parent=root)
    person = employee_in(office, job_role=JobRoleFactory(agency=root.agency))
    course = CurriculumFactory(course__owner=root).course
    training = Training(agency=root.agency, code="pkp", name="Pelatihan Kepemimpinan", group="managerial")
    actions.write_training(training, courses=[course], by=Actor.of(hr_of(root)), at=timezone.now())
    return root, office, person, training


def asked(person, training, **more):
    """Return an unsaved requirement of the person's role."""
    facts = {"job_role": post_of(person).job_role, "since": dt.date(2024, 1, 1), "legal_source": "SK 1", **more}
    return RequiredTraining(training=training, **facts)


@pytest.mark.django_db
def test_completing_a_course_fulfils_until_it_expires(city, django_assert_num_queries):
    root, office, person, training = city
    by, at = Actor.of(hr_of(root)), timezone.now()
    actions.require_training(asked(person, training, valid_months=12), by=by, at=at)
    today = timezone.localdate()
    assert [one.state for one in trainings_of(person, today)] == ["missing"]
    offering = OfferingFactory(curriculum=training.courses.get().curricula.get(), past=True)
    completion = Completion.objects.create(
        agency=root.agency,
        enrolment=EnrolmentFactory(offering=offering, employee=person),
        employee=person,
        curriculum=offering.curriculum,
        learning_hours=8,
        days=2,
        completed_on=offering.ends_on,
        recorded_at=at,
    )
    (held,) = trainings_of(person, completion.completed_on)
    assert (held.is_done, held.done_on, held.through) == (True, completion.completed_on, training.courses.get().title)
    assert [one.state for one in trainings_of(person, completion.completed_on - dt.timedelta(days=1))] == ["missing"]
    assert [one.state for one in trainings_of(person, held.counts_until)] == ["expired"]
    others = [employee_in(office, job_role=post_of(person).job_role) for _unused in range(5)]
    with django_assert_num_queries(3):
        found = trainings_of_all([person, *others], today)
    assert [found[one.pk][0].state for one in others] == ["missing"] * 5
    requirement = RequiredTraining.objects.get()
    with django_assert_num_queries(3):
        assert lacking_training(requirement, today) == (6, [one.pk for one in others])


@pytest.mark.django_db
def test_a_requirement_is_dated_and_one_of_a_unit_holds_there_only(city):
    root, office, person, training = city
    elsewhere = employee_in(UnitFactory(parent=root), job_role=post_of(person).job_role)
    by, at, today = Actor.of(hr_of(root)), timezone.now(), timezone.localdate()
    here = actions.require_training(asked(person, training, unit=office, importance="needed"), by=by, at=at)
    assert actions.require_training(asked(person, training, unit=office, importance="needed"), by=by, at=at) == here
    assert trainings_of(person, today)
    assert not trainings_of(elsewhere, today)
    assert lacking_training(here, today)[0] == 1
    with pytest.raises(LaterStandardExists):
        actions.require_training(asked(person, training, unit=office, valid_months=3), by=by, at=at)
    actions.require_training(asked(person, training, valid_months=6, importance="absolute"), by=by, at=at)
    (both,) = trainings_of(person, today)
    assert (both.valid_months, both.requirement.importance) == (6, "absolute")
    actions.end_required_training(here, until=today, by=by, at=at)
    assert trainings_of(person, today - dt.timedelta(days=1))[0].requirement.importance == "absolute"
    with pytest.raises(NotAllowed):
        actions.require_training(asked(person, training, since=today), by=Actor.of(hr_of(office)), at=at)


@pytest.mark.django_db
def test_what_was_had_elsewhere_counts_until_it_is_taken_back(city):
    root, office, person, training = city
    by, at, today = Actor.of(hr_of(office)), timezone.now(), timezone.localdate()
    actions.require_training(asked(person, training), by=Actor.of(hr_of(root)), at=at)
    line = TrainingElsewhere(training=training, employee=person, completed_on=dt.date(2019, 5, 2), proof="LAN 12/2019")
    kept = actions.record_training_elsewhere(line, by=by, at=at)
    assert trainings_of(person, today)[0].is_done
    (room,) = [one for one in own_data(None, person) if one.code == "trainings_elsewhere"]
    assert "LAN 12/2019" in room.rows[0].values()
    actions.take_back_training(kept, reason="keliru", by=by, at=at)
    assert not trainings_of(person, today)[0].is_done
    with pytest.raises(TakenBackAlready):
        actions.take_back_training(kept, reason="keliru", by=by, at=at)
    with pytest.raises(NotAllowed):
        actions.record_training_elsewhere(line, by=Actor.of(hr_of(UnitFactory(parent=root))), at=at)
    line.completed_on = today + dt.timedelta(days=1)
    with pytest.raises(NotYetHad):
        actions.record_training_elsewhere(line, by=by, at=at)


@pytest.mark.django_db
def test_hr_writes_requires_copies_and_compares(city, client):
    root, _office, person, training = city
    role, other = post_of(person).job_role, JobRoleFactory(agency=root.agency)
    client.force_login(hr_of(root))
    facts = {
        "job_role": role.pk,
        "training": training.pk,
        "importance": "absolute",
        "since": "2025-01-01",
        "legal_source": "SK 2",
    }
    assert client.post(reverse("required_trainings:add"), facts).status_code == 302
    required = RequiredTraining.objects.get()
    page = client.get(reverse("required_trainings:show", args=[required.pk]))
    assert person.full_name in page.content.decode()
    assert page.context["lacking"] == 1
    by, today = Actor.of(hr_of(root)), timezone.localdate()
    assert copy_standards(role, other, since=today, by=by, at=timezone.now()).written == 1
    assert copy_standards(role, other, since=today, by=by, at=timezone.now()).written == 0
    compared = client.get(reverse("standards_register:role", args=[role.pk]), {"with": other.pk}).content.decode()
    assert compared.count(training.name) == 2
    noted = {"nip": person.nip, "completed_on": "2020-02-03", "proof": "LAN 7/2020"}
    assert client.post(reverse("trainings_register:elsewhere", args=[training.pk]), noted).status_code == 302
    show = reverse("trainings_register:show", args=[training.pk])
    assert "LAN 7/2020" in client.get(show).content.decode()
    assert client.post(show, {"line": TrainingElsewhere.objects.get().pk}).status_code == 302
    assert not TrainingElsewhere.objects.standing().exists()
    changed = {"agency": root.agency_id, "code": "pkp", "name": "PKP", "group": "managerial"}
    assert client.post(reverse("trainings_register:change", args=[training.pk]), changed).status_code == 302
    assert not training.courses.exists()
    assert client.post(reverse("required_trainings:end", args=[required.pk]), {"until": str(today)}).status_code == 302


@pytest.mark.django_db
def test_people_see_what_lacks_and_where_to_go_and_systems_read_it(city, client):
    root, _office, person, training = city
    actions.require_training(asked(person, training), by=Actor.of(hr_of(root)), at=timezone.now())
    offering = OfferingFactory(curriculum=training.courses.get().curricula.get(), audience=root)
    client.force_login(person.user)
    page = client.get(reverse("competencies:where_i_stand")).content.decode()
    assert training.name in page
    assert reverse("courses:offering", args=[offering.public_id]) in page
    answer = client.get(f"/api/v1/employees/{person.public_id}/trainings/?on=2024-06-01").json()
    assert [(one["training"], one["state"], one["legal_source"]) for one in answer] == [("pkp", "missing", "SK 1")]
    client.force_login(auditor_of(root))
    assert client.get("/api/v1/required-trainings/?on=2023-06-01").json()["results"] == []
    (row,) = client.get("/api/v1/required-trainings/?on=2025-06-01").json()["results"]
    assert (row["training"], row["group"], row["valid_months"]) == ("pkp", "managerial", None)
