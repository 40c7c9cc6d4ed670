"""What the tests of imports share: files from rows, the steps in one call, and the registers as they stand."""

from django.db import connection
from django.utils import timezone

from lms.kit.actors import Actor
from people.actions import imports as actions
from tests.factories import people
from tests.factories.people import RoleAssignmentFactory

NOW = timezone.now()
SYSTEM = Actor.system("test")
REGISTERS = ("jobrole", "employee", "position", "post", "unit", "unitstate", "organisationchange")


def nip(number, **more):
    """Return an NIP that no factory gives by itself."""
    return people.nip(12_000 + number, **more)


def csv_of(*rows):
    """Return a file of rows (dictionaries by column name)."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [";".join(columns), *(";".join(str(row.get(name, "")) for name in columns) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def take(unit, *rows, kind="employees", by=SYSTEM, name="pegawai.csv"):
    return actions.take_file(unit, kind, name, csv_of(*rows), by=by, at=NOW)


def previewed(unit, *rows, kind="employees", by=SYSTEM):
    batch = take(unit, *rows, kind=kind, by=by)
    return actions.preview(batch, by=by, at=NOW).batch


def carried_out(unit, *rows, kind="employees", by=SYSTEM):
    batch = previewed(unit, *rows, kind=kind, by=by)
    return actions.commit(batch, by=by, at=NOW).batch


def outcomes(batch):
    """Return row number → outcome and the codes of its reasons."""
    rows = batch.rows.values_list("number", "outcome", "reasons")
    return {number: (outcome, [reason[0] for reason in reasons]) for number, outcome, reasons in rows}


def dump():
    """Return every row of the registers as text."""
    with connection.cursor() as cursor:
        found = {}
        for name in REGISTERS:
            cursor.execute(f"SELECT row_to_json(one)::text FROM people_{name} one ORDER BY id")  # noqa: S608 - our own names
            found[name] = cursor.fetchall()
        return found


def new(number, **more):
    """Return a row of somebody who is not known yet."""
    return {
        "nipBaru": nip(number),
        "nama": f"Pegawai {number}",
        "statusPegawai": "PNS",
        "golRuangAkhir": "III/a",
        "tkPendidikanTerakhirId": "40",
    } | more


def at_post(office, role, since="01-02-2026"):
    """Return the columns of a post in an office."""
    return {"unorId": office.siasn_id, "jabatanNama": role.name, "tmtJabatan": since}


def hr(unit):
    """Return somebody of the unit's HR who acts."""
    return Actor.of(RoleAssignmentFactory(role="hr", unit=unit).user)
