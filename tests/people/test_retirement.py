"""When service ends by age: the month after the birthday, by the rule that holds then."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import actions, errors
from people.models import Employee, RecordAccess, RetirementRule
from people.queries import retirement_of
from people.reference import load_retirement_ages
from people.rules.retirement import retirement_day
from tests.factories.people import EmployeeFactory, JobRoleFactory, UnitFactory, employee_in, hr_of

TODAY = timezone.localdate()
NOW = timezone.now()
SYSTEM = Actor.system("test")


@given(st.dates(dt.date(1940, 1, 1), dt.date(2010, 12, 31)), st.integers(40, 80))
def test_service_ends_with_the_month_of_the_birthday(birth, age):
    day = retirement_day(birth, age)
    assert day.day == 1
    assert (day.year * 12 + day.month) - (birth.year * 12 + birth.month) == age * 12 + 1


@pytest.mark.django_db
class TestRules:
    @pytest.fixture(autouse=True)
    def ages(self):
        load_retirement_ages()

    @pytest.fixture
    def unit(self):
        return UnitFactory(parent=UnitFactory())

    def of(self, unit, nip, job_class="06"):
        return employee_in(unit, nip=nip, job_role=JobRoleFactory(agency=unit.agency, job_class=job_class))

    @pytest.mark.parametrize(("job_class", "year"), [("06", 2028), ("03", 2030), ("23", 2030), ("24", 2035)])
    def test_the_class_of_the_post_decides(self, unit, job_class, year):
        employee = self.of(unit, "197012312000011001", job_class)
        found = retirement_of(employee, TODAY)
        assert found.on == retirement_day(dt.date(1970, 12, 31), found.rule.age) == dt.date(year + 1, 1, 1)
        assert not found.rule.is_confirmed

    def test_the_rule_that_holds_on_that_day_decides(self, unit):
        employee = self.of(unit, "197006152000011001")
        RetirementRule.objects.filter(job_class="06").update(until=dt.date(2028, 1, 1))
        RetirementRule.objects.create(job_class="06", age=60, since=dt.date(2028, 1, 1), legal_source="UU baru")
        assert retirement_of(employee, TODAY).on == dt.date(2030, 7, 1)

    def test_without_a_post_nothing_is_said(self):
        assert retirement_of(EmployeeFactory(), TODAY) is None

    def test_loading_again_keeps_what_hr_changed(self):
        RetirementRule.objects.filter(job_class="06").update(age=59)
        assert load_retirement_ages() == 0
        assert RetirementRule.objects.get(job_class="06").age == 59

    def test_the_next_rule_ends_the_one_before(self):
        rule = RetirementRule(job_class="06", age=60, since=TODAY, legal_source="UU baru")
        actions.put_retirement_age_in_force(rule, by=SYSTEM, at=NOW)
        assert RetirementRule.objects.filter(job_class="06").order_by("since").first().until == TODAY
        with pytest.raises(errors.RuleBegins):
            actions.put_retirement_age_in_force(
                RetirementRule(job_class="06", age=61, since=TODAY, legal_source="-"), by=SYSTEM, at=NOW
            )

    def test_only_hr_of_an_agency_corrects(self, unit):
        rule, said = RetirementRule.objects.get(job_class="06"), {"age": 59, "legal_source": "PP", "is_confirmed": True}
        with pytest.raises(NotAllowed):
            actions.correct_retirement_age(rule, **said, by=Actor.of(hr_of(unit)), at=NOW)
        actions.correct_retirement_age(rule, **said, by=Actor.of(hr_of(unit.get_parent())), at=NOW)
        assert RetirementRule.objects.get(pk=rule.pk).is_confirmed

    def test_hr_sees_who_retires_in_a_year_and_the_export_is_logged(self, client, unit):
        near, far = self.of(unit, f"{TODAY.year - 58}12052000011001"), self.of(unit, "198505052010011001")
        user = hr_of(unit)
        client.force_login(user)
        year = TODAY.year + 1
        page = client.get(reverse("retirements_register:index"), {"year": year})
        assert near.full_name in page.content.decode()
        assert far.full_name not in page.content.decode()
        answer = client.get(reverse("retirements_register:index"), {"year": year, "export": "csv"})
        rows = b"".join(answer.streaming_content).decode()
        assert f"{year}-01-01" in rows
        assert RecordAccess.objects.latest("pk").employees == [near.pk]

    def test_the_list_is_in_scope(self, client, unit):
        self.of(unit, f"{TODAY.year - 50}12052000011001", "06")
        client.force_login(hr_of(UnitFactory()))
        page = client.get(reverse("retirements_register:index"))
        assert Employee.objects.get().full_name not in page.content.decode()
