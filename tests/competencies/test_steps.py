"""Recording and reversing evidence, and the attainments that follow."""

import datetime as dt
import threading

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from competencies import actions, rules, steps
from competencies.models import Attainment, ClassDefault, Evidence, Standard
from lms.kit.actors import Actor
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, FrameworkFactory, StandardFactory
from tests.factories.people import EmployeeFactory, GradeFactory, JobRoleFactory

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def line(employee, competency, **fields):
    """Return an unsaved line."""
    given_fields = {
        "level": 3,
        "kind": "course",
        "on": dt.date(2026, 5, 1),
        "source": "courses.completion",
        "source_key": "1",
        "description": "Pelayanan Prima",
        "recorded_at": timezone.now(),
    }
    return Evidence(agency_id=employee.agency_id, employee=employee, competency=competency, **given_fields | fields)


def attained():
    """Return what everybody attained, by employee and competency."""
    return {(one.employee_id, one.competency_id): (one.level, one.evidence_id) for one in Attainment.objects.all()}


def statements(call):
    """Return how many statements a call runs."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def test_evidence_becomes_an_attainment_that_names_it():
    employee, competency = EmployeeFactory(), CompetencyFactory()
    steps.record_evidence([line(employee, competency)], at=timezone.now())
    kept = Attainment.objects.get()
    assert (kept.employee, kept.competency, kept.level) == (employee, competency, 3)
    assert kept.evidence == Evidence.objects.get()


def test_the_same_fact_twice_is_recorded_once():
    employee, competency = EmployeeFactory(), CompetencyFactory()
    for level in (3, 5):
        steps.record_evidence([line(employee, competency, level=level)], at=timezone.now())
    assert Evidence.objects.get().level == 3
    assert Attainment.objects.get().level == 3


def test_one_fact_may_show_several_competencies():
    employee = EmployeeFactory()
    steps.record_evidence([line(employee, CompetencyFactory()) for _unused in range(3)], at=timezone.now())
    assert Attainment.objects.count() == 3


def test_a_lower_level_later_takes_nothing_away():
    employee, competency = EmployeeFactory(), CompetencyFactory()
    for key, level in (("1", 4), ("2", 2)):
        steps.record_evidence([line(employee, competency, level=level, source_key=key)], at=timezone.now())
    assert Attainment.objects.get().level == 4


def test_no_lines_ask_the_database_nothing():
    assert statements(lambda: steps.record_evidence([], at=timezone.now())) == 0
    assert statements(lambda: steps.refresh_attainments([])) == 0


@pytest.mark.parametrize("count", [2, 30, 1000])
def test_any_number_of_lines_takes_the_same_statements(count):
    employee = EmployeeFactory()
    competencies = [CompetencyFactory() for _unused in range(2)]
    people = type(employee).objects.bulk_create(
        EmployeeFactory.build(
            agency=employee.agency, grade=GradeFactory(), nip=f"1980{1 + n // 500:02}01200501{1 + n % 500 // 250}{n % 250:03}"
        )
        for n in range(count)
    )
    lines = [line(person, one, source_key=str(person.pk)) for person in people for one in competencies]
    assert statements(lambda: steps.record_evidence(lines, at=timezone.now())) == 4
    assert Attainment.objects.count() == 2 * count
    assert statements(lambda: steps.reverse_evidence(Evidence.objects.all(), by=SYSTEM, at=timezone.now())) == 5
    assert not Attainment.objects.exists()


def test_a_reversal_gives_back_what_was_before_and_keeps_both_lines():
    employee, competency = EmployeeFactory(), CompetencyFactory()
    EvidenceFactory(employee=employee, competency=competency, level=2)
    before = attained()
    wrong = EvidenceFactory(employee=employee, competency=competency, level=5)
    steps.reverse_evidence(Evidence.objects.filter(pk=wrong.pk), by=SYSTEM, at=timezone.now(), reason="Salah orang")
    assert attained() == before
    reversal = Evidence.objects.get(reverses=wrong)
    assert (reversal.description, Evidence.objects.count()) == ("Salah orang", 3)


def test_reversing_again_or_reversing_a_reversal_changes_nothing():
    EvidenceFactory()
    first = steps.reverse_evidence(Evidence.objects.all(), by=SYSTEM, at=timezone.now())
    again = steps.reverse_evidence(Evidence.objects.all(), by=SYSTEM, at=timezone.now())
    assert (first, again, Evidence.objects.count(), Attainment.objects.count()) == (1, 0, 2, 0)


def test_a_reversed_fact_stays_reversed_when_it_comes_again():
    employee, competency = EmployeeFactory(), CompetencyFactory()
    steps.record_evidence([line(employee, competency)], at=timezone.now())
    steps.reverse_evidence(Evidence.objects.all(), by=SYSTEM, at=timezone.now())
    steps.record_evidence([line(employee, competency)], at=timezone.now())
    assert not Attainment.objects.exists()


@pytest.mark.parametrize("change", [{"level": 5}, {"description": "x"}])
def test_the_database_refuses_to_change_evidence(change):
    EvidenceFactory()
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Evidence.objects.update(**change)


def test_the_database_refuses_to_delete_evidence():
    made = EvidenceFactory()
    Attainment.objects.all().delete()
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        made.delete()
    assert Evidence.objects.exists()


def test_the_nightly_command_lets_go_of_what_ended_and_takes_up_what_began():
    today = timezone.localdate()
    employee, competency, other = EmployeeFactory(), CompetencyFactory(), CompetencyFactory()
    made_at = timezone.now() - dt.timedelta(days=30)
    common = {"employee": employee, "recorded_at": made_at}
    EvidenceFactory(competency=competency, level=2, on=today - dt.timedelta(days=60), **common)
    EvidenceFactory(competency=competency, level=4, on=today - dt.timedelta(days=50), valid_until=today, **common)
    EvidenceFactory(competency=other, level=3, on=today - dt.timedelta(days=2), **common)
    assert {level for level, _evidence in attained().values()} == {4}
    call_command("refresh_attainments", stdout=open_sink())
    assert {key[1]: level for key, (level, _evidence) in attained().items()} == {competency.pk: 2, other.pk: 3}


def test_the_nightly_command_costs_the_same_and_changes_nothing_the_second_time():
    EvidenceFactory(
        on=timezone.localdate() - dt.timedelta(days=9),
        valid_until=timezone.localdate(),
        recorded_at=timezone.now() - dt.timedelta(days=9),
    )
    changes = []
    assert statements(lambda: changes.append(steps.refresh_due_attainments())) == 2
    assert statements(lambda: changes.append(steps.refresh_due_attainments())) == 2
    assert changes == [1, 0]


def test_everything_can_be_derived_anew():
    made = [EvidenceFactory() for _unused in range(3)]
    Attainment.objects.filter(employee=made[0].employee).delete()
    Attainment.objects.filter(employee=made[1].employee).update(level=5)
    call_command("refresh_attainments", "--all", stdout=open_sink())
    assert sorted(level for level, _evidence in attained().values()) == [2, 2, 2]


def open_sink():
    """Return somewhere to write to."""
    import io

    return io.StringIO()


class WhateverArrivesInWhateverOrder(TestCase):
    """The statement says what the rule says."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(1, 5),
                st.sampled_from(Evidence.Kind.values),
                st.integers(-400, 3),
                st.none() | st.integers(1, 500),
                st.booleans(),
            ),
            max_size=7,
        )
    )
    def test_the_statement_and_the_rule_agree(self, shown):
        today, at = timezone.localdate(), timezone.now()
        employee, competency = EmployeeFactory(), CompetencyFactory()
        for key, (level, kind, days, lasts, _wrong) in enumerate(shown):
            on = today + dt.timedelta(days=days)
            until = on + dt.timedelta(days=lasts) if lasts else None
            steps.record_evidence(
                [line(employee, competency, level=level, kind=kind, on=on, valid_until=until, source_key=str(key))], at=at
            )
        wrong = [str(key) for key, (*_rest, is_wrong) in enumerate(shown) if is_wrong]
        steps.reverse_evidence(Evidence.objects.filter(employee=employee, source_key__in=wrong), by=SYSTEM, at=at)
        decided = rules.decide(Evidence.objects.filter(employee=employee).standing(), on=today)
        kept = Attainment.objects.filter(employee=employee).first()
        assert (kept.evidence if kept else None) == (decided.line if decided else None)


