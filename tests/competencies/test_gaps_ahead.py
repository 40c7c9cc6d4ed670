"""Filters of the heat map, files of what is on screen, the gap calendar, finding people, and rehearsing a requirement."""

import io

import openpyxl
import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from competencies.models import Standard
from competencies.queries import (
    Whom,
    ahead,
    gaps_by_unit,
    gaps_by_unit_of,
    openings,
    people_holding,
    rehearse_level,
)
from lms.kit.months import months_later
from people.models import RecordAccess
from people.reference import load_retirement_ages
from tests.factories.competencies import EvidenceFactory, StandardFactory
from tests.factories.pages import statements
from tests.factories.people import JobRoleFactory, UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db
REPORT = "/admin/gaps/"
TODAY = timezone.localdate()


@pytest.fixture
def root():
    return UnitFactory(name="Kota")


@pytest.fixture
def office(root):
    return UnitFactory(parent=root, name="Dinas Kesehatan")


@pytest.fixture
def standard(root):
    return StandardFactory(job_role=JobRoleFactory(agency=root.agency), level=2)


@pytest.fixture
def client(client, root):
    client.force_login(hr_of(root))
    return client


def holder(office, standard, level=None, **fields):
    """Return somebody who holds the role and, with a level, has shown it."""
    end = fields.pop("valid_until", None)
    one = employee_in(office, job_role=standard.job_role, **fields)
    if level:
        EvidenceFactory(employee=one, competency=standard.competency, level=level, valid_until=end)
    return one


class TestFilters:
    def test_status_and_role_narrow_rows_and_the_people_behind_them(self, client, root, office, standard):
        holder(office, standard, status="pns")
        contracted = holder(office, standard, status="pppk")
        other = StandardFactory(job_role=JobRoleFactory(agency=root.agency), competency=standard.competency, level=4)
        holder(office, other, status="pppk")
        assert [gap.people for gap in gaps_by_unit_of(root, Whom("pppk"))] == [2]
        assert gaps_by_unit_of(root, Whom()) == gaps_by_unit(root)
        said = {"status": "pppk", "role": standard.job_role.pk}
        page = client.get(REPORT, said)
        assert [cell.people for _column, cell in page.context["table"].lines[0].cells] == [1]
        assert f"status=pppk&amp;role={standard.job_role.pk}" in page.content.decode()
        people = client.get("/admin/gaps/people/", {**said, "competency": standard.competency.pk})
        assert list(people.context["page"]) == [contracted]

    def test_what_is_on_screen_comes_as_workbook_and_as_paper(self, client, office, standard):
        holder(office, standard)
        book = client.get(REPORT, {"export": "xlsx"})
        rows = list(openpyxl.load_workbook(io.BytesIO(book.content)).active.values)
        assert rows[1][0] == "Dinas Kesehatan"
        assert rows[1][3:5] == (1, 1)
        paper = client.get(REPORT, {"export": "pdf"})
        words = pypdf.PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()
        assert paper["Content-Type"] == "application/pdf"
        assert "Dinas Kesehatan" in words


class TestCalendar:
    def test_proofs_that_end_and_people_who_retire_open_gaps(self, client, root, office, standard):
        load_retirement_ages()
        ending = holder(office, standard, 2, valid_until=months_later(TODAY, 4))
        kept = holder(office, standard, 2, valid_until=months_later(TODAY, 4))
        EvidenceFactory(employee=kept, competency=standard.competency, level=3)
        holder(office, standard, 1, valid_until=months_later(TODAY, 1))
        found = openings(root)
        assert [(one.employee_id, one.why, one.on, one.left) for one in found] == [
            (ending.pk, "expiry", months_later(TODAY, 4), 0)
        ]
        born = TODAY.replace(year=TODAY.year - 58, day=1)
        retiring = holder(office, standard, 2, nip=f"{born:%Y%m%d}199001{1}{777:03}")
        both = [(one.employee_id, one.why) for one in openings(root)]
        assert both == [(retiring.pk, "retirement"), (ending.pk, "expiry")]
        assert ahead(openings(root), TODAY)[0].counts == ((0, 1), (1, 1), (1, 1))
        page = client.get(reverse("gap_calendar"))
        assert [who for _one, who, _competency, _why in page.context["listed"]] == [retiring, ending]
        assert sorted(RecordAccess.objects.latest("pk").employees) == sorted([retiring.pk, ending.pk])
        book = client.get(reverse("gap_calendar"), {"export": "xlsx"})
        assert len(list(openpyxl.load_workbook(io.BytesIO(book.content)).active.values)) == 3

    def test_many_cost_what_few_do(self, client, office, standard):
        def more(number):
            for _unused in range(number):
                holder(office, standard, 2, valid_until=months_later(TODAY, 2))

        more(2)
        client.get(reverse("gap_calendar"))
        few = statements(client, reverse("gap_calendar"))
        more(10)
        assert statements(client, reverse("gap_calendar")) == few


class TestFinding:
    def test_who_holds_a_level_is_found_with_the_proof_in_scope_only(self, client, root, office, standard):
        expert, able = holder(office, standard, 4), holder(office, standard, 3)
        holder(office, standard, 2)
        said = {"competency": standard.competency.pk, "level": 3}
        page = client.get(reverse("gap_find"), said)
        assert [(one, line.level) for one, line in page.context["listed"]] == [(expert, 4), (able, 3)]
        assert client.get(reverse("gap_find")).context["listed"] == []
        elsewhere = UnitFactory(parent=root)
        reader = hr_of(elsewhere)
        assert not people_holding(root, standard.competency, 1, visible_to=reader)
        client.force_login(reader)
        assert client.get(reverse("gap_find"), said).context["listed"] == []


class TestRehearsing:
    def test_nothing_is_saved_and_what_other_roles_require_still_counts(self, client, root, office, standard):
        met, lacking = holder(office, standard, 2), holder(office, standard, 1)
        same = StandardFactory(job_role=standard.job_role, competency=standard.competency, level=3, unit=office)
        higher = rehearse_level(standard.job_role, standard.competency, 5, None, TODAY)
        assert (higher.people, higher.gaining, higher.losing) == (2, (), ())
        Standard.objects.filter(pk=same.pk).delete()
        assert rehearse_level(standard.job_role, standard.competency, 3, None, TODAY).gaining == (met.pk,)
        assert rehearse_level(standard.job_role, standard.competency, 1, None, TODAY).losing == (lacking.pk,)
        elsewhere = UnitFactory(parent=root)
        assert rehearse_level(standard.job_role, standard.competency, 5, elsewhere, TODAY).people == 0
        said = {"job_role": standard.job_role.pk, "competency": standard.competency.pk, "level": 3, "since": TODAY.isoformat()}
        address = reverse("standards_register:add")
        page = client.post(address, {**said, "legal_source": "SK 1", "rehearse": "1"})
        assert (page.context["gaining"], page.context["losing"]) == ([met], [])
        assert Standard.objects.count() == 1
