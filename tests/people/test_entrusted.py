"""Sight that is lent: a supervisor's posts during absence, and one record in an emergency."""

import datetime as dt
import itertools

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from courses.actions import approve, refuse
from courses.models import Enrolment
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, NotSeen
from people import actions
from people.access import log_access
from people.errors import (
    AlreadyEnded,
    DelegatesAlready,
    EndsTooEarly,
    NoAccount,
    NothingToDelegate,
    NotToOneself,
    OtherAgency,
    ReasonMissing,
    SeenAnyhow,
)
from people.models import ApiToken, Delegation, EmergencyAccess, Employee, RecordAccess, User
from people.scopes import scope_of
from tests.factories.courses import EnrolmentFactory, OfferingFactory
from tests.factories.people import (
    UnitFactory,
    UserFactory,
    auditor_of,
    employee_in,
    hr_of,
    post_of,
    supervisor_of,
)
from tests.notices import told

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def fresh(user):
    return User.objects.get(pk=user.pk)


def sees(user, employee):
    return Employee.objects.visible_to(fresh(user)).filter(pk=employee.pk).exists()


def mails():
    return told()


@pytest.fixture
def office():
    root = UnitFactory()
    unit = UnitFactory(parent=root)
    clerk = employee_in(unit, name="Rina Pegawai")
    boss = supervisor_of(clerk, name="Budi Atasan")
    deputy = employee_in(UnitFactory(parent=root), name="Dewi Pengganti")
    return {"root": root, "unit": unit, "clerk": clerk, "boss": boss, "deputy": deputy}


def lend(office, since=0, days=3, **more):
    today, at = timezone.localdate(), timezone.now()
    given = {"since": today + since * DAY, "until": today + (since + days) * DAY, "reason": "Cuti tahunan", "at": at}
    by = more.pop("by", Actor.of(office["boss"].user))
    return actions.delegate(office["boss"], more.pop("to", office["deputy"]), by=by, **(given | more))


