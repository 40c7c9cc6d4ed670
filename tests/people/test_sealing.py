"""The history cannot be changed behind our back: seals, and what finds a change."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from people.access import log_access
from people.actions.erasing import erase_expired
from people.actions.sealing import seal_audit
from people.models import AuditSeal, Employee, Erasure, RecordAccess, RetentionRule
from people.queries.seals import misfits, sealed_tables
from tests.factories.people import UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def history():
    """Three days with changes of one employee and looks at the record, the last of them yesterday."""
    unit = UnitFactory()
    hr, employee = hr_of(unit), employee_in(unit)
    for table in sealed_tables().values():
        if table.key == "pgh_id":
            run(f"UPDATE {table.name} SET pgh_created_at = now() - interval '3 days'")  # noqa: S608 - our own tables
    for age in (3, 2, 1):
        Employee.objects.filter(pk=employee.pk).update(name=f"Nama {age} hari")
        run(
            "UPDATE people_employeeevent SET pgh_created_at = now() - make_interval(days => %s) WHERE name = %s",
            age,
            f"Nama {age} hari",
        )
        row = log_access(hr, [employee], "employee file")
        RecordAccess.objects.filter(pk=row.pk).update(at=timezone.now() - age * DAY)
    seal_audit(at=timezone.now())
    return employee


def verify():
    call_command("verify_audit", verbosity=0)


def today_minus(days):
    return timezone.localdate() - days * DAY


class TestSealing:
    def test_every_past_day_gets_one_seal_and_a_repeat_none(self, history):
        assert list(AuditSeal.objects.values_list("day", flat=True)) == [today_minus(3), today_minus(2), today_minus(1)]
        assert seal_audit(at=timezone.now()) == []
        verify()

    def test_the_chain_goes_on_the_next_day(self, history):
        run("UPDATE people_employeeevent SET pgh_created_at = now() + interval '1 day' WHERE name = 'Nama 1 hari'")
        AuditSeal.objects.filter(day=today_minus(1)).delete()
        made = seal_audit(at=timezone.now() + 2 * DAY)
        assert [seal.day for seal in made] == [today_minus(1), today_minus(0), today_minus(-1)]
        assert made[0].previous == AuditSeal.objects.get(day=today_minus(2)).digest
        verify()

    def test_a_day_that_is_not_over_is_not_sealed(self, history):
        assert not AuditSeal.objects.filter(day__gte=timezone.localdate()).exists()

    def test_an_empty_history_is_sealed_too(self):
        for table in sealed_tables().values():
            run(f"DELETE FROM {table.name}")  # noqa: S608 - our own tables
        assert len(seal_audit(at=timezone.now())) == 1
        assert misfits(None) == []

    def test_the_command_prints_the_digest_to_keep(self, history, capsys):
        call_command("seal_audit")
        assert AuditSeal.objects.last().digest in capsys.readouterr().out

    @pytest.mark.parametrize("rows", [2, 30])
    def test_the_number_of_statements_does_not_grow(self, history, rows, django_assert_max_num_queries):
        AuditSeal.objects.all().delete()
        for number in range(rows):
            Employee.objects.filter(pk=history.pk).update(name=f"Ke-{number}")
        run("UPDATE people_employeeevent SET pgh_created_at = now() - interval '1 day' WHERE name LIKE 'Ke-%%'")
        with django_assert_max_num_queries(4 * len(sealed_tables()) + 20):
            seal_audit(at=timezone.now())


CHANGE = "UPDATE people_employeeevent SET name = 'Lain' WHERE name = 'Nama 2 hari'"
DELETE = "DELETE FROM people_employeeevent WHERE name = 'Nama 2 hari'"
APPEND = """
    INSERT INTO people_recordaccess (viewer_id, employees, what, at, request_id)
    SELECT viewer_id, employees, what, at, request_id FROM people_recordaccess WHERE at < now() - interval '36 hours'
    ORDER BY at DESC LIMIT 1
"""
WHO = """
    INSERT INTO pghistory_context (id, created_at, updated_at, metadata)
    VALUES (gen_random_uuid(), now(), now(), '{"user": 1}');
    UPDATE people_employeeevent SET pgh_context_id = (SELECT id FROM pghistory_context ORDER BY created_at DESC LIMIT 1)
    WHERE name = 'Nama 2 hari'
"""


class TestVerifying:
    @pytest.mark.parametrize(
        ("sql", "table", "why"),
        [
            (CHANGE, "people_employeeevent", "a row was changed"),
            (DELETE, "people_employeeevent", "1 rows were sealed, there are 0"),
            (APPEND, "people_recordaccess", "1 rows were sealed, there are 2"),
            (WHO, "people_employeeevent", "a row was changed"),
        ],
    )
    def test_what_was_done_to_a_sealed_day_is_found(self, history, sql, table, why, capsys):
        run(sql)
        with pytest.raises(SystemExit) as ended:
            verify()
        assert ended.value.code == 1
        assert f"{today_minus(2)} {table}: {why}" in capsys.readouterr().err

    def test_an_append_to_a_table_that_was_empty_that_day_is_found(self, history):
        run(
            "INSERT INTO people_jobroleevent (pgh_created_at, pgh_label, pgh_obj_id, id, agency_id, name, job_class, code)"
            " SELECT now() - interval '2 days', 'insert', id, id, agency_id, 'X', job_class, 'X' FROM people_jobrole LIMIT 1"
        )
        assert [(one.day, one.table) for one in misfits(None)] == [(today_minus(2), "people_jobroleevent")]

    def test_a_row_moved_to_another_day_is_found_on_both(self, history):
        run("UPDATE people_employeeevent SET pgh_created_at = now() - interval '1 day' WHERE name = 'Nama 2 hari'")
        assert [one.day for one in misfits(None)] == [today_minus(2), today_minus(1)]

    @pytest.mark.parametrize("change", [{"digest": "0" * 64}, {"tables": {}}, {"previous": "1" * 64}])
    def test_a_changed_seal_is_found(self, history, change):
        AuditSeal.objects.filter(day=today_minus(2)).update(**change)
        assert misfits(None)[0].table in ("people_auditseal", "people_employeeevent")

    def test_a_seal_taken_out_is_found(self, history):
        AuditSeal.objects.filter(day=today_minus(2)).delete()
        assert misfits(None)[0].day == today_minus(1)

    def test_a_chain_that_was_made_anew_lacks_the_digest_kept_outside(self, history):
        kept = AuditSeal.objects.last().digest
        call_command("verify_audit", "--digest", kept, verbosity=0)
        run(CHANGE)
        AuditSeal.objects.all().delete()
        seal_audit(at=timezone.now())
        verify()
        with pytest.raises(CommandError, match="replaced or cut"):
            call_command("verify_audit", "--digest", kept)

    def test_columns_that_come_later_do_not_break_old_seals(self, history):
        for seal in AuditSeal.objects.all():
            assert all(CONTEXT_LAST in said["columns"] for name, said in seal.tables.items() if name.endswith("event"))
        run("ALTER TABLE people_employeeevent ADD COLUMN later integer")
        assert misfits(None) == []

    def test_what_its_rule_erased_fits(self, history):
        RetentionRule.objects.create(kind="record_access", days=1, since=today_minus(9), legal_source="UU 27/2022")
        (erasure,) = erase_expired(at=timezone.now())
        assert (erasure.count, RecordAccess.objects.count()) == (2, 1)
        verify()
        Erasure.objects.all().delete()
        with pytest.raises(SystemExit):
            verify()


CONTEXT_LAST = "who and how"
