"""The feed tells of completed programmes, and of certificates of guests to who keeps those of their agency."""

import django.db.models.deletion
from django.db import migrations, models

from lms.kit.migrations import GroupedMigration

_WRITE = """
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lms_change (transaction, resource, key, verb, employee_id{agency}, at)
    SELECT pg_current_xact_id()::text::bigint, '{resource}', {key}::text, '{verb}', employee_id{agency_of}, clock_timestamp()
    FROM new_rows{only} ORDER BY id;
    RETURN NULL;
END $$;
"""
_TRIGGER = """
CREATE TRIGGER {name} AFTER {event} ON {table}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""
_FORGET = """
DROP TRIGGER {name} ON {table};
DROP FUNCTION {name}();
"""
_VERBS = (("created", "INSERT"), ("changed", "UPDATE"))


def of_certificates():
    """Return the functions that tell of guests' certificates, too, and those that stood before."""
    for verb, _event in _VERBS:
        facts = {"name": f"change_certificates_{verb}", "resource": "certificates", "key": "number", "verb": verb}
        with_guests = {"agency": ", agency_id", "agency_of": ", CASE WHEN employee_id IS NULL THEN agency_id END", "only": ""}
        before = {"agency": "", "agency_of": "", "only": " WHERE employee_id IS NOT NULL"}
        yield _WRITE.format(**facts, **with_guests), _WRITE.format(**facts, **before)


def of_programmes():
    """Return the triggers that tell of completed programmes."""
    for verb, event in _VERBS:
        facts = {"name": f"change_programme_completions_{verb}", "resource": "programme_completions", "key": "public_id"}
        facts |= {"verb": verb, "agency": "", "agency_of": "", "only": ""}
        where = {"name": facts["name"], "table": "courses_programmecompletion", "event": event}
        yield _WRITE.format(**facts) + _TRIGGER.format(**where), _FORGET.format(**where)


class Migration(GroupedMigration):
    dependencies = [
        ("lms", "0007_jobs_make_files_that_expire"),
        ("courses", "0004_programmes"),
        ("certificates", "0004_rules_of_courses_and_programmes_stand_apart"),
        ("people", "0002_first_release"),
    ]

    operations = [
        migrations.AlterField("change", "resource", models.CharField(max_length=30, verbose_name="resource")),
        migrations.AlterField(
            "change",
            "employee",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.employee",
                verbose_name="employee",
            ),
        ),
        migrations.AddField(
            "change",
            "agency",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.agency",
                verbose_name="agency",
            ),
        ),
        *(migrations.RunSQL(write, back) for write, back in of_certificates()),
        *(migrations.RunSQL(write, forget) for write, forget in of_programmes()),
    ]