class TestDelegation:
    def test_the_delegate_sees_whom_the_posts_see_on_those_days_only(self, office):
        assert not sees(office["deputy"].user, office["clerk"])
        lend(office)
        today, user = timezone.localdate(), office["deputy"].user
        assert sees(user, office["clerk"])
        lent = post_of(office["boss"]).pk
        held = [lent in scope_of(fresh(user), today + number * DAY).post_ids for number in (-1, 0, 2, 3)]
        assert held == [False, True, True, False]

    def test_it_is_not_handed_on(self, office):
        lend(office)
        third = employee_in(office["unit"], name="Tiga")
        with pytest.raises(NothingToDelegate):
            lend_from(office["deputy"], third)

    def test_the_third_sees_nothing_of_what_was_lent(self, office):
        lend(office)
        third = employee_in(office["root"], name="Tiga")
        supervisor_of(office["deputy"])
        report = employee_in(office["root"], name="Bawahan Dewi")
        post = post_of(report)
        post.supervisor = post_of(office["deputy"])
        post.save()
        lend_from(office["deputy"], third)
        assert sees(third.user, report)
        assert not sees(third.user, office["clerk"])

    def test_a_decision_says_on_whose_behalf(self, office):
        lend(office)
        deputy = fresh(office["deputy"].user)
        asked = [EnrolmentFactory(employee=office["clerk"], state="requested", offering__approval="supervisor") for _n in "ab"]
        approve(asked[:1], by=Actor.of(deputy), at=timezone.now())
        refuse(asked[1:], by=Actor.of(deputy), at=timezone.now(), reason="Lain kali.")
        assert set(Enrolment.objects.values_list("state_by", flat=True)) == {f"{deputy.name} a.n. Budi Atasan"}

    def test_decisions_on_own_reports_are_signed_with_the_own_name(self, office):
        own = employee_in(office["root"], name="Bawahan Dewi")
        post = post_of(own)
        post.supervisor = post_of(office["deputy"])
        post.save()
        lend(office)
        deputy, offering = fresh(office["deputy"].user), OfferingFactory(approval="supervisor", seats=5)
        asked = [EnrolmentFactory(employee=one, state="requested", offering=offering) for one in (own, office["clerk"])]
        approve(asked, by=Actor.of(deputy), at=timezone.now())
        signed = dict(Enrolment.objects.values_list("employee__name", "state_by"))
        assert signed == {"Bawahan Dewi": deputy.name, "Rina Pegawai": f"{deputy.name} a.n. Budi Atasan"}

    def test_nobody_decides_on_the_request_of_whom_they_stand_in_for(self, office):
        # The boss also holds a post that answers to the own one.
        employee_in(office["unit"], post=post_of(office["clerk"]), name="Dua")
        from tests.factories.people import PositionFactory

        PositionFactory(employee=office["boss"], post=post_of(office["clerk"]), kind="PLT")
        lend(office)
        asked = EnrolmentFactory(employee=office["boss"], state="requested")
        with pytest.raises(NotAllowed):
            approve([asked], by=Actor.of(fresh(office["deputy"].user)), at=timezone.now())

    def test_both_are_told_once_and_a_repeat_changes_nothing(self, office):
        first, again = lend(office), lend(office)
        assert first == again
        assert [letter["to"] for letter in mails()] == [[office["deputy"].user.email], [office["boss"].user.email]]

    @pytest.mark.parametrize(
        ("change", "error"),
        [
            ({"days": 0}, EndsTooEarly),
            ({"to": "boss"}, NotToOneself),
            ({"to": "stranger"}, OtherAgency),
            ({"to": "without account"}, NoAccount),
        ],
    )
    def test_what_is_refused(self, office, change, error):
        others = office | {
            "stranger": employee_in(UnitFactory()),
            "without account": employee_in(office["unit"], with_user=False),
        }
        change = change | ({"to": others[change["to"]]} if "to" in change else {})
        with pytest.raises((error, ValueError) if change.get("to") == office["boss"] else error):
            lend(office, **change)
        assert not Delegation.objects.exists()

    def test_two_delegates_at_once_are_refused(self, office):
        lend(office)
        with pytest.raises(DelegatesAlready):
            lend(office, since=2, to=employee_in(office["unit"]))
        assert lend(office, since=3, to=employee_in(office["unit"])).pk

    def test_only_the_supervisor_and_hr_may_give_it(self, office):
        with pytest.raises(NotAllowed):
            lend(office, by=Actor.of(office["clerk"].user))
        assert lend(office, by=Actor.of(hr_of(office["unit"]))).given_by != office["boss"].user

    def test_ending_takes_the_sight_away_at_once(self, office):
        made = lend(office)
        assert actions.end_delegation([made], on=timezone.localdate(), by=Actor.of(office["boss"].user), at=timezone.now()) == 1
        assert not sees(office["deputy"].user, office["clerk"])
        with pytest.raises(AlreadyEnded):
            actions.end_delegation([made], on=timezone.localdate() + DAY, by=Actor.of(office["boss"].user), at=timezone.now())

    def test_who_leaves_the_service_neither_lends_nor_stands_in(self, office):
        lend(office)
        actions.leave([office["boss"]], on=timezone.localdate(), by=Actor.system("test"), at=timezone.now())
        assert not sees(office["deputy"].user, office["clerk"])

    def test_the_scope_still_costs_two_statements(self, office, django_assert_num_queries):
        lend(office)
        user = fresh(office["deputy"].user)
        with django_assert_num_queries(2):
            assert scope_of(user).lent


def lend_from(delegator, to):
    today = timezone.localdate()
    given = {"since": today, "until": today + 3 * DAY, "reason": "Dinas luar", "at": timezone.now()}
    return actions.delegate(delegator, to, by=Actor.of(delegator.user), **given)


def an_hour_later():
    hour = dt.timedelta(hours=1)
    EmergencyAccess.objects.update(opened_at=F("opened_at") - hour, expires_at=F("expires_at") - hour)


