"""The pages of imports, the nightly command, and the worker's task."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from people.actions import imports as actions
from people.jobs import work_on_import
from people.models import Employee, ImportBatch, ImportProgress, JobRole, RecordAccess
from people.queries.imports import missing_roles
from people.reference import load_reference
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english
from tests.people.importing import NOW, SYSTEM, csv_of, new, nip, previewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    load_reference()
    return UnitFactory()


@pytest.fixture
def hr(client, city, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
    user = reading_english(hr_of(city))
    client.force_login(user)
    return user


def address(name, *arguments):
    return reverse(f"imports_register:{name}", args=arguments)


def test_hr_uploads_chooses_columns_carries_out_and_undoes(client, hr, city, django_capture_on_commit_callbacks):
    file = SimpleUploadedFile("pegawai.csv", csv_of(new(1), new(2, golRuangAkhir="IX")))
    sent = client.post(address("add"), {"kind": "employees", "unit": city.pk, "file": file})
    batch = ImportBatch.objects.get()
    assert sent["Location"] == address("columns", batch.pk)
    assert "golRuangAkhir" in client.get(address("columns", batch.pk)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("columns", batch.pk), batch.mapping)
    page = client.get(address("show", batch.pk)).content.decode()
    assert "To be decided: 1" in page
    assert "The grade IX does not belong to the status PNS." in page
    with django_capture_on_commit_callbacks(execute=True):
        cells = {f"cell_{field}": "" for field in batch.mapping} | {"decision": "leave_out"}
        client.post(address("row", batch.pk) + "?row=3", cells)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("commit", batch.pk))
    assert Employee.objects.get().nip == nip(1)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("undo", batch.pk))
    assert not Employee.objects.exists()
    assert "Undone" in client.get(address("show", batch.pk)).content.decode()


def test_hr_has_missing_job_roles_made(client, hr, city, django_capture_on_commit_callbacks):
    place = {"unorNama": city.name, "jabatanNama": "Analis Data", "tmtJabatan": "01-02-2026"}
    batch = previewed(city, new(1, **place))
    assert "1 missing job role" in client.get(address("show", batch.pk)).content.decode()
    (role,) = missing_roles(batch)
    page = client.get(address("roles", batch.pk)).content.decode()
    assert "Analis Data (1 row)" in page
    assert "ANALIS-DATA" in page
    answer = client.post(address("roles", batch.pk), {f"class_{role.key}": "22", f"code_{role.key}": ""})
    assert "A job role needs a code." in answer.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("roles", batch.pk), {f"class_{role.key}": "22", f"code_{role.key}": "AD1"})
    page = client.get(address("show", batch.pk)).content.decode()
    assert "this import makes it" in page
    assert "1 missing job role" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("commit", batch.pk))
    assert JobRole.objects.get().code == "AD1"


def test_a_wrong_or_too_large_file_is_answered_on_the_form(client, hr, city):
    for content, words in ((b"%PDF-1.7", "This is a PDF"), (bytes(21 * 1024 * 1024), "at most 20 MB")):
        file = SimpleUploadedFile("pegawai.csv", content)
        answer = client.post(address("add"), {"kind": "employees", "unit": city.pk, "file": file})
        assert words in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_column_is_chosen_once(client, hr, city):
    batch = actions.take_file(city, "employees", "a.csv", csv_of(new(1)), by=SYSTEM, at=NOW)
    answer = client.post(address("columns", batch.pk), {"nip": "nipBaru", "name": "nipBaru"})
    assert "This column is chosen twice." in answer.content.decode()


def test_progress_is_told_while_a_worker_is_at_it(client, hr, city):
    batch = actions.take_file(city, "employees", "a.csv", csv_of(new(1)), by=SYSTEM, at=NOW)
    ImportBatch.objects.update(busy="preview")
    ImportProgress.objects.update(done=40, total=100)
    answer = client.get(address("progress", batch.pk))
    assert re.search(r'<progress[^>]*value="40"[^>]*max="100"', answer.content.decode())
    assert "every 1s" in answer.content.decode()
    ImportBatch.objects.update(busy="")
    assert client.get(address("progress", batch.pk))["HX-Refresh"] == "true"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_preview_and_the_exports_are_files_and_exports_are_logged(client, hr, city, form):
    employee_in(city, with_user=False)
    batch = previewed(city, new(1))
    assert address("export") in client.get(address("index")).content.decode()
    assert client.get(address("rows", batch.pk) + f"?as={form}")["Content-Disposition"].endswith(f'.{form}"')
    answer = client.get(address("export") + f"?kind=employees&as={form}")
    assert answer["Content-Disposition"] == f'attachment; filename="employees.{form}"'
    assert RecordAccess.objects.get().what == "records of employees, exported"


def test_others_find_no_imports(client, city):
    batch = previewed(city, new(1))
    office = UnitFactory(parent=city)
    for user in (hr_of(office), auditor_of(city)):
        client.force_login(user)
        assert client.get(address("show", batch.pk)).status_code in (302, 404)


class TestWorker:
    def work(self, batch, work, by=SYSTEM):
        assert actions.ask_for(batch, work, by=by, at=NOW)
        return work_on_import.func(batch.pk, work, None)

    def test_a_second_asking_changes_nothing(self, city):
        batch = previewed(city, new(1))
        assert actions.ask_for(batch, "commit", by=SYSTEM, at=NOW)
        assert not actions.ask_for(batch, "commit", by=SYSTEM, at=NOW)

    def test_what_stands_in_the_way_is_written_beside_it(self, city):
        batch = previewed(city, new(1))
        assert self.work(batch, "commit") == "done"
        Employee.objects.update(name="Later")
        assert self.work(batch, "undo") == "refused"
        batch.refresh_from_db()
        assert (batch.busy, batch.state) == ("", "committed")
        assert batch.fault

    def test_registers_that_have_changed_are_told(self, city):
        batch = previewed(city, new(1))
        employee_in(city, nip=nip(1), with_user=False)
        assert self.work(batch, "commit") == "stale"

    def test_an_unexpected_error_leaves_nothing_at_work(self, city):
        batch = previewed(city, new(1))
        ImportBatch.objects.update(mapping={"nip": "nipBaru", "name": ["nama"]})
        with pytest.raises(TypeError):
            self.work(batch, "commit")
        batch.refresh_from_db()
        assert (batch.busy, bool(batch.fault)) == ("", True)


class TestNightly:
    def run(self, folder, **options):
        call_command("import_people", **{"source": str(folder), "kind": "employees"} | options)

    def test_files_are_brought_in_once_and_put_away(self, city, tmp_path, capsys):
        (tmp_path / "a.csv").write_bytes(csv_of(new(1), new(2, golRuangAkhir="IX")))
        self.run(tmp_path)
        assert "new 1, quarantined 1" in capsys.readouterr().out
        assert Employee.objects.count() == 1
        assert [path.name[-5:] for path in (tmp_path / "done").iterdir()] == ["a.csv"]
        (tmp_path / "b.csv").write_bytes(csv_of(new(1), new(2, golRuangAkhir="IX")))
        self.run(tmp_path)
        assert "imported before" in capsys.readouterr().out
        assert ImportBatch.objects.count() == 1

    def test_a_wrong_file_stays_and_the_others_are_brought_in(self, city, tmp_path, capsys):
        (tmp_path / "a.csv").write_bytes(b"%PDF")
        (tmp_path / "b.csv").write_bytes(csv_of(new(1)))
        with pytest.raises(CommandError, match=r"Not imported: a\.csv"):
            self.run(tmp_path)
        assert (tmp_path / "a.csv").exists()
        assert "PDF" in capsys.readouterr().err
        assert Employee.objects.count() == 1

    @pytest.mark.parametrize("source", ["http://example.go.id/a.csv", "file:///etc/passwd", "/no/such/folder"])
    def test_only_folders_and_https(self, city, source):
        with pytest.raises(CommandError):
            self.run(source)

    def test_one_agency_is_meant(self, city, tmp_path):
        UnitFactory()
        with pytest.raises(CommandError, match="--unit"):
            self.run(tmp_path)

    def test_old_imports_are_emptied(self, city, capsys):
        previewed(city, new(1))
        call_command("empty_imports", "--days", "-1")
        assert "1 imports emptied." in capsys.readouterr().out
