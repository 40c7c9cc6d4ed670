"""From a campaign over ratings and a gap to an approved plan, as four people who are nobody else's persona."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from competencies import actions
from competencies.models import Assessment, Campaign, Rating
from competencies.queries import gaps_of_all
from courses.models import DevelopmentPlan
from lms.kit.actors import Actor
from people.models import Employee, Position
from people.queries import supervisions_on
from tests.factories.people import PASSWORD, UserFactory
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")
TITLE = "Penilaian perjalanan"


@pytest.fixture
def team(site):
    """A person with at least two gaps, a colleague and their supervisor, none of whom had an account; each gets one."""
    today = timezone.localdate()
    seated = Employee.objects.in_service().filter(user=None, positions__kind="D", positions__until=None, development_plans=None)
    free = seated.distinct().order_by("pk")
    people = list(free)
    gaps = gaps_of_all(people, today)
    for person, above in ((one, supervisions_on(people, today)[one.pk].person) for one in people):
        if above is None or above.user_id is not None or sum(not gap.is_met for gap in gaps.get(person.pk, ())) < 2:
            continue
        posts = above.positions.values("post")
        peers = Employee.objects.reporting_to(posts).filter(user=None).exclude(pk__in=[person.pk, above.pk])
        if peer := peers.order_by("pk").first():
            break
    for one in (person, peer, above):
        one.user = UserFactory(username=one.nip, name=one.name, language="en")
        one.save(update_fields=["user"])
    return person, peer, above


@pytest.fixture
def come(visit):
    """Let somebody of the team come with a phone."""

    def sign_in(one):
        visitor = visit(width=PHONE)
        visitor.fill_sign_in(one.nip, PASSWORD)
        visitor.place("Home").first.wait_for(state="attached")
        return visitor

    return sign_in


def test_a_campaign_leads_over_ratings_and_a_gap_to_an_approved_plan(visit, come, team):
    person, peer, above = team
    hr = visit("agency_hr")
    campaign = _hr_opens(hr, person)
    one = Assessment.objects.get(campaign=campaign, employee=person)
    employee, supervisor = come(person), come(above)
    _employee_names_a_peer_and_rates(employee, one, peer)
    _supervisor_confirms_and_rates(supervisor, one)
    colleague = come(peer)
    colleague.open("/assessments/")
    colleague.look()
    colleague.reads(person.name, "as a peer")
    _hr_closes(hr, campaign)
    met = [gap.competency for gap in gaps_of_all([person])[person.pk] if gap.is_met]
    assert one.questions.first().competency in met
    _employee_plans(employee, one)
    _supervisor_approves(supervisor, person)
    assert visit.faults == []
    assert DevelopmentPlan.objects.get(employee=person).state == "approved"


def _hr_opens(hr, person):
    """Begin a campaign for the person's unit in the back office, and open it."""
    unit = Position.objects.definitive().held_on(timezone.localdate()).get(employee=person).post.unit
    hr.open("/admin/competencies/campaigns/new/")
    hr.look_at_office()
    hr.page.locator("[name=title]").fill(TITLE)
    hr.page.locator("[name=units]").select_option(str(unit.pk))
    hr.page.locator("[name=opens_on]").fill(timezone.localdate().isoformat())
    hr.page.locator("[name=closes_on]").fill((timezone.localdate() + dt.timedelta(days=14)).isoformat())
    with hr.page.expect_navigation():  # the calendar of the last date lies over the button
        hr.page.locator("[name=title]").press("Enter")
    campaign = Campaign.objects.get(title=TITLE)
    _acts(hr, campaign, "open", "Open")
    hr.look_at_office()
    hr.reads(person.name)
    return campaign


def _acts(hr, campaign, verb, words):
    hr.open(f"/admin/competencies/campaigns/{campaign.pk}/{verb}/")
    hr.follow(hr.button(words, exact=True))


def _employee_names_a_peer_and_rates(employee, one, peer):
    """Choose a peer, answer the first competency, and have the rest filled in."""
    employee.open("/standing/")
    employee.follow(employee.link("Assessments"))
    employee.look()
    employee.open(f"/assessments/{one.public_id}/peers/")
    employee.page.get_by_label(peer.full_name).check()
    employee.look()
    employee.follow(employee.button("Save", exact=True))
    own = Rating.objects.get(assessment=one, role="self")
    employee.open(f"/assessments/ratings/{own.public_id}/")
    employee.look()
    _choose(employee, "As a rule")
    employee.reads("2 of ")
    by, now = Actor.of(one.employee.user), timezone.now()
    for question in one.questions.all():
        said = {f"i{each['id']}": "2" for each in question.indicators}
        actions.save_answer(own, question, said, by=by, at=now)
    employee.open(f"/assessments/ratings/{own.public_id}/submit/")
    employee.look()
    employee.follow(employee.button("Submit", exact=True))
    employee.reads("Under way")


def _choose(visitor, words):
    """Give one answer to every behaviour on the page, and go on."""
    for answer in visitor.page.locator("fieldset label", has_text=words).all():
        answer.click()
    visitor.follow(visitor.page.locator("main form button.btn-primary"))


def _supervisor_confirms_and_rates(supervisor, one):
    """Confirm the peer, see the first competency at its level and the others not yet, and submit."""
    supervisor.open(f"/assessments/{one.public_id}/peers/confirm/")
    supervisor.look()
    supervisor.follow(supervisor.button("Confirm", exact=True))
    rating = Rating.objects.get(assessment=one, role="supervisor")
    supervisor.open(f"/assessments/ratings/{rating.public_id}/")
    _choose(supervisor, "As a rule")
    for _unused in range(one.questions.count() - 1):
        _choose(supervisor, "Not yet")
    supervisor.look()
    supervisor.follow(supervisor.button("Submit", exact=True))


def _hr_closes(hr, campaign):
    _acts(hr, campaign, "calibrate", "End the rating")
    _acts(hr, campaign, "close", "Close")
    hr.reads("Closed")


def _employee_plans(employee, one):
    """Read the results, begin the plan from what is still lacking, and propose it."""
    employee.open(f"/assessments/{one.public_id}/")
    employee.look()
    employee.open("/learning/")
    employee.follow(employee.link("My development plan"))
    employee.look()
    employee.follow(employee.button(f"Begin the plan of {timezone.localdate().year}"))
    employee.look()
    employee.page.get_by_label("Comment").fill("Saya mulai dari yang paling jauh.")
    employee.follow(employee.button("Propose the plan"))
    employee.reads("Proposed", "Saya mulai dari yang paling jauh.")


def _supervisor_approves(supervisor, person):
    supervisor.open("/team/plans/")
    supervisor.look()
    supervisor.follow(supervisor.link(str(person)))
    supervisor.look()
    supervisor.follow(supervisor.button("Approve", exact=True))
    supervisor.reads("Approved")
