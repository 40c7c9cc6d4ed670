"""The registers of rules for everybody: how long data is kept, and the special grounds for leave."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import actions, errors
from people.models import LeaveGround, RetentionRule
from people.reference import load_leave, load_retention_rules
from tests.factories.leave import kind
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TOMORROW = timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture
def root():
    load_retention_rules()
    load_leave()
    return UnitFactory()


@pytest.fixture
def hr(client, root):
    user = reading_english(hr_of(root))
    client.force_login(user)
    return user


def address(name, *arguments):
    return reverse(name, args=arguments)


def filled(form, **more):
    """Return what a form shows at first, with changes, as a browser sends it."""
    shown = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in (shown | more).items() if value is not None and value is not False}


class TestRetention:
    def test_another_time_from_a_day_on_ends_the_one_before(self, client, hr):
        old = RetentionRule.objects.order_by("pk").first()
        form = client.get(address("retention_rules:add")).context["form"]
        said = filled(form, kind=old.kind, days=400, since=TOMORROW, legal_source="Perwal 1/2027")
        answer = client.post(address("retention_rules:add"), said)
        assert answer.status_code == 302, answer.context["form"].errors
        old.refresh_from_db()
        made = RetentionRule.objects.get(kind=old.kind, since=TOMORROW)
        assert (old.until, made.days, made.until) == (TOMORROW, 400, None)
        page = client.get(address("retention_rules:show", made.pk)).content.decode()
        assert "Perwal 1/2027" in page
        assert address("retention_rules:edit", made.pk) in page

    def test_what_was_wrong_all_along_is_corrected(self, client, hr):
        rule = RetentionRule.objects.order_by("pk").first()
        form = client.get(address("retention_rules:edit", rule.pk)).context["form"]
        answer = client.post(address("retention_rules:edit", rule.pk), filled(form, days=rule.days + 5))
        assert answer.status_code == 302, answer.context["form"].errors
        assert RetentionRule.objects.get(pk=rule.pk).days == rule.days + 5
        events = RetentionRule.pgh_event_model.objects.filter(pgh_obj_id=rule.pk).order_by("pgh_id")
        assert [event.days for event in events][-2:] == [rule.days, rule.days + 5]

    def test_no_rule_begins_before_one_that_is_there(self, root):
        old = RetentionRule.objects.order_by("pk").first()
        rule = RetentionRule(kind=old.kind, days=1, since=old.since, legal_source="-")
        with pytest.raises(errors.RuleBegins):
            actions.put_rule_in_force(rule, by=Actor.of(hr_of(root)), at=NOW)

    def test_hr_of_a_unit_and_auditors_read_and_do_not_write(self, client, root):
        rule = RetentionRule.objects.order_by("pk").first()
        for user in (hr_of(UnitFactory(parent=root)), auditor_of(root)):
            client.force_login(reading_english(user))
            assert client.get(address("retention_rules:index")).status_code == 200
            page = client.get(address("retention_rules:show", rule.pk)).content.decode()
            assert address("retention_rules:edit", rule.pk) not in page
            assert client.get(address("retention_rules:edit", rule.pk)).status_code in (302, 404)
            with pytest.raises(NotAllowed):
                actions.correct_rule(rule, days=1, by=Actor.of(user), at=NOW)


class TestGrounds:
    def test_a_ground_from_a_day_on_is_offered_and_read(self, client, hr):
        form = client.get(address("leave_grounds:add")).context["form"]
        said = filled(
            form,
            kind=kind("important").pk,
            status="pns",
            code="banjir",
            since=TOMORROW,
            name="Rumah kebanjiran",
            english="House flooded",
            max_length=10,
            unit="working",
            legal_source="Perwal 2/2027",
        )
        answer = client.post(address("leave_grounds:add"), said)
        assert answer.status_code == 302, answer.context["form"].errors
        made = LeaveGround.objects.get(code="banjir")
        assert (made.since, made.max_length) == (TOMORROW, 10)
        assert "House flooded" in client.get(address("leave_grounds:index")).content.decode()
        assert "Perwal 2/2027" in client.get(address("leave_grounds:show", made.pk)).content.decode()

    def test_another_wording_later_ends_the_first(self, client, hr):
        old = LeaveGround.objects.filter(until=None).order_by("pk").first()
        same = {name: getattr(old, name) for name in ("kind", "status", "code", "unit", "english", "legal_source")}
        made = LeaveGround(**same, name="Lain", since=TOMORROW)
        actions.put_rule_in_force(made, by=Actor.of(hr), at=NOW)
        old.refresh_from_db()
        assert (old.until, made.until) == (TOMORROW, None)

    def test_a_correction_of_a_ground(self, client, hr):
        ground = LeaveGround.objects.order_by("pk").first()
        form = client.get(address("leave_grounds:edit", ground.pk)).context["form"]
        answer = client.post(address("leave_grounds:edit", ground.pk), filled(form, evidence="Surat keterangan lurah"))
        assert answer.status_code == 302, answer.context["form"].errors
        assert LeaveGround.objects.get(pk=ground.pk).evidence == "Surat keterangan lurah"

    def test_who_is_neither_hr_nor_auditor_sees_none(self, client, root):
        client.force_login(employee_in(root).user)
        assert client.get(address("leave_grounds:index")).status_code == 302
