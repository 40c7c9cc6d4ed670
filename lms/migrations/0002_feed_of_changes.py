"""The feed of changes: its table, and the triggers that write it, one statement a statement."""

import django.db.models.deletion
from django.db import migrations, models

from lms.kit.migrations import GroupedMigration

# Name of the list in the API: table, key by which the list names its rows, and whether rows change.
RESOURCES = {
    "certificates": ("certificates_certificate", "number", True),
    "completions": ("courses_completion", "public_id", False),
    "credits": ("appraisals_creditline", "id", False),
    "employees": ("people_employee", "public_id", True),
    "enrolments": ("courses_enrolment", "public_id", True),
    "leave": ("people_leaverequest", "public_id", True),
    "ratings": ("appraisals_rating", "public_id", False),
}

_WRITE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lms_change (transaction, resource, key, verb, employee_id, at)
    SELECT pg_current_xact_id()::text::bigint, '{resource}', {key}::text, '{verb}', {employee}, clock_timestamp()
    FROM new_rows WHERE {employee} IS NOT NULL ORDER BY id;
    RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON {table}
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""
_FORGET = """
DROP TRIGGER {name} ON {table};
DROP FUNCTION {name}();
"""


def statements():
    found = []
    for resource, (table, key, changes) in RESOURCES.items():
        for verb, event in (("created", "INSERT"), ("changed", "UPDATE")):
            if verb == "changed" and not changes:
                continue
            facts = {
                "name": f"change_{resource}_{verb}",
                "resource": resource,
                "table": table,
                "key": key,
                "verb": verb,
                "event": event,
                "employee": "id" if resource == "employees" else "employee_id",
            }
            found.append((_WRITE.format(**facts), _FORGET.format(**facts)))
    return found


class Migration(GroupedMigration):
    dependencies = [
        ("lms", "0001_a_cache_that_all_processes_share"),
        ("people", "0002_first_release"),
        ("appraisals", "0001_first_release"),
        ("certificates", "0001_first_release"),
        ("courses", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("transaction", models.BigIntegerField(verbose_name="transaction")),
                ("resource", models.CharField(max_length=20, verbose_name="resource")),
                ("key", models.CharField(max_length=60, verbose_name="key")),
                ("verb", models.CharField(max_length=7, verbose_name="verb")),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "employee",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="people.employee",
                        verbose_name="employee",
                    ),
                ),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "ordering": ["transaction", "pk"],
                "indexes": [models.Index(fields=["transaction", "id"], name="changes_in_order")],
            },
        ),
        *(migrations.RunSQL(write, forget) for write, forget in statements()),
    ]
