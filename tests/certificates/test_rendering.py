"""PDFs in the background: repeated, interrupted, failing. The pages are really set; only the storage is ours to break."""

import hashlib
import io
import threading
from unittest import mock

import pypdf
import pytest
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certificates import pdf, rendering, steps, tasks
from certificates.models import Certificate
from tests.factories.certificates import SYSTEM, certificate, completions


def issue(count):
    with transaction.atomic():
        steps.issue(completions(count), by=SYSTEM, at=timezone.now())
    return list(Certificate.objects.order_by("pk"))


class Shelf(InMemoryStorage):
    """Remembers what was put in, and drops what it is told to: by an error, or by the end of the process."""

    def __init__(self):
        super().__init__()
        self.saved, self.broken = [], {}

    def save(self, name, content, max_length=None):
        for part, error in self.broken.items():
            if part in name:
                raise error
        self.saved.append(name)
        return super().save(name, content, max_length)


@pytest.fixture
def shelf(monkeypatch):
    made = Shelf()
    monkeypatch.setattr(rendering, "default_storage", made)
    return made


@pytest.mark.django_db
def test_waiting_pdfs_are_made_and_kept_under_a_name_nobody_guesses():
    issue(3)
    assert rendering.render_waiting() == rendering.Rendered(3, 0, has_more=False)
    for row in Certificate.objects.all():
        content = default_storage.open(row.pdf.name).read()
        assert content.startswith(b"%PDF")
        assert row.pdf_sha256 == hashlib.sha256(content).hexdigest()
        assert row.rendering == "ready"
        assert row.code not in row.pdf.name
        assert row.number not in row.pdf.name


@pytest.mark.django_db
def test_the_newest_is_made_first(shelf, monkeypatch):
    monkeypatch.setattr(rendering, "BATCH", 1)
    newest = max(one.pk for one in issue(3))
    rendering.render_waiting(1)
    assert list(Certificate.objects.filter(rendering="ready").values_list("pk", flat=True)) == [newest]


@pytest.mark.django_db
def test_a_run_can_be_narrowed(shelf):
    chosen, other, *_rest = issue(3)
    assert rendering.render_waiting(among=Certificate.objects.filter(pk=chosen.pk)).made == 1
    assert Certificate.objects.get(pk=other.pk).rendering == "waiting"


@pytest.mark.django_db
def test_a_second_run_finds_nothing_to_do():
    issue(2)
    rendering.render_waiting()
    before = list(Certificate.objects.values())
    assert rendering.render_waiting() == rendering.Rendered(0, 0, has_more=False)
    assert list(Certificate.objects.values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 10])
def test_the_statements_follow_the_batches_not_the_people(django_assert_num_queries, count, monkeypatch):
    monkeypatch.setattr(rendering, "SECONDS", 60)
    issue(count)
    with django_assert_num_queries(7):
        rendering.render_waiting()


@pytest.mark.django_db
def test_many_alike_share_a_plate_and_read_as_if_laid_out_one_by_one(monkeypatch):
    monkeypatch.setattr(rendering, "WORTH_A_PLATE", 2)
    issue(3)
    with mock.patch.object(rendering.Plate, "render", autospec=True, side_effect=rendering.Plate.render) as render:
        assert rendering.render_waiting().made == 3
    assert render.call_count == 3
    for row in Certificate.objects.all():
        page = pypdf.PdfReader(row.pdf.open()).pages[0].extract_text()
        assert page == pypdf.PdfReader(io.BytesIO(pdf.render(row))).pages[0].extract_text()
        assert row.content["person"]["name"] in page


@pytest.mark.django_db
def test_the_alike_of_several_batches_share_a_plate_as_well(monkeypatch):
    monkeypatch.setattr(rendering, "WORTH_A_PLATE", 3)
    for kept in ("_plates", "_in_full"):
        monkeypatch.setattr(rendering.Printer, kept, type(getattr(rendering.Printer, kept))())
    issue(4)
    with mock.patch.object(rendering.Plate, "render", autospec=True, side_effect=rendering.Plate.render) as render:
        assert [rendering.render_waiting(1).made for _batch in range(4)] == [1] * 4
    assert render.call_count == 2


