"""The professionalism index: its numbers, the estimate from facts, BKN's values, measures, pages and API."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisals import actions
from appraisals.errors import IndexNotAllowed, IndexWithoutColumns, MeasureEnds, MeasureKnown
from appraisals.handlers import own_data
from appraisals.models import DisciplinaryMeasure, HoursRule, OfficialIndex, ScoreRule
from appraisals.professionalism import Facts, estimate
from appraisals.queries.index import by_unit, indices_of, people_within
from appraisals.reference import load_reference
from courses.models import DevelopmentForm
from lms.kit.actors import Actor
from people.models import RecordAccess
from tests.factories.appraisals import CreditLineFactory, RatingFactory
from tests.factories.people import JobRoleFactory, UnitFactory, employee_in, hr_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db

NUMBERS = {
    100: 25,
    101: 25,
    102: 20,
    103: 15,
    104: 10,
    105: 5,
    106: 1,
    200: 40,
    201: 15,
    202: 15,
    203: 20,
    204: 15,
    205: Decimal("22.5"),
    206: 10,
    207: Decimal("17.5"),
    208: 2,
    300: 30,
    301: 30,
    302: 25,
    303: 15,
    304: 5,
    305: 1,
    400: 5,
    401: 5,
    402: 3,
    403: 2,
    404: 1,
    501: 91,
    502: 81,
    503: 71,
    504: 61,
}
NUMBERS = {score: Decimal(value) for score, value in NUMBERS.items()}


@pytest.fixture
def numbers():
    load_reference()


def test_the_numbers_are_those_of_the_regulation(numbers):
    kept = dict(ScoreRule.objects.filter(score__lt=600).values_list("score", "value"))
    assert kept == NUMBERS
    unchecked = ScoreRule.objects.filter(score__lt=600, is_confirmed=False).values_list("score", flat=True)
    assert {100, 200, 300, 400, 101, 102}.isdisjoint(unchecked)
    assert {103, 301, 401, 501} <= set(unchecked)
    load_reference()
    assert ScoreRule.objects.filter(score__lt=600).count() == len(NUMBERS)


@pytest.mark.parametrize(
    ("facts", "parts", "category"),
    [
        (Facts("50", "22", True, True, Decimal(20), 1, 1, 0), (25, 40, 30, 5), 501),
        (Facts("40", "06", technical=Decimal(8), predicate=2), (15, 9, 25, 5), 505),
        (Facts("42", "03", has_leadership=True, technical=Decimal(40), seminars=2, predicate=2), (15, 40, 25, 5), 502),
        (Facts("45", "03", has_functional=True, predicate=3, severity=1), (20, 0, 15, 3), 505),
        (Facts("35", "23", has_functional=True, seminars=1, predicate=5, severity=3), (15, 25, 1, 1), 505),
        (Facts("30", "12", technical=Decimal(5)), (10, "3.75", 0, 5), 505),
        (Facts("25", "06", technical=Decimal(20), seminars=1, predicate=1), (5, 40, 30, 5), 503),
        (Facts("05", "", predicate=4, severity=2), (1, 0, 5, 2), 505),
    ],
)
def test_facts_give_points(facts, parts, category):
    found = estimate(facts, NUMBERS)
    assert [part.points for part in found.parts] == [Decimal(part) for part in parts]
    assert found.category == category


_FACTS = st.builds(
    Facts,
    education=st.sampled_from(["05", "15", "20", "25", "30", "35", "40", "45", "50"]),
    job_class=st.sampled_from(["", "03", "05", "06", "12", "22"]),
    has_leadership=st.booleans(),
    has_functional=st.booleans(),
    technical=st.decimals(0, 60, places=1),
    seminars=st.integers(0, 3),
    predicate=st.none() | st.integers(1, 5),
    severity=st.integers(0, 3),
)


@settings(max_examples=200)
@given(facts=_FACTS)
def test_no_way_leads_over_the_weights_and_all_together_fill_competence(facts):
    found = estimate(facts, NUMBERS)
    assert 0 <= found.total <= 100
    gains = {}
    for way in found.ways:
        assert way.points > 0
        part = {"performance": 2, "qualification": 0}.get(way.kind, 1)
        gains[part] = gains.get(part, 0) + way.points
    for place, part in enumerate(found.parts):
        assert part.points + gains.get(place, 0) <= part.weight
    assert found.parts[1].points + gains.get(1, 0) == 40


def person(unit, job_class="22"):
    return employee_in(unit, job_role=JobRoleFactory(job_class=job_class, agency=unit.agency))


def learnt(employee, code, hours, on):
    rule = HoursRule.objects.filter(form__code=code, setting=1).first()
    return CreditLineFactory(employee=employee, amount=Decimal(hours), on=on, rule=rule)


def test_the_estimate_comes_from_the_facts_of_the_house_and_bkns_value_stands_beside(numbers):
    today = timezone.localdate()
    employee = person(UnitFactory())
    assert set(DevelopmentForm.objects.values_list("siasn_letter", flat=True)) == {"T", "F", "P"}
    employee.education = "45"
    employee.save()
    learnt(employee, "KL03", 8, today)
    learnt(employee, "KL03", 30, today.replace(year=today.year - 1))
    learnt(employee, "KL04", 40, today.replace(year=today.year - 5, day=1))
    learnt(employee, "KL06", 4, today.replace(year=today.year - 3, day=1))
    RatingFactory(employee=employee, ends_on=dt.date(today.year - 1, 12, 31), starts_on=dt.date(today.year - 1, 1, 1))
    OfficialIndex.objects.create(
        agency=employee.agency, employee=employee, year=2025, value=Decimal("70.25"), brought_at=timezone.now()
    )
    (one,) = indices_of(people_within(employee.positions.get().post.unit, today), today)
    assert [part.points for part in one.estimate.parts] == [20, 21, 25, 5]
    assert (one.official.value, one.facts.seminars, one.facts.technical) == (Decimal("70.25"), 0, 8)
    assert [(way.kind, way.points, way.hours) for way in one.estimate.ways] == [
        ("seminar", 10, None),
        ("technical", 9, 12),
        ("performance", 5, None),
        ("qualification", 5, None),
    ]
    line = learnt(employee, "KL07", 4, today)
    CreditLineFactory(employee=employee, amount=-line.amount, on=today, reverses=line)
    (again,) = indices_of(people_within(employee.positions.get().post.unit, today), today)
    assert again.facts == one.facts


@pytest.mark.parametrize("count", [2, 30])
def test_an_index_of_many_takes_the_same_statements(numbers, count):
    root = UnitFactory()
    below = UnitFactory(parent=root)
    for _number in range(count):
        person(below)
    today = timezone.localdate()
    with CaptureQueriesContext(connection) as statements:
        found = indices_of(people_within(root, today), today)
        (line,) = by_unit(root, found, today)
    assert (len(found), len(statements)) == (count, 10)
    assert (line.unit, line.people, sum(line.categories), line.official) == (below, count, count, None)


def test_hr_brings_in_bkns_values_again_and_again(numbers):
    unit, elsewhere = UnitFactory(), UnitFactory()
    one, stranger, hr = person(unit), person(elsewhere), hr_of(unit)

    def bring(text, user=hr):
        return actions.bring_in_indices(name="a.csv", content=text.encode(), by=Actor.of(user), at=timezone.now())

    with pytest.raises(IndexWithoutColumns):
        bring("nip;nilai\n1;2")
    text = f"NIP;Tahun;Nilai\n{one.nip};2025;71,5\n{stranger.nip};2025;80\n{one.nip};x;80\n{one.nip};2024;101\n"
    rows = bring(text)
    assert [bool(row.reason) for row in rows] == [False, True, True, True]
    assert [row.is_known for row in bring(text)] == [True, False, False, False]
    bring(f"nip;tahun;nilai\n{one.nip};2025;72")
    assert list(OfficialIndex.objects.order_by("pk").values_list("value", flat=True)) == [Decimal("71.5"), 72]
    assert all(row.reason for row in bring(text, user=one.user))


def test_measures_are_hrs_and_hidden_from_the_supervisor(numbers):
    unit = UnitFactory()
    one, hr, today = person(unit), hr_of(unit), timezone.localdate()
    boss = supervisor_of(one)
    said = actions.Measure(2, "800/12", today)
    facts = {"by": Actor.of(hr), "at": timezone.now()}
    for nobody in (boss.user, one.user):
        with pytest.raises(IndexNotAllowed):
            actions.write_measure(one, said, by=Actor.of(nobody), at=timezone.now())
    measure = actions.write_measure(one, said, **facts)
    with pytest.raises(MeasureKnown):
        actions.write_measure(one, said, **facts)
    with pytest.raises(MeasureEnds):
        actions.write_measure(one, actions.Measure(1, "800/13", today, today - dt.timedelta(days=1)), **facts)
    counts = [DisciplinaryMeasure.objects.visible_to(user).count() for user in (one.user, hr, boss.user)]
    assert counts == [1, 1, 0]
    (found,) = [one for one in indices_of(people_within(unit, today), today) if one.facts.severity]
    assert (found.employee, found.estimate.parts[3].points) == (one, 2)
    with pytest.raises(MeasureEnds):
        actions.end_measure(measure, on=today - dt.timedelta(days=1), **facts)
    held = {room.code: room.rows for room in own_data(None, one)}
    assert [next(iter(row.values())) for row in held["measures"]] == [measure.get_severity_display()]
    assert (held["ratings"], held["professionalism"]) == ((), ())
    assert actions.end_measure(measure, on=today, **facts).until == today


def test_the_pages_and_the_api_of_person_hr_and_supervisor(client, numbers):
    unit = UnitFactory()
    one, hr = person(unit), reading_english(hr_of(unit))
    boss = supervisor_of(one)
    client.force_login(reading_english(one.user))
    page = client.get(reverse("appraisals:index")).content.decode()
    assert "by our estimate" in page
    assert "Take part in a seminar" in page
    assert "Professionalism index" in client.get(reverse("my_record")).content.decode()
    (row,) = client.get(reverse("api:professionalism")).json()["results"]
    assert (row["nip"], row["competence"], row["official"]) == (one.nip, "0.00", None)
    client.force_login(boss.user)
    assert client.get(reverse("appraisals:person_index", args=[one.public_id])).status_code == 404
    assert [row["nip"] for row in client.get(reverse("api:professionalism")).json()["results"]] == [boss.nip]
    client.force_login(hr)
    assert client.get(reverse("appraisals:person_index", args=[one.public_id])).status_code == 200
    file = SimpleUploadedFile("a.csv", f"nip;tahun;nilai\n{one.nip};2025;71.5\n1;2025;3".encode())
    said = client.post(reverse("professionalism_index"), {"unit": unit.public_id, "file": file}).content.decode()
    assert "1 values came in" in said
    assert "nobody with this NIP" in said
    listed = client.get(reverse("professionalism_index"), {"export": "csv"}).content.decode()
    assert "71.50" in listed
    assert RecordAccess.objects.filter(employees__contains=[one.pk], what="professionalism index").exists()
    told = {"nip": one.nip, "severity": 1, "decision": "800/1", "since": "2026-01-05"}
    client.post(reverse("measures_register:add"), told)
    measure = DisciplinaryMeasure.objects.get()
    assert measure.written_by == hr
    assert client.get(reverse("measures_register:index")).status_code == 200
    client.post(reverse("measures_register:end", args=[measure.pk]), {"on": "2026-03-01"})
    measure.refresh_from_db()
    assert measure.until == dt.date(2026, 3, 1)
