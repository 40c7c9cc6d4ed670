"""The feed of changes: in the order of commits, nothing left out and nothing twice, only what one may see."""

import threading

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals.models import CreditLine
from certificates import actions
from certificates.models import Contribution
from courses.models import Programme, ProgrammeCompletion
from lms import changes, webhooks
from lms.changed import RESOURCES
from lms.models import Change
from people.models import RecordAccess
from tests.factories.appraisals import CreditLineFactory, RatingFactory
from tests.factories.certificates import SYSTEM, certificate, completions, workshop
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of

ALL = ["certificates", "completions", "credits", "employees", "enrolments", "leave", "programme_completions", "ratings"]


def follow(user, since="", limit=7, **more):
    """Read until nothing is left; return what was read and where it ended."""
    found = []
    while True:
        part = changes.read(user, since=since, limit=limit, **more)
        found += [(row["resource"], row["key"], row["verb"]) for row in part.rows]
        since = part.cursor
        if not part.has_more:
            return found, since


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.mark.django_db
def test_each_list_has_its_triggers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'change\\_%%'")
        names = {name for (name,) in cursor.fetchall()}
    assert {name.removeprefix("change_").rsplit("_", 1)[0] for name in names} == set(RESOURCES) == set(ALL)


@pytest.mark.django_db(transaction=True)
def test_what_is_made_and_changed_is_told_once_in_order(unit):
    auditor = auditor_of(unit)
    _before, since = follow(auditor)
    employee = employee_in(unit)
    line = CreditLineFactory(employee=employee)
    employee.name = "Nama Baru"
    employee.save(update_fields=["name"])
    rating = RatingFactory(employee=employee)
    found, since = follow(auditor, since)
    assert found == [
        ("employees", employee.public_id, "created"),
        ("credits", str(line.pk), "created"),
        ("employees", employee.public_id, "changed"),
        ("ratings", rating.public_id, "created"),
    ]
    again, reached = follow(auditor, since)
    assert again == []
    # The end moves on with every transaction of the server.
    assert changes.position(reached) >= changes.position(since)


@pytest.mark.django_db
def test_a_bulk_write_tells_each_row():
    rows = completions(3)
    told = Change.objects.filter(resource="completions")
    assert {one.employee_id for one in told} == {row.employee_id for row in rows}


@pytest.mark.django_db(transaction=True)
def test_issuing_revoking_and_replacing_certificates_is_told():
    first = certificate()
    auditor = auditor_of(first.completion.curriculum.course.owner.get_root())
    told, since = follow(auditor, resources=["certificates"])
    assert told == [("certificates", first.number, "created")]
    act = {"by": SYSTEM, "at": timezone.now(), "reason": "Gelar belum tercantum"}
    (corrected,) = actions.correct([first], **act)
    actions.revoke([corrected], **act)
    (anew,) = actions.reissue([corrected], **act)
    assert follow(auditor, since, resources=["certificates"])[0] == [
        ("certificates", first.number, "changed"),
        ("certificates", corrected.number, "created"),
        ("certificates", corrected.number, "changed"),
        ("certificates", corrected.number, "changed"),
        ("certificates", anew.number, "created"),
    ]


@pytest.mark.django_db(transaction=True)
def test_a_guest_s_certificate_is_told_to_who_keeps_it_by_its_number_alone():
    offering = workshop()
    root = offering.curriculum.course.owner.get_root()
    guest = Contribution(offering=offering, guest_name="Prof. Dwi Rahayu", guest_post="Guru Besar", role="narasumber")
    actions.note_contribution(guest, by=SYSTEM, at=timezone.now())
    actions.award_contributions(offering, by=SYSTEM, at=timezone.now())
    made = guest.certificates.get()
    hr, insider = hr_of(root), employee_in(root).user
    part = changes.read(hr, since="", limit=9, resources=["certificates"])
    assert [(row["key"], row["verb"], row["employee__public_id"]) for row in part.rows] == [(made.number, "created", None)]
    assert "Dwi" not in webhooks.body_of(part, timezone.now())
    for stranger in (insider, hr_of(UnitFactory())):
        assert follow(stranger, resources=["certificates"])[0] == []
    actions.revoke([made], by=SYSTEM, at=timezone.now(), reason="Did not come")
    assert follow(auditor_of(root), part.cursor, resources=["certificates"])[0] == [("certificates", made.number, "changed")]
    client = Client()
    client.force_login(hr)
    told = client.get(reverse("api:changes"), {"resource": "certificates"}).json()["changes"]
    assert {one["employee"] for one in told} == {None}
    (row,) = client.get(reverse("api:certificates"), {"fields": "number,employee"}).json()["results"]
    assert row == {"number": made.number, "employee": None}


@pytest.mark.django_db(transaction=True)
def test_completing_a_programme_and_its_reversal_is_told(unit):
    employee = employee_in(unit)
    _before, since = follow(employee.user)
    programme = Programme.objects.create(agency=unit.agency, owner=unit, code="P", name="P", since=timezone.localdate())
    done = ProgrammeCompletion.objects.create(
        agency=unit.agency,
        programme=programme,
        employee=employee,
        learning_hours=8,
        completed_on=timezone.localdate(),
        recorded_at=timezone.now(),
    )
    done.reversed_at, done.reversal_reason = timezone.now(), "Booked wrongly"
    done.save()
    told = [("programme_completions", done.public_id, verb) for verb in ("created", "changed")]
    assert follow(employee.user, since)[0] == told