@pytest.mark.django_db
def test_a_run_locks_for_about_a_second_and_leaves_the_rest_to_the_next(monkeypatch):
    issue(2)
    monkeypatch.setattr(rendering, "SECONDS", -1)
    tried, is_halted = rendering._render_batch(Certificate.objects.all(), set(), 10, None)
    assert (sum(tried.values()), is_halted) == (1, False)
    assert rendering.render_waiting().made == 1


@pytest.mark.django_db
def test_where_no_plate_can_be_made_each_is_laid_out(monkeypatch):
    monkeypatch.setattr(rendering, "WORTH_A_PLATE", 1)
    monkeypatch.setattr(rendering.Printer, "_plates", {})
    plate = mock.Mock(side_effect=rendering.NoPlate)
    monkeypatch.setattr(rendering, "Plate", plate)
    issue(2)
    assert rendering.render_waiting().made == 2
    assert plate.call_count == 1


@pytest.mark.django_db
def test_one_that_fails_blocks_nobody(shelf):
    bad, *others = issue(4)
    shelf.broken[rendering._secret(bad.code)] = OSError("disk full")
    assert rendering.render_waiting() == rendering.Rendered(len(others), 1, has_more=False)
    bad.refresh_from_db()
    assert (bad.rendering, bad.attempts, bad.last_error) == ("waiting", 1, "OSError: disk full")
    rendering.render_waiting()
    rendering.render_waiting()
    bad.refresh_from_db()
    assert (bad.rendering, bad.attempts) == ("failed", rendering.MOST_ATTEMPTS)
    assert rendering.render_waiting() == rendering.Rendered(0, 0, has_more=False)


@pytest.mark.django_db
def test_an_interrupted_run_leaves_no_second_file(shelf):
    row = certificate()
    rendering._store(row, b"half a PDF")
    rendering.render_waiting()
    row.refresh_from_db()
    _folders, files = shelf.listdir(f"certificates/{row.year}")
    assert [f"certificates/{row.year}/{name}" for name in files] == [row.pdf.name]
    assert hashlib.sha256(shelf.open(row.pdf.name).read()).hexdigest() == row.pdf_sha256


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_leaves_its_batch_waiting(shelf):
    *_first, last = issue(3)
    shelf.broken[rendering._secret(last.code)] = SystemExit(9)
    with pytest.raises(SystemExit):
        rendering.render_waiting()
    assert Certificate.objects.to_render().count() == 3
    shelf.broken.clear()
    assert rendering.render_waiting().made == 3
    assert len(shelf.listdir(f"certificates/{last.year}")[1]) == 3


@pytest.mark.django_db(transaction=True)
def test_workers_share_the_work_and_make_nothing_twice(shelf, monkeypatch):
    rows = issue(12)
    monkeypatch.setattr(rendering, "BATCH", 2)
    ready = threading.Barrier(2)

    def work():
        ready.wait()
        rendering.render_waiting()
        connection.close()

    workers = [threading.Thread(target=work) for _unused in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(shelf.saved) == sorted(f"certificates/{row.year}/{rendering._secret(row.code)}.pdf" for row in rows)
    assert not Certificate.objects.to_render().exists()


@pytest.mark.django_db
def test_the_task_asks_for_the_next_run_while_more_wait(monkeypatch):
    issue(3)
    DBTaskResult.objects.all().delete()
    monkeypatch.setattr(tasks, "MOST_A_RUN", 2)
    monkeypatch.setattr(rendering, "BATCH", 2)
    assert tasks.render_waiting.call() == {"made": 2, "failed": 0}
    assert DBTaskResult.objects.ready().count() == 1
    assert tasks.render_waiting.call() == {"made": 1, "failed": 0}
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_the_task_comes_back_later_after_a_failure(shelf):
    (row,) = issue(1)
    DBTaskResult.objects.all().delete()
    shelf.broken[rendering._secret(row.code)] = OSError("disk full")
    assert tasks.render_waiting.call() == {"made": 0, "failed": 1}
    later = DBTaskResult.objects.get()
    assert later.run_after > timezone.now()


@pytest.mark.django_db
def test_the_command_catches_up():
    issue(2)
    said = io.StringIO()
    call_command("render_certificates", stdout=said)
    assert said.getvalue() == "2 made, 0 failed.\n"
