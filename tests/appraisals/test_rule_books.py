"""The rule books: HR of the agency writes the next rule, the one before ends."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from appraisals import actions, steps
from appraisals.errors import RuleBegan, RuleInUse, RuleNotAllowed
from appraisals.models import AnnualTarget, CreditLine, HoursRule
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from tests.factories.appraisals import AnnualTargetFactory, HoursRuleFactory
from tests.factories.certificates import SYSTEM, completions
from tests.factories.people import UnitFactory, auditor_of, hr_of

pytestmark = pytest.mark.django_db

NEXT = dt.date(2027, 1, 1)


def next_rule(before, **fields):
    return HoursRule(form=before.form, basis="day", hours=Decimal(6), since=NEXT, legal_source="PerLAN baru", **fields)


def put(rule, by=SYSTEM):
    return actions.put_in_force(rule, by=by, at=timezone.now())


def test_a_new_rule_ends_the_one_before():
    before = HoursRuleFactory()
    made = put(next_rule(before))
    before.refresh_from_db()
    assert (before.until, made.since) == (NEXT, NEXT)
    assert HoursRule.objects.held_on(NEXT).get() == made
    assert HoursRule.objects.held_on(NEXT - dt.timedelta(days=1)).get() == before


def test_a_rule_of_the_same_day_or_earlier_is_refused():
    before = HoursRuleFactory(since=NEXT)
    with pytest.raises(RuleBegan):
        put(next_rule(before))
    assert HoursRule.objects.count() == 1


def test_only_hr_of_an_agency_keeps_rules():
    before, root = HoursRuleFactory(), UnitFactory()
    for user in (hr_of(UnitFactory(parent=root)), auditor_of(root)):
        with pytest.raises(RuleNotAllowed):
            put(next_rule(before), by=Actor.of(user))
        with pytest.raises(RuleNotAllowed):
            actions.amend(before, by=Actor.of(user), at=timezone.now())
    put(next_rule(before), by=Actor.of(hr_of(root)))


def test_a_rule_that_counted_credits_keeps_what_it_says():
    rows = completions(1)
    rule = HoursRuleFactory(form=rows[0].curriculum.course.form)
    steps.post(rows, by=SYSTEM, at=timezone.now())
    rule.hours = Decimal(9)
    with pytest.raises(RuleInUse):
        actions.amend(rule, by=SYSTEM, at=timezone.now())
    rule.refresh_from_db()
    rule.is_confirmed, rule.until = True, NEXT
    actions.amend(rule, by=SYSTEM, at=timezone.now())
    assert HoursRule.objects.get().until == NEXT
    assert CreditLine.objects.get().amount == 10


def test_a_target_ends_the_one_before():
    before = AnnualTargetFactory()
    put(AnnualTarget(status="pns", hours=Decimal(24), meaning="minimum", since=NEXT, legal_source="PP baru"))
    before.refresh_from_db()
    assert before.until == NEXT


@pytest.fixture
def office(client):
    """The back office in English, with the groups' rights."""
    load_group_permissions()
    client.cookies["django_language"] = "en"
    return client


def values(rule, **changes):
    fields = {
        "form": rule.form_id,
        "setting": rule.setting,
        "basis": "day",
        "hours": "6",
        "maximum_a_day": "",
        "times_a_month": "",
        "since": "2027-01-01",
        "until": "",
        "legal_source": "PerLAN baru",
    }
    return fields | changes


def test_hr_writes_the_next_rule_on_a_page(office):
    before = HoursRuleFactory()
    office.force_login(hr_of(UnitFactory()))
    office.post(reverse("hours_rules:add"), values(before))
    before.refresh_from_db()
    assert HoursRule.objects.count() == 2
    assert before.until == NEXT


@pytest.mark.parametrize(
    "changes", [{"since": "2018-01-01"}, {"hours": ""}, {"hours": "-1"}, {"until": "2026-01-01"}, {"legal_source": ""}]
)
def test_a_rule_that_cannot_hold_is_told_on_the_form(office, changes):
    before = HoursRuleFactory()
    office.force_login(hr_of(UnitFactory()))
    answer = office.post(reverse("hours_rules:add"), values(before, **changes))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert HoursRule.objects.count() == 1


def test_hr_corrects_a_rule_that_has_counted_nothing(office):
    rule = HoursRuleFactory()
    office.force_login(hr_of(UnitFactory()))
    office.post(reverse("hours_rules:edit", args=[rule.pk]), values(rule, since="2019-01-01"))
    assert HoursRule.objects.get().hours == 6


def test_a_correction_may_not_overlap(office):
    first = HoursRuleFactory(until=NEXT)
    second = HoursRuleFactory(form=first.form, since=NEXT)
    office.force_login(hr_of(UnitFactory()))
    answer = office.post(reverse("hours_rules:edit", args=[second.pk]), values(first, since="2026-01-01"))
    assert answer.status_code == 200
    second.refresh_from_db()
    assert second.since == NEXT


@pytest.mark.parametrize("book", ["hours_rules", "annual_targets"])
def test_unit_hr_and_auditors_read_and_write_nothing(office, book):
    rule, root = (HoursRuleFactory if book == "hours_rules" else AnnualTargetFactory)(), UnitFactory()
    for user in (hr_of(UnitFactory(parent=root)), auditor_of(root)):
        office.force_login(user)
        assert list(office.get(reverse(f"{book}:index")).context["object_list"]) == [rule]
        for url in (reverse(f"{book}:add"), reverse(f"{book}:edit", args=[rule.pk])):
            assert office.get(url).status_code in (302, 403)
            assert office.post(url, values(rule) if book == "hours_rules" else {}).status_code in (302, 403)
    assert type(rule).objects.count() == 1


@pytest.mark.parametrize("basis", ["day", "occasion", "activity"])
def test_the_database_refuses_a_fixed_number_that_is_not_said(basis):
    with pytest.raises(IntegrityError), transaction.atomic():
        HoursRuleFactory(basis=basis, hours=None)
