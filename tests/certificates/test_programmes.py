"""Certificates of programmes: issued with the last course, verified, revoked with what they rest on, awarded by HR."""

import datetime as dt
import threading
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals.models import CreditLine
from certificates import actions, pdf, steps
from certificates.badges import credential
from certificates.document import document
from certificates.errors import ListHasChanged, NothingToReissue
from certificates.gallery import beginning
from certificates.handlers import issue_for_programmes
from certificates.models import AwardRule, Certificate, Design, Kind, RenewalRule
from competencies.models import Evidence
from courses.actions import complete as complete_seats
from courses.models import Completion, ProgrammeCompletion
from courses.signals import programmes_completed
from lms.kit.actors import Actor
from people.models import Notice
from tests.courses.test_programmes import city, complete, programme_of, waiting_seat  # noqa: F401 the city is a fixture
from tests.factories.certificates import AwardRuleFactory, KindRuleFactory
from tests.factories.people import employee_in, hr_of, reading_english

CLOCK = Actor.system("test")


@contextmanager
def upgraded_later():
    """Let programmes be completed as before they brought certificates."""
    name = {"dispatch_uid": "certificates.issue_for_programmes"}
    programmes_completed.disconnect(**name)
    try:
        yield
    finally:
        programmes_completed.connect(issue_for_programmes, **name)


OF_PROGRAMMES = Certificate.objects.filter(programme_completion__isnull=False)


def test_the_last_course_brings_one_certificate_that_says_which_courses_and_adds_no_hours(city, client):  # noqa: F811
    _root, office, curricula = city
    KindRuleFactory(agency=office.agency, kind="completion", title="Sertifikat Program", counter="program", code="800.3")
    programme, person = programme_of(office, curricula), employee_in(office)
    for one in curricula[:2]:
        complete(one, person)
    assert not OF_PROGRAMMES.exists()
    complete(curricula[2], person)
    made = OF_PROGRAMMES.get()
    done = ProgrammeCompletion.objects.get()
    assert (made.employee, made.kind, made.state) == (person, Kind.COMPLETION, "valid")
    assert made.learning_hours == done.learning_hours == sum(one.learning_hours for one in done.completions.all())
    assert made.content["programme"] == {"code": programme.code, "id": programme.public_id}
    assert [row["title"] for row in made.content["modules"]] == [one.course.title for one in curricula[:3]]
    assert CreditLine.objects.filter(employee=person).count() == 3
    assert not Evidence.objects.filter(source_key=str(done.pk)).exclude(source="courses.completion").exists()
    page = client.get(reverse("certificates:verified", args=[made.code]), headers={"accept-language": "en"}).content.decode()
    assert "Pengawas Baru" in page
    assert all(one.course.title in page for one in curricula[:3])
    assert person.name not in page
    assert curricula[3].course.title not in page
    said = credential.credential(made)["credentialSubject"]["achievement"]
    assert said["name"] == "Pengawas Baru"
    assert "LearningProgram" in str(said["achievementType"])


def test_a_revoked_course_revokes_the_programme_and_its_reissue_brings_a_new_one(city):  # noqa: F811
    _root, office, curricula = city
    programme_of(office, curricula, choices=0)
    person = employee_in(office)
    first, _second = complete(curricula[0], person)[0], complete(curricula[1], person)[0]
    made = OF_PROGRAMMES.get()
    actions.revoke([first.certificates.get()], by=CLOCK, at=timezone.now(), reason="Booked wrongly")
    made.refresh_from_db()
    assert (made.state, made.revocation_reason) == ("revoked", "Booked wrongly")
    with pytest.raises(NothingToReissue):
        actions.reissue([made], by=CLOCK, at=timezone.now(), reason="Once more")
    actions.reissue([first.certificates.get()], by=CLOCK, at=timezone.now(), reason="It was right")
    anew = OF_PROGRAMMES.get(state="valid")
    assert anew.programme_completion != made.programme_completion
    before = CreditLine.objects.count()
    actions.revoke([anew], by=CLOCK, at=timezone.now(), reason="By hand")
    (again,) = actions.reissue([anew], by=CLOCK, at=timezone.now(), reason="By hand, too")
    (corrected,) = actions.correct([again], by=CLOCK, at=timezone.now(), reason="A title was missing")
    assert corrected.content["modules"] == anew.content["modules"]
    assert corrected.corrects == again
    assert CreditLine.objects.count() == before
    assert ProgrammeCompletion.objects.standing().count() == 1


