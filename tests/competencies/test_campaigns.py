"""Assessment campaigns: from HR's draft to evidence, and who reads what."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from competencies import actions
from competencies.errors import NobodyToAssess, NoPeer, RatingIncomplete, TooManyPeers, WindowOver
from competencies.models import (
    Assessment,
    AssessmentQuestion,
    Calibration,
    Campaign,
    Evidence,
    Indicator,
    KindRule,
    Level,
    Rating,
    RatingAnswer,
)
from competencies.queries import Result, results_of
from competencies.rules.ratings import CANNOT_SAY, level_of_peers, level_shown
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, NotSeen, WrongState
from people.models import Position
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.people import (
    JobRoleFactory,
    PostFactory,
    UnitFactory,
    auditor_of,
    employee_in,
    hr_of,
    post_of,
    supervisor_of,
)
from tests.notices import told

NOW = dt.datetime(2027, 3, 10, 3, tzinfo=dt.UTC)
TODAY = dt.date(2027, 3, 10)
SEEN = st.lists(st.sampled_from([-1, 0, 1, 2]), min_size=6, max_size=6)
SIX = [{"id": number, "text": "x", "level": 2 + number // 3} for number in range(6)]


@given(SEEN, st.integers(1, 3), st.integers(0, 5))
def test_seeing_a_behaviour_more_often_never_lowers_the_level(seen, least, which):
    said = {str(number): often for number, often in enumerate(seen)}
    before = level_shown(said, SIX, least) or 0
    if said[str(which)] != CANNOT_SAY:
        assert (level_shown(said | {str(which): 2}, SIX, least) or 0) >= before
    assert before in (0, 2, 3)


@given(st.lists(st.none() | st.integers(1, 5), max_size=5))
def test_peers_are_told_from_five_on_and_none_of_them_decides_alone(levels):
    middle = level_of_peers(levels)
    assert (middle is None) if len(levels) < 5 else (middle or 0) in [level or 0 for level in levels]


LEVELS_SEEN = st.none() | st.integers(1, 5)


@given(st.booleans(), LEVELS_SEEN, st.booleans(), LEVELS_SEEN, LEVELS_SEEN, st.integers(0, 9))
def test_a_person_is_looked_at_where_what_is_told_lies_two_levels_apart_or_the_supervisor_is_silent(own, a, above, b, c, judging):
    result = Result(AssessmentQuestion(level=3), own, a, above, b, peers=c, peers_judging=judging)
    told = [level or 0 for level, is_told in ((a, own), (b, above), (c, judging >= 5)) if is_told]
    assert result.needs_a_look is (not above or any(one - other >= 2 for one in told for other in told))
    assert not Result(AssessmentQuestion(level=3), own, a, above, b, calibrated=Calibration(level=1)).needs_a_look


@pytest.fixture
def role():
    """A role that requires level 2 of two competencies with behaviours."""
    made = JobRoleFactory(agency=UnitFactory().agency)
    for _unused in range(2):
        competency = CompetencyFactory()
        StandardFactory(job_role=made, competency=competency, level=2)
        for number in (1, 2, 3):
            level = Level.objects.create(competency=competency, number=number)
            Indicator.objects.bulk_create(Indicator(level=level, order=place, text=f"Perilaku {place}") for place in range(3))
    return made


@pytest.fixture
def city(role):
    """The root unit."""
    return role.agency.units.get()


@pytest.fixture
def office(city):
    """A unit."""
    return UnitFactory(parent=city)


@pytest.fixture
def person(office, role):
    """Who is rated, with a supervisor's post in the city above."""
    found = employee_in(office, job_role=role)
    post = post_of(found)
    post.supervisor = PostFactory(unit=office, job_role__agency=office.agency, supervisor=PostFactory(unit=office.get_parent()))
    post.save()
    return found


@pytest.fixture
def boss(person):
    """The supervisor, who heads the office."""
    return supervisor_of(person)


@pytest.fixture
def hr(city):
    """HR of the agency."""
    return Actor.of(hr_of(city))


def plan(**facts):
    """Return an unsaved campaign of a month."""
    return Campaign(title="Penilaian 2027", opens_on=dt.date(2027, 3, 1), closes_on=dt.date(2027, 3, 31), **facts)


def opened(hr, unit, **facts):
    """Return an open campaign for a unit."""
    campaign = actions.begin_campaign(plan(**facts), [unit], [], by=hr, at=NOW)
    actions.open_campaign(campaign, by=hr, at=NOW)
    campaign.refresh_from_db()
    return campaign


def fill(rating, often, *, at=NOW):
    """Answer everything alike and submit."""
    by = Actor.of(rating.rater.user)
    for question in rating.assessment.questions.all():
        data = {f"i{one['id']}": str(often) for one in question.indicators}
        actions.save_answer(rating, question, data, by=by, at=at)
    actions.submit_rating(rating, by=by, at=at)


