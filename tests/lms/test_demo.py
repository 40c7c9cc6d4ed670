"""The demonstration city keeps its promises: believable, whole, the same for everyone."""

from __future__ import annotations

from collections import defaultdict
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Count, F
from django.urls import reverse
from django.utils import timezone

from appraisals.models import CreditLine
from appraisals.steps.posting import SOURCE
from certificates.content import Facts
from certificates.models import Certificate, Counter, ReservedNumber, Template
from certificates.queries import waiting_awards
from cms.models import CoursePage
from competencies.models import Attainment, Evidence, Framework, Rating, Standard
from competencies.queries import gaps_of, whom_it_touches
from competencies.steps import refresh_all_attainments
from courses.models import (
    Completion,
    Course,
    Curriculum,
    Enrolment,
    Offering,
    ServiceIndicator,
    Session,
    Submission,
    TransferAnswer,
)
from courses.queries import reason_of
from courses.querysets import SEAT_COUNTED
from lms.demo import build as demo
from lms.demo import facts, history
from people.models import Employee, JobRole, Position, Unit, User
from people.rules import read_nip
from tests.lms.cities import rolled_back

PEOPLE = 150
PERSONAS = ("employee", "supervisor", "trainer", "unit_hr", "agency_hr", "auditor", "operator")


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    """A small city with its pages. Groups of three live through the actions, so that most fates are copies."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, rolled_back():
        patch.setattr(history, "LIVED", 3)
        yield demo.build(PEOPLE)


@pytest.fixture
def people(city, db):
    """The city, with the database open for this test; what the test changes is undone."""
    return city


def person(city, key: str) -> Employee:
    return Employee.objects.get(user=city.accounts[key])


def test_the_city_is_medan_as_it_should_be(people):
    assert Unit.objects.filter(kind="district").count() == 21
    assert Unit.objects.filter(kind="village").count() == 151
    assert Unit.find_problems() == ([], [], [], [], [])
    assert JobRole.objects.count() == 60
    assert Standard.objects.exclude(competency__kind="technical").count() == 60 * 9
    assert Employee.objects.count() == PEOPLE
    assert Course.objects.count() == Curriculum.objects.filter(state="approved").count() == 40


def test_every_nip_is_valid_and_nobodys(people):
    for nip, status in Employee.objects.values_list("nip", "status"):
        assert int(read_nip(nip, is_pppk=status == "pppk").serial) >= 500


def test_nobody_holds_two_definitive_posts_at_a_time(people):
    held = defaultdict(list)
    for employee, since, until in Position.objects.definitive().order_by("since").values_list("employee", "since", "until"):
        held[employee].append((since, until))
    assert len(held) == PEOPLE
    for periods in held.values():
        assert all(earlier[1] and earlier[1] <= later[0] for earlier, later in pairwise(periods))


def test_everybody_answers_to_a_post_up_to_the_secretary(people):
    unsupervised = Position.objects.held_on(timezone.localdate()).filter(post__supervisor=None)
    assert set(unsupervised.values_list("post__job_role__code", flat=True)) <= {"SEKDA"}


@pytest.mark.parametrize("key", PERSONAS)
def test_each_persona_signs_in_and_arrives(people, client, key):
    login = {"login": facts.personas()[key]["login"], "password": facts.password()}
    response = client.post(reverse("account_login"), login)
    assert response.status_code == 302
    assert int(client.session["_auth_user_id"]) == people.accounts[key].pk


def test_the_supervisor_decides_what_the_team_asked(people):
    waiting = Enrolment.objects.decidable_by(people.accounts["supervisor"])
    assert waiting.count() >= 3
    assert Employee.objects.visible_to(people.accounts["supervisor"]).contains(person(people, "employee"))


def test_the_employee_has_gaps_that_a_coming_certificate_closes(people):
    employee = person(people, "employee")
    lacking = {gap.competency.pk for gap in gaps_of(employee, timezone.localdate()) if not gap.is_met}
    ended = Enrolment.objects.get(employee=employee, state="enrolled", offering__ends_on__lt=timezone.localdate())
    claimed = set(ended.offering.curriculum.modules.values_list("claims__competency", flat=True))
    assert lacking & claimed
    assert Offering.objects.managed_by(people.accounts["trainer"]).contains(ended.offering)


def test_the_employee_is_asked_to_rate_themselves(people, client):
    own = Rating.objects.asked_of(people.accounts["employee"]).get(role="self")
    client.force_login(people.accounts["employee"])
    assert client.get(reverse("competencies:rate", args=[own.public_id])).status_code == 200


def test_the_trainer_meets_a_group_today(people):
    today = Offering.objects.taught_by(people.accounts["trainer"]).filter(sessions__starts_at__date=timezone.localdate())
    assert today.filter(enrolments__state="enrolled").exists()


def test_the_agencys_hr_has_a_page_and_a_curriculum_to_decide(people):
    assert CoursePage.objects.filter(live=False, has_unpublished_changes=True).count() == 2
    assert CoursePage.objects.live().count() == 37
    assert Curriculum.objects.visible_to(people.accounts["agency_hr"]).waiting().count() == 2


def test_the_agencys_hr_reviews_the_next_version_of_a_framework(people, client):
    version = Framework.objects.get(state="proposed")
    assert sorted(version.mappings.values_list("kind", flat=True)) == ["dropped", "same", "same", "split", "split"]
    assert set(version.mappings.filter(kind="split").values_list("carry", flat=True)) == {"full", "lower"}
    touched = whom_it_touches(version, timezone.localdate())
    assert min(touched.people, touched.lowered + touched.lost, touched.standards, touched.ended, touched.holders) > 0
    client.force_login(people.accounts["agency_hr"])
    for page in ("frameworks_register:show", "frameworks_register:compare", "frameworks_register:publish"):
        assert client.get(reverse(page, args=[version.pk])).status_code == 200
    assert client.get(reverse("competencies:dictionary", args=[version.pk])).status_code == 200


def test_offerings_are_past_running_and_coming_in_every_state_of_fullness(people):
    coming = Offering.objects.upcoming().filter(starts_on__gt=timezone.localdate())
    assert coming.filter(state="open", enrolments__state="enrolled").exists()
    assert coming.filter(approval="supervisor", enrolments__state="requested").exists()
    assert Offering.objects.filter(state="closed", ends_on__lt=timezone.localdate()).count() >= 30
    assert Offering.objects.filter(state="draft").count() == Offering.objects.filter(state="cancelled").count() == 1


def test_each_completion_has_its_certificate_credit_and_evidence(people):
    keys = {str(key) for key in Completion.objects.values_list("pk", flat=True)}
    assert len(keys) > 100
    standing = Certificate.objects.standing().filter(kind="completion", completion__isnull=False)
    assert set(standing.values_list("completion", flat=True)) == {int(key) for key in keys}
    assert standing.count() == len(keys)
    assert set(CreditLine.objects.filter(source=SOURCE).values_list("source_key", flat=True)) == keys
    assert set(Evidence.objects.filter(kind="course", source=SOURCE).values_list("source_key", flat=True)) == keys
    completed = Enrolment.objects.filter(state="completed")
    assert completed.count() == len(keys) == completed.filter(completion__employee=F("employee")).count()


def test_certificate_numbers_have_no_gap_and_say_their_sequence(people):
    for counter in Counter.objects.all():
        series = {"counter": counter.name, "year": counter.year}
        given = [*Certificate.objects.filter(**series), *ReservedNumber.objects.filter(**series)]
        assert sorted(one.sequence for one in given) == list(range(1, counter.last + 1))
    for sequence, number in Certificate.objects.filter(counter="main").values_list("sequence", "number"):
        assert int(number.split("/")[1]) == sequence


def test_a_copied_certificate_says_what_an_issued_one_would(people):
    certificates = list(Certificate.objects.of_completions().with_what_is_frozen())
    completions = [certificate.completed for certificate in certificates]
    told = Facts(completions)
    template = Template.objects.get()
    for certificate in certificates:
        assert certificate.content == told.content(certificate.completed, template)


def test_certificates_ended_went_wrong_and_wait_for_hr(people):
    assert set(Certificate.objects.values_list("state", flat=True)) == {"valid", "revoked", "superseded"}
    assert Certificate.objects.filter(employee=None, kind="speaker").exists()
    assert Certificate.objects.filter(expires_on__lte=timezone.localdate()).exists()
    assert Certificate.objects.to_reissue().exists()
    assert waiting_awards().exists()


def test_some_can_renew_the_certificate_of_a_programme_now(people):
    today = timezone.localdate()
    ending = Certificate.objects.valid().filter(programme_completion__programme__code="PUSKESMAS")
    assert ending.filter(renewable_from__lte=today, expires_on__gt=today).exists()


def test_copied_evidence_and_credits_belong_to_who_completed(people):
    by_key = dict(Completion.objects.values_list("pk", "employee_id"))
    for model in (CreditLine, Evidence.objects.filter(kind="course").model):
        rows = model.objects.filter(source="courses.completion").values_list("source_key", "employee_id")
        assert all(by_key[int(key)] == employee for key, employee in rows)


def test_seats_are_counted_right(people):
    held = Offering.objects.filter(enrolments__state__in=SEAT_COUNTED)
    for offering, taken, number in held.annotate(number=Count("enrolments")).values_list("pk", "seats_taken", "number"):
        assert taken == number, offering


def test_seats_go_by_quota_by_need_and_to_the_next_in_line(people):
    (limited,) = Offering.objects.filter(quotas__isnull=False).distinct()
    assert limited.enrolments.filter(state="offered").count() == 1
    assert all(quota.seats_taken <= quota.seats for quota in limited.quotas.all())
    (by_need,) = Offering.objects.filter(policy="by_need")
    assert by_need.allocated_at
    assert all(reason_of(one) for one in by_need.enrolments.filter(state="waitlisted"))
    assert Session.objects.filter(room__isnull=False, starts_at__gt=timezone.now()).exists()


def test_attained_levels_are_up_to_date(people):
    assert Attainment.objects.count() > PEOPLE
    assert refresh_all_attainments(on=timezone.localdate()) == 0


def test_a_second_build_is_refused_and_the_command_says_so(people):
    before = (Employee.objects.count(), Enrolment.objects.count(), User.objects.count())
    with pytest.raises(demo.CityExists):
        demo.build(PEOPLE)
    said = StringIO()
    call_command("demo", stdout=said)
    assert "nothing was changed" in said.getvalue()
    assert facts.password() in said.getvalue()
    assert before == (Employee.objects.count(), Enrolment.objects.count(), User.objects.count())


def test_nothing_is_thrown_away_without_being_meant(people, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("demo", "--fresh", stdout=StringIO())
    assert Employee.objects.count() == PEOPLE


def test_any_employee_can_get_an_account(people, client):
    nip = Employee.objects.filter(user=None).values_list("nip", flat=True)[0]
    call_command("demo", "--account", nip, stdout=StringIO())
    assert client.login(username=nip, password=facts.password())
    with pytest.raises(CommandError):
        call_command("demo", "--account", "1", stdout=StringIO())


def test_what_came_of_past_courses_can_be_read_at_four_levels(people, client):
    course = Course.objects.get(code="PL-01")
    client.force_login(people.accounts["trainer"])
    page = client.get(reverse("courses:course_evaluation", args=[course.pk]))
    assert page.status_code == 200
    assert TransferAnswer.objects.filter(role="supervisor").exists()
    assert ServiceIndicator.objects.get().values.count() > 12


def test_work_waits_to_be_marked(people):
    assert Submission.objects.waiting().exists()
