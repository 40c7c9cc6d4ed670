"""What the many did in large cities: copies, in SQL, of what a few did through the actions.

Each past offering is lived by a group through the real actions. Everybody else in it takes the fate of one of that
group: each row of theirs (enrolment, marks, completion, evidence, certificate, credit) is copied with all its
columns, and only what belongs to the person is put anew. So a column that is added later is copied as well.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, models, transaction

from appraisals.models import CreditLine
from certificates.models import Certificate
from certificates.rules import new_code
from competencies.models import Evidence
from courses.models import Attendance, Completion, Enrolment, Offering
from courses.steps import SOURCE, recount_seats
from people.models import new_public_id

_CREATE = """
CREATE TEMPORARY TABLE echo (
    place bigint, model bigint, employee bigint, enrolment_public_id text, completion_public_id text, code text,
    enrolment bigint, completion bigint
) ON COMMIT DROP
"""
_COLUMNS = "place, model, employee, enrolment_public_id, completion_public_id, code"

# Nobody takes part who held no post when sign-up was.
_WITHOUT_POST = """
DELETE FROM echo USING courses_enrolment AS model
WHERE model.id = echo.model AND NOT EXISTS (
    SELECT FROM people_position AS held
    WHERE held.employee_id = echo.employee AND held.since <= model.asked_at::date
      AND (held.until IS NULL OR held.until > model.asked_at::date)
)
"""

_DRAW_KEYS = """
UPDATE echo SET enrolment = nextval(pg_get_serial_sequence('courses_enrolment', 'id')),
    completion = nextval(pg_get_serial_sequence('courses_completion', 'id'))
"""

# Whom a certificate names, as certificates.content writes it, and the place among the numbers of its year. Paths of
# departments, which stand under the agency, are eight characters long.
_PERSONS = """
CREATE TEMPORARY TABLE echo_person ON COMMIT DROP AS
SELECT echo.completion, echo.employee, echo.code, issued.id AS model, issued.agency_id, issued.year,
    row_number() OVER (PARTITION BY issued.agency_id, issued.year ORDER BY echo.place) AS place,
    jsonb_build_object(
        'name', trim(person.title_before || ' ' || person.name)
            || CASE person.title_after WHEN '' THEN '' ELSE ', ' || person.title_after END,
        'nip', person.nip,
        'grade', CASE grade.rank WHEN '' THEN grade.name ELSE grade.rank || ' (' || grade.name || ')' END,
        'job_role', coalesce(role.name, ''),
        'unit', coalesce(unit.name || CASE WHEN length(unit.path) > 8 THEN ', ' || department.name ELSE '' END, '')
    ) AS person
FROM echo
JOIN courses_completion AS done ON done.enrolment_id = echo.model
JOIN certificates_certificate AS issued ON issued.completion_id = done.id
JOIN people_employee AS person ON person.id = echo.employee
JOIN people_grade AS grade ON grade.id = person.grade_id
LEFT JOIN people_position AS held ON held.employee_id = person.id AND held.kind = 'D'
    AND held.since <= done.completed_on AND (held.until IS NULL OR held.until > done.completed_on)