def test_statements_do_not_grow_with_people(city):  # noqa: F811
    _root, office, curricula = city
    programme_of(office, curricula, choices=0)
    counted = []
    for number in (2, 9):
        people = [employee_in(office) for _one in range(number)]
        complete(curricula[0], *people)
        with CaptureQueriesContext(connection) as completing:
            complete(curricula[1], *people)
        issued = [one for one in completing if 'INSERT INTO "certificates_certificate"' in one["sql"]]
        done = list(ProgrammeCompletion.objects.filter(employee__in=people))
        with CaptureQueriesContext(connection) as revoking, transaction.atomic():
            steps.revoke_programmes(done, by=CLOCK, at=timezone.now(), reason="All of it")
        counted.append((len(issued), len(revoking)))
        assert OF_PROGRAMMES.filter(state="revoked", employee__in=people).count() == number
    assert counted[0] == counted[1]


def test_a_rule_decides_on_kind_and_end_and_hours_renew(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula, choices=0), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="competence", valid_months=12, renewal_days=365)
    for one in curricula[:2]:
        complete(one, person)
    made = OF_PROGRAMMES.get()
    assert made.kind == "competence"
    assert made.expires_on is not None
    rule = RenewalRule(programme=programme, kind="competence", way="hours", hours=1, since=dt.date(2020, 1, 1), legal_source="-")
    actions.write_renewal_rule(rule, by=CLOCK, at=timezone.now())
    assert AwardRule.objects.visible_to(hr_of(office)).get().of == programme
    assert actions.renew_due(by=CLOCK, at=timezone.now()) == 0
    complete(curricula[3], person)
    later = timezone.now() + dt.timedelta(days=2)
    Completion.objects.filter(curriculum=curricula[3]).update(completed_on=timezone.localdate(later))
    assert actions.renew_due(by=CLOCK, at=later) == 1
    cycle = OF_PROGRAMMES.get(renews=made)
    assert (cycle.renewal_way, cycle.content["programme"]) == ("hours", made.content["programme"])
    assert pdf.render(cycle).startswith(b"%PDF")


def test_who_holds_a_certificate_of_a_programme_is_reminded_of_what_renews_it(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula, choices=0), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=12, renewal_days=60)
    for one in curricula[:2]:
        complete(one, person)
    made = OF_PROGRAMMES.get()
    soon = timezone.make_aware(dt.datetime.combine(made.expires_on - dt.timedelta(days=30), dt.time(9)))
    assert actions.remind_of_expiry(by=CLOCK, at=soon) == 1
    told = Notice.objects.get(user=person.user, kind="certificate.of_programme_expiring")
    assert made.number in told.text
    assert "Take the courses of the programme again" in told.text or "Ikuti lagi" in told.text


def test_taking_the_programme_again_brings_a_certificate_that_renews_and_the_old_one_stays(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula, choices=0), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=24, renewal_days=365)
    for one in curricula[:2]:
        complete(one, person, ago=720 if one == curricula[0] else 700)
    made = OF_PROGRAMMES.get()
    complete(curricula[0], person, ago=90)
    assert OF_PROGRAMMES.count() == 1
    complete(curricula[1], person, ago=30)
    cycle = OF_PROGRAMMES.get(renews=made)
    assert (cycle.renewal_way, cycle.state, cycle.programme_completion.completed_on) == ("", "valid", cycle.ends_on)
    assert cycle.expires_on > made.expires_on
    assert cycle.number != made.number
    made.refresh_from_db()
    assert (made.state, made.expires_on) == ("valid", OF_PROGRAMMES.get(pk=made.pk).expires_on)
    later = timezone.make_aware(dt.datetime.combine(made.expires_on - dt.timedelta(days=5), dt.time(9)))
    assert actions.remind_of_expiry(by=CLOCK, at=later) == 0, "who has renewed it is not reminded"