@pytest.mark.django_db(transaction=True)
def test_two_who_record_at_once_overlook_nothing_of_each_other():
    employee, competency = EmployeeFactory(), CompetencyFactory()
    both_wrote = threading.Barrier(2, timeout=10)

    def record(level):
        try:
            with transaction.atomic():
                Evidence.objects.bulk_create([line(employee, competency, level=level, source_key=str(level))])
                both_wrote.wait()
                steps.refresh_attainments([(employee.pk, competency.pk)])
        finally:
            connection.close()

    threads = [threading.Thread(target=record, args=(level,)) for level in (2, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Attainment.objects.get().level == 4


def test_class_defaults_fill_what_a_job_role_lacks_and_leave_its_own():
    framework = FrameworkFactory()
    competencies = [CompetencyFactory(framework=framework) for _unused in range(3)]
    ClassDefault.objects.create(
        framework=framework, job_class="05", level=2, since=dt.date(2018, 1, 1), legal_source="PermenPANRB 38/2017"
    )
    role, executor = JobRoleFactory(job_class="05"), JobRoleFactory(job_class="06")
    own = StandardFactory(job_role=role, competency=competencies[0], level=4)
    on = dt.date(2026, 1, 1)
    assert actions.fill_standards([role, executor], since=on, by=Actor.system("test"), at=timezone.now()).written == 2
    assert actions.fill_standards([role, executor], since=on, by=Actor.system("test"), at=timezone.now()).written == 0
    assert Standard.objects.get(job_role=role, competency=competencies[0]) == own
    assert set(Standard.objects.exclude(pk=own.pk).values_list("job_role", "level", "since", "legal_source")) == {
        (role.pk, 2, on, "PermenPANRB 38/2017")
    }