LEFT JOIN people_post AS post ON post.id = held.post_id
LEFT JOIN people_jobrole AS role ON role.id = post.job_role_id
LEFT JOIN people_unit AS unit ON unit.id = post.unit_id
LEFT JOIN people_unit AS department ON department.path = left(unit.path, 8)
"""

_COUNT = """
UPDATE certificates_counter AS counter SET last = counter.last + drawn.number
FROM (SELECT agency_id, year, count(*) AS number FROM echo_person GROUP BY agency_id, year) AS drawn
WHERE counter.agency_id = drawn.agency_id AND counter.year = drawn.year
"""

_OF_ENROLMENT = "echo JOIN {table} AS model ON model.{column} = echo.model"
# By way of the employee, because both tables are indexed by it.
_OF_COMPLETION = """echo JOIN courses_completion AS done ON done.enrolment_id = echo.model
    JOIN {table} AS model ON model.employee_id = done.employee_id
        AND model.source = %(source)s AND model.source_key = done.id::text AND model.reverses_id IS NULL"""
_OF_CERTIFICATE = """echo_person AS echo JOIN {table} AS model ON model.id = echo.model
    JOIN certificates_counter AS counter ON counter.agency_id = echo.agency_id AND counter.year = echo.year"""
_SEQUENCE = "counter.last + echo.place"
# The number's second part is the running one; at least four digits.
_NUMBER = f"""regexp_replace(model.number, '/[0-9]+/', '/' || CASE WHEN {_SEQUENCE} < 10000
    THEN lpad(({_SEQUENCE})::text, 4, '0') ELSE ({_SEQUENCE})::text END || '/')"""


@transaction.atomic
def write(offering: Offering, group: Sequence[Enrolment], employees: Sequence[int], rng: random.Random) -> None:
    """Let each of `employees` share in an offering like one of `group`, chosen by chance.

    About 15 statements for any number. Attained levels are left to a refresh of all at the end.
    """
    if not group or not employees:
        return
    with connection.cursor() as cursor:
        cursor.execute(_CREATE)
        with cursor.copy(f"COPY echo ({_COLUMNS}) FROM STDIN") as target:
            for row in _fates(group, employees, rng):
                target.write_row(row)
        cursor.execute("ANALYZE echo")
        cursor.execute(_WITHOUT_POST)
        cursor.execute(_DRAW_KEYS)
        _copy_course(cursor)
        cursor.execute(_PERSONS)
        _copy_certificates(cursor)
        cursor.execute(_COUNT)
        cursor.execute("DROP TABLE echo, echo_person")
    recount_seats([offering])


def _fates(group: Sequence[Enrolment], employees: Sequence[int], rng: random.Random) -> Iterator[tuple[Any, ...]]:
    for place, employee in enumerate(employees, 1):
        yield place, rng.choice(group).pk, employee, new_public_id(), new_public_id(), new_code()


def _copy_course(cursor: Any) -> None:
    _copy(cursor, Enrolment, _OF_ENROLMENT, "id", {"id": "echo.enrolment", "public_id": "echo.enrolment_public_id"} | _PERSON)
    _copy(cursor, Attendance, _OF_ENROLMENT, "enrolment_id", {"enrolment_id": "echo.enrolment"})
    done = {"id": "echo.completion", "public_id": "echo.completion_public_id", "enrolment_id": "echo.enrolment"} | _PERSON
    _copy(cursor, Completion, _OF_ENROLMENT, "enrolment_id", done)
    for model in (Evidence, CreditLine):
        _copy(cursor, model, _OF_COMPLETION, "", {"source_key": "echo.completion::text"} | _PERSON)


_PERSON = {"employee_id": "echo.employee"}


def _copy_certificates(cursor: Any) -> None:
    changes = {
        "completion_id": "echo.completion",
        "code": "echo.code",
        "sequence": _SEQUENCE,
        "number": _NUMBER,
        "content": "jsonb_set(model.content, '{person}', echo.person)",
    }
    _copy(cursor, Certificate, _OF_CERTIFICATE, "", changes | _PERSON)


def _copy(cursor: Any, model: type[models.Model], source: str, column: str, changes: Mapping[str, str]) -> None:
    """Copy the rows of the models named in `echo` with all columns, those of `changes` written anew."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key or field.attname in changes]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    values = ", ".join(changes.get(field.attname, f"model.{quote(field.column)}") for field in fields)
    table = quote(model._meta.db_table)
    tables = source.replace("{table}", table).replace("{column}", column)
    statement = f"INSERT INTO {table} ({names}) SELECT {values} FROM {tables} ORDER BY echo.place"  # noqa: S608 - names from models
    cursor.execute(statement, {"source": SOURCE})
