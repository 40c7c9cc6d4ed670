"""Issuing certificates inside the transaction that completes."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certificates import steps
from certificates.errors import NoTemplate
from certificates.handlers import issue_for_completions
from certificates.models import Certificate, Counter, Template
from courses.models import Claim, Completion
from courses.signals import completed
from tests.factories.appraisals import HoursRuleFactory
from tests.factories.certificates import SYSTEM, TemplateFactory, completions, workshop
from tests.factories.people import PositionFactory, PostFactory, UnitFactory

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def issue(rows, at=AT):
    return steps.issue(rows, by=SYSTEM, at=at)


@pytest.mark.django_db
def test_the_certificate_freezes_what_was_true():
    (completion,) = completions(1)
    certificate = issue([completion]).get()
    content = certificate.content
    assert certificate.number == "800.1.11/0001/BKPSDM/XI/2026"
    assert (certificate.issued_on, certificate.issued_at) == (dt.date(2026, 11, 24), AT)
    assert content["person"] == {
        "name": completion.employee.full_name,
        "nip": completion.employee.nip,
        "grade": "Penata Muda (III/a)",
        "job_role": "Pengelola Layanan Publik",
        "unit": "Badan Kepegawaian",
    }
    assert content["course"]["title"] == "Pelayanan Prima bagi Petugas Front Office"
    assert content["course"]["completed_on"] == completion.completed_on.isoformat()
    assert content["learning_hours"] == "8.0"
    claim = Claim.objects.select_related("competency").order_by("module__order").first()
    assert content["modules"][0] == {
        "title": "Dasar pelayanan",
        "hours": "4.0",
        "levels": [{"competency": claim.competency.name, "level": 3}],
    }
    assert content["signatory"]["name"] == "Dr. Rosmawati Siregar, M.Si."
    assert content["locale"] == "id"


@pytest.mark.django_db
def test_the_office_is_that_of_the_day_of_completion():
    (completion,) = completions(1)
    position = completion.employee.positions.get()
    moved = completion.completed_on + dt.timedelta(days=1)
    type(position).objects.filter(pk=position.pk).update(until=moved)
    division = UnitFactory(parent=position.post.unit, name="Bidang Baru")
    PositionFactory(employee=completion.employee, post=PostFactory(unit=division, job_role__name="Kepala Bidang"), since=moved)
    assert issue([completion]).get().content["person"]["job_role"] == "Pengelola Layanan Publik"


@pytest.mark.django_db
def test_a_unit_below_a_department_is_named_with_it():
    offering = workshop()
    division = UnitFactory(parent=offering.curriculum.course.owner, name="Bidang Pengembangan")
    (completion,) = completions(1, offering=offering)
    completion.employee.positions.update(post=PostFactory(unit=division))
    assert issue([completion]).get().content["person"]["unit"] == "Bidang Pengembangan, Badan Kepegawaian"


@pytest.mark.django_db
def test_who_held_no_post_that_day_gets_a_certificate_without_office():
    (completion,) = completions(1)
    completion.employee.positions.update(since=completion.completed_on + dt.timedelta(days=5))
    person = issue([completion]).get().content["person"]
    assert (person["job_role"], person["unit"]) == ("", "")


@pytest.mark.django_db
def test_numbers_have_no_gaps_and_go_on():
    offering = workshop(seats=10)
    first, second = completions(3, offering=offering), completions(2, offering=offering)
    issue(first)
    issue(second)
    assert list(Certificate.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    assert Counter.objects.get().last == 5


@pytest.mark.django_db
def test_each_agency_and_year_counts_by_itself():
    here, there = completions(2), completions(1)
    later = completions(1, offering=here[0].enrolment.offering)
    issue([*here, *there])
    issue(later, at=dt.datetime(2026, 12, 31, 18, tzinfo=dt.UTC))
    numbers = {(c.agency_id, c.year): c.sequence for c in Certificate.objects.order_by("sequence")}
    assert numbers == {(here[0].agency_id, 2026): 2, (there[0].agency_id, 2026): 1, (here[0].agency_id, 2027): 1}


@pytest.mark.django_db
def test_a_repeat_issues_nothing():
    rows = completions(2)
    issue(rows)
    again = issue(rows)
    assert Certificate.objects.count() == 2
    assert set(again) == set(Certificate.objects.all())
    assert Counter.objects.get().last == 2


@pytest.mark.django_db
def test_without_a_template_nothing_is_issued():
    rows = completions(2)
    Template.objects.update(is_in_use=False)
    with pytest.raises(NoTemplate) as error:
        issue(rows)
    assert error.value.details == {"agencies": [rows[0].agency_id]}
    assert not Certificate.objects.exists()


@pytest.mark.django_db
def test_the_template_in_use_is_pinned():
    rows = completions(1)
    before = Template.objects.get()
    Template.objects.update(is_in_use=False)
    after = TemplateFactory(agency=before.agency, revision=2, title="Surat Tanda Tamat Pelatihan")
    certificate = issue(rows).get()
    assert (certificate.template, certificate.content["title"]) == (after, "Surat Tanda Tamat Pelatihan")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 30, 1000])
def test_the_number_of_statements_does_not_grow(count):
    rows = completions(count)
    with CaptureQueriesContext(connection) as statements:
        steps.issue(rows, by=SYSTEM, at=AT)
    assert len(statements) == 18
    assert Certificate.objects.count() == count


@pytest.mark.django_db
def test_one_task_is_asked_for_any_number():
    issue(completions(7))
    assert [task.task_path for task in DBTaskResult.objects.all()] == ["certificates.tasks.render_waiting"]


@pytest.mark.django_db
def test_the_room_listens_to_completions():
    rows = completions(2)
    HoursRuleFactory(form=rows[0].curriculum.course.form)
    answers = dict(completed.send(sender=Completion, completions=rows[:1], by=SYSTEM, at=timezone.now()))
    assert issue_for_completions in answers
    assert Certificate.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"number": "1"}, {"content": {}}, {"code": "0" * 16}, {"sequence": 9}])
def test_what_was_issued_cannot_be_changed(change):
    issue(completions(1))
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Certificate.objects.update(**change)


@pytest.mark.django_db
def test_a_certificate_is_never_deleted():
    certificate = issue(completions(1)).get()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        certificate.delete()


@pytest.mark.django_db
def test_a_template_revision_never_changes():
    template = TemplateFactory()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Template.objects.filter(pk=template.pk).update(title="Lain")


@pytest.mark.django_db
def test_the_database_refuses_a_number_given_twice():
    first, second = issue(completions(2))
    second.pk, second.code, second.sequence = None, "0" * 16, first.sequence
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_numbers_stay_gapless_while_many_issue_at_once():
    offering = workshop(seats=100)
    batches = [completions(5, offering=offering) for _unused in range(8)]
    ready, errors = threading.Barrier(len(batches)), []

    def work(rows, is_undone):
        ready.wait()
        try:
            with transaction.atomic():
                steps.issue(rows, by=SYSTEM, at=AT)
                transaction.set_rollback(is_undone)
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(rows, number % 3 == 0)) for number, rows in enumerate(batches)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    issued = sorted(Certificate.objects.values_list("sequence", flat=True))
    assert issued == list(range(1, 26))


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_the_same_issue_once():
    rows = completions(4)
    ready, errors = threading.Barrier(4), []

    def work():
        ready.wait()
        try:
            with transaction.atomic():
                steps.issue(rows, by=SYSTEM, at=AT)
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _unused in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(Certificate.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4]
