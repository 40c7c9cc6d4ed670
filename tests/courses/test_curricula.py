"""A curriculum's way: written by the trainer, decided by HR, in force until the next one."""

import pytest
from django.utils import timezone

from courses.actions import (
    approve_curriculum,
    open_offering,
    propose_curriculum,
    return_curriculum,
    revise_curriculum,
)
from courses.errors import CurriculumIncomplete, CurriculumNotApproved, ReasonMissing, SessionsMissing
from courses.models import Curriculum
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from tests.factories.courses import CurriculumFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, hr_of


@pytest.fixture
def office(db):
    """A dinas."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(db):
    """An account that teaches."""
    return UserFactory()


def draft(office, trainer, **fields):
    """Return a draft of the trainer's course."""
    return CurriculumFactory(course__owner=office, course__trainers=[trainer], draft=True, **fields)


def act(action, curriculum, user, **more):
    return action(curriculum, by=Actor.of(user), at=timezone.now(), **more)


def test_a_trainer_proposes_and_hr_approves(office, trainer):
    curriculum = act(propose_curriculum, draft(office, trainer), trainer)
    curriculum = act(approve_curriculum, curriculum, hr_of(office))
    assert curriculum.state == Curriculum.State.APPROVED
    assert curriculum.proposed_by == trainer
    assert curriculum.decided_at is not None


def test_a_trainer_does_not_approve(office, trainer):
    curriculum = act(propose_curriculum, draft(office, trainer), trainer)
    with pytest.raises(NotAllowed):
        act(approve_curriculum, curriculum, trainer)


def test_hr_of_another_unit_does_not_decide(office, trainer):
    curriculum = act(propose_curriculum, draft(office, trainer), trainer)
    with pytest.raises(NotAllowed):
        act(approve_curriculum, curriculum, hr_of(UnitFactory(parent=office.get_root())))


def test_a_stranger_does_not_propose(office, trainer):
    with pytest.raises(NotAllowed):
        act(propose_curriculum, draft(office, trainer), UserFactory())


def test_nothing_without_modules_is_proposed(office, trainer):
    with pytest.raises(CurriculumIncomplete):
        act(propose_curriculum, draft(office, trainer, modules=[]), trainer)


def test_hr_returns_it_with_a_remark(office, trainer):
    curriculum = act(propose_curriculum, draft(office, trainer), trainer)
    with pytest.raises(ReasonMissing):
        act(return_curriculum, curriculum, hr_of(office), reason="")
    curriculum = act(return_curriculum, curriculum, hr_of(office), reason="Tambah praktik")
    assert (curriculum.state, curriculum.remark) == (Curriculum.State.DRAFT, "Tambah praktik")


@pytest.mark.parametrize("action", [approve_curriculum, return_curriculum])
def test_only_what_was_proposed_is_decided(office, trainer, action):
    more = {"reason": "x"} if action is return_curriculum else {}
    with pytest.raises(WrongState):
        act(action, draft(office, trainer), hr_of(office), **more)


def test_a_new_version_supersedes_and_a_running_offering_keeps_the_old(office, trainer):
    old = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    offering = OfferingFactory(curriculum=old)
    new = revise_curriculum(old.course, by=Actor.of(trainer), at=timezone.now())
    assert (new.version, new.state, new.modules.count()) == (2, "draft", old.modules.count())
    assert revise_curriculum(old.course, by=Actor.of(trainer), at=timezone.now()) == new
    act(propose_curriculum, new, trainer)
    act(approve_curriculum, new, hr_of(office))
    old.refresh_from_db()
    offering.refresh_from_db()
    assert old.state == Curriculum.State.SUPERSEDED
    assert offering.curriculum == old


def test_a_copy_has_the_same_claims(office, trainer):
    old = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    new = revise_curriculum(old.course, by=Actor.of(trainer), at=timezone.now())

    def claims(curriculum):
        return sorted(curriculum.modules.values_list("title", "claims__competency", "claims__level"))

    assert claims(new) == claims(old)


def test_an_offering_opens_with_an_approved_curriculum(office, trainer):
    offering = OfferingFactory(curriculum=draft(office, trainer), state="draft")
    with pytest.raises(CurriculumNotApproved):
        act(open_offering, offering, trainer)


def test_an_offering_opens_with_sessions_within_its_days(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    with pytest.raises(SessionsMissing):
        act(open_offering, OfferingFactory(curriculum=curriculum, state="draft", sessions=0), trainer)
    assert act(open_offering, OfferingFactory(curriculum=curriculum, state="draft"), trainer).state == "open"
