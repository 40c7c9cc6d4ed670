"""What a load balancer is told."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from lms import health


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch):
    monkeypatch.setattr(health, "_known", {})


def queued(waited, **more):
    task = DBTaskResult.objects.create(
        task_path="tests.nothing",
        backend_name="default",
        args_kwargs={"args": [], "kwargs": {}},
        run_after=get_date_max(),
        **more,
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - waited)


def test_alive_needs_no_database_and_no_known_host(client):
    response = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_names_every_part(client):
    response = client.get("/readyz", headers={"host": "10.0.0.7"})
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "checks": {"database": "ok", "migrations": "ok", "tasks": "ok", "storage": "ok"},
    }
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_task_that_waits_too_long_is_named(client, settings):
    settings.BINA_TASK_PATIENCE = 60
    queued(dt.timedelta(seconds=90))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["tasks"] == "oldest task waits 90 s"


@pytest.mark.django_db
def test_a_task_for_later_does_not_wait_yet(client, settings):
    settings.BINA_TASK_PATIENCE = 60
    queued(dt.timedelta(seconds=30))
    DBTaskResult.objects.create(
        task_path="tests.nothing",
        backend_name="default",
        args_kwargs={"args": [], "kwargs": {}},
        run_after=timezone.now() + dt.timedelta(hours=1),
    )
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_migration_that_is_not_applied_is_counted(client, django_assert_num_queries):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'lms'")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["migrations"].endswith("not applied")


@pytest.mark.django_db
def test_a_full_disk_is_seen(client, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full, raising=False)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["checks"]["storage"]) == (503, "unreachable")


def test_a_database_that_is_away_is_seen(client, monkeypatch):
    def away():
        raise DatabaseError("connection to db.internal as clerk failed")

    monkeypatch.setattr(health, "CHECKS", {"database": away})
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "checks": {"database": "unreachable"}}