class TestEmergency:
    REASON = "Pegawai dirawat, keluarga meminta data kepangkatan."

    def open(self, user, employee, at=None, reason=REASON):
        return actions.open_in_emergency(employee, reason=reason, by=Actor.of(user), at=at or timezone.now())

    @pytest.fixture
    def hr(self, office):
        return hr_of(UnitFactory(parent=office["root"]))

    def test_it_opens_one_record_for_one_account_for_an_hour(self, office, hr):
        self.open(hr, office["clerk"])
        assert sees(hr, office["clerk"])
        assert not sees(hr, office["boss"])
        an_hour_later()
        assert not sees(hr, office["clerk"])

    def test_it_shows_but_keeps_nothing(self, office, hr):
        self.open(hr, office["clerk"])
        assert not Employee.objects.kept_by_hr(fresh(hr)).filter(pk=office["clerk"].pk).exists()
        assert not ApiToken.objects.filter(user=hr).exists()

    def test_the_person_concerned_is_told_with_the_reason(self, office, hr):
        made = self.open(hr, office["clerk"])
        (letter,) = mails()
        assert letter["to"] == [office["clerk"].user.email]
        assert self.REASON in letter["text"]
        row = log_access(fresh(hr), [office["clerk"], office["boss"]], "employee file")
        assert {(tuple(one.employees), one.emergency_id) for one in RecordAccess.objects.all()} == {
            ((office["boss"].pk,), None),
            ((office["clerk"].pk,), made.pk),
        }
        assert row is not None
        assert mail.outbox == []

    def test_a_second_use_needs_a_new_reason(self, office, hr):
        self.open(hr, office["clerk"])
        with pytest.raises(SeenAnyhow):
            self.open(fresh(hr), office["clerk"])
        an_hour_later()
        assert self.open(fresh(hr), office["clerk"], reason="Kasus baru, permintaan inspektorat.").pk
        assert EmergencyAccess.objects.count() == 2

    @pytest.mark.parametrize("reason", ["", "   ", "perlu"])
    def test_without_a_reason_nothing_opens(self, office, hr, reason):
        with pytest.raises(ReasonMissing):
            self.open(hr, office["clerk"], reason=reason)
        assert not EmergencyAccess.objects.exists()

    def test_who_is_neither_hr_nor_auditor_nor_operator_finds_nobody(self, office):
        for user in (office["deputy"].user, auditor_of(UnitFactory()), UserFactory()):
            with pytest.raises(NotSeen):
                self.open(user, office["clerk"])

    def test_the_operator_may(self, office):
        operator = UserFactory(is_superuser=True)
        self.open(operator, office["clerk"])
        assert sees(operator, office["clerk"])

    def test_the_database_refuses_a_longer_time_and_an_empty_reason(self, office, hr):
        now = timezone.now()
        for hours, reason in itertools.chain([(2, self.REASON)], [(1, "         .")]):
            with pytest.raises(IntegrityError), transaction.atomic():
                EmergencyAccess.objects.create(
                    viewer=hr, employee=office["clerk"], reason=reason, opened_at=now, expires_at=now + dt.timedelta(hours=hours)
                )

    def test_hr_and_auditors_of_the_agency_read_the_list(self, office, hr):
        made = self.open(hr, office["clerk"])
        readers = [hr_of(office["root"]), auditor_of(office["root"]), hr, office["clerk"].user]
        assert all(made in EmergencyAccess.objects.visible_to(fresh(user)) for user in readers)
        assert made not in EmergencyAccess.objects.visible_to(fresh(hr_of(UnitFactory())))
        assert made not in EmergencyAccess.objects.visible_to(fresh(office["deputy"].user))

    def test_the_scope_still_costs_two_statements(self, office, hr, django_assert_num_queries):
        self.open(hr, office["clerk"])
        user = fresh(hr)
        with django_assert_num_queries(2):
            assert scope_of(user).opened_ids == (office["clerk"].pk,)