@pytest.mark.django_db(transaction=True)
def test_strangers_read_nothing_of_it(unit):
    employee = employee_in(unit)
    CreditLineFactory(employee=employee)
    assert follow(hr_of(UnitFactory()))[0] == []
    assert ("credits", str(CreditLine.objects.get().pk), "created") in follow(employee.user)[0]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_never_told(unit):
    employee = employee_in(unit)
    _before, since = follow(employee.user)
    with transaction.atomic():
        CreditLineFactory(employee=employee)
        transaction.set_rollback(True)
    assert follow(employee.user, since)[0] == []


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_and_a_reader_who_misses_nothing(unit):
    """Each writer holds transactions open of different lengths, so that numbers come out of order; 200 lines in all."""
    employee = employee_in(unit)
    _before, since = follow(employee.user)
    writers, found = 20, []
    barrier = threading.Barrier(writers)

    def write(number):
        barrier.wait()
        try:
            for turn in range(5):
                with transaction.atomic():
                    CreditLineFactory(employee=employee, source_key=f"{number}-{turn}-a")
                    with connection.cursor() as cursor:
                        cursor.execute("SELECT pg_sleep(%s)", [0.001 * ((number * 7 + turn * 3) % 10)])
                    CreditLineFactory(employee=employee, source_key=f"{number}-{turn}-b")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        part, since = follow(employee.user, since, limit=5, resources=["credits"])
        found += part
    part, since = follow(employee.user, since, resources=["credits"])
    found += part
    told = [key for _resource, key, _verb in found]
    assert len(told) == len(set(told)) == 200
    assert set(told) == {str(pk) for pk in CreditLine.objects.values_list("pk", flat=True)}


@pytest.mark.django_db(transaction=True)
def test_a_transaction_of_another_database_holds_nothing_back(unit):
    """All databases of a server number their transactions from one series."""
    said = connection.get_connection_params()
    given = {name: said[name] for name in ("host", "port", "user", "password") if name in said}
    with psycopg.connect(dbname="postgres", **given) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        employee = employee_in(unit)
        found, _since = follow(auditor_of(unit))
        assert ("employees", employee.public_id, "created") in found


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_still_runs_holds_back_what_comes_after_it(unit):
    employee = employee_in(unit)
    _before, since = follow(employee.user)
    inside, may_end = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                CreditLineFactory(employee=employee, source_key="early")
                inside.set()
                may_end.wait(20)
        finally:
            connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    assert inside.wait(20)
    late = CreditLineFactory(employee=employee, source_key="late")
    assert follow(employee.user, since)[0] == []
    may_end.set()
    thread.join()
    keys = [key for _resource, key, _verb in follow(employee.user, since)[0]]
    early = CreditLine.objects.get(source_key="early")
    assert keys == [str(early.pk), str(late.pk)]


@pytest.mark.django_db(transaction=True)
def test_the_api_gives_portions_and_logs_whose_records_were_named(client, unit):
    auditor = auditor_of(unit)
    people = [employee_in(unit) for _number in range(3)]
    client.force_login(auditor)
    address = reverse("api:changes")
    first = client.get(address, {"limit": 2, "resource": "employees"}).json()
    assert (len(first["changes"]), first["has_more"]) == (2, True)
    second = client.get(address, {"since": first["next"], "resource": "employees"}).json()
    ids = [one["id"] for one in first["changes"] + second["changes"]]
    assert set(ids) >= {one.public_id for one in people}
    assert len(ids) == len(set(ids))
    assert second["has_more"] is False
    assert RecordAccess.objects.about(people[0]).filter(viewer=auditor, what="API: changes").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", [{"since": "x"}, {"since": "1-" + "9" * 19}, {"limit": "0"}, {"limit": "1001"}, {"resource": "x"}]
)
def test_what_does_not_fit_is_400(client, unit, query):
    client.force_login(auditor_of(unit))
    answer = client.get(reverse("api:changes"), query)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.django_db
def test_a_portion_takes_two_statements_at_any_size(unit):
    auditor = auditor_of(unit)
    for _number in range(12):
        employee_in(unit)
    changes.read(auditor, since="", limit=5)
    with CaptureQueriesContext(connection) as statements:
        changes.read(auditor, since="", limit=1000)
    assert len(statements) == 2


@pytest.mark.django_db
def test_an_answer_that_has_not_changed_is_not_sent_again(client, unit):
    client.force_login(auditor_of(unit))
    first = client.get(reverse("api:units"))
    again = client.get(reverse("api:units"), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    UnitFactory(parent=unit)
    assert client.get(reverse("api:units"), headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
def test_an_answer_is_cut_down_to_the_fields_asked_for(client, unit):
    client.force_login(auditor_of(unit))
    rows = client.get(reverse("api:units"), {"fields": "id,name"}).json()["results"]
    assert [set(row) for row in rows] == [{"id", "name"}] * len(rows)
    assert rows
    answer = client.get(reverse("api:units"), {"fields": "id,secret"})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