def test_before_the_window_nothing_renews_whatever_courses_are_taken(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula, required=0, choices=2), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=24, renewal_days=90)
    for one, ago in zip(curricula[:2], (500, 490), strict=True):
        complete(one, person, ago=ago)
    made = OF_PROGRAMMES.get()
    for one, ago in zip(curricula[2:], (480, 470), strict=True):
        complete(one, person, ago=ago)
    assert OF_PROGRAMMES.get() == made, "two other courses of the choice are no second programme"
    assert steps.retakes_from([made.programme_completion]) == {made.programme_completion_id: made.renewable_from}


def test_other_courses_of_the_choice_renew_within_the_window_and_after_the_end(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula, required=0, choices=2), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=12, renewal_days=90)
    for one, ago in zip(curricula[:2], (900, 890), strict=True):
        complete(one, person, ago=ago)
    made = OF_PROGRAMMES.get()
    for one, ago in zip(curricula[2:], (400, 390), strict=True):
        complete(one, person, ago=ago)
    assert made.has_expired
    cycle = OF_PROGRAMMES.get(renews=made)
    assert cycle.expires_on > timezone.localdate() - dt.timedelta(days=30)
    assert [row["title"] for row in cycle.content["modules"]] == [one.course.title for one in curricula[2:]]


def test_a_refresher_renews_the_programme_and_opens_the_next_window(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula[:2], choices=0), employee_in(office)
    AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=12, renewal_days=365)
    for one, ago in zip(curricula[:2], (90, 80), strict=True):
        complete(one, person, ago=ago)
    made = OF_PROGRAMMES.get()
    rule = {"programme": programme, "kind": "completion", "since": dt.date(2020, 1, 1), "legal_source": "-"}
    RenewalRule.objects.create(way="refresher", refresher=curricula[2].course, **rule)
    AwardRule.objects.update(renewal_days=60)
    complete(curricula[2], person, ago=40)
    cycle = OF_PROGRAMMES.get(renews=made)
    assert (cycle.renewal_way, cycle.content["renewal"]["number"]) == ("refresher", made.number)
    for one, ago in zip(curricula[:2], (30, 20), strict=True):
        complete(one, person, ago=ago)
    assert OF_PROGRAMMES.count() == 2, "the one that was renewed has a window of its own"
    actions.revoke([cycle], by=CLOCK, at=timezone.now(), reason="Tertukar")
    assert steps.retakes_from([made.programme_completion]) == {made.programme_completion_id: made.renewable_from}


def test_while_hr_has_not_issued_it_yet_the_rule_of_its_day_opens_the_window(city):  # noqa: F811
    _root, office, curricula = city
    programme, person = programme_of(office, curricula[:2], choices=0), employee_in(office)
    for kind, mode in (("completion", "approval"), ("competence", "never")):
        AwardRuleFactory(course=None, programme=programme, kind=kind, mode=mode, valid_months=12, renewal_days=60)
    for one, ago in zip(curricula[:2], (90, 80), strict=True):
        complete(one, person, ago=ago)
    done = ProgrammeCompletion.objects.get()
    opens = steps.retakes_from([done])[done.pk]
    assert actions.award_programme(programme, "completion", expected=1, by=CLOCK, at=timezone.now()) == 1
    assert OF_PROGRAMMES.get().renewable_from == opens


