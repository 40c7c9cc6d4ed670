"""A supervisor or HR puts people on an offering: seen first, then done together."""

import pytest

from courses.actions import enrol
from courses.models import Enrolment
from courses.views.nominating import fingerprint
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory, moment
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of, reading_english, supervisor_of

State = Enrolment.State


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


def offering_in(office, **fields):
    return OfferingFactory(**{"curriculum__course__owner": office, "seats": 2, **fields})


def page(offering):
    return f"/offerings/{offering.public_id}/people/"


def states(offering):
    return sorted(offering.enrolments.values_list("employee", "state"))


def test_hr_sees_what_would_happen_and_nothing_has_happened(office):
    people = [employee_in(office) for _unused in range(3)]
    settled = EnrolmentFactory(offering=offering_in(office), employee=people[0], state=State.ENROLLED)
    response = signed_in(hr_of(office)).post(page(settled.offering), {"unit": office.pk})
    preview = response.context["preview"]
    assert (preview.people, preview.asking, preview.settled, preview.waiting) == (3, 2, 1, 1)
    assert states(settled.offering) == [(people[0].pk, "enrolled")]


def test_after_the_confirmation_seats_are_given_and_the_rest_wait(office):
    offering = offering_in(office)
    people = [employee_in(office) for _unused in range(3)]
    response = signed_in(hr_of(office)).post(page(offering), {"unit": office.pk, "confirm": fingerprint(people)}, follow=True)
    assert sorted(offering.enrolments.values_list("state", flat=True)) == ["enrolled", "enrolled", "waitlisted"]
    assert response.redirect_chain == [(f"/offerings/{offering.public_id}/", 302)]


def test_whoever_changes_the_choice_after_the_preview_sees_another(office):
    offering = offering_in(office)
    seen, other = employee_in(office), employee_in(office)
    choice = {"nips": f"{seen.nip}\n{other.nip}", "confirm": fingerprint([seen])}
    assert signed_in(hr_of(office)).post(page(offering), choice).context["preview"].people == 2
    assert states(offering) == []


def test_who_cannot_come_is_named_with_the_reason(office):
    elsewhere = UnitFactory(parent=office.get_parent())
    offering = offering_in(office, audience=office)
    stranger = employee_in(elsewhere)
    response = signed_in(hr_of(office.get_parent())).post(page(offering), {"nips": stranger.nip})
    ((refused, error),) = response.context["preview"].refused
    assert (refused, error.code) == (stranger, "not-in-audience")


def test_only_those_with_a_gap_that_the_course_closes(office):
    competency = CompetencyFactory()
    lacking, other = employee_in(office), employee_in(office)
    StandardFactory(job_role=post_of(lacking).job_role, competency=competency, level=3)
    curriculum = CurriculumFactory(course__owner=office, claims=[(competency, 2)])
    offering = OfferingFactory(curriculum=curriculum, seats=5)
    signed_in(hr_of(office)).post(page(offering), {"unit": office.pk, "with_gap": "on", "confirm": fingerprint([lacking])})
    assert post_of(lacking).job_role != post_of(other).job_role
    assert states(offering) == [(lacking.pk, "enrolled")]


def test_a_supervisor_nominates_the_team_and_thereby_agrees(office):
    offering = offering_in(office, approval="supervisor")
    employee = employee_in(office)
    supervisor = supervisor_of(employee)
    assert "unit" not in signed_in(supervisor.user).get(page(offering)).context["form"].fields
    signed_in(supervisor.user).post(page(offering), {"team": [employee.pk], "confirm": fingerprint([employee])})
    assert states(offering) == [(employee.pk, "enrolled")]


def test_what_hr_asks_still_waits_for_the_supervisor(office):
    offering = offering_in(office, approval="supervisor")
    employee = employee_in(office)
    supervisor_of(employee)
    signed_in(hr_of(office)).post(page(offering), {"nips": employee.nip, "confirm": fingerprint([employee])})
    assert states(offering) == [(employee.pk, "requested")]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose at least one person."),
        ({"nips": "1985"}, "These are no NIPs of 18 digits: 1985"),
        ({"nips": "198501012010011001"}, "Nobody in your units has these NIPs: 198501012010011001"),
    ],
)
def test_a_wrong_choice_is_explained(office, sent, said):
    employee_in(office)
    response = signed_in(reading_english(hr_of(office))).post(page(offering_in(office)), {**sent, "confirm": "1"})
    assert said in response.content.decode()


def test_nobody_puts_strangers_on_an_offering(office):
    offering = offering_in(office)
    stranger, other = employee_in(UnitFactory(parent=office.get_parent())), employee_in(office)
    with pytest.raises(NotAllowed):
        enrol(offering.pk, [stranger], by=Actor.of(hr_of(office)), at=moment(0))
    assert signed_in(other.user).get(page(offering)).status_code == 404
    assert states(offering) == []


def test_there_is_no_such_page_once_sign_up_is_closed(office):
    employee_in(office)
    assert signed_in(hr_of(office)).get(page(offering_in(office, state="closed"))).status_code == 404


def test_the_number_of_statements_does_not_grow(office):
    offering, hr = offering_in(office, seats=50), hr_of(office)
    people = [employee_in(office) for _unused in range(2)]
    few = statements(signed_in(hr), page(offering), data={"nips": "\n".join(one.nip for one in people)})
    people += [employee_in(office) for _unused in range(28)]
    assert statements(signed_in(hr), page(offering), data={"nips": "\n".join(one.nip for one in people)}) == few
