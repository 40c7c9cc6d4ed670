"""The API's lists: what they answer, to whom, in how many statements, and as the schema says."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals.models import CreditLine
from courses.actions import complete
from lms.api.schema import problem_component
from lms.api.views import EXAMPLE
from lms.kit.actors import Actor
from lms.kit.api import ProblemSerializer
from lms.reference import load_all
from people.models import RecordAccess
from people.tokens import give_token
from tests.factories.certificates import TemplateFactory
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, hr_of, supervisor_of

LISTS = ("employees", "positions", "completions", "certificates", "credits", "credit_totals")
COMMITTED = Path(__file__).resolve().parent.parent.parent / "openapi.json"


@pytest.fixture
def city(db):
    """An agency that can issue certificates and credit hours."""
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    return root


@pytest.fixture
def office(city):
    """A dinas."""
    return UnitFactory(parent=city)


def graduates(office, number):
    """Return so many employees who completed a workshop."""
    curriculum = CurriculumFactory(course__owner=office, course__form__code="KL07")
    offering = OfferingFactory(curriculum=curriculum, past=True, seats=1000)
    for _ in range(number):
        enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office))
        for session in offering.sessions.all():
            AttendanceFactory(session=session, enrolment=enrolment)
    done = complete(offering.enrolments.all(), by=Actor.system("test"), at=timezone.now())
    assert len(done.completions) == number
    return [one.employee for one in done.completions]


def get(client, name, **query):
    return client.get(reverse(f"api:{name}"), query)


def schema():
    return json.loads(COMMITTED.read_text())


def row_fields(name):
    operation = schema()["paths"][reverse(f"api:{name}")]["get"]
    page = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    item = schema()["components"]["schemas"][page]["properties"]["results"]["items"]["$ref"].rsplit("/", 1)[1]
    return set(schema()["components"]["schemas"][item]["properties"])


def test_the_committed_schema_is_the_one_of_the_code(tmp_path):
    call_command(
        "spectacular",
        "--format",
        "openapi-json",
        "--file",
        str(tmp_path / "schema.json"),
        "--lang",
        "en",
        "--validate",
        "--fail-on-warn",
    )
    assert json.loads((tmp_path / "schema.json").read_text()) == schema()


def test_the_problem_of_the_schema_is_the_one_that_is_sent():
    assert set(problem_component()["properties"]) == set(ProblemSerializer().fields)


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_is_asked_to_sign_in(client, db, name):
    response = get(client, name)
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response.json()["code"] == "not-authenticated"


@pytest.mark.parametrize("name", LISTS)
def test_a_row_has_the_fields_of_the_schema(client, office, name):
    graduates(office, 1)
    client.force_login(hr_of(office))
    (row,) = get(client, name).json()["results"]
    assert set(row) == row_fields(name)


@pytest.mark.parametrize("name", LISTS)
def test_everyone_reads_what_is_theirs(client, city, office, name):
    me, colleague = graduates(office, 2)
    graduates(UnitFactory(parent=city), 1)
    boss = supervisor_of(me)

    def number(user):
        client.force_login(user)
        return len(get(client, name).json()["results"])

    people = {me.user: 1, hr_of(office): 2, auditor_of(city): 3, UserFactory(): 0}
    if name in ("employees", "positions"):
        people = {me.user: 1, hr_of(office): 3, auditor_of(city): 4, UserFactory(): 0}
    assert {user: number(user) for user in people} == people
    assert number(boss.user) >= number(colleague.user)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_statements_for_thirty_as_for_two(client, office, name):
    client.force_login(hr_of(office))
    counts = []
    for number in (2, 28):
        graduates(office, number)
        with CaptureQueriesContext(connection) as captured:
            assert get(client, name).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", LISTS)
def test_pages_lead_through_the_whole_list_once(client, office, name):
    graduates(office, 5)
    client.force_login(hr_of(office))
    whole = get(client, name).json()["results"]
    walked, address = [], reverse(f"api:{name}") + "?page_size=2"
    while address:
        page = client.get(address).json()
        walked += page["results"]
        address = page["next"]
    assert walked == whole
    assert len(whole) == 5


def test_who_was_read_by_whom_is_logged(client, office):
    people = graduates(office, 2)
    reader = hr_of(office)
    client.force_login(reader)
    get(client, "credits")
    access = RecordAccess.objects.get(viewer=reader)
    assert access.employees == sorted(one.pk for one in people)
    assert access.what == "API: credits"


def test_reading_oneself_is_not_logged(client, office):
    (me,) = graduates(office, 1)
    client.force_login(me.user)
    get(client, "credits")
    assert not RecordAccess.objects.exists()


def test_a_system_reads_with_a_token(client, office):
    graduates(office, 1)
    at = timezone.now()
    new = give_token(auditor_of(office), name="e-Kinerja", days=1, by=Actor.system("test"), at=at)
    response = client.get(reverse("api:credits"), headers={"Authorization": f"Bearer {new.secret}"})
    assert [row["amount"] for row in response.json()["results"]] == ["10.0"]


def test_a_bad_token_is_refused(client, db):
    response = client.get(reverse("api:credits"), headers={"Authorization": "Bearer bina_x"})
    assert response.status_code == 401
    assert response.json()["code"] == "authentication-failed"


def test_filters_narrow_a_list(client, city, office):
    first, second = graduates(office, 2)
    client.force_login(hr_of(city))
    assert [row["nip"] for row in get(client, "credits", nip=first.nip).json()["results"]] == [first.nip]
    assert [row["nip"] for row in get(client, "completions", employee=second.public_id).json()["results"]] == [second.nip]
    assert get(client, "certificates", state="revoked").json()["results"] == []
    assert len(get(client, "employees", unit=office.public_id).json()["results"]) == 2
    assert [row["nip"] for row in get(client, "employees", search=first.nip[:18]).json()["results"]] == [first.nip]
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert get(client, "credits", since=tomorrow.isoformat()).json()["results"] == []


@pytest.mark.parametrize(
    ("name", "query"), [("credits", {"since": "x"}), ("credit_totals", {"year": "26"}), ("certificates", {"state": "x"})]
)
def test_a_parameter_that_does_not_fit_is_named(client, office, name, query):
    client.force_login(hr_of(office))
    response = get(client, name, **query)
    assert response.status_code == 400
    assert set(response.json()["errors"]) == set(query)


def test_totals_are_the_sum_of_the_lines(client, office):
    (me,) = graduates(office, 1)
    client.force_login(me.user)
    day = CreditLine.objects.get().on
    (total,) = get(client, "credit_totals", year=day.year).json()["results"]
    assert (total["total"], total["lines"], total["year"]) == ("10.0", 1, day.year)
    assert get(client, "credit_totals", year=day.year - 1).json()["results"] == []


def test_the_root_names_every_resource(client, db):
    answer = client.get(reverse("api:root")).json()
    assert answer == {name: example.replace("https://bina.example", "http://testserver") for name, example in EXAMPLE.items()}
    named = {address.removeprefix("http://testserver") for address in answer.values()}
    lists = {path for path, verbs in schema()["paths"].items() if any(one["name"] == "cursor" for one in said(verbs))}
    # These ask of one unit, competency or proposal: they belong to `gaps`, `attainments` and `training_proposals`.
    asking = {reverse(f"api:{name}") for name in ("gaps_ahead_people", "gaps_people", "holders", "training_proposal_seats")}
    assert {path for path in lists if "{" not in path} - asking <= named


def said(verbs):
    return verbs.get("get", {}).get("parameters", ())