def test_a_programme_and_its_kinds_have_designs_of_their_own(city, client):  # noqa: F811
    root, office, curricula = city
    programme = programme_of(office, curricula, choices=0)
    looks = {}
    for name in ("Umum", "Program", "Kompetensi"):
        design = Design.objects.create(agency=root.agency, name=name)
        looks[name] = steps.publish_design(design, beginning("ulos").look("id"), at=timezone.now())
    AwardRuleFactory(course=None, programme=programme, kind="completion")
    AwardRuleFactory(course=None, programme=programme, kind="competence")
    use = {"by": CLOCK, "at": timezone.now()}
    actions.use_design(root.agency, None, looks["Umum"].design, **use)
    actions.use_design(root.agency, programme, looks["Kompetensi"].design, kind="competence", **use)
    client.force_login(reading_english(hr_of(root)))
    said = {"agency": root.agency_id, "programme": programme.pk, "design": looks["Program"].design_id, "kind": ""}
    both = client.post(reverse("certificate_designs_in_use:add"), said | {"course": curricula[0].course_id})
    assert "Choose either a course or a programme." in both.content.decode()
    answer = client.post(reverse("certificate_designs_in_use:add"), said)
    assert "Pengawas Baru" in client.get(answer.url).content.decode()
    index = client.get(reverse("certificate_designs_in_use:index")).content.decode()
    assert "Pengawas Baru: certificate of competence" in index
    person = employee_in(office)
    for one in curricula[:2]:
        complete(one, person)
    issued = dict(Certificate.objects.values_list("kind", "design").filter(programme_completion__isnull=False))
    assert issued == {"completion": looks["Program"].pk, "competence": looks["Kompetensi"].pk}
    assert set(Certificate.objects.filter(completion__isnull=False).values_list("design", flat=True)) == {looks["Umum"].pk}
    actions.use_design(root.agency, programme, None, **use)
    assert OF_PROGRAMMES.get(kind="completion").design == looks["Program"], "what was issued keeps it"
    done = ProgrammeCompletion.objects.get()
    assert steps.draft(steps.Award(done, "completion"), at=timezone.now()).design_id == looks["Umum"].pk


def test_the_second_page_lists_each_course_with_its_modules_or_the_courses_alone(city):  # noqa: F811
    _root, office, curricula = city
    programme_of(office, curricula, choices=0)
    person = employee_in(office)
    for one in curricula[:2]:
        complete(one, person)
    made = OF_PROGRAMMES.get()
    courses = made.content["modules"]
    assert [row["title"] for row in courses] == [one.course.title for one in curricula[:2]]
    rows = document(made).modules
    assert [row.title for row in rows if row.is_course] == [row["title"] for row in courses]
    assert [row.title for row in rows if not row.number] == [part["title"] for row in courses for part in row["modules"]]
    assert all(row.hours for row in rows)
    text = pdf.render(made)
    assert text.startswith(b"%PDF")
    made.content = {**made.content, "modules": courses * 20}
    assert [row.is_course for row in document(made).modules] == [False] * 40, "more than a page holds: the courses alone"


def test_hr_writes_the_rule_of_a_programme_and_not_of_both(city, client):  # noqa: F811
    _root, office, curricula = city
    programme = programme_of(office, curricula, choices=0)
    client.force_login(reading_english(hr_of(_root)))
    said = {
        "programme": programme.pk,
        "kind": "completion",
        "mode": "approval",
        "renewal_days": 90,
        "since": "2026-01-01",
        "legal_source": "SK 1",
    }
    both = client.post(reverse("award_rules:add"), said | {"course": curricula[0].course_id})
    assert both.status_code == 200
    assert "Choose either a course or a programme." in both.content.decode()
    assert client.post(reverse("award_rules:add"), said).status_code == 302
    rule = AwardRule.objects.get()
    assert rule.of == programme
    for name, key in (("index", []), ("show", [rule.pk]), ("correct", [rule.pk])):
        assert "Pengawas Baru" in client.get(reverse(f"award_rules:{name}", args=key)).content.decode()
    person = employee_in(office)
    for one in curricula[:2]:
        complete(one, person)
    assert not OF_PROGRAMMES.exists()