def name_peers(client, one, peers, stranger, boss):
    """Let the person name peers and the supervisor confirm them; nobody else can."""
    person = one.employee
    with pytest.raises(NoPeer):
        actions.choose_peers(one, [stranger], by=Actor.of(person.user), at=NOW)
    with pytest.raises(NotSeen):
        actions.choose_peers(one, peers, by=Actor.of(stranger.user), at=NOW)
    actions.choose_peers(one, peers, by=Actor.of(person.user), at=NOW)
    with pytest.raises(NotSeen):
        actions.confirm_peers(one, [], by=Actor.of(person.user), at=NOW)
    client.force_login(boss.user)
    proposed = list(one.ratings.filter(role="peer").values_list("pk", flat=True))
    page = reverse("competencies:confirm_peers", args=[one.public_id])
    assert client.post(page, {"ratings": proposed}).status_code == 302
    assert told(user=peers[0].user)[-1]["kind"] == "assessment.asked"


@pytest.mark.django_db
@pytest.mark.usefixtures("_clock")
class TestCampaign:
    """One campaign's life."""

    @pytest.fixture(autouse=True)
    def _clock(self, monkeypatch):
        monkeypatch.setattr(timezone, "now", lambda: NOW)

    def test_ratings_become_evidence_and_each_reads_only_what_is_theirs(self, client, city, office, role, person, boss, hr):
        peers = [employee_in(office) for _unused in range(5)]
        stranger = employee_in(UnitFactory(parent=city))
        KindRule.objects.create(kind="supervisor", since=dt.date(2020, 1, 1), legal_source="SK")
        campaign = opened(hr, office, valid_months=24)
        one = Assessment.objects.get(employee=person)
        assert [(rating.role, rating.rater) for rating in one.ratings.all()] == [("self", person), ("supervisor", boss)]
        assert {row["kind"] for row in told(user=person.user)} == {"assessment.asked", "assessment.choose_peers"}
        with pytest.raises(WrongState):
            actions.open_campaign(campaign, by=hr, at=NOW)

        own, above = one.ratings.get(role="self"), one.ratings.get(role="supervisor")
        with pytest.raises(NotSeen):
            actions.save_answer(above, one.questions.first(), {}, by=Actor.of(person.user), at=NOW)
        with pytest.raises(RatingIncomplete):
            actions.submit_rating(own, by=Actor.of(person.user), at=NOW)
        name_peers(client, one, peers, stranger, boss)
        fill(own, 2)
        fill(above, 0)
        for rating in one.ratings.filter(role="peer").select_related("rater__user")[:4]:
            fill(rating, 2)
        assert all(not result.has_peers for result in results_of([one])[one.pk])
        fill(one.ratings.get(role="peer", state="asked"), 2)
        with pytest.raises(ProgrammingError), transaction.atomic():
            RatingAnswer.objects.filter(rating=own).update(level=5)

        assert client.get(reverse("competencies:calibration", args=[campaign.pk])).status_code == 404
        actions.end_rating(campaign, by=hr, at=NOW)
        shown = client.get(reverse("competencies:calibration", args=[campaign.pk]))
        assert boss.name in shown.content.decode()
        compared = dict(shown.context["people"])[one]
        assert (compared.differing, [result.apart for result in compared.to_look_at], compared.changed) == (2, [2, 2], 0)
        question = one.questions.first()
        page = reverse("competencies:calibrate", args=[one.public_id, question.pk])
        assert client.post(page, {"level": 1, "reason": "Sama seperti yang lain"}).status_code == 302
        compared = dict(client.get(reverse("competencies:calibration", args=[campaign.pk])).context["people"])[one]
        assert (len(compared.to_look_at), compared.changed) == (1, 1)
        with pytest.raises(NotSeen):
            actions.calibrate(one, question, 5, reason="x", by=Actor.of(person.user), at=NOW)

        assert actions.close_campaign(campaign, by=hr, at=NOW) == 5
        found = set(Evidence.objects.filter(employee=person).values_list("kind", "competency", "level"))
        first, second = (each.competency_id for each in one.questions.all())
        assert found == {
            ("self", first, 2),
            ("self", second, 2),
            ("peer", first, 2),
            ("peer", second, 2),
            ("supervisor", first, 1),
        }
        assert Evidence.objects.filter(employee=person).first().valid_until == dt.date(2029, 3, 10)
        page = reverse("competencies:results", args=[one.public_id])
        readers = {person.user: 200, boss.user: 200, hr.user: 200, auditor_of(city): 200, stranger.user: 404, peers[0].user: 404}
        for user, status in readers.items():
            client.force_login(user)
            assert client.get(page).status_code == status, user
        client.force_login(person.user)
        text = client.get(page).content.decode()
        assert "Sama seperti yang lain" in text
        assert not any(peer.name in text for peer in peers)

    def test_what_a_rater_fills_in_is_kept_step_by_step(self, client, office, person, boss, hr):
        opened(hr, office, peers_by="nobody")
        rating = Rating.objects.get(role="supervisor")
        client.force_login(boss.user)
        page = reverse("competencies:rate", args=[rating.public_id])
        assert client.get(page).content.decode().count("<fieldset") == 6
        first = rating.assessment.questions.first()
        half = {f"i{first.indicators[0]['id']}": "2", "remark": "Rapat hari Senin"}
        assert client.post(page, half, headers={"X-Bina": "autosave"}).status_code == 204
        assert client.post(page, half).headers["Location"].endswith("?step=2")
        assert client.post(f"{page}?step=2", {}).headers["Location"] == reverse(
            "competencies:submit_rating", args=[rating.public_id]
        )
        again = client.get(page)
        assert (again.context["remark"], again.content.decode().count(" checked")) == ("Rapat hari Senin", 1)
        assert client.post(reverse("competencies:submit_rating", args=[rating.public_id])).context["is_ready"] is False
        client.force_login(person.user)
        assert client.get(page).status_code == 404

    def test_the_clock_asks_new_supervisors_reminds_once_and_ends_the_window(self, office, person, boss, hr):
        opened(hr, office)
        newer = supervisor_of(person)
        Position.objects.filter(employee=boss).update(until=TODAY)
        late = dt.datetime(2027, 3, 29, 1, tzinfo=dt.UTC)
        done = actions.tend_campaigns(at=late)
        assert (done.asked, done.reminded, done.ended) == (1, 2, 0)
        assert Rating.objects.standing().get(role="supervisor").rater == newer
        assert actions.tend_campaigns(at=late).reminded == 0
        over = actions.tend_campaigns(at=dt.datetime(2027, 4, 1, 1, tzinfo=dt.UTC))
        assert (over.ended, Campaign.objects.get().state, Rating.objects.standing().count()) == (1, "calibrating", 0)
        call_command("tend_campaigns")

    def test_refused_calls_change_nothing(self, city, office, person, boss, hr):
        elsewhere = UnitFactory(parent=city)
        unit_hr = Actor.of(hr_of(office))
        with pytest.raises(NotAllowed):
            actions.begin_campaign(plan(), [elsewhere], [], by=unit_hr, at=NOW)
        empty = actions.begin_campaign(plan(), [elsewhere], [], by=hr, at=NOW)
        with pytest.raises(NobodyToAssess):
            actions.open_campaign(empty, by=hr, at=NOW)
        with pytest.raises(NotAllowed):
            actions.cancel_campaign(empty, by=unit_hr, at=NOW)
        with pytest.raises(WindowOver):
            actions.open_campaign(empty, by=hr, at=NOW + dt.timedelta(days=60))
        campaign = opened(hr, office, most_peers=1, supervisor_confirms=False)
        one = Assessment.objects.get()
        with pytest.raises(TooManyPeers):
            actions.choose_peers(one, [employee_in(office), employee_in(office)], by=Actor.of(person.user), at=NOW)
        with pytest.raises(WindowOver):
            fill(one.ratings.get(role="self"), 2, at=NOW + dt.timedelta(days=30))
        with pytest.raises(IntegrityError), transaction.atomic():
            Rating.objects.create(assessment=one, role="supervisor", rater=employee_in(office))
        actions.cancel_campaign(campaign, by=hr, at=NOW)
        assert Evidence.objects.count() == 0

    def test_opening_takes_as_many_statements_for_many(self, office, role, hr, django_assert_max_num_queries):
        for _unused in range(20):
            employee_in(office, job_role=role)
        campaign = actions.begin_campaign(plan(), [office], [role], by=hr, at=NOW)
        with django_assert_max_num_queries(45):
            assert actions.open_campaign(campaign, by=hr, at=NOW).people == 20
        for rating in Rating.objects.filter(role="self").select_related("rater__user")[:2]:
            fill(rating, 2)
        actions.end_rating(campaign, by=hr, at=NOW)
        with django_assert_max_num_queries(30):
            actions.close_campaign(campaign, by=hr, at=NOW)

    def test_hr_begins_and_follows_a_campaign_in_the_back_office(self, client, city, office, person, boss, hr):
        client.force_login(hr.user)
        said = {"title": "Penilaian", "units": [office.pk], "opens_on": "2027-03-01", "closes_on": "2027-03-31"}
        terms = {"peers_by": "hr", "most_peers": 5, "least": 2}
        assert client.post(reverse("campaigns_register:add"), said | terms).status_code == 302
        campaign = Campaign.objects.get()
        assert client.post(reverse("campaigns_register:open", args=[campaign.pk])).status_code == 302
        page = client.get(reverse("campaigns_register:show", args=[campaign.pk])).content.decode()
        one = Assessment.objects.get()
        assert person.name in page
        assert reverse("competencies:choose_peers", args=[one.public_id]) in page
        peer = employee_in(office)
        client.post(reverse("competencies:choose_peers", args=[one.public_id]), {"peers": [peer.pk]})
        assert Rating.objects.get(role="peer").state == "asked"
        for verb in ("calibrate", "close"):
            assert client.post(reverse(f"campaigns_register:{verb}", args=[campaign.pk])).status_code == 302
        campaign.refresh_from_db()
        assert campaign.state == "closed"
