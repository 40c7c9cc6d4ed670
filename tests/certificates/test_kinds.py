"""Kinds of certificates: their titles and numbers, what courses bring, and who decides that."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from certificates import actions, rules, steps
from certificates.document import document
from certificates.errors import KindNumberFormatUnusable, LaterRule, NumbersWouldDouble, RuleNotAllowed
from certificates.models import AwardRule, Certificate, Counter, KindRule, RenewalRule
from courses.models import Programme
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from tests.factories.certificates import SYSTEM, AwardRuleFactory, KindRuleFactory, certificate, completions, workshop
from tests.factories.people import auditor_of, hr_of, trainer_in

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 24)


def issue(rows, at=AT):
    return steps.issue(rows, by=SYSTEM, at=at)


def course_of(rows):
    return rows[0].curriculum.course


def test_without_rules_a_course_brings_a_certificate_of_completion():
    made = issue(completions(1)).get()
    assert (made.kind, made.content["kind"], made.counter) == ("completion", "completion", "main")


def test_a_kind_has_its_own_title_number_and_counter():
    rows = completions(2)
    KindRuleFactory(agency=rows[0].agency)
    AwardRuleFactory(course=course_of(rows))
    AwardRuleFactory(course=course_of(rows), kind="competence")
    issue(rows)
    numbers = Certificate.objects.order_by("counter", "sequence").values_list("number", flat=True)
    assert list(numbers) == [
        "800.2/0001/BKPSDM/XI/2026",
        "800.2/0002/BKPSDM/XI/2026",
        "800.1.11/0001/BKPSDM/XI/2026",
        "800.1.11/0002/BKPSDM/XI/2026",
    ]
    assert dict(Counter.objects.values_list("name", "last")) == {"kompetensi": 2, "main": 2}
    competent = Certificate.objects.filter(kind="competence").first()
    assert competent.content["title"] == "Sertifikat Kompetensi"
    assert document(competent).deed == "dinyatakan kompeten setelah menyelesaikan"


def test_kinds_can_share_one_series_of_numbers():
    rows = completions(2)
    KindRuleFactory(agency=rows[0].agency, counter="main")
    AwardRuleFactory(course=course_of(rows))
    AwardRuleFactory(course=course_of(rows), kind="competence")
    issue(rows)
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4]


def test_the_rule_of_the_day_of_completion_decides():
    rows = completions(1)
    day = rows[0].completed_on
    AwardRuleFactory(course=course_of(rows), kind="attendance", until=day + dt.timedelta(days=1))
    AwardRuleFactory(course=course_of(rows), since=day + dt.timedelta(days=1))
    assert issue(rows).get().kind == "attendance"


def test_the_number_is_written_as_on_the_day_of_issue():
    rows = completions(2)
    AwardRuleFactory(course=course_of(rows), kind="competence")
    KindRuleFactory(agency=rows[0].agency, until=DAY)
    KindRuleFactory(agency=rows[0].agency, since=DAY, code="000.9")
    issue(rows[:1], at=AT - dt.timedelta(days=1))
    issue(rows[1:])
    assert list(Certificate.objects.order_by("sequence").values_list("number", flat=True)) == [
        "800.2/0001/BKPSDM/XI/2026",
        "000.9/0002/BKPSDM/XI/2026",
    ]


@pytest.mark.parametrize("mode", ["approval", "never"])
def test_what_hr_decides_is_not_issued_at_once(mode):
    rows = completions(1)
    AwardRuleFactory(course=course_of(rows), mode=mode)
    assert not issue(rows).exists()
    assert not Counter.objects.exists()


def test_a_correction_keeps_the_kind_and_its_counter():
    rows = completions(1)
    KindRuleFactory(agency=rows[0].agency)
    AwardRuleFactory(course=course_of(rows), kind="competence")
    made = issue(rows).get()
    with transaction.atomic():
        steps.end([made], "superseded", by=SYSTEM, at=AT, reason="Nama")
        new = steps.issue_corrected([Certificate.objects.with_what_is_frozen().get(pk=made.pk)], by=SYSTEM, at=AT).get()
    assert (new.kind, new.number) == ("competence", "800.2/0002/BKPSDM/XI/2026")


def test_the_database_holds_one_certificate_a_kind():
    made = certificate()
    made.pk, made.code, made.sequence = None, rules.new_code(), 99
    with pytest.raises(IntegrityError, match="one_certificate_a_completion"), transaction.atomic():
        made.save(force_insert=True)


def test_the_database_holds_one_rule_at_a_time():
    rule = KindRuleFactory()
    with pytest.raises(IntegrityError, match="one_kind_rule_at_a_time"), transaction.atomic():
        KindRuleFactory(agency=rule.agency)
    award = AwardRuleFactory()
    with pytest.raises(IntegrityError, match="one_award_rule_at_a_time"), transaction.atomic():
        AwardRuleFactory(course=award.course)
    with pytest.raises(IntegrityError, match="award_is_for_completing"), transaction.atomic():
        AwardRuleFactory(course=award.course, kind="speaker")


@pytest.mark.parametrize(
    ("number_format", "code"),
    [
        ("{code}/{unit}/{year}", "800"),
        ("{seq}/{day}/{year}", "800"),
        ("{code}/{seq}", "800"),
        ("{code}/{seq}/{year}", ""),
        ("{seq", "800"),
        ("{year}/{seq:d4}/x{unit:d}", "800"),
    ],
)
def test_a_number_format_that_cannot_be_written_is_refused(number_format, code):
    rule = KindRuleFactory.build(agency=workshop().agency, number_format=number_format, code=code)
    with pytest.raises(KindNumberFormatUnusable):
        actions.write_kind_rule(rule, by=SYSTEM, at=AT)
    assert not KindRule.objects.exists()


def test_two_counters_never_write_the_same_numbers():
    agency = KindRuleFactory().agency
    with pytest.raises(NumbersWouldDouble):
        actions.write_kind_rule(KindRuleFactory.build(agency=agency, kind="speaker", counter="lain"), by=SYSTEM, at=AT)
    alike = KindRuleFactory.build(agency=workshop().agency, number_format="800.1.11/{seq:04d}/{unit}/{roman_month}/{year}")
    with pytest.raises(NumbersWouldDouble):
        actions.write_kind_rule(alike, by=SYSTEM, at=AT)
    actions.write_kind_rule(KindRuleFactory.build(agency=agency, kind="speaker"), by=SYSTEM, at=AT)


def test_a_rule_ends_the_one_before_it():
    before = AwardRuleFactory()
    after = actions.write_award_rule(
        AwardRule(course=before.course, kind="completion", mode="approval", since=DAY), by=SYSTEM, at=AT
    )
    before.refresh_from_db()
    assert (before.until, after.until) == (DAY, None)
    mended = AwardRule(course=before.course, kind="completion", mode="never", since=DAY)
    actions.write_award_rule(mended, by=SYSTEM, at=AT)
    assert list(AwardRule.objects.order_by("since").values_list("mode", flat=True)) == ["automatic", "never"]
    early = AwardRule(course=before.course, kind="completion", since=DAY - dt.timedelta(days=9))
    with pytest.raises(LaterRule):
        actions.write_award_rule(early, by=SYSTEM, at=AT)


def test_only_hr_of_the_whole_agency_writes_rules():
    offering = workshop()
    course = offering.curriculum.course
    for user in (trainer_in(course.owner), hr_of(course.owner), auditor_of(course.owner.get_root())):
        with pytest.raises(RuleNotAllowed):
            actions.write_award_rule(AwardRuleFactory.build(course=course), by=Actor.of(user), at=AT)
        with pytest.raises(RuleNotAllowed):
            actions.write_kind_rule(KindRuleFactory.build(agency=course.agency), by=Actor.of(user), at=AT)


def test_hr_writes_both_rules_in_the_back_office(client):
    load_group_permissions()
    course = workshop().curriculum.course
    client.force_login(hr_of(course.owner.get_root()))
    common = {"since": "2026-01-01", "legal_source": "SK 3", "is_confirmed": ""}
    kind = {"agency": course.agency_id, "kind": "speaker", "title": "Piagam", "code": "005", "counter": "narasumber"}
    wrong = client.post(reverse("certificate_kinds:add"), common | kind | {"number_format": "{code}"})
    assert wrong.status_code == 200
    assert (
        client.post(reverse("certificate_kinds:add"), common | kind | {"number_format": "{code}/{seq}/{year}"}).status_code == 302
    )
    shown = client.get(reverse("certificate_kinds:show", args=[KindRule.objects.get().pk]))
    assert "{code}/{seq}/{year}" in shown.content.decode()
    award = {"course": course.pk, "kind": "competence", "mode": "approval", "renewal_days": 90}
    assert client.post(reverse("award_rules:add"), common | award).status_code == 302
    first = AwardRule.objects.get()
    follows = common | award | {"mode": "automatic", "since": "2026-06-01"}
    assert client.post(reverse("award_rules:correct", args=[first.pk]), follows).status_code == 302
    assert AwardRule.objects.held_on(dt.date(2026, 7, 1)).get().mode == "automatic"


def test_two_courses_and_two_programmes_have_rules_of_the_same_kind_and_none_has_two_at_once(db):
    first, second = AwardRuleFactory(), AwardRuleFactory()
    facts = {"agency": first.course.agency, "owner": first.course.owner, "since": first.since}
    programmes = [Programme.objects.create(name=code, code=code, **facts) for code in ("A", "B")]
    for one in programmes:
        AwardRuleFactory(course=None, programme=one)
        RenewalRule.objects.create(programme=one, way="hours", hours=4, since=first.since, legal_source="-")
        RenewalRule.objects.create(
            course=second.course if one.code == "A" else first.course, way="hours", hours=4, since=first.since
        )
    for subject in ({"course": first.course}, {"course": None, "programme": programmes[0]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AwardRuleFactory(**subject)
