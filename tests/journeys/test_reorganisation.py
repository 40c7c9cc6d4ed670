"""HR brings in a reorganisation from a file, looks at what it would change, carries it out, and takes it back."""

import pytest
from playwright.sync_api import expect

from people.models import ImportBatch, Unit, UnitState
from tests.journeys.visitor import PHONE
from tests.journeys.workers import workers_work

pytestmark = pytest.mark.xdist_group("city")
COLUMNS = "Id;DiatasanId;NamaUnor"


def registers():
    """Return the tree and what units were called when, as they stand."""
    tree = list(Unit.objects.values_list("pk", "path", "numchild", "name", "kind"))
    return tree, set(UnitState.objects.values_list("unit", "name", "parent", "since", "until"))


@pytest.fixture
def file(site):
    """A file that founds a unit below a dinas, hangs one of its units there under another name, and errs in one row."""
    dinas = Unit.objects.filter(depth=2, kind="department", numchild__gte=2).first()
    moved = dinas.get_children().first()
    rows = (
        f"JDG-01;{dinas.public_id};Bidang Layanan Digital",
        f"{moved.public_id};JDG-01;Seksi Layanan Terpadu",
        "JDG-02;TIDAK-ADA;Seksi Tanpa Induk",
    )
    content = "\n".join((COLUMNS, *rows)) + "\n"
    return {"name": "reorganisasi.csv", "mimeType": "text/csv", "buffer": content.encode()}


def test_hr_imports_a_reorganisation_and_undoes_it(visit, file):
    before, hr = registers(), visit("agency_hr", width=PHONE)
    _hr_reads_the_file(hr, file)
    _hr_looks_at_the_preview(hr)
    assert registers() == before
    _hr_carries_it_out(hr)
    _everybody_reads_the_new_name(visit("employee", width=PHONE))
    _hr_takes_it_back(hr)
    assert registers() == before
    assert visit.faults == []


def _hr_reads_the_file(hr, file):
    hr.open("/admin/people/imports/new/")
    hr.page.get_by_label("The rows are about").select_option(label="units")
    hr.page.locator("input[type=file]").set_input_files(file)
    hr.look_at_office()
    hr.button("Read the file").click()
    hr.reads("NamaUnor")
    hr.look_at_office()
    hr.button("Show the preview").click()


def _hr_looks_at_the_preview(hr):
    expect(hr.page.get_by_role("progressbar")).to_be_visible()
    workers_work()
    hr.reads("New: 1", "Changed: 1", "Refused: 1", "“TIDAK-ADA”, is unknown")
    hr.look_at_office()
    hr.follow(hr.link("New: 1"))
    hr.reads("Bidang Layanan Digital")


def _hr_carries_it_out(hr):
    hr.follow(hr.link("Carry out"))
    hr.reads("1 new and 1 changed rows will be written")
    hr.look_at_office()
    hr.button("Carry out").click()
    workers_work()
    hr.reads("Carried out", "Correct the rows passed over")


def _everybody_reads_the_new_name(employee):
    unit = Unit.objects.get(siasn_id="JDG-01")
    employee.open(f"/organisation/{unit.public_id}/")
    employee.reads("Seksi Layanan Terpadu")
    employee.look()


def _hr_takes_it_back(hr):
    hr.follow(hr.link("Undo"))
    hr.look_at_office()
    hr.button("Undo the import").click()
    workers_work()
    hr.reads("Undone")
    assert ImportBatch.objects.get(file_name="reorganisasi.csv").state == "undone"
    assert not Unit.objects.filter(siasn_id="JDG-01").exists()