def test_hr_awards_a_programme_in_bulk_and_reads_why_others_cannot(city, client):  # noqa: F811
    root, office, curricula = city
    programme = programme_of(office, curricula, choices=0)
    AwardRuleFactory(course=None, programme=programme, mode="approval")
    first, second, begun = (employee_in(office) for _one in range(3))
    complete(curricula[0], first, second, begun)
    complete(curricula[1], first, second)
    client.force_login(reading_english(hr_of(root)))
    assert "2 people have completed programmes" in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Pengawas Baru" in client.get(reverse("programme_awards:index")).content.decode()
    address = reverse("programme_awards:show", args=[programme.pk])
    page = client.get(address).content.decode()
    assert "2 people can get this certificate now." in page
    assert "1 of 2 courses completed." in page
    assert max(page.index(one.name) for one in (first, second)) < page.index(begun.name), "who completed it stands first"
    done = {one.employee: one for one in ProgrammeCompletion.objects.all()}
    look = client.get(address, {"preview": done[first].pk})
    assert look["Content-Type"] == "application/pdf"
    said = {"kind": "completion", "expected": 2, "left_out": [done[second].pk]}
    assert client.post(address, said).status_code == 302
    made = OF_PROGRAMMES.get()
    assert made.employee == first
    page = client.get(address).content.decode().replace("<wbr>", "")
    assert f"Has {made.number}." in page
    assert "1 person can get this certificate now." in page
    with pytest.raises(ListHasChanged):
        actions.award_programme(programme, "completion", expected=2, by=CLOCK, at=timezone.now())
    assert actions.award_programme(programme, "completion", expected=1, by=CLOCK, at=timezone.now()) == 1


def test_who_completed_it_before_its_certificates_stands_among_the_eligible_with_the_reason(city, client):  # noqa: F811
    root, office, curricula = city
    programme, person, later = programme_of(office, curricula, choices=0), employee_in(office), employee_in(office)
    with upgraded_later():
        for one, ago in zip(curricula[:2], (90, 80), strict=True):
            complete(one, person, later, ago=ago)
    assert ProgrammeCompletion.objects.count() == 2
    assert not OF_PROGRAMMES.exists()
    client.force_login(reading_english(hr_of(root)))
    assert "2 people have completed programmes" in client.get(reverse("wagtailadmin_home")).content.decode()
    address = reverse("programme_awards:show", args=[programme.pk])
    assert "before the programme’s certificates were issued by themselves" in client.get(address).content.decode()
    assert client.post(address, {"kind": "completion", "expected": 2}).status_code == 302
    assert OF_PROGRAMMES.filter(kind="completion", expires_on=None).count() == 2
    since = timezone.localdate() - dt.timedelta(days=10)
    AwardRuleFactory(course=None, programme=programme, kind="competence", since=since, valid_months=600)
    page = client.get(address, {"kind": "competence"}).content.decode()
    assert "Completed before the rule that holds since" in page
    client.post(address + "?kind=competence", {"kind": "competence", "expected": 2})
    assert OF_PROGRAMMES.filter(kind="competence", expires_on__isnull=False).count() == 2
    assert "have completed programmes" not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_retake", [False, True])
def test_two_last_courses_at_the_same_time_complete_it_once_with_one_certificate(city, is_retake):  # noqa: F811
    _root, office, curricula = city
    programme = programme_of(office, curricula, choices=0)
    person, ready, errors = employee_in(office), threading.Barrier(2), []
    if is_retake:
        AwardRuleFactory(course=None, programme=programme, kind="completion", valid_months=24, renewal_days=90)
        for one, ago in zip(curricula[:2], (900, 880), strict=True):
            complete(one, person, ago=ago)
    waiting = [waiting_seat(one, person) for one in curricula[:2]]

    def work(seat):
        ready.wait()
        try:
            complete_seats([seat], by=CLOCK, at=timezone.now())
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(seat,)) for seat in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    cycles = 1 + is_retake
    assert ProgrammeCompletion.objects.latest("completed_on").completions.count() == 2
    assert ProgrammeCompletion.objects.count() == OF_PROGRAMMES.count() == cycles
    assert CreditLine.objects.filter(employee=person).count() == 2 * cycles
